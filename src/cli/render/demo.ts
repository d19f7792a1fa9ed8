import { reviewOf } from '../../interview/review.ts'
import type { Determination } from '../../model/determination.ts'
import { show } from '../../model/show.ts'
import type { Loaded } from '../../casework/cases/open.ts'
import type { Standing } from '../../casework/cases/standing.ts'
import { renderDetermination } from './determination.ts'
import { hanging, colon, type Page } from './page.ts'

/** The example as a story: what was answered, step by step, then the result. */
export function renderDemo(
  { found, rulebook }: Loaded,
  determination: Determination,
  page: Page & { readonly standing: Standing },
): string {
  const { ink, lang, width, say } = page
  const groups = reviewOf(rulebook, found, determination, lang).map(({ title, lines }) =>
    [
      ink.strong(title),
      ...lines.map(({ label, value }) => hanging(`  ${label}${colon(page)}`, show(value), width)),
    ].join('\n'),
  )
  return [ink.faint(say('demoHead')), ...groups, renderDetermination(determination, rulebook, found, page), ''].join(
    '\n\n',
  )
}
