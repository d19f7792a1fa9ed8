import { resolve } from 'node:path'
import { writtenText } from '../../model/decode-text.ts'
import { DataError } from '../../model/errors.ts'
import type { Manifest } from '../../model/packet.ts'
import { inBoth, type Problem } from '../../model/problem.ts'
import type { Words } from '../../model/words.ts'
import { handedIn } from '../../packet/supplement.ts'
import type { Loaded } from '../cases/open.ts'
import type { Office } from '../office.ts'

/** What was handed in before: the manifest of the first packet, and of every supplement since, in that order. */
export async function readSince(
  { world }: Office,
  { found }: Pick<Loaded, 'found'>,
  paths: readonly string[],
): Promise<Manifest | undefined> {
  const [first, ...later] = await Promise.all(
    paths.map(async (path) => readManifest(path, await world.disk.read(resolve(world.cwd, path)))),
  )
  if (first === undefined) return undefined
  const problems = [
    ...[first, ...later].flatMap((one, i) => strange(one, paths[i] ?? '', found)),
    ...notFirst(first, paths),
  ]
  if (problems.length > 0) throw new DataError(problems)
  return handedIn([first, ...later])
}

function readManifest(path: string, bytes: Uint8Array): Manifest {
  try {
    const value: unknown = JSON.parse(writtenText(bytes, path))
    if (isManifest(value)) return value
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw new DataError(
    wrong(
      path,
      { zh: '这不是材料的清单文件', en: 'this is no manifest of a packet' },
      { zh: '写和材料一起生成的 packet.json。', en: 'Name the packet.json that was made with it.' },
    ),
  )
}

function isManifest(value: unknown): value is Manifest {
  if (typeof value !== 'object' || value === null) return false
  const { format, index } = value as Partial<Record<keyof Manifest, unknown>>
  return (
    format === 1 && Array.isArray(index) && index.every((line: { part?: unknown }) => typeof line?.part === 'string')
  )
}

function strange(manifest: Manifest, path: string, { id, procedure }: Loaded['found']): readonly Problem[] {
  if (manifest.case === id && manifest.procedure === procedure) return []
  return [
    wrong(
      path,
      { zh: '这套材料是另一个个案的', en: 'this packet was made of another case' },
      { zh: '写这个个案的 packet.json。', en: 'Name the packet.json of this case.' },
    ),
  ]
}

/** A supplement holds only what was new: measured against it alone, everything else would be handed in twice. */
const notFirst = ({ index }: Manifest, [path = '']: readonly string[]): readonly Problem[] =>
  index.some(({ part }) => part === 'changes')
    ? [
        wrong(
          path,
          { zh: '这是一次补充材料的清单', en: 'this is the manifest of a supplement' },
          {
            zh: '前面还要写第一套材料的：--since 第一套/packet.json 补充/packet.json',
            en: 'Name the first packet before it: --since FIRST/packet.json SUPPLEMENT/packet.json',
          },
        ),
      ]
    : []

const wrong = (file: string, message: Words, remedy: Words): Problem => ({
  code: 'since',
  severity: 'error',
  ...inBoth(message, remedy),
  at: { file },
})
