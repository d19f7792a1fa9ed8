import { createHash } from 'node:crypto'
import { resolve } from 'node:path'
import type { Case } from '../../model/case.ts'
import { inBoth, type Problem } from '../../model/problem.ts'
import type { Isolation } from '../../model/reading.ts'
import type { Receipt, Scan } from '../../model/receipt.ts'
import type { ScanPages } from '../../model/scan-pages.ts'
import type { Words } from '../../model/words.ts'
import { scanTypeOf } from '../../receipts/magic.ts'
import { printCopy } from '../../receipts/print-copy.ts'
import { quickLook } from '../../receipts/quick-look.ts'
import type { Office } from '../office.ts'

type Disk = Pick<Office, 'world'>

/** The untouched file of a paper; undefined where it is not, or there never was one. */
export const scanBytes = async (
  { world }: Disk,
  { base }: Pick<Case, 'base'>,
  { scan }: Pick<Receipt, 'scan'>,
): Promise<Uint8Array | undefined> =>
  scan === undefined ? undefined : world.disk.readIfThere(resolve(base, scan.path))

/** Looks at the scans that an answers file names: size, digest and type by content. A missing one is a warning, never a stop. */
export async function withScans(
  office: Disk,
  found: Case,
): Promise<{ readonly found: Case; readonly problems: readonly Problem[] }> {
  const problems: Problem[] = []
  const receipts: Receipt[] = []
  for (const receipt of found.receipts) {
    const fresh = receipt.scan !== undefined && receipt.scan.sha256 === ''
    const bytes = fresh ? await scanBytes(office, found, receipt) : undefined
    if (fresh && bytes === undefined) problems.push(notThere(receipt))
    receipts.push(bytes === undefined ? receipt : lookedAt(receipt, bytes))
  }
  return { found: { ...found, receipts }, problems }
}

/** A paper with what its file shows at a look: size, digest, type, and what bars it from print, as taking it in would say. */
export function lookedAt<R extends Pick<Receipt, 'scan'>>(receipt: R, bytes: Uint8Array): R & Pick<Receipt, 'seen'> {
  if (receipt.scan === undefined) return receipt
  const { path } = receipt.scan
  const scan: Scan = { path, bytes: bytes.length, sha256: digestOf(bytes), type: scanTypeOf(bytes) }
  const fault = quickLook(bytes)
  return { ...receipt, scan, ...(fault === undefined ? {} : { seen: { ...UNSEEN, reasons: [fault] } }) }
}

const UNSEEN = { pages: 0, pictures: [], reasons: [], conflicts: [] } as const

/** Papers whose scan is no longer where the case says, or never was, say so. */
export const withMissing = ({ world }: Disk, { receipts, base }: Pick<Case, 'receipts' | 'base'>): Promise<Receipt[]> =>
  Promise.all(
    receipts.map(async (receipt) => {
      const { scan, seen = UNSEEN } = receipt
      if (scan === undefined || (await world.kindOf(resolve(base, scan.path))) === 'file') return receipt
      return { ...receipt, seen: { ...seen, reasons: [...seen.reasons, 'S36'] } }
    }),
  )

/** What each scan offers for print, looked through in a process of its own. What is missing gets a sheet to paste the paper on. */
export async function printCopies(
  office: Disk,
  found: Pick<Case, 'base'>,
  receipts: readonly Receipt[],
  readers: Isolation,
): Promise<ReadonlyMap<string, ScanPages>> {
  const withScan = receipts.filter(({ scan }) => scan !== undefined)
  const pages = await Promise.all(
    withScan.map(async (receipt) => {
      const bytes = await scanBytes(office, found, receipt)
      return [receipt.id, bytes === undefined ? NOT_THERE : await printCopy(bytes, receipt, readers)] as const
    }),
  )
  return new Map(pages)
}

const NOT_THERE: ScanPages = {
  kind: 'refused',
  why: { zh: '没有找到扫描件的文件', en: "the scan's file was not found" },
}

export const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

export const MISSING_SCAN: Words = { zh: '找不到扫描件', en: 'the scan is not there' }

const notThere = ({ id, scan }: Receipt): Problem => ({
  code: 'scan-missing',
  severity: 'warning',
  ...inBoth(
    {
      zh: `${id}: ${MISSING_SCAN.zh}: ${scan?.path ?? ''}`,
      en: `${id}: ${MISSING_SCAN.en}: ${scan?.path ?? ''}`,
    },
    { zh: '材料册里会留一页“把原件附在这里”。', en: 'The packet will have a page "attach the paper here".' },
  ),
})
