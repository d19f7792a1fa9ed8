import type { Block, CheckItem, SealBox, SignatureLine, Text } from '../../model/sheet.ts'
import { setLines, type Composer } from './composer.ts'
import type { Line } from './line.ts'
import { mm, type Mark } from './layout.ts'
import { strip, type Strip } from './strip.ts'

type Of<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>

/** A wet seal needs at least this, in millimetres. */
const LEAST_SEAL = 45

const sealSide = (side: number | undefined): number => mm(Math.max(LEAST_SEAL, side ?? LEAST_SEAL))

/** An empty square with its caption beneath. The words inside the file say that it is left empty on purpose. */
function sealSquare(
  composer: Composer,
  box: SealBox,
  x: number,
  y: number,
  parent: number,
): { marks: readonly Mark[]; height: number } {
  const side = sealSide(box.side)
  const size = composer.size('note')
  const node = composer.node('Caption', parent)
  composer.checkOwn(box.caption)
  const caption = setLines(composer, composer.lines(box.caption, side, size), y + side + 2, {
    x,
    width: side,
    node,
    align: 'center',
  })
  return {
    marks: [{ kind: 'box', x, y, w: side, h: side, width: 0.7, dash: true }, ...caption.marks],
    height: side + 2 + caption.height,
  }
}

export function seals(composer: Composer, block: Of<'seals'>, width: number): readonly Strip[] {
  const rows: SealBox[][] = []
  let used = width
  for (const box of block.boxes) {
    const side = sealSide(box.side)
    if (used + side > width) {
      rows.push([])
      used = 0
    }
    rows.at(-1)?.push(box)
    used += side + mm(8)
  }
  return rows.map((row) => sealRow(composer, row, width))
}

function sealRow(composer: Composer, row: readonly SealBox[], width: number): Strip {
  const total = row.reduce((sum, box) => sum + sealSide(box.side), 0)
  const gap = Math.min((width - total) / (row.length + 1), mm(20))
  let x = row.length === 1 ? width - total : (width - total - gap * (row.length - 1)) / 2
  const squares = row.map((box) => {
    const square = sealSquare(composer, box, x, 0, composer.node('Div'))
    x += sealSide(box.side) + gap
    return square
  })
  return strip(
    Math.max(...squares.map(({ height }) => height)),
    squares.flatMap(({ marks }) => marks),
    12,
  )
}

/** Where somebody signs: who, a line, and the date to be written. */
export function signatures(composer: Composer, block: Of<'signatures'>, width: number): readonly Strip[] {
  return block.lines.map((line) => signature(composer, line, width))
}

function signature(composer: Composer, line: SignatureLine, width: number): Strip {
  const size = composer.size('body')
  const node = composer.node('P')
  const room = width * 0.36
  const who = setLines(composer, whoLines(composer, line.who, room, size), 8, {
    x: 0,
    width: room,
    node,
    align: 'right',
  })
  const y = 8 + size * 1.15
  const end = line.dated ? width * 0.64 : width * 0.75
  const rule: Mark = { kind: 'line', x: room + 6, y, dx: end - room - 6, dy: 0, width: 0.6 }
  const date = line.dated ? dateMarks(composer, end + 12, width - end - 12, node) : []
  return strip(who.height + 16, [...who.marks, rule, ...date], 4)
}

