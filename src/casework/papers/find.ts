import { UsageError } from '../../model/errors.ts'
import type { Receipt } from '../../model/receipt.ts'
import type { Words } from '../../model/words.ts'
import type { Office } from '../office.ts'

const MOST_LISTED = 20

/** The paper of a case by its number; where there is none of that number, the message lists those there are. */
export function findReceipt({ lang }: Pick<Office, 'lang'>, receipts: readonly Receipt[], id: string): Receipt {
  const found = receipts.find((receipt) => receipt.id === id)
  if (found !== undefined) return found
  const ids = receipts.map((receipt) => receipt.id)
  const there = ids.length > MOST_LISTED ? [...ids.slice(0, MOST_LISTED - 1), `… ${ids.at(-1) ?? ''}`] : ids
  const how = there.length === 0 ? NONE_YET[lang] : `${THERE_IS[lang]}${there.join(', ')}`
  throw new UsageError(`${NO_RECEIPT[lang]}: ${id}\n  ${how}`)
}

const NO_RECEIPT: Words = { zh: '没有这张单据', en: 'there is no such receipt' }
const THERE_IS: Words = { zh: '有：', en: 'There is: ' }
const NONE_YET: Words = { zh: '这个个案还没有单据。', en: 'This case has no receipt yet.' }
