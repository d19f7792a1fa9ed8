import { formatFen } from '../../model/money.ts'
import type { Lang } from '../../model/words.ts'
import type { CaseRow } from '../caseload/caseload.ts'
import { papersWaitedFor, sharedTrips } from '../caseload/together.ts'

export const caseloadJson = (rows: readonly CaseRow[], lang: Lang): object => ({
  format: 1,
  cases: rows.map(
    ({
      id,
      folder,
      procedure,
      title,
      verdict,
      verdictText,
      ready,
      blocking,
      step,
      place,
      missing,
      next,
      due,
      estimate,
      locked,
      trouble,
    }) => ({
      id,
      folder,
      procedure,
      title: title[lang],
      verdict: verdict ?? null,
      verdictText: verdictText?.[lang] ?? null,
      ready: ready ?? null,
      blocking: blocking ?? null,
      step: step?.id ?? null,
      office: step?.office[lang] ?? null,
      place: place?.name[lang] ?? null,
      next: next.do,
      missing: missing.map((one) => one.id),
      due: due === undefined ? null : { id: due.id, title: due.title[lang], on: due.on, days: due.days },
      estimate: estimate === undefined ? null : { low: formatFen(estimate.low), high: formatFen(estimate.high) },
      locked: locked === true,
      trouble: trouble ?? null,
    }),
  ),
  trips: sharedTrips(rows).map(({ name, cases }) => ({ place: name[lang], cases })),
  papers: papersWaitedFor(rows).map(({ id, label, cases, most }) => ({
    id,
    label: label[lang],
    cases,
    most: formatFen(most),
  })),
})

export const casesJson = (cases: readonly CaseRow[], lang: Lang): object => ({
  format: 1,
  cases: cases.map(
    ({ id, folder, title, next, due, verdict, verdictText, ready, blocking, questionsLeft, changed }) => ({
      id,
      folder,
      questionsLeft,
      changed: changed ?? '',
      title: title[lang],
      verdict: verdict ?? null,
      verdictText: verdictText?.[lang] ?? null,
      ready: ready ?? null,
      blocking: blocking ?? null,
      next: { do: next.do, what: next.what?.[lang] ?? null },
      due: due === undefined ? null : { title: due.title[lang], on: due.on, days: due.days },
    }),
  ),
})
