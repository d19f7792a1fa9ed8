import type { Case, CaseEvent } from '../model/case.ts'
import type { Fact } from '../model/declaration.ts'
import { knownText, type Answer, type FactId, type Facts } from '../model/fact.ts'
import type { Receipt } from '../model/receipt.ts'
import type { Rulebook } from '../model/rulebook.ts'
import { partReceipts, strayBills } from '../model/visit-bills.ts'
import { bookFor } from '../model/visit-book.ts'
import { placeOf, placesInTime } from '../model/visit-order.ts'
import { hasLaterVisits, nextVisit, ownId, scopedId, scopeOf, visitFacts, visitIds } from '../model/visit-scope.ts'
import { visitName } from '../model/visit-name.ts'
import type { Lang } from '../model/words.ts'
import type { Prompter } from './prompter.ts'
import { tell } from './words.ts'

/** The rules with the questions of every visit of a case, and of one that is just being told of. */
export const bookOf = (book: Rulebook, { answers }: Pick<Case, 'answers'>, adding: string | undefined): Rulebook =>
  bookFor(book, answers, adding === undefined ? [] : [adding])

/** Whether a claim by these rules may be about several visits. */
export const mayHaveSeveral = ({ facts }: Rulebook): boolean =>
  ['visit.kind', 'visit.started-on'].every((id) => facts.some((fact) => fact.id === id))

interface Setting {
  readonly prompter: Prompter
  readonly lang: Lang
}

/** Asked when nothing is left to ask of the visits told so far. The number and the first question of another; undefined where there is none. */
export async function askAnother({ prompter, lang }: Setting, current: Case): Promise<NewVisit | undefined> {
  const said = await prompter.choose({
    id: 'another-visit',
    text: tell('anotherVisit', lang),
    options: [
      { value: 'no', label: tell('anotherNo', lang) },
      { value: 'yes', label: tell('anotherYes', lang) },
    ],
    current: 'no',
  })
  return said === 'yes' ? newVisit(current) : undefined
}

/** A visit that is just being told of, and the first question about it. */
export interface NewVisit {
  readonly visit: string
  readonly fact: FactId
}

export function newVisit({ answers, receipts }: Case): NewVisit {
  const visit = nextVisit(answers.keys(), receipts)
  return { visit, fact: ownId(visit, 'visit.kind') }
}

/** The first bill that nobody can tell the visit of, but for those put off. */
export function doubtfulBill(
  book: Rulebook,
  { answers, receipts }: Case,
  putOff: ReadonlySet<string>,
): Receipt | undefined {
  if (!hasLaterVisits(answers)) return undefined
  return partReceipts(visitFacts(book, answers), receipts).doubtful.find(({ id }) => !putOff.has(id))
}

/** Bills that are of another visit than any that was told, but for those put off. */
export const strayOf = (book: Rulebook, { answers, receipts }: Case, putOff: ReadonlySet<string>): readonly Receipt[] =>
  strayBills(visitFacts(book, answers), receipts).filter(({ id }) => !putOff.has(id))

/** Asked of them all at once. `here`: of the only visit that there is. */
export async function askStray(
  { prompter, lang }: Setting,
  { answers }: Case,
  bills: readonly Receipt[],
): Promise<'new' | 'here' | 'later'> {
  const said = await prompter.choose({
    id: 'stray-bills',
    text: [
      tell('strayBills', lang),
      ...bills.slice(0, MOST_NAMED).map((bill) => `  ${nameOf(bill)}`),
      ...more(bills),
    ].join('\n'),
    options: [
      { value: 'new', label: tell('strayYes', lang) },
      ...(hasLaterVisits(answers) ? [] : [{ value: 'here', label: tell('strayNo', lang) }]),
      { value: 'later', label: tell('later', lang) },
    ],
  })
  return said === 'new' || said === 'here' ? said : 'later'
}

const MOST_NAMED = 5

const more = ({ length }: readonly Receipt[]): readonly string[] =>
  length > MOST_NAMED ? [`  … +${length - MOST_NAMED}`] : []

const nameOf = ({ id, fields: { hospital, issuedOn, number } }: Receipt): string =>
  [id, hospital, issuedOn, number].filter((part) => part !== undefined).join(' ')

/** A bill with the visit that a person named for it. */
export const placedIn = (bill: Receipt, visit: string): Receipt => ({
  ...bill,
  fields: { ...bill.fields, visit },
  origins: { ...bill.origins, visit: 'typed' },
})

/** Whose a bill is, asked of a person; undefined where that is put off. */
export async function askWhose(
  setting: Setting & { readonly by: string; now(): string },
  book: Rulebook,
  { answers }: Case,
  bill: Receipt,
): Promise<CaseEvent | undefined> {
  const { prompter, lang, now, by } = setting
  const said = await prompter.choose({
    id: `${bill.id}.visit`,
    text: `${tell('whoseBill', lang)}${lang === 'zh' ? '：' : ': '}${nameOf(bill)}`,
    options: [
      ...visitIds(book, answers).map((visit) => ({ value: visit, label: labelOf(book, answers, visit, lang) })),
      { value: LATER, label: tell('later', lang) },
    ],
  })
  if (said === LATER) return undefined
  return { kind: 'receipt-changed', at: now(), by, receipt: placedIn(bill, said) }
}

const LATER = '#later'

function labelOf(book: Rulebook, answers: Facts, visit: string, lang: Lang): string {
  const said = (id: FactId): string | undefined => knownText(answers.get(scopedId(visit, id)))
  const choices = book.facts.find(({ id }) => id === 'visit.kind')?.choices ?? []
  const kind = choices.find(({ value }) => value === said('visit.kind'))?.label[lang]
  const place = placeOf(placesInTime(visitIds(book, answers), answers), visit)
  return [visitName(place)[lang], kind, said('visit.started-on'), said('visit.hospital')]
    .filter((part) => part !== undefined)
    .join(' ')
}

/** What the visit before answered, where the next one often answers the same: offered, and never taken without a word. */
export function likeBefore(book: Rulebook, answers: Facts, { id }: Fact): Answer | undefined {
  const scope = scopeOf(id)
  if (scope.id === id || !OFTEN_THE_SAME.test(scope.id)) return undefined
  const earlier = visitIds(book, answers).filter((visit) => visit !== scope.visit)
  return earlier.map((visit) => answers.get(scopedId(visit, scope.id))).findLast((answer) => answer?.kind === 'known')
}

const OFTEN_THE_SAME =
  /^(?:filing|referral|settled)\.|^visit\.(?:hospital|designated|hospital-level|place|abroad|work-injury|accident|public-health)$/
