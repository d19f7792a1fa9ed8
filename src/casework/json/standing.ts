import { formatFen } from '../../model/money.ts'
import { problemIn, type Problem } from '../../model/problem.ts'
import type { Visit } from '../../model/visit.ts'
import type { Lang } from '../../model/words.ts'
import { isReady, type Concern, type Readiness } from '../../packet/readiness.ts'
import type { Objection } from '../cases/lint.ts'
import type { Standing } from '../cases/standing.ts'
import { findingJson } from './receipts.ts'
import type { ProblemJson, ReadinessJson, StandingJson } from './shapes.ts'

/** `visits`, `readiness`, `receiptFindings` and `papers` of `check --json`; the third has the entries of `receipts check --json`. */
export const standingJson = ({ visits, readiness, receipts, papers }: Standing, lang: Lang): StandingJson => ({
  visits: visits.map(visitJson),
  readiness: readinessJson(readiness, lang),
  receiptFindings: receipts.map((one) => findingJson(one, lang)),
  papers: [...papers].map(([id, { state, reasons, text }]) => ({ id, state, reasons, text: text[lang] })),
})

/** A visit as `check --json` and `visit list --json` have it. */
export const visitJson = ({
  id,
  verdict,
  kind,
  hospital,
  from,
  to,
  bills,
  estimate,
}: Visit): StandingJson['visits'][number] => ({
  id,
  verdict,
  kind: kind ?? null,
  hospital: hospital ?? null,
  from: from ?? null,
  to: to ?? null,
  bills,
  estimate: estimate === null ? null : { low: formatFen(estimate.low), high: formatFen(estimate.high) },
})

export const readinessJson = (readiness: Readiness, lang: Lang): ReadinessJson => ({
  ready: isReady(readiness),
  blocking: readiness.blocking.map((one) => concernJson(one, lang)),
  advisory: readiness.advisory.map((one) => concernJson(one, lang)),
})

const concernJson = ({ code, subject, text }: Concern, lang: Lang): ReadinessJson['blocking'][number] => ({
  code,
  subject,
  text: text[lang],
})

/** What was remarked when a case was read: answers that do not go together, scans that are not there. */
export const problemsJson = (problems: readonly Problem[], lang: Lang): readonly ProblemJson[] =>
  problems.map((problem) => {
    const { code, severity, message, remedy } = problemIn(problem, lang)
    return { code, severity, message, remedy: remedy ?? null }
  })

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
