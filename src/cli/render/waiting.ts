import { RECEIPT_KEYS } from '../../case-file/receipt-keys.ts'
import { allLines } from '../../interview/receipt-form.ts'
import { formatFen, sayFen } from '../../model/money.ts'
import { RECEIPT_FIELD } from '../../model/receipt-words.ts'
import type { ReceiptLine } from '../../model/receipt.ts'
import { show } from '../../model/show.ts'
import type { Words } from '../../model/words.ts'

let labels: ReadonlyMap<string, Words> | undefined

/** How a field is called on bills, by the key that commands take. */
export function fieldLabel(key: string): Words {
  labels ??= new Map(allLines().map(({ fact }) => [fact.id.replace(/^receipt\./, ''), fact.label]))
  const field = RECEIPT_KEYS[key]?.field
  return (
    labels.get(key) ??
    (key === 'lines' ? { zh: '项目', en: 'items' } : field === undefined ? { zh: key, en: key } : RECEIPT_FIELD[field])
  )
}

/** Items are too many for a line: as many as fit, by name and amount. */
export function sayWaiting(value: unknown): string {
  if (Array.isArray(value))
    return show((value as readonly ReceiptLine[]).map(({ name, amount }) => `${name} ${sayFen(amount)}`).join(' · '))
  return typeof value === 'bigint' ? sayFen(value) : show(String(value))
}

/** The same for machines. */
export function plainWaiting(value: unknown): unknown {
  if (Array.isArray(value))
    return (value as readonly ReceiptLine[]).map(({ name, amount }) => ({ name, amount: formatFen(amount) }))
  return typeof value === 'bigint' ? formatFen(value) : String(value)
}

/** How much waits to be compared with the paper, and how that is done. */
export const sayWaitingFor = (count: number, command: string): Words => ({
  zh: `认出来的内容有 ${count} 项还没有算数，请与纸面核对（都对就按回车）：${command}`,
  en: `${count} value${count === 1 ? '' : 's'} read from pictures do${count === 1 ? 'es' : ''} not count yet; compare with the paper (Enter where all is right): ${command}`,
})
