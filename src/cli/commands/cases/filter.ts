import { knownOf, ORDERS, type Filter, type Order } from '../../../casework/caseload/order.ts'
import type { CaseRow } from '../../../casework/caseload/caseload.ts'
import type { Verdict } from '../../../model/determination.ts'
import { UsageError } from '../../../model/errors.ts'
import { nearest } from '../../../model/problem.ts'
import { whichOf } from '../../../case-file/complaints.ts'
import type { Words } from '../../../model/words.ts'
import type { Desk } from '../../desk.ts'

const VERDICTS: readonly Verdict[] = ['eligible', 'ineligible', 'undetermined']

export function readOrder(sort: string): Order {
  const order = ORDERS.find((one) => one === sort)
  if (order === undefined) throw new UsageError(`--sort ${ORDERS.join('|')}`)
  return order
}

export function readFilter(given: {
  readonly verdict?: string
  readonly within?: string
  readonly missing?: string
  readonly procedure?: string
}): Filter {
  const verdict = VERDICTS.find((one) => one === given.verdict)
  if (given.verdict !== undefined && verdict === undefined) throw new UsageError(`--verdict ${VERDICTS.join('|')}`)
  if (given.within !== undefined && !/^\d{1,4}$/.test(given.within)) throw new UsageError('--within DAYS')
  return {
    ...(verdict === undefined ? {} : { verdict }),
    ...(given.within === undefined ? {} : { within: Number(given.within) }),
    ...(given.missing === undefined ? {} : { missing: given.missing }),
    ...(given.procedure === undefined ? {} : { procedure: given.procedure }),
  }
}

/** A filter that can fit no case says what would. */
export async function mustBeKnown(desk: Desk, rows: readonly CaseRow[], { missing, procedure }: Filter): Promise<void> {
  if (missing === undefined && procedure === undefined) return
  const { lang } = desk
  const known = await knownOf(desk)
  const named = [...known.keys, ...known.procedures.flatMap(({ zh, en }) => [zh, en])]
  if (procedure !== undefined && !named.includes(procedure))
    throw new UsageError(`--procedure: ${NO_PROCEDURE[lang]}\n  ${whichOf(known.procedures)[lang]}`)
  if (missing === undefined || known.wanted.has(missing) || known.wanted.has(`paper.${missing}`)) return
  const wanted = rows.flatMap((row) => row.missing)
  if (wanted.some(({ id }) => id === missing)) return
  const now = [...new Set(wanted.map(({ label }) => label[lang]))].sort()
  const close = nearest(missing, [...known.wanted])
  const how = [
    ...(close === undefined ? [] : [{ zh: `是不是“${close}”？`, en: `Did you mean "${close}"?` }[lang]]),
    ...(now.length === 0 ? [] : [`${WANTED_NOW[lang]}${now.join(lang === 'zh' ? '、' : '; ')}`]),
  ]
  throw new UsageError([`--missing: ${NO_SUCH[lang]}`, ...how].join('\n  '))
}

const NO_PROCEDURE: Words = { zh: '没有这个事项', en: 'unknown procedure' }
const NO_SUCH: Words = { zh: '没有这个事实或材料', en: 'unknown fact or paper' }
const WANTED_NOW: Words = { zh: '这些个案现在缺的有：', en: 'What these cases want now: ' }