/** A name keeps together: where role and name have no room side by side, the name goes on a line of its own. */
function whoLines(composer: Composer, who: Text, room: number, size: number): ReturnType<Composer['lines']> {
  const lines = composer.lines(who, room, size)
  const languages = composer.sheet.lang === 'both' && typeof who !== 'string' ? 2 : 1
  if (lines.length <= languages || typeof who === 'string') return lines
  return composer.lines(
    { zh: who.zh.replace(/（(?=[^（]*$)/, '\n（'), en: who.en.replace(/ \((?=[^(]*$)/, '\n(') },
    room,
    size,
  )
}

function dateMarks(composer: Composer, x: number, width: number, node: number): readonly Mark[] {
  const size = composer.size('body')
  const blank = { zh: '年　　月　　日', en: 'Date:' }
  const lines = composer.lines(composer.sheet.lang === 'en' ? blank : blank.zh, width, size)
  const marks = setLines(
    composer,
    lines.map((line) => ({ ...line, fixed: true })),
    8,
    { x, width, node, align: composer.sheet.lang === 'en' ? 'left' : 'right' },
  )
  return marks.marks
}

export function checks(composer: Composer, block: Of<'checks'>, width: number): readonly Strip[] {
  const root = composer.node('L')
  return block.items.map((item) => checkStrip(composer, item, width, root))
}

/** A box to tick, the label, the details beneath, short words at the right, room for a seal. */
function checkStrip(composer: Composer, item: CheckItem, width: number, root: number): Strip {
  const size = composer.size('body')
  const small = composer.size('note')
  const entry = composer.node('LI', root)
  const tick = composer.node('Form', composer.node('Lbl', entry))
  const body = composer.node('LBody', entry)
  const name = composer.plain(item.label)
  const seal = item.seal === undefined ? undefined : { caption: item.seal }
  const inset = size * 1.7
  const right = seal === undefined ? 0 : sealSide(undefined) + 10
  const asideRoom = item.aside === undefined ? 0 : Math.min(asideWidth(composer, item, small), width * 0.3) + 10
  const room = width - inset - right - asideRoom
  composer.checkOwn(item.label)
  const label = setLines(composer, composer.lines(item.label, room, size), 0, { x: inset, width: room, node: body })
  const aside =
    item.aside === undefined
      ? undefined
      : setLines(composer, statusLines(composer, item.aside, asideRoom - 8, small), (size - small) * 0.7, {
          x: width - right - asideRoom + 8,
          width: asideRoom - 8,
          node: body,
          align: 'right',
        })
  let y = Math.max(label.height, aside?.height ?? 0)
  const details = item.details.flatMap((text) => {
    composer.checkOwn(text, () => name)
    const set = setLines(composer, composer.lines(text, width - inset - right, small), y, {
      x: inset,
      width: width - inset - right,
      node: body,
      shade: 0.25,
    })
    y += set.height
    return set.marks
  })
  const square = seal === undefined ? undefined : sealSquare(composer, seal, width - sealSide(undefined), 2, body)
  const height = Math.max(y, square?.height ?? 0) + 4
  const marks: readonly Mark[] = [
    tickMark(item, size, tick, name),
    ...label.marks,
    ...(aside?.marks ?? []),
    ...details,
    ...(square?.marks ?? []),
    { kind: 'line', x: 0, y: height, dx: width, dy: 0, width: 0.25 },
  ]
  return strip(height, marks, 5)
}

const tickMark = ({ name, on }: CheckItem, size: number, node: number, label: string): Mark => ({
  kind: 'field',
  x: 1,
  y: size * 0.15,
  w: size * 1.1,
  h: size * 1.1,
  field: { type: 'check', name, on },
  option: undefined,
  value: '',
  lines: [],
  size,
  align: 'left',
  node,
  label,
})

/** Our own words, but which of them stand there depends on the case: not part of what is the same in every document. */
const statusLines = (composer: Composer, text: Text, width: number, size: number): readonly Line[] =>
  composer.lines(text, width, size).map((line) => ({ ...line, fixed: false }))

const asideWidth = (composer: Composer, item: CheckItem, size: number): number =>
  Math.max(0, ...composer.said(item.aside ?? '').map(({ text }) => composer.width(text, size)))

const QR_SIDE = 28

export function qr(composer: Composer, block: Of<'qr'>, width: number): readonly Strip[] {
  const side = mm(QR_SIDE)
  const caption = composer.plain(block.caption ?? '')
  const node = composer.node('Figure', -1, caption === '' ? 'QR' : caption)
  const square: Mark = { kind: 'qr', x: 0, y: 0, side, text: block.text, node }
  if (block.caption === undefined) return [strip(side, [square], 8)]
  const room = width - side - 10
  const words = setLines(composer, composer.lines(block.caption, room, composer.size('note')), 4, {
    x: side + 10,
    width: room,
    node: composer.node('Caption'),
  })
  return [strip(Math.max(side, words.height + 4), [square, ...words.marks], 8)]
}

const [CODE_SIDE, CODE_GAP] = [24, 6]

/** As many beside each other as there is room for. */
export function codes(composer: Composer, block: Of<'codes'>, width: number): readonly Strip[] {
  const [side, step] = [mm(CODE_SIDE), mm(CODE_SIDE + CODE_GAP)]
  const across = Math.max(1, Math.floor((width + mm(CODE_GAP)) / step))
  const rows = Array.from({ length: Math.ceil(block.codes.length / across) }, (_, row) =>
    block.codes.slice(row * across, (row + 1) * across),
  )
  return rows.map((row) => {
    const cells = row.map(({ text, caption }, i) => {
      const node = composer.node('Figure', -1, composer.plain(caption))
      const square: Mark = { kind: 'qr', x: i * step, y: 0, side, text, node }
      const words = setLines(composer, composer.lines(caption, side, composer.size('note')), side + 1, {
        x: i * step,
        width: side,
        node: composer.node('Caption'),
        align: 'center',
      })
      return { marks: [square, ...words.marks], height: side + 1 + words.height }
    })
    return strip(
      Math.max(...cells.map(({ height }) => height)),
      cells.flatMap(({ marks }) => marks),
      8,
    )
  })
}
