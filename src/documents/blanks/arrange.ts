import { fit } from '../layout/fit.ts'
import { widthOf, type Press } from '../press.ts'
import type { FoundField } from './list-fields.ts'

/** Nobody can read what is smaller. */
export const LEAST = 6
/** Smaller than this only where everything is said by it. */
export const READABLE = 8
const LARGEST = 12
export const PAD = 2
export const LEADING = 1.25

/** Where the text of a widget stands: points from the upper left corner of the widget, `y` a baseline. */
export interface Arranged {
  readonly size: number
  readonly lines: readonly { readonly text: string; readonly x: number; readonly y: number }[]
  /** Behind the chosen line of a list. */
  readonly bar?: { readonly y: number; readonly h: number }
}

export interface Room {
  readonly w: number
  readonly h: number
  readonly least: number
}

/** Text set into a widget the way its field asks for it; undefined when it does not fit even at the smallest size. */
export function arrange(press: Press, field: FoundField, text: string, room: Room): Arranged | undefined {
  if (field.comb !== undefined) return inCells(press, field.comb, text, room)
  return field.multiline ? onLines(press, field, text, room) : onOneLine(press, field, text, room)
}

/** The size that the form asks for, or the largest that looks well. */
const wantedSize = ({ size }: FoundField, h: number, auto: number): number =>
  Math.min(Math.max(size ?? auto, LEAST), (h - 1) / 1.12)

function onOneLine(press: Press, field: FoundField, text: string, { w, h, least }: Room): Arranged | undefined {
  const width = w - 2 * PAD - 2
  const size = wantedSize(field, h, LARGEST)
  if (size < least) return undefined
  const fitted = fit(press, text.replaceAll('\n', ' '), { width, size, least, lines: 1 })
  const [line = '', ...more] = fitted.lines
  if (fitted.over || more.length > 0) return undefined
  return {
    size: fitted.size,
    lines: [{ text: line, x: startOf(press, field, line, fitted.size, w), y: h / 2 + fitted.size * 0.36 }],
  }
}

function onLines(press: Press, field: FoundField, text: string, { w, h, least }: Room): Arranged | undefined {
  const width = w - 2 * PAD - 2
  for (let size = wantedSize(field, h, LARGEST - 1); size >= least; size -= 0.5) {
    const room = Math.floor((h - 2 * PAD) / (size * LEADING))
    const fitted = fit(press, text, { width, size, least: size, lines: room })
    if (fitted.over || fitted.lines.length > Math.max(1, room)) continue
    const lines = fitted.lines.map((line, i) => ({
      text: line,
      x: startOf(press, field, line, size, w),
      y: PAD + size * (1 + i * LEADING),
    }))
    return { size, lines }
  }
  return undefined
}

function startOf(press: Press, { align }: FoundField, line: string, size: number, w: number): number {
  const free = w - 2 * PAD - 2 - widthOf(press, line, size)
  return PAD + 1 + (align === 'right' ? free : align === 'center' ? free / 2 : 0)
}

function inCells(press: Press, cells: number, text: string, { w, h }: Room): Arranged | undefined {
  const characters = [...text]
  if (characters.length > cells) return undefined
  const cell = w / cells
  const size = Math.min(LARGEST, (h - 1) / 1.12, cell)
  return {
    size,
    lines: characters.map((character, i) => ({
      text: character,
      x: i * cell + (cell - widthOf(press, character, size)) / 2,
      y: h / 2 + size * 0.36,
    })),
  }
}
