import type { Rulebook, Ruled } from '../../model/rulebook.ts'
import type { Cite } from '../../model/source.ts'
import { citation } from '../../model/citation.ts'
import { plainValue } from '../../model/values.ts'
import { hanging, wrap, colon, type Page } from './page.ts'

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
        ...parameter.rows.map((row) =>
          hanging(
            `      ${String(plainValue(parameter.type, row.value))}  `,
            `${row.from} – ${row.until ?? ''}  ${row.cites.map((cite) => citation(rulebook, cite)[lang]).join('; ')}`,
            width,
          ),
        ),
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
