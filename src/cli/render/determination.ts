import { isOfFile, NO_PRINT } from '../../model/receipt-finding.ts'
import { sayDay } from '../../model/dates.ts'
import type { Determination, Finding } from '../../model/determination.ts'
import type { Case } from '../../model/case.ts'
import type { Rulebook } from '../../model/rulebook.ts'
import { onlyIfPaid } from '../../model/verdict.ts'
import { show } from '../../model/show.ts'
import { citeHead } from '../../interview/why.ts'
import { citation } from '../../model/citation.ts'
import { layerName } from '../../model/layer-name.ts'
import type { Words } from '../../model/words.ts'
import { sayOpen, stillOpen } from '../../model/say-put.ts'
import { sayTold } from '../../model/say-told.ts'
import { sayFacts } from '../../interview/say-facts.ts'
import type { Standing } from '../../casework/cases/standing.ts'
import { deadlineTable } from './deadlines.ts'
import { eachVisit } from './each-visit.ts'
import { sayRange } from './range.ts'
import { nextProcedures, type Next } from './next-procedure.ts'
import { colon, hanging, table, type Page } from './page.ts'
import { scopeOf } from '../../model/visit-scope.ts'
import { wrap } from './wrap.ts'
import { readyLine, receiptReasons } from './standing.ts'

const MOST = 8

/**
 * The whole result on one screen: the verdict first, then what to do about it.
 * Where the claim cannot be paid, only why, whom to turn to, and the clocks: nobody is sent for papers.
 */
export function renderDetermination(
  determination: Determination,
  rulebook: Rulebook,
  found: Case,
  page: Page & { readonly standing: Standing; readonly next?: Next },
): string {
  const errands = page.full || determination.verdict !== 'ineligible'
  const sections = [
    head(determination, found, page),
    barriersAndRemedies(determination, rulebook, found, page),
    ...(errands ? [receiptReasons(page.standing.receipts, page), openQuestions(determination, page)] : []),
    ...(errands ? [papers(determination, page, page.standing), steps(determination, page)] : []),
    deadlineTable(determination, page),
    estimate(determination, page),
    toldByAgency(determination, { rulebook, found }, page),
    ...(page.full ? [findings(determination, rulebook, page)] : []),
    remarks(determination, errands, page),
    (page.next === undefined ? [] : nextProcedures(determination, page.next, page)).join('\n'),
  ]
  return sections.filter((section) => section !== '').join('\n\n')
}

const MARKS = { eligible: '[+]', ineligible: '[x]', undetermined: '[?]' }

function head(
  { title, verdict, verdictText, region, asOf, floorOnly, edition }: Determination,
  found: Case,
  page: Page & { readonly standing: Standing },
): string {
  const { ink, say, lang, width, standing } = page
  const tone = { eligible: ink.good, ineligible: ink.bad, undetermined: ink.warn }[verdict]
  const rules =
    lang === 'zh'
      ? `${region.name.zh} · ${edition} · 按 ${sayDay(asOf, lang)} 的规则`
      : `${region.name.en} · ${edition} · as of ${sayDay(asOf, lang)}`
  return [
    `${ink.strong(title[lang])}  ${ink.faint(found.id)}`,
    ink.faint(rules),
    `${tone(MARKS[verdict])} ${ink.strong(`${say('verdict')}${colon(page)}${verdictText[lang]}`)}`,
    verdict === 'ineligible'
      ? wrap(`${say('cannotBePaid')}${page.full ? '' : say('restUnderFull')}`, width)
      : readyLine(standing.readiness, page),
    ...(floorOnly && found.region !== undefined ? [wrap(say('floorOnly'), width)] : []),
  ].join('\n')
}

/** What speaks against, and what would help: unmet findings, the decisive ones first; where nothing helps, in short only those. */
function barriersAndRemedies(determination: Determination, rulebook: Rulebook, found: Case, page: Page): string {
  const decisive = (finding: Finding): number => (determination.decidedBy.includes(finding.id) ? 0 : 1)
  const unmet = determination.findings
    .filter(({ outcome, status }) => outcome === 'unmet' && (page.full || status !== 'dated'))
    .filter((finding) => page.full || determination.verdict !== 'ineligible' || decisive(finding) === 0)
    .sort((a, b) => decisive(a) - decisive(b))
  const all = [...unmet, ...undecided(determination, rulebook)]
  return all.map((finding) => oneFinding(finding, rulebook, found, page, determination.facts)).join('\n')
}

/** As many as decide alone why it is not certain yet; where most is open, the questions say enough. */
const FEW = 2

/**
 * What is open and has no question of its own further down, or without which nothing is paid, or what alone decides: why it is not
 * certain, and why the estimate begins at nothing.
 */
