import { leadsTo } from '../../casework/cases/hand-on.ts'
import type { Determination } from '../../model/determination.ts'
import type { Words } from '../../model/words.ts'
import { colon, hanging, type Page } from './page.ts'
import { wrap } from './wrap.ts'

/** What a procedure is called. */
export type TitleOf = (procedure: string) => Words | undefined

/** The case as it was named, and what procedures are called. */
export interface Next {
  readonly of: string
  readonly titleOf: TitleOf
}

/** By the rules that there are. */
export function titlesIn({
  editions,
}: {
  readonly editions: readonly { readonly procedure: string; readonly title: Words }[]
}): TitleOf {
  return (procedure) => editions.find((edition) => edition.procedure === procedure)?.title
}

/** The procedures that may come next, each with the command that begins a case of it with the answers that both share. */
export function nextProcedures(
  determination: Pick<Determination, 'findings' | 'notes'>,
  { of, titleOf }: Next,
  page: Page,
): readonly string[] {
  const { ink, say, lang, width, command } = page
  const next = leadsTo(determination)
  if (next.length === 0) return []
  const [open, close] = lang === 'zh' ? ['（', '）'] : [' (', ')']
  return [
    ...wrap(`${say('nextProcedure')}${open}${say('shareAnswers')}${close}${colon(page)}`, width)
      .split('\n')
      .map(ink.strong),
    ...next.flatMap((procedure) => [
      hanging('  - ', titleOf(procedure)?.[lang] ?? procedure, width),
      `    ${command('new', procedure, '--from', of)}`,
    ]),
  ]
}
