import type { CaseRow } from '../../casework/caseload/caseload.ts'
import { hanging, colon, type Page } from './page.ts'
import { readyShort } from './standing.ts'

/** The list of cases: each with its verdict, the next thing to do, and how long there is. */
export function renderCases(cases: readonly CaseRow[], page: Page): string {
  const { ink, say, lang, width } = page
  if (cases.length === 0) return say('homeEmpty')
  return cases
    .map((one) =>
      [
        [
          ink.strong(one.id),
          one.title[lang],
          ...(one.verdictText === undefined ? [] : [one.verdictText[lang]]),
          readyShort(one, lang),
        ]
          .filter((part) => part !== '')
          .join('  '),
        hanging(`  ${say('next')}${colon(page)}`, nextWords(one, page), width),
        ...(one.due === undefined
          ? []
          : [hanging(`  ${one.due.on}  `, `${one.due.title[lang]}（${say('daysLeft')} ${one.due.days}）`, width)]),
      ].join('\n'),
    )
    .join('\n')
}

function nextWords({ next, questionsLeft, id, locked }: CaseRow, { say, lang }: Page): string {
  switch (next.do) {
    case 'answer':
      return `${say('nextAnswer')} (${say('questionsLeft')} ${questionsLeft})  baoxiao resume ${id}`
    case 'get-paper':
      return `${say('nextPaper')} ${next.what?.[lang] ?? ''}`
    case 'print':
      return `${say('nextPrint')}  baoxiao packet ${id} --out ${id}`
    case 'nothing':
      return next.what?.[lang] ?? say('nextNone')
    case 'look':
      return `baoxiao ${locked === true ? 'resume' : 'history'} ${id}`
  }
}
