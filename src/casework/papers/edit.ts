import { nextReceiptId } from '../../case-file/receipt-number.ts'
import type { OpenCase } from '../../case-file/store.ts'
import { DataError } from '../../model/errors.ts'
import { inBoth } from '../../model/problem.ts'
import type { Receipt } from '../../model/receipt.ts'
import { editReceipt, type ReceiptEdit } from '../../model/receipt-edit.ts'
import type { Office } from '../office.ts'

/** Puts a paper without a scan into the case. */
export async function addPaper(office: Office, open: OpenCase, edit: ReceiptEdit): Promise<void> {
  const { kind } = edit
  if (kind === undefined) throw new DataError(KIND_MISSING)
  const fresh: Receipt = { id: nextReceiptId(open.events()), kind, fields: {}, origins: {} }
  await note(office, open, 'receipt-added', editReceipt(fresh, edit))
}

export const changePaper = (office: Office, open: OpenCase, receipt: Receipt, edit: ReceiptEdit): Promise<void> =>
  note(office, open, 'receipt-changed', editReceipt(receipt, edit))

/** Takes a paper out of the case. The original that was handed in stays where it is. */
export async function removePaper({ world: { clock, account } }: Office, open: OpenCase, id: string): Promise<void> {
  await open.append([{ kind: 'receipt-removed', at: clock.now(), by: account, id }])
}

async function note(
  { world: { clock, account } }: Office,
  open: OpenCase,
  kind: 'receipt-added' | 'receipt-changed',
  receipt: Receipt,
): Promise<void> {
  await open.append([{ kind, at: clock.now(), by: account, receipt }])
}

const KIND_MISSING: ConstructorParameters<typeof DataError>[0] = {
  code: 'receipt-kind',
  severity: 'error',
  ...inBoth(
    { zh: '缺少“kind”（单据种类）', en: '"kind" is missing' },
    {
      zh: '例如 kind=fiscal-receipt number=0012345678 total=1234.56',
      en: 'such as kind=fiscal-receipt number=0012345678 total=1234.56',
    },
  ),
}
