import { drawSheet } from '../../documents/draw-sheet.ts'
import { readBack } from '../../documents/read-back.ts'
import { UsageError } from '../../model/errors.ts'
import { BILL_KINDS } from '../../model/receipt.ts'
import { separatorSheets } from '../../packet/separator-sheets.ts'
import { separatorText } from '../../receipts/separator.ts'
import { loadCase } from '../cases/open.ts'
import type { Desk } from '../../cli/desk.ts'
import { pressOf } from '../packet/make.ts'
import { packetLook } from '../../cli/commands/packet/look.ts'
import { writeNew } from '../write-new.ts'

interface SeparatorFlags {
  readonly out: string
  readonly force?: boolean
  readonly bills: string
  readonly paperLang: string
}

/** A sheet for every paper that the case needs; for bills as many as there are to come. */
export async function printSeparators(desk: Desk, argument: string, flags: SeparatorFlags): Promise<void> {
  if (!/^[1-9]\d?$/.test(flags.bills)) throw new UsageError(`${desk.say('wrongValue')}: --bills`)
  const { lang, size } = packetLook(desk, { print: 'normal', paperLang: flags.paperLang })
  const { found, rulebook } = await loadCase(desk, argument)
  const { checklist, asOf } = await desk.judge(rulebook, found)
  const bills = new Set(
    rulebook.papers
      .filter(({ fromReceipts = [] }) => BILL_KINDS.some((kind) => fromReceipts.includes(kind)))
      .map(({ id }) => id),
  )
  const wishes = checklist
    .filter(({ status }) => status !== 'may-be-needed' && status !== 'lost')
    .map((item) => ({ item, times: bills.has(item.id) ? Number(flags.bills) : 1 }))
  if (wishes.length === 0) return desk.note(desk.say('nothing'))
  const sheets = separatorSheets({ case: found, lang, size }, wishes, (paper) =>
    separatorText({ case: found.id, paper }),
  )
  const drawn = drawSheet(await pressOf(desk), sheets, { date: asOf })
  const problems = readBack(drawn.bytes, drawn)
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join('; '))
  await writeNew(desk, flags.out, drawn.bytes, flags.force === true)
}
