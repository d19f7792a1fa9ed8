import { openCase, type OpenCase } from '../../../case-file/store.ts'
import { nextReceiptId } from '../../../case-file/receipt-number.ts'
import { lookOver, sayRemoved } from '../../../interview/look-over.ts'
import type { PaperSetting } from '../../../interview/receipt-line.ts'
import { typeReceipt } from '../../../interview/type-receipt.ts'
import { DataError } from '../../../model/errors.ts'
import type { Receipt } from '../../../model/receipt.ts'
import { caseFolder } from '../../../casework/cases/open.ts'
import { isPlain } from '../../asking/plain.ts'
import type { Desk } from '../../desk.ts'
import { addPaper, changePaper, removePaper } from '../../../casework/papers/edit.ts'
import { findReceipt } from '../../../casework/papers/find.ts'
import { receiptJson } from '../../../casework/json/receipts.ts'
import { renderOne } from '../../render/receipts.ts'
import { readReceiptPairs } from '../../../casework/papers/receipt-pairs.ts'

/** A paper without a scan: from the words of the command, else line by line in the terminal. */
export const typeIn = (desk: Desk, argument: string, pairs: readonly string[]): Promise<void> =>
  atCase(desk, argument, async (open) => {
    const before = new Set(open.current().receipts.map(({ id }) => id))
    if (pairs.length === 0) await typeReceipt(await settingFor(desk, open))
    else await addPaper(desk, open, await readReceiptPairs(desk, pairs, typedIn(desk)))
    report(
      desk,
      open.current().receipts.filter(({ id }) => !before.has(id)),
    )
  })

/** Changes lines of a paper: from the words of the command, else by looking it over in the terminal. */
export const setReceipt = (desk: Desk, argument: string, id: string, pairs: readonly string[]): Promise<void> =>
  atCase(desk, argument, async (open) => {
    const receipt = findReceipt(desk, open.current().receipts, id)
    if (pairs.length === 0) await lookOver(await settingFor(desk, open), id)
    else await change(desk, open, receipt, pairs)
    report(
      desk,
      open.current().receipts.filter((one) => one.id === id),
    )
  })

/** What is typed first, so that a file does not contradict it; `file=` attaches the scan of a paper that had none. */
async function change(desk: Desk, open: OpenCase, receipt: Receipt, pairs: readonly string[]): Promise<void> {
  const files = pairs.filter((pair) => pair.startsWith('file='))
  const rest = pairs.filter((pair) => !pair.startsWith('file='))
  if (rest.length > 0) await changePaper(desk, open, receipt, await readReceiptPairs(desk, rest, typedIn(desk)))
  const [file] = files
  if (file === undefined) return
  const { attachScan } = await import('../../../casework/papers/attach.ts')
  const now = open.current().receipts.find(({ id }) => id === receipt.id) ?? receipt
  const isolation = await desk.world.isolation(desk.models)
  try {
    await attachScan(desk, open, now, file.slice('file='.length), isolation)
  } finally {
    await isolation.close()
  }
}

/** Takes a paper out of the case. The original that was handed in stays where it is. */
export const removeReceipt = (desk: Desk, argument: string, id: string): Promise<void> =>
  atCase(desk, argument, async (open) => {
    const receipt = findReceipt(desk, open.current().receipts, id)
    await removePaper(desk, open, id)
    if (desk.flags.json) desk.json({ format: 1, removed: id, original: receipt.scan?.path ?? null })
    else desk.note(sayRemoved(receipt, desk.lang))
  })

const typedIn = (desk: Desk) => () => desk.world.input.readAll()

async function atCase(desk: Desk, argument: string, act: (open: OpenCase) => Promise<void>): Promise<void> {
  const open = await openCase(desk.world.disk, await caseFolder(desk, argument))
  try {
    await act(open)
  } finally {
    await open.close()
  }
}

async function settingFor(desk: Desk, open: OpenCase): Promise<PaperSetting> {
  const { world, lang, today } = desk
  if (!desk.canAsk()) throw new DataError({ code: 'receipt-pairs', severity: 'error', ...noPairs(desk) })
  return {
    keeper: open,
    prompter: await world.prompter(lang, isPlain(world.env)),
    lang,
    today,
    now: world.clock.now,
    by: world.account,
    nextId: () => nextReceiptId(open.events()),
  }
}

const noPairs = ({ lang, say }: Desk): { readonly message: string; readonly remedy: string } => ({
  message: lang === 'zh' ? '没有终端可以提问，也没有给出内容' : 'no terminal to ask in, and nothing was given',
  remedy: say('argReceiptPairs'),
})

function report(desk: Desk, receipts: readonly Receipt[]): void {
  if (desk.flags.json) return desk.json({ format: 1, receipts: receipts.map(receiptJson) })
  receipts.forEach((receipt) => desk.print(renderOne(receipt, { ...desk, full: true })))
}
