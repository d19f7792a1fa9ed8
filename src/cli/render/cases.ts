import type { CaseRow } from '../../casework/caseload/caseload.ts'
import { hanging, colon, type Page } from './page.ts'
import { nameOfCase } from './case-name.ts'
import { readyShort } from './standing.ts'

/** The list of cases: each with its verdict, the next thing to do, and how long there is. */
export function renderCases(cases: readonly CaseRow[], page: Page): string {
  const { ink, say, lang, width } = page
  if (cases.length === 0) return say('homeEmpty')
  return cases
    .map((one, i) =>
      [
        [
          `${i + 1}. ${ink.strong(nameOfCase(one, lang))}`,
          ...(one.called?.patient === undefined && one.called?.hospital === undefined ? [] : [ink.faint(one.id)]),
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

function nextWords({ next, questionsLeft, id, locked }: CaseRow, { say, lang, command }: Page): string {
  switch (next.do) {
    case 'answer':
      return `${say('nextAnswer')} (${say('questionsLeft')} ${questionsLeft})  ${command('resume', id)}`
    case 'get-paper':
      return `${say('nextPaper')} ${next.what?.[lang] ?? ''}`
    case 'print':
      return `${say('nextPrint')}  ${command('packet', id, '--out', id)}`
    case 'nothing':
      return next.what?.[lang] ?? say('nextNone')
    case 'look':
      return command(locked === true ? 'resume' : 'history', id)
  }
}
