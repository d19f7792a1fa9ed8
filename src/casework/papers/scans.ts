import { digestOf } from '../../case-file/digest.ts'
import { scanPlace, type ScanFault } from '../../model/scan-file.ts'
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
import { changedError, originalOf } from './changed.ts'

type Disk = Pick<Office, 'world'>

/** The untouched file of a paper; undefined where it is not, lies where it may not, or there never was one. Throws where it is another. */
export const scanBytes = async (
  office: Disk,
  found: Pick<Case, 'base' | 'outside'>,
  receipt: Pick<Receipt, 'id' | 'scan'>,
): Promise<Uint8Array | undefined> => {
  const bytes = await originalOf(office, found, receipt)
  if (bytes === 'changed') throw changedError([nameOf(receipt)])
  return bytes
}

const nameOf = ({ id, scan }: Pick<Receipt, 'id' | 'scan'>): string => `${id} (${scan?.path ?? ''})`

/**
 * Looks at the scans that an answers file names: size, digest and type by content. One that is missing or may not be opened is a
 * warning, never a stop; one outside its folder is named even where it may.
 */
export async function withScans(
  office: Disk,
  found: Case,
): Promise<{ readonly found: Case; readonly problems: readonly Problem[] }> {
  const problems: Problem[] = []
  const receipts: Receipt[] = []
  for (const receipt of found.receipts) {
    const named = receipt.scan?.sha256 === '' ? receipt.scan.path : undefined
    const place = named === undefined ? undefined : await scanPlace(office.world.disk, found, named)
    const bytes = place?.ok === true ? await office.world.disk.readIfThere(place.path) : undefined
    if (place?.ok === false) problems.push(barred(receipt, place.fault))
    else if (place !== undefined && bytes === undefined) problems.push(barred(receipt, 'missing'))
    else if (place?.isOutside === true) problems.push(fromOutside(receipt, place.path))
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

/** Papers whose scan is no longer where the case says, or never was, say so; where every one is, they are the very list of the case. */
export async function withMissing(
  { world }: Disk,
  found: Pick<Case, 'receipts' | 'base' | 'outside'>,
): Promise<readonly Receipt[]> {
  const looked = await Promise.all(
    found.receipts.map(async (receipt) => {
      const { scan, seen = UNSEEN } = receipt
      if (scan === undefined || (await scanPlace(world.disk, found, scan.path)).ok) return receipt
      return { ...receipt, seen: { ...seen, reasons: [...seen.reasons, 'S36'] } }
    }),
  )
  return looked.every((receipt, i) => receipt === found.receipts[i]) ? found.receipts : looked
}

/** What each scan offers for print, looked through in a process of its own. What is missing gets a sheet to paste the paper on. */
export async function printCopies(
  office: Disk,
  found: Pick<Case, 'base' | 'outside'>,
  receipts: readonly Receipt[],
  readers: Isolation,
): Promise<ReadonlyMap<string, ScanPages>> {
  const withScan = receipts.filter(({ scan }) => scan !== undefined)
  const changed: string[] = []
  const pages = await Promise.all(
    withScan.map(async (receipt) => {
      const bytes = await originalOf(office, found, receipt)
      if (bytes === 'changed') {
        changed.push(nameOf(receipt))
        return [receipt.id, NOT_THERE] as const
      }
      return [receipt.id, bytes === undefined ? NOT_THERE : await printCopy(bytes, receipt, readers)] as const
    }),
  )
  if (changed.length > 0) throw changedError(changed.sort())
  return new Map(pages)
}

const NOT_THERE: ScanPages = {
  kind: 'refused',
  why: { zh: '没有找到扫描件的文件', en: "the scan's file was not found" },
}

export const MISSING_SCAN: Words = { zh: '找不到扫描件', en: 'the scan is not there' }

/** Why the gate lets a scan not through, and what now. */
const BARRED: Readonly<Record<ScanFault, { readonly why: Words; readonly how: Words }>> = {
  missing: {
    why: MISSING_SCAN,
    how: { zh: '材料册里会留一页“把原件附在这里”。', en: 'The packet will have a page "attach the paper here".' },
  },
  outside: {
    why: {
      zh: '扫描件在答案文件所在的文件夹之外，没有打开',
      en: 'the scan lies outside the folder of this file and was not opened',
    },
    how: {
      zh: '把它放进那个文件夹；是你自己写的文件，也可以加 --allow-outside。',
      en: 'Put it into that folder; in a file that you wrote yourself, --allow-outside will do too.',
    },
  },
  special: {
    why: { zh: '扫描件是管道或设备，没有打开', en: 'the scan is a pipe or a device and was not opened' },
    how: { zh: '请改成普通文件。', en: 'Name a plain file.' },
  },
  'too-large': {
    why: { zh: '扫描件超过 64 MB，没有打开', en: 'the scan is larger than 64 MB and was not opened' },
    how: { zh: '请拍小一些，或分成几个文件。', en: 'Scan it at a lower resolution, or part it into several files.' },
  },
}

const barred = ({ id, scan }: Receipt, fault: ScanFault): Problem => {
  const { why, how } = BARRED[fault]
  const path = scan?.path ?? ''
  return {
    code: `scan-${fault}`,
    severity: 'warning',
    ...inBoth({ zh: `${id}: ${why.zh}: ${path}`, en: `${id}: ${why.en}: ${path}` }, how),
  }
}

const fromOutside = ({ id }: Receipt, path: string): Problem => ({
  code: 'scan-from-outside',
  severity: 'warning',
  ...inBoth({
    zh: `${id}: 取用文件夹之外的扫描件: ${path}`,
    en: `${id}: a scan from outside the folder is used: ${path}`,
  }),
})

/** Files that are taken in must be plain and within bounds: told together, before anything is copied. */
export const barredFile = (path: string, fault: 'special' | 'too-large'): Problem => ({
  code: `scan-${fault}`,
  severity: 'error',
  ...inBoth(BARRED[fault].why, BARRED[fault].how),
  at: { file: path },
})
