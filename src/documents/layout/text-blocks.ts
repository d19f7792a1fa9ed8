import type { Block, Text } from '../../model/sheet.ts'
import { setLines, type Composer, type Setting } from './composer.ts'
import type { Line } from './line.ts'
import { kept, spaced, strip, type Strip } from './strip.ts'
import { mm } from './layout.ts'

type Of<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>

export function title(composer: Composer, block: Of<'title'>, width: number): readonly Strip[] {
  const setting = { x: 0, width, align: 'center', strong: true } as const
  const head = one(
    composer,
    block.text,
    titleSize(composer, block.text, width),
    { ...setting, node: composer.node('H1') },
    0,
  )
  if (block.sub === undefined) return [head]
  const sub = one(
    composer,
    block.sub,
    composer.size('sub'),
    { x: 0, width, align: 'center', node: composer.node('P'), shade: 0.25 },
    2,
  )
  return [kept(head), sub]
}

/** A title that is a little too long is set smaller rather than broken after its last but one word. */
function titleSize(composer: Composer, text: Text, width: number): number {
  const size = composer.size('title')
  const wide = composer.width(composer.said(text)[0]?.text ?? '', size)
  return wide > width && wide * LEAST_TITLE <= width ? (size * width) / wide - 0.05 : size
}

const LEAST_TITLE = 0.72

export function heading(composer: Composer, block: Of<'heading'>, width: number): readonly Strip[] {
  const size = composer.size('heading')
  const setting = { x: 9, width: width - 9, strong: true, node: composer.node('H2') } as const
  const words = besideEachOther(composer, block.text, size, setting) ?? one(composer, block.text, size, setting, 12)
  const bar = { kind: 'fill', x: 0, y: size * 0.2, w: 3, h: words.height - size * 0.4, shade: 0.15 } as const
  return [strip(words.height, [bar, ...words.marks], words.gap, true)]
}

/** Of its size, so that a heading stays on one line. */
const LEAST_BESIDE = 0.75

/** Both languages on one line, where they have room on one: the English a little smaller rather than beneath. */
function besideEachOther(composer: Composer, text: Text, size: number, setting: Setting): Strip | undefined {
  const [chinese, english, ...more] = composer.lines(text, setting.width, size)
  if (chinese === undefined || english?.second !== true || more.length > 0) return undefined
  const x = setting.x + composer.width(chinese.text, chinese.size) + size * 0.7
  const shrunk = Math.min(1, (setting.x + setting.width - x - 0.05) / composer.width(english.text, english.size))
  if (shrunk < LEAST_BESIDE) return undefined
  composer.checkOwn(text)
  const { marks, height } = setLines(composer, [chinese], 0, setting)
  const [base] = marks
  const small = { ...english, size: english.size * shrunk }
  const beside = setLines(composer, [small], 0, { ...setting, x }).marks.map((mark) =>
    base?.kind === 'text' && mark.kind === 'text' ? { ...mark, y: base.y } : mark,
  )
  return strip(height, [...marks, ...beside], 12)
}

function one(composer: Composer, text: Text, size: number, setting: Setting, gap: number): Strip {
  composer.checkOwn(text)
  const { height, marks } = setLines(composer, composer.lines(text, setting.width, size), 0, setting)
  return strip(height, marks, gap)
}

/** Each line a strip, so that long paragraphs part at page ends; two lines stay together at either end. */
export function paragraph(composer: Composer, block: Of<'paragraph'>, width: number): readonly Strip[] {
  const { tone = 'plain' } = block
  const size = composer.size(tone === 'note' ? 'note' : 'body')
  const node = composer.node('P')
  const indent = tone === 'plain' && composer.sheet.lang !== 'en' ? 2 * size : 0
  const shade = tone === 'note' ? 0.25 : 0
  checkText(composer, block.text)
  const strips = lineStrips(composer, composer.lines(block.text, width, size, indent), {
    x: 0,
    width,
    node,
    shade,
    strong: tone === 'warning',
  })
  return strips.map((one, i) => (i === 0 ? spaced(one, 5) : one))
}

function checkText(composer: Composer, text: Text): void {
  composer.checkOwn(text, () => composer.plain(composer.sheet.title))
}

/** Every line on its own; the first two and the last two keep together. */
export function lineStrips(composer: Composer, lines: readonly Line[], setting: Setting): readonly Strip[] {
  return lines.map((line, i) => {
    const { height, marks } = setLines(composer, [line], 0, setting)
    return strip(height, marks, 0, lines.length > 1 && (i === 0 || i === lines.length - 2))
  })
}

export function list(composer: Composer, block: Of<'list'>, width: number): readonly Strip[] {
  const size = composer.size('body')
  const root = composer.node('L')
  const inset = size * (block.numbered === true ? 2 : 1.2)
  return block.items.flatMap((item, i) => {
    const entry = composer.node('LI', root)
    const label = composer.node('Lbl', entry)
    const body = composer.node('LBody', entry)
    checkText(composer, item)
    const marker = block.numbered === true ? `${i + 1}.` : '•'
    const bullet: Line = { text: marker, size, fixed: true, second: false, indent: 0 }
    const strips = lineStrips(composer, composer.lines(item, width - inset, size), {
      x: inset,
      width: width - inset,
      node: body,
    })
    const mark = setLines(composer, [bullet], 0, { x: 0, width: inset, node: label }).marks
    return strips.map((one, k) => (k === 0 ? strip(one.height, [...mark, ...one.marks], 3, one.keep) : one))
  })
}

export const space = (block: Of<'space'>): readonly Strip[] => [strip(mm(block.mm), [])]

export const rule = (width: number): readonly Strip[] => [
  strip(1, [{ kind: 'line', x: 0, y: 0.5, dx: width, dy: 0, width: 0.6 }], 6),
]

/** An edge round the blocks; it parts with them at page ends. */
export function framed(strips: readonly Strip[], width: number, tone: 'plain' | 'note' | 'warning'): readonly Strip[] {
  const pad = 8
  const line = tone === 'warning' ? 1.4 : 0.6
  return strips.map((one, i) => {
    const [above, below] = [i === 0 ? pad : one.gap, i === strips.length - 1 ? pad : 0]
    const height = one.height + above + below
    const edges: Strip['marks'] = [
      ...(tone === 'note' ? [{ kind: 'fill', x: 0, y: 0, w: width, h: height, shade: 0.95 } as const] : []),
      { kind: 'line', x: 0, y: 0, dx: 0, dy: height, width: line },
      { kind: 'line', x: width, y: 0, dx: 0, dy: height, width: line },
      ...(i === 0 ? [{ kind: 'line', x: 0, y: 0, dx: width, dy: 0, width: line } as const] : []),
      ...(i === strips.length - 1 ? [{ kind: 'line', x: 0, y: height, dx: width, dy: 0, width: line } as const] : []),
    ]
    const inner = one.marks.map((mark) => ({ ...mark, x: mark.x + pad, y: mark.y + above }))
    return strip(height, [...edges, ...inner], i === 0 ? 8 : 0, one.keep, undefined, one.breaks)
  })
}

export const FRAME_PADDING = 8
