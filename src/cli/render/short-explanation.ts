import type { Determination, Finding } from '../../model/determination.ts'
import { layerName } from '../../model/layer-name.ts'
import { sayFacts } from '../../interview/say-facts.ts'
import { verdictLine, type Subject } from './explanation.ts'
import { eachVisit } from './each-visit.ts'
import { sayRange } from './range.ts'
import { estimateHead, sayStanding } from './determination.ts'
import { colon, hanging, type Page } from './page.ts'
import { wrap } from './wrap.ts'

/** What fits on a small screen beside the question that was asked. */
const LINES = 12

/**
 * Why, in at most twelve lines of eighty columns: what is not met, what is open, how many conditions are met, the sum, and where
 * the rest is said. Each reason names whose rule it is.
 */
export function shortExplanation(subject: Subject, named: string, page: Page): string {
  const { determination } = subject
  const head = verdictLine(determination, page)
  const foot = [...met(subject, page), ...sum(determination, page), ...more(determination, named, page)]
  const reasons = against(determination).map((finding) => oneLine(finding, subject, page))
  return [head, ...fitting(reasons, LINES - rowsOf([head, ...foot]), page), ...foot].join('\n')
}

const rowsOf = (texts: readonly string[]): number => texts.reduce((all, text) => all + text.split('\n').length, 0)

/** As many as there is room for; how many are left is said in their place. */
function fitting(texts: readonly string[], room: number, { lang }: Page): readonly string[] {
  if (rowsOf(texts) <= room) return texts
  const kept: string[] = []
  for (const text of texts) {
    if (rowsOf([...kept, text]) > room - 1) break
    kept.push(text)
  }
  const left = texts.length - kept.length
  return [...kept, lang === 'zh' ? `  另有 ${left} 条` : `  and ${left} more`]
}

/** What is not met first, and of it what decides; then what is open. */
function against({ findings, decidedBy }: Determination): readonly Finding[] {
  const rank = ({ id, outcome }: Finding): number => (outcome === 'open' ? 2 : decidedBy.includes(id) ? 0 : 1)
  return findings
    .filter(({ outcome, status }) => outcome !== 'met' && status !== 'dated')
    .toSorted((a, b) => rank(a) - rank(b))
}

function oneLine(finding: Finding, { rulebook, found, determination, needs }: Subject, page: Page): string {
  const { ink, lang, width } = page
  const zh = lang === 'zh'
  const mark = finding.unsure === true || finding.outcome === 'open' ? ink.warn('[?]') : ink.bad('[x]')
  const because = sayFacts(needs(finding), rulebook, found, lang, determination.facts).slice(0, 3)
  const why = because.length === 0 ? '' : (zh ? '：' : ': ') + because.join(zh ? '；' : '; ')
  return hanging(`  ${mark} `, sayStanding(finding, rulebook, page) + why, width)
}

/** What is met speaks for itself: how many, and of whose rules. */
function met({ determination: { findings }, rulebook }: Subject, page: Page): readonly string[] {
  const { ink, say, lang, width } = page
  const kept = findings.filter(({ outcome }) => outcome === 'met')
  if (kept.length === 0) return []
  const whose = [...new Set(kept.map((finding) => layerName(rulebook, finding)[lang]))]
  const zh = lang === 'zh'
  return [
    hanging(
      `  ${ink.good('[+]')} `,
      `${say('metCount')} ${kept.length}${zh ? '（' : ' ('}${whose.join(zh ? '、' : ', ')}${zh ? '）' : ')'}`,
      width,
    ),
  ]
}

/** More visits than these and there is no room left for the reasons. */
const FEW_VISITS = 2

function sum(determination: Determination, page: Page): readonly string[] {
  const { estimate, noEstimate, verdict, visits = [] } = determination
  const { say, lang, width } = page
  if (estimate === null)
    return noEstimate === undefined
      ? []
      : [
          hanging(`${say('estimate')}${colon(page)}`, noEstimate[lang], width),
          ...(visits.length > FEW_VISITS ? [] : eachVisit(determination, page)),
        ]
  const weakest = estimate.status === 'sourced' ? '' : ` · ${say(estimate.status)}`
  const head = `${say(estimateHead({ verdict, estimate }))}${colon(page)}`
  return [wrap(`${head}${sayRange(estimate, page)}${weakest}`, width, '  ')]
}

/** Every condition with its clause, one thing by its id, and the page to print. */
function more({ findings }: Determination, named: string, page: Page): readonly string[] {
  const { ink, say, command } = page
  const one = findings.find(({ outcome }) => outcome !== 'met') ?? findings[0]
  const rows = [
    [say('explainAll'), command('explain', named, '--full')],
    ...(one === undefined ? [] : [[say('explainOne'), command('explain', named, one.id)]]),
    [say('explainMend'), command('whatif', named)],
    [say('explainPrint'), command('packet', named, '--only', 'guide')],
  ]
  return rows.map(([head = '', shown = '']) => ink.faint(`${head}${colon(page)}${shown}`))
}
