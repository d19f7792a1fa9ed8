import { DataError } from '../../model/errors.ts'
import type { Lang } from '../../model/words.ts'
import type { BatchDisk } from '../ports.ts'
import { placeIn, PLACES } from '../places.ts'
import type { Tally } from './tally.ts'

/** `batch.json`: what a batch was made from, and how many cases the whole list has. `merge` proves itself by it. */
export interface BatchManifest {
  readonly format: 1
  readonly program: string
  readonly rules: string
  readonly templates: string
  readonly look: string
  readonly asOf: string
  readonly lang: string
  readonly procedure: string
  readonly region: string
  /** Of the whole list, whatever the shard. */
  readonly list: { readonly sha256: string; readonly cases: number; readonly digest: string }
  readonly shard: { readonly index: number; readonly of: number } | null
  readonly counts: Readonly<Record<string, number>>
}

export const countsOf = ({ cases, byStatus, byVerdict, ready }: Tally): Readonly<Record<string, number>> => ({
  cases,
  ...byStatus,
  ...byVerdict,
  ready,
})

export const manifestBytes = (manifest: BatchManifest): Uint8Array =>
  Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`, 'utf8')

/** The manifest of a finished batch; undefined where there is none. */
export async function readManifest(disk: BatchDisk, out: string, lang: Lang): Promise<BatchManifest | undefined> {
  const path = placeIn(out, PLACES.manifest)
  const bytes = await disk.readIfThere(path)
  if (bytes === undefined) return undefined
  try {
    const manifest = JSON.parse(new TextDecoder().decode(bytes)) as Partial<BatchManifest>
    if (manifest.format === 1 && manifest.list !== undefined) return manifest as BatchManifest
  } catch {
    // Said below.
  }
  throw new DataError({
    code: 'batch-manifest',
    severity: 'error',
    message: { zh: '这不是一批的清单', en: 'this is no manifest of a batch' }[lang],
    at: { file: path },
  })
}