function undecided({ verdict, findings, decidedBy }: Determination, rulebook: Rulebook): readonly Finding[] {
  const alone = decidedBy.length <= FEW ? decidedBy : []
  const bars = new Set(rulebook.requirements.flatMap(({ id, nothingPaid }) => (nothingPaid === undefined ? [] : [id])))
  return findings
    .filter(({ outcome }) => outcome === 'open')
    .filter(
      (finding) =>
        isSettledByNoAnswer(finding, rulebook) ||
        (verdict === 'undetermined' && (bars.has(scopeOf(finding.id).id) || alone.includes(finding.id))),
    )
}

function isSettledByNoAnswer({ kind, because }: Finding, { facts }: Rulebook): boolean {
  const bars = kind === 'exclusion' || kind === 'eligibility'
  return bars && because.every((id) => facts.find((fact) => fact.id === id)?.supplied === true)
}

/** `备了案（不符合 · 北京市）`: what is asked for, how it stands, and whose rule it is. */
export function sayStanding(finding: Finding, rulebook: Rulebook, { say, lang }: Page): string {
  const state = say(finding.unsure === true ? 'doubted' : finding.outcome)
  const standing = `${state} · ${layerName(rulebook, finding)[lang]}`
  return show(finding.title[lang]) + (lang === 'zh' ? `（${standing}）` : ` (${standing})`)
}

export function oneFinding(
  finding: Finding,
  rulebook: Rulebook,
  found: Case,
  page: Page,
  known?: Determination['facts'],
): string {
  const { ink, say, lang, width } = page
  const mark =
    finding.unsure === true
      ? ink.warn('[?]')
      : { met: ink.good('[+]'), unmet: ink.bad('[x]'), open: ink.warn('[?]') }[finding.outcome]
  const line = (
    key: 'remedy' | 'findOut' | 'instead' | 'basis' | 'reference' | 'toldHead' | 'decidedBy',
    text: string,
  ): string => hanging(`      ${say(key)}${colon(page)}`, text, width)
  const facts = sayFacts(finding.because, rulebook, found, lang, known)
  return [
    hanging(`  ${mark} `, sayStanding(finding, rulebook, page), width),
    ...(facts.length === 0 ? [] : [line('decidedBy', facts.join(lang === 'zh' ? '；' : '; '))]),
    ...(finding.outcome !== 'met' && finding.remedy !== undefined
      ? [line(finding.outcome === 'open' ? 'findOut' : 'remedy', finding.remedy[lang])]
      : []),
    ...(finding.outcome === 'unmet' && finding.instead !== undefined ? [line('instead', finding.instead[lang])] : []),
    ...(finding.cites.length === 0
      ? []
      : [
          line(
            citeHead(rulebook, finding.cites),
            finding.cites.map((cite) => citation(rulebook, cite)[lang]).join(lang === 'zh' ? '；' : '; '),
          ),
        ]),
  ].join('\n')
}

function openQuestions(determination: Determination, page: Page): string {
  const { ink, say, lang, width, full } = page
  const missing = stillOpen(determination.missing)
  if (missing.length === 0) return ''
  const listed = full ? missing : missing.slice(0, MOST)
  const more = missing.length - listed.length
  return [
    ink.strong(`${say('stillOpen')} (${missing.length})`),
    ...listed.map((one) => hanging('  [?] ', sayOpen(one)[lang], width)),
    ...(more > 0 ? [ink.faint(`      … +${more} (--full)`)] : []),
  ].join('\n')
}

const PAPER_MARKS = {
  ready: '[v]',
  refused: '[x]',
  'partly-refused': '[x]',
  unsealed: '[!]',
  'to-sign': '[ ]',
  'to-get': '[ ]',
  lost: '[!]',
  'to-check': '[?]',
  'may-be-needed': '[?]',
}

function papers({ checklist }: Determination, page: Page, { papers: stands }: Standing): string {
  const { ink, say, lang, width } = page
  if (checklist.length === 0) return ''
  const rows = checklist.map((item) => {
    const { state, reasons } = stands.get(item.id) ?? { state: item.status, reasons: [] }
    return [
      `  ${PAPER_MARKS[state]}`,
      state === 'refused' && reasons.every(isOfFile) ? NO_PRINT_HERE[lang] : say(state),
      [
        show(item.label[lang]),
        ...(reasons.length === 0 ? [] : [reasons.join(' ')]),
        ...(item.originals > 0 ? [counted(item.originals, 'originals', page)] : []),
        ...(item.copies > 0 ? [counted(item.copies, 'copies', page)] : []),
        ...(item.basis === 'law' ? [] : [say(item.basis)]),
        item.issuer[lang],
      ].join(lang === 'zh' ? '，' : ', '),
    ]
  })
  return [ink.strong(`${say('papers')} (${checklist.length})`), ...table(rows, width)].join('\n')
}

