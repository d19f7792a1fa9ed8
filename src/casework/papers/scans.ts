import { createHash } from 'node:crypto'
import { resolve } from 'node:path'
import type { Case } from '../../model/case.ts'
import type { Problem } from '../../model/problem.ts'
import type { Receipt } from '../../model/receipt.ts'
import { scanTypeOf } from '../../receipts/magic.ts'
import { quickLook } from '../../receipts/quick-look.ts'
import type { Desk } from '../../cli/desk.ts'

/** Looks at the scans that an answers file names: size, digest and type by content. A missing one is a warning, never a stop. */
export async function withScans(
  desk: Desk,
  found: Case,
): Promise<{ readonly found: Case; readonly problems: readonly Problem[] }> {
  const problems: Problem[] = []
  const receipts: Receipt[] = []
  for (const receipt of found.receipts) {
    const { scan } = receipt
    const bytes =
      scan === undefined || scan.sha256 !== ''
        ? undefined
        : await desk.world.disk.readIfThere(resolve(found.base, scan.path))
    if (scan !== undefined && scan.sha256 === '' && bytes === undefined) problems.push(notThere(desk, receipt))
    receipts.push(
      scan === undefined || bytes === undefined
        ? receipt
        : {
            ...receipt,
            scan: { path: scan.path, bytes: bytes.length, sha256: digestOf(bytes), type: scanTypeOf(bytes) },
            ...lookedAt(bytes),
          },
    )
  }
  return { found: { ...found, receipts }, problems }
}

/** What bars a scan from print, as taking it in would say. */
function lookedAt(bytes: Uint8Array): Pick<Receipt, 'seen'> {
  const fault = quickLook(bytes)
  return fault === undefined ? {} : { seen: { ...UNSEEN, reasons: [fault] } }
}

const UNSEEN = { pages: 0, pictures: [], reasons: [], conflicts: [] } as const

/** Papers whose scan is no longer where the case says, or never was, say so. */
export const withMissing = (
  { world }: Pick<Desk, 'world'>,
  { receipts, base }: Pick<Case, 'receipts' | 'base'>,
): Promise<Receipt[]> =>
  Promise.all(
    receipts.map(async (receipt) => {
      const { scan, seen = UNSEEN } = receipt
      if (scan === undefined || (await world.kindOf(resolve(base, scan.path))) === 'file') return receipt
      return { ...receipt, seen: { ...seen, reasons: [...seen.reasons, 'S36'] } }
    }),
  )

export const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const notThere = (desk: Desk, { id, scan }: Receipt): Problem => ({
  code: 'scan-missing',
  severity: 'warning',
  message: `${id}: ${desk.say('missingScan')}: ${scan?.path ?? ''}`,
  remedy: desk.say('missingScanHow'),
})
