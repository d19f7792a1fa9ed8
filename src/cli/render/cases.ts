import type { CaseRow } from '../../casework/caseload/caseload.ts'
import { hanging, colon, inRow, type Page } from './page.ts'
import { nameOfCase } from './case-name.ts'
import { readyShort } from './standing.ts'

/** The list of cases: each with its verdict, the next thing to do, and how long there is. */
export function renderCases(cases: readonly CaseRow[], page: Page): string {
  const { ink, say, lang, width } = page
  if (cases.length === 0) return say('homeEmpty')
  return cases
    .map((one, i) =>
      [
        inRow(
          [
            `${i + 1}. ${ink.strong(nameOfCase(one, lang))}`,
            ...(one.called?.patient === undefined && one.called?.hospital === undefined ? [] : [ink.faint(one.id)]),
            one.title[lang],
            ...(one.verdictText === undefined ? [] : [one.verdictText[lang]]),
            readyShort(one, lang),
          ],
          width,
        ),
        ...nextLines(one, page),
        ...(one.due === undefined
          ? []
          : [
              hanging(
                `  ${one.due.on}  `,
                lang === 'zh'
                  ? `${one.due.title.zh}（${say('daysLeft')} ${one.due.days}）`
                  : `${one.due.title.en} (${say('daysLeft')} ${one.due.days})`,
                width,
              ),
            ]),
      ].join('\n'),
    )
    .join('\n')
}

/** What to do next; the command for it stands whole on a line of its own, so that it can be copied. */
function nextLines(one: CaseRow, page: Page): readonly string[] {
  const { words, run } = nextOf(one, page)
  return [
    hanging(`  ${page.say('next')}${colon(page)}`, words, page.width),
    ...(run === undefined ? [] : [`    ${run}`]),
  ]
}

function nextOf(
  { next, questionsLeft, id, locked }: CaseRow,
  { say, lang, command }: Page,
): { readonly words: string; readonly run?: string } {
  switch (next.do) {
    case 'answer':
      return { words: `${say('nextAnswer')} (${say('questionsLeft')} ${questionsLeft})`, run: command('resume', id) }
    case 'get-paper':
      return { words: `${say('nextPaper')} ${next.what?.[lang] ?? ''}` }
    case 'print':
      return { words: say('nextPrint'), run: command('packet', id, '--out', id) }
    case 'wait':
    case 'nothing':
      return { words: next.what?.[lang] ?? say('nextNone') }
    case 'look':
      return { words: command(locked === true ? 'resume' : 'history', id) }
  }
}
