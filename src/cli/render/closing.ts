import type { Determination } from '../../model/determination.ts'
import type { Case } from '../../model/case.ts'
import { sayDay } from '../../model/dates.ts'
import type { Standing } from '../../casework/cases/standing.ts'
import { narrowing } from './determination.ts'
import { sayRange } from './range.ts'
import { nextProcedures, type TitleOf } from './next-procedure.ts'
import { colon, hanging, withCommand, type Page } from './page.ts'
import { readyLine } from './standing.ts'

const MARKS = { eligible: '[+]', ineligible: '[x]', undetermined: '[?]' }
const MOST = 3

/** One screen at the end of the questions: the verdict, the money, the three things to do next with place and day. `check` has the rest. */
export function renderClosing(
  determination: Determination,
  found: Pick<Case, 'id'>,
  { standing, titleOf, ...page }: Page & { readonly standing: Standing; readonly titleOf: TitleOf },
): string {
  const { ink, say, lang, width, command } = page
  const { verdict, verdictText, estimate } = determination
  const tone = { eligible: ink.good, ineligible: ink.bad, undetermined: ink.warn }[verdict]
  const money =
    verdict === 'ineligible'
      ? []
      : estimate === null
        ? noMoney(determination, page)
        : [
            `    ${say(verdict === 'undetermined' ? 'moneyIfPaid' : 'money')}${colon(page)}${sayRange(estimate, page)}`,
            ...narrowing(determination, page).map((line) => `  ${line}`),
          ]
  const todo = verdict === 'ineligible' ? insteadOf(determination, page) : thingsToDo(determination, standing, page)
  const next = nextProcedures(determination, { of: found.id, titleOf }, page)
  return [
    `${tone(MARKS[verdict])} ${ink.strong(`${say('verdict')}${colon(page)}${verdictText[lang]}`)}`,
    ...findOutFirst(determination, page),
    ...money,
    ...(verdict === 'ineligible'
      ? []
      : [`    ${readyLine(standing.readiness, { ...page, width: width - 4 }).replaceAll('\n', '\n    ')}`]),
    ...(todo.length === 0 ? [] : ['', ink.strong(`${say('threeThings')}${colon(page)}`), ...todo]),
    ...(next.length === 0 ? [] : ['', ...next]),
    '',
    withCommand(say('allOfIt'), command('check', found.id), width),
  ].join('\n')
}

/** Why no sum can be said, where the rules say why. */
const noMoney = ({ noEstimate }: Determination, page: Page): readonly string[] =>
  noEstimate === undefined ? [] : [hanging(`    ${page.say('money')}${colon(page)}`, noEstimate[page.lang], page.width)]

/** What is not certain yet hangs on this: the first thing to be found out, before any trip. */
function findOutFirst({ verdict, findings }: Determination, page: Page): readonly string[] {
  const first = findings.find(
    ({ outcome, kind, remedy }) => outcome === 'open' && kind !== 'route' && remedy !== undefined,
  )
  if (verdict !== 'undetermined' || first?.remedy === undefined) return []
  return [hanging(`    ${page.say('findOut')}${colon(page)}`, first.remedy[page.lang], page.width)]
}

/** The next visits, each with what is done there; then handing in, by the day that is safe. */
function thingsToDo(determination: Determination, { errands }: Standing, page: Page): readonly string[] {
  const { lang, width, say } = page
  const comma = lang === 'zh' ? '、' : ', '
  const day = handInBy(determination, page)
  const visits = weightiest(errands).map(
    ({ where, what }) => `${where[lang]}${colon(page)}${what.map((one) => one[lang]).join(comma)}`,
  )
  const last = visits.at(-1) ?? say('noErrand')
  const lines = [...visits.slice(0, -1), day === '' ? last : `${last}${lang === 'zh' ? '，' : ', '}${day}`]
  return lines.map((line, i) => hanging(`  ${i + 1}. `, line, width))
}

/** No more than fit: the last, where it is handed in, and before it those without which it would be sent back, in their order. */
function weightiest(errands: Standing['errands']): Standing['errands'] {
  if (errands.length <= MOST) return errands
  const [before, last] = [errands.slice(0, -1), errands.slice(-1)]
  const named = new Set(before.toSorted((a, b) => b.weighs - a.weighs).slice(0, MOST - 1))
  return [...before.filter((one) => named.has(one)), ...last]
}

/** The earliest day that runs for the claimant, and not at all where none is known. */
function handInBy({ deadlines }: Determination, { lang, say }: Page): string {
  const [first] = deadlines
    .filter(({ whose, state }) => whose === 'claimant' && state === 'running')
    .flatMap(({ due, range }) => due ?? range?.from ?? [])
    .toSorted()
  return first === undefined ? '' : `${say('latest')} ${sayDay(first, lang)}`
}

function insteadOf({ findings, decidedBy }: Determination, { lang, width }: Page): readonly string[] {
  const helps = findings
    .filter(({ id, outcome }) => outcome === 'unmet' && decidedBy.includes(id))
    .flatMap(({ instead, remedy }) => instead ?? remedy ?? [])
  return helps.slice(0, MOST).map((help, i) => hanging(`  ${i + 1}. `, help[lang], width))
}
