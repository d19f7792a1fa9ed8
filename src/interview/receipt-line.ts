import { typedText } from '../case-file/receipt-keys.ts'
import type { Case, CaseEvent } from '../model/case.ts'
import { knownText, type FactId, type FactValue } from '../model/fact.ts'
import { capitalFen } from '../model/money.ts'
import type { Receipt, ReceiptFields } from '../model/receipt.ts'
import { editReceipt, type ReceiptEdit } from '../model/receipt-edit.ts'
import { plainValue } from '../model/say-value.ts'
import { parseValue } from '../model/values.ts'
import type { Lang } from '../model/words.ts'
import { choicesOf, hintOf } from './prompt-for.ts'
import { askDay } from './ask-day.ts'
import { FIRST_VISIT, hasLaterVisits, scopedId } from '../model/visit-scope.ts'
import { daysOnPaper, stayDaysIn } from '../model/stay-days.ts'
import type { Prompt, Prompter, Reply, Wish } from './prompter.ts'
import type { ReceiptLine } from './receipt-form.ts'
import { speak } from './receipt-words.ts'
import { tell } from './words.ts'

/** What a conversation about the papers of a case needs. */
export interface PaperSetting {
  readonly keeper: { current(): Case; append(events: readonly CaseEvent[]): Promise<Case> }
  readonly prompter: Prompter
  readonly lang: Lang
  readonly today: string
  now(): string
  readonly by: string
  /** A number that no paper of the case ever had. */
  nextId(): string
}

export const receiptOf = ({ keeper }: PaperSetting, id: string): Receipt | undefined =>
  keeper.current().receipts.find((receipt) => receipt.id === id)

/** Puts one line until it is answered or left; what the bill does not show is passed over. */
export async function putLine(
  setting: PaperSetting,
  receipt: Receipt,
  line: ReceiptLine,
  canGoBack: boolean,
): Promise<Wish | undefined> {
  const { prompter, today } = setting
  for (;;) {
    const reply = await ask(setting, receipt, line, canGoBack)
    if (reply.kind === 'wish') {
      if (reply.wish === 'unknown' && receipt.fields[line.field] !== undefined)
        await change(setting, receipt, { fields: {}, cleared: [line.field] })
      return reply.wish
    }
    const parsed = parseValue(line.fact, typedText(line.key, reply.text), today)
    const fault = parsed.ok ? contradiction(setting, receipt, line, parsed.value) : parsed.fault[setting.lang]
    if (!parsed.ok || fault !== undefined) {
      prompter.tell(fault ?? '')
      continue
    }
    await change(setting, receipt, { fields: { [line.field]: parsed.value } as ReceiptFields, cleared: [] })
    remark(setting, receipt, line, parsed.value)
    return undefined
  }
}

function ask(
  setting: PaperSetting,
  receipt: Receipt,
  { field, fact }: ReceiptLine,
  canGoBack: boolean,
): Promise<Reply> {
  const { prompter, lang, today } = setting
  const { answers, receipts } = setting.keeper.current()
  const choices = choicesOf(fact, lang)
  const written = receipt.fields[field] ?? receipt.seen?.unconfirmed?.[field]
  const told = written === undefined ? toldOfVisit(field, answers) : undefined
  const stands = written ?? told
  const skips = stands === undefined && fact.type !== 'yes-no' && !MUST_BE.includes(field)
  const how = told === undefined ? hintOf(fact, lang) : speak('asTold', lang)
  const hint = skips ? withSkip(how, lang) : how
  const current = stands === undefined ? undefined : spoken(fact.type, stands as FactValue)
  const wishes: readonly (readonly [Wish, string])[] = [
    ['unknown', speak('skip', lang)],
    ...(receipt.fields[field] === undefined ? [] : ([['keep', tell('keep', lang)]] as const)),
    ...(canGoBack ? ([['back', tell('back', lang)]] as const) : []),
    ['pause', speak('enough', lang)],
  ]
  const prompt: Prompt = {
    id: fact.id,
    text: fact.ask[lang],
    ...(hint === undefined ? {} : { hint }),
    ...(choices === undefined ? {} : { choices }),
    ...(current === undefined ? {} : { current }),
    secret: false,
    ...(skips ? { blank: 'unknown' as const } : {}),
    wishes: wishes.map(([wish, label]) => ({ wish, label })),
    check: (text) => {
      const parsed = parseValue(fact, text, today)
      return parsed.ok ? contradiction(setting, receipt, { field }, parsed.value) : parsed.fault[lang]
    },
  }
  const own = daysOnPaper(receipt)
  return askDay(prompter, prompt, {
    fact,
    near: own.length > 0 ? own : stayDaysIn(scopedId(receipt.fields.visit ?? FIRST_VISIT, 'visit'), answers, receipts),
    today,
    lang,
  })
}

