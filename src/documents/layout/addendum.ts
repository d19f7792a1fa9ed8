import { lineStrips } from './text-blocks.ts'
import { setLines, type Composer } from './composer.ts'
import { PAGE_BREAK, strip, type Strip } from './strip.ts'

const TITLE = { zh: '附页（续写）', en: 'Addendum' }

/** What had no room where it belongs, in full, on pages of its own. */
export function addendumStrips(composer: Composer, width: number): readonly Strip[] {
  if (composer.addenda.length === 0) return []
  const head = setLines(composer, composer.lines(TITLE, width, composer.size('heading')), 0, {
    x: 0,
    width,
    node: composer.node('H2'),
    align: 'center',
    strong: true,
  })
  const entries = composer.addenda.flatMap(({ number, label, text }): readonly Strip[] => {
    const size = composer.size('body')
    const words = { zh: `附页 ${number}：${label}`, en: `Addendum ${number}: ${label}` }
    const name = setLines(composer, composer.lines(composer.sheet.lang === 'en' ? words : words.zh, width, size), 0, {
      x: 0,
      width,
      node: composer.node('P'),
      strong: true,
    })
    const lines = composer.lines(text, width, size)
    return [
      strip(name.height, name.marks, 12, true),
      ...lineStrips(composer, lines, { x: 0, width, node: composer.node('P') }),
    ]
  })
  return [PAGE_BREAK, strip(head.height, head.marks, 0, true), ...entries]
}
