import type { Rulebook } from '../../model/rulebook.ts'
import type { Lang } from '../../model/words.ts'
import { citeHead } from '../../interview/why.ts'
import { citation } from '../../model/citation.ts'
import type { Objection } from '../../casework/cases/lint.ts'
import { colon, type Page } from './determination.ts'
import { hanging } from './page.ts'

const MARK: Readonly<Record<Objection['severity'], string>> = { blocking: '[x]', advisory: '[!]', note: '[i]' }

/** Every objection with its remedy and the clause it rests on. */
export function renderLint(objections: readonly Objection[], rulebook: Rulebook, page: Page): string {
  const { lang, width, say } = page
  if (objections.length === 0) return say('receiptsFine')
  return objections
    .flatMap(({ code, severity, subject, text, remedy, cites }) => [
      hanging(`${MARK[severity]} ${code}  `, `${text[lang]}${subject === '' ? '' : `  (${subject})`}`, width),
      ...(remedy === undefined ? [] : [hanging(`    ${say('remedy')}${colon(page)}`, remedy[lang], width)]),
      ...cites.map((cite) =>
        hanging(`    ${say(citeHead(rulebook, [cite]))}${colon(page)}`, citation(rulebook, cite)[lang], width),
      ),
    ])
    .join('\n')
}

export const lintJson = (objections: readonly Objection[], lang: Lang): readonly object[] =>
  objections.map(({ code, severity, subject, text, remedy, cites, paper }) => ({
    code,
    severity,
    subject,
    text: text[lang],
    remedy: remedy?.[lang] ?? null,
    cites,
    paper: paper?.[lang] ?? null,
  }))

const LEVEL = { blocking: 'error', advisory: 'warning', note: 'note' } as const

/** SARIF 2.1.0: one run, one result an objection. `uri` is what was checked, as the person wrote it. */
export function sarif(
  objections: readonly Objection[],
  { uri, version, lang }: { readonly uri: string; readonly version: string; readonly lang: Lang },
): object {
  const rules = [...new Map(objections.map((one) => [one.code, one])).values()]
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'baoxiao',
            version,
            rules: rules.map(({ code, severity }) => ({ id: code, defaultConfiguration: { level: LEVEL[severity] } })),
          },
        },
        results: objections.map(({ code, severity, subject, text, remedy, cites, paper }) => ({
          ruleId: code,
          ruleIndex: rules.findIndex((rule) => rule.code === code),
          level: LEVEL[severity],
          message: {
            text: remedy === undefined ? text[lang] : `${text[lang]}${lang === 'zh' ? '。' : '. '}${remedy[lang]}`,
          },
          locations: [
            {
              physicalLocation: { artifactLocation: { uri } },
              ...(subject === '' ? {} : { logicalLocations: [{ name: subject }] }),
            },
          ],
          properties: { cites, ...(paper === undefined ? {} : { paper: paper[lang] }) },
        })),
      },
    ],
  }
}