/** Without these a bill counts for nothing: an empty line does not pass over them. */
const MUST_BE: readonly (keyof ReceiptFields)[] = ['number', 'issuedOn', 'total']

const withSkip = (how: string | undefined, lang: Lang): string =>
  [...(how === undefined ? [] : [how]), speak('skipHint', lang)].join(lang === 'zh' ? '；' : '; ')

const OF_VISIT: Readonly<Partial<Record<keyof ReceiptFields, FactId>>> = {
  hospital: 'visit.hospital',
  admittedOn: 'visit.started-on',
  dischargedOn: 'visit.ended-on',
  visitOn: 'visit.started-on',
}

/** What was told of the only visit stands in the line of its paper, to be compared with it; who was never admitted has no such day. */
function toldOfVisit(field: keyof ReceiptFields, answers: Case['answers']): FactValue | undefined {
  const fact = OF_VISIT[field]
  if (fact === undefined || hasLaterVisits(answers)) return undefined
  if (field === 'admittedOn' && wasOutPatient(answers)) return undefined
  const answer = answers.get(fact)
  return answer?.kind === 'known' ? answer.value : undefined
}

/** The only visit was told to be one without a bed. */
export const wasOutPatient = (answers: Case['answers']): boolean =>
  !hasLaterVisits(answers) && knownText(answers.get('visit.kind')) === 'out-patient'

const spoken = (type: ReceiptLine['fact']['type'], value: FactValue): string =>
  type === 'yes-no' ? (value === true ? 'yes' : 'no') : String(plainValue(type, value))

const PARTS: readonly string[] = ['outOfCatalogue', 'firstPay', 'overLimit', 'inScope', 'fundPaid', 'claimed']

/** What cannot be right beside what stands already; it is said while it is typed. */
function contradiction(
  { lang }: PaperSetting,
  { fields }: Receipt,
  { field }: Pick<ReceiptLine, 'field'>,
  value: FactValue,
): string | undefined {
  const stay = { admittedOn: fields.admittedOn, dischargedOn: fields.dischargedOn, [field]: value }
  if (field in { admittedOn: 1, dischargedOn: 1 } && stay.admittedOn !== undefined && stay.dischargedOn !== undefined)
    return stay.admittedOn > stay.dischargedOn ? speak('order', lang) : undefined
  const over = PARTS.includes(field) && fields.total !== undefined && typeof value === 'bigint' && value > fields.total
  return over ? speak('tooMuch', lang) : undefined
}

/** Said of a line that is kept: the amount in words to compare, and a number that is there already. */
function remark({ prompter, keeper, lang }: PaperSetting, { id }: Receipt, { field }: ReceiptLine, value: FactValue) {
  const colon = lang === 'zh' ? '：' : ': '
  if (field === 'total' && typeof value === 'bigint')
    prompter.tell(
      `  ${speak('inWords', lang)}${colon}${capitalFen(value)}${lang === 'zh' ? `（${speak('compare', lang)}）` : ` (${speak('compare', lang)})`}`,
    )
  if (field !== 'number') return
  const twin = keeper.current().receipts.find((other) => other.id !== id && other.fields.number === value)
  if (twin !== undefined) prompter.tell(`  ${speak('twice', lang)}${colon}${twin.id}`)
}

export async function change({ keeper, now, by }: PaperSetting, receipt: Receipt, edit: ReceiptEdit): Promise<void> {
  await keeper.append([{ kind: 'receipt-changed', at: now(), by, receipt: editReceipt(receipt, edit) }])
}
