import type { ParameterRow, Rulebook, Ruled } from '../../model/rulebook.ts'
import type { Cite } from '../../model/source.ts'
import { citation } from '../../model/citation.ts'
import type { Condition } from '../../model/condition.ts'
import type { FactType } from '../../model/fact.ts'
import type { Place } from '../../model/problem.ts'
import { sayCondition } from '../../model/say-condition.ts'
import { plainValue } from '../../model/say-value.ts'
import { hanging, colon, type Page } from './page.ts'
import { wrap } from './wrap.ts'

/** A value as it is written, or the span where only a limit is published. */
const sayFigure = (type: FactType, { value, least }: ParameterRow): string =>
  least === undefined ? String(plainValue(type, value)) : `${plainValue(type, least)}…${plainValue(type, value)}`

const sayWhen = (when: Condition | undefined, rulebook: Rulebook, { say, lang }: Page): string =>
  when === undefined || when.kind === 'always'
    ? say('everybodyElse')
    : `${say('whenRow')} ${sayCondition(when, rulebook, lang)}`

const placeOf = ({ file, line }: Place): string => (line === undefined ? file : `${file}:${line}`)

/** The rules of a procedure as a clerk reads them: every condition, paper, clock and figure with its source. */
export function renderRulebook(rulebook: Rulebook, page: Page): string {
  const { ink, say, lang, width } = page
  const source = (cites: readonly Cite[], { status, layer }: Pick<Ruled, 'status' | 'layer'>): string =>
    hanging(
      `      ${say('basis')}${colon(page)}`,
      [
        cites.map((cite) => citation(rulebook, cite)[lang]).join(lang === 'zh' ? '；' : '; '),
        ...(status === 'sourced' ? [] : [say(status)]),
        ...(layer === '000000' ? [] : [layer]),
      ].join('  '),
      width,
    )
  const section = (title: string, lines: readonly string[]): string =>
    lines.length === 0 ? '' : [ink.strong(title), ...lines].join('\n')
  return [
    [
      `${ink.strong(rulebook.title[lang])}  ${ink.faint(`${rulebook.edition} · ${rulebook.layers.map(({ name }) => name[lang]).join(' → ')}`)}`,
      wrap(rulebook.summary[lang], width),
    ].join('\n'),
    section(
      say('findings'),
      rulebook.requirements.flatMap((rule) => [
        hanging('  - ', `${rule.title[lang]}  (${rule.id})`, width),
        source(rule.cites, rule),
        ...(rule.remedy === undefined
          ? []
          : [hanging(`      ${say('remedy')}${colon(page)}`, rule.remedy[lang], width)]),
      ]),
    ),
    section(
      say('papers'),
      rulebook.papers.flatMap((paper) => [
        hanging(
          '  - ',
          `${paper.label[lang]}  (${paper.id})  ${say('originals')} ${paper.originals} · ${say('copies')} ${paper.copies} · ${say(paper.basis)} · ${paper.issuer[lang]}`,
          width,
        ),
        source(paper.cites, paper),
      ]),
    ),
    section(
      say('steps'),
      rulebook.steps.flatMap((step) => [
        hanging('  - ', `${step.title[lang]}  (${step.id})`, width),
        hanging('      ', step.how[lang], width),
        source(step.cites, step),
      ]),
    ),
    section(
      say('deadlines'),
      rulebook.deadlines.flatMap((clock) => [
        hanging(
          '  - ',
          `${clock.title[lang]}  (${clock.id})  ${typeof clock.count === 'number' ? clock.count : clock.count.parameter} ${clock.unit}`,
          width,
        ),
        source(clock.cites, clock),
      ]),
    ),
    section(
      say('figures'),
      rulebook.parameters.flatMap((parameter) => [
        hanging('  - ', `${parameter.label[lang]}  (${parameter.id})`, width),
        ...parameter.rows.flatMap((row, i) => [
          hanging(`      ${i + 1}. ${sayFigure(parameter.type, row)}  `, sayWhen(row.when, rulebook, page), width),
          hanging(
            '         ',
            [
              `${row.from} – ${row.until ?? ''}`,
              row.cites.map((cite) => citation(rulebook, cite)[lang]).join('; '),
              ...(row.status === 'sourced' ? [] : [say(row.status)]),
              placeOf(row.at),
            ].join('  '),
            width,
          ),
        ]),
        ...(parameter.localFact === undefined ? [] : [`      ${say('orTold')}${colon(page)}${parameter.localFact}`]),
      ]),
    ),
    section(
      say('notes'),
      rulebook.notes.flatMap((note) => [hanging('  - ', note.text[lang], width), source(note.cites, note)]),
    ),
  ]
    .filter((text) => text !== '')
    .join('\n\n')
}
