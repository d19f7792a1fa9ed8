import type { ReceiptFinding } from '../model/receipt-finding.ts'
import { BILL_KINDS, type Receipt } from '../model/receipt.ts'
import type { Words } from '../model/words.ts'
import type { PacketInput, ReceiptRemark } from './input.ts'
import { annexNumbers } from './shelf.ts'
import { remarked } from './wording.ts'

/** Whether a bill counts once or twice, and for which visit, is answered before anything is handed in; nobody would send the paper back for it as it is. */
export const isOpenQuestion = (code: string): boolean => code === 'R52' || code === 'R53' || code === 'R70'

/** What checking the receipts found, for the cover: what would be sent back keeps the packet from being called ready. */
export const remarksOf = (findings: readonly ReceiptFinding[]): readonly ReceiptRemark[] =>
  findings
    .filter(({ severity }) => severity !== 'note')
    .map(({ code, severity, receipts, title, detail }) => ({
      code,
      severity: severity === 'refusal' || isOpenQuestion(code) ? 'blocking' : 'advisory',
      receipts,
      // About no paper that is here: then the days or sums are what says which one is meant.
      text: receipts.length > 0 || detail === undefined ? title : remarked(title, detail),
    }))

/** Says of which papers something holds: by annex, and a single bill by its number too. */
export function aboutPapers(text: Words, ids: readonly string[], input: PacketInput): Words {
  const annexes = annexNumbers(input)
  const numbers = ids.flatMap((id) => annexes.get(id) ?? []).toSorted((a, b) => a - b)
  if (numbers.length === 0) return text
  const bill = numbers.length === 1 ? billNumber(input.case.receipts.find(({ id }) => id === ids[0])) : undefined
  const [zh, en] = bill === undefined ? ['', ''] : [`（票据号 ${bill}）`, ` (bill no. ${bill})`]
  const many = numbers.length > 1
  return {
    zh: `${text.zh}：附件 ${runs(numbers).join('、')}${many ? `，共 ${numbers.length} 份` : zh}`,
    en: `${text.en}: ${many ? 'annexes' : 'annex'} ${runs(numbers).join(', ')}${many ? `, ${numbers.length} in all` : en}`,
  }
}

const billNumber = (receipt: Receipt | undefined): string | undefined =>
  receipt !== undefined && BILL_KINDS.includes(receipt.kind) ? receipt.fields.number : undefined

/** `1–3`, `7`. */
function runs(numbers: readonly number[]): readonly string[] {
  const found: [first: number, last: number][] = []
  for (const number of numbers) {
    const run = found.at(-1)
    if (run !== undefined && number <= run[1] + 1) run[1] = number
    else found.push([number, number])
  }
  return found.map(([first, last]) => (first === last ? String(first) : `${first}–${last}`))
}