const NO_PRINT_HERE: Words = { zh: `有，${NO_PRINT.zh}`, en: NO_PRINT.en }

/** No space in Chinese, so that a line does not break between word and number. */
const counted = (count: number, key: 'originals' | 'copies', { say, lang }: Pick<Page, 'say' | 'lang'>): string =>
  lang === 'zh' ? `${say(key)}${count}份` : `${say(key)}: ${count}`

function steps({ steps: all }: Determination, page: Page): string {
  const { ink, say, lang, width } = page
  const wanted = all.filter(({ status }) => status !== 'not-needed' && (page.full || status !== 'history'))
  if (wanted.length === 0) return ''
  const marks = { done: '[v]', 'to-do': '[ ]', open: '[?]', 'not-needed': '[-]', history: '[-]' }
  const rows = wanted.map(({ status, title }) => [`  ${marks[status]}`, say(status), title[lang]])
  return [ink.strong(say('steps')), ...table(rows, width)].join('\n')
}

function estimate(determination: Determination, page: Page): string {
  const { estimate: sums, noEstimate } = determination
  const { ink, say, lang, width } = page
  if (sums === null)
    return noEstimate === undefined
      ? ''
      : [
          ink.strong(say('noEstimate')),
          `  ${wrap(noEstimate[lang], width, '  ')}`,
          ...eachVisit(determination, page),
        ].join('\n')
  return [
    ink.strong(`${say(estimateHead(determination))}${colon(page)}${sayRange(sums, page)}`),
    ...table(
      sums.lines.map(({ label, amount, working }) => [
        `  ${label[lang]}`,
        sayRange(amount, page),
        working === undefined || !page.full ? '' : working[lang],
      ]),
      width,
    ).map((line) => line.trimEnd()),
    ...(sums.status === 'sourced' ? [] : [`  ${say(sums.status)}`]),
    ...narrowing(determination, page),
  ].join('\n')
}

/** The one answer that would narrow it most, as the question it is. */
export function narrowing({ estimate, missing, confirmLocally }: Determination, { say, lang, width }: Page): string[] {
  const fact = estimate === null || estimate.low === estimate.high ? undefined : estimate.wanted[0]
  if (fact === undefined) return []
  const question =
    missing.find((one) => one.fact === fact)?.question ?? confirmLocally.find((one) => one.fact === fact)?.ask
  return [`  ${wrap(`${say('wanted')}${colon({ lang })}${question?.[lang] ?? fact}`, width, '    ')}`]
}

/** What stands before the sum: while it is not certain that it is paid at all, that condition too. */
export const estimateHead = ({
  verdict,
  estimate,
}: Pick<Determination, 'verdict' | 'estimate'>): 'ifPaid' | 'estimate' =>
  onlyIfPaid(verdict, estimate) ? 'ifPaid' : 'estimate'

function findings(determination: Determination, rulebook: Rulebook, page: Page): string {
  const { ink, say, lang, width } = page
  const marks = { met: '[+]', unmet: '[x]', open: '[?]' }
  const rows = determination.findings.map(({ outcome, title, cites }) => [
    `  ${marks[outcome]}`,
    say(outcome),
    `${title[lang]}  ${cites.map((cite) => citation(rulebook, cite)[lang]).join('; ')}`,
  ])
  return [ink.strong(`${say('findings')} (${rows.length})`), ...table(rows, width)].join('\n')
}

/** What the agency said, and how it stands beside what is printed. */
function toldByAgency(
  { told }: Determination,
  { rulebook, found }: { readonly rulebook: Rulebook; readonly found: Case },
  { ink, say, lang, width }: Page,
): string {
  if (told.length === 0) return ''
  return [
    ink.strong(say('agencySaid')),
    ...told.map((one) => hanging('  - ', sayTold(one, rulebook, lang, found.answers), width)),
  ].join('\n')
}

function remarks({ notes, confirmLocally: asks }: Determination, errands: boolean, page: Page): string {
  const { ink, say, lang, width, full } = page
  const confirmLocally = errands ? asks : []
  const local = full ? confirmLocally : confirmLocally.slice(0, 5)
  return [
    ...(notes.length === 0 ? [] : [ink.strong(say('notes'))]),
    ...notes.map(({ text, status }) =>
      hanging('  - ', status === 'sourced' ? text[lang] : `${text[lang]} [${say(status)}]`, width),
    ),
    ...(local.length === 0 ? [] : [ink.strong(say('confirm'))]),
    ...local.map(({ ask }) => hanging('  - ', ask[lang], width)),
    ...(confirmLocally.length > local.length
      ? [ink.faint(`    … +${confirmLocally.length - local.length} (--full)`)]
      : []),
  ].join('\n')
}
