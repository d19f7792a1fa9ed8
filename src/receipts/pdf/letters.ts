import type { Letter, Turn } from '../fields/letter.ts'
import { actualTextsOf, boundsIn, leavesOut, type ActualText, type Bounds, type NativeObjects } from './actual-text.ts'
import { within } from '../matrix.ts'

/** The exported functions of the renderer that are used directly; its typed wrapper has no text positions. */
export interface NativeText extends NativeObjects {
  _FPDF_GetPageWidth(page: number): number
  _FPDF_GetPageHeight(page: number): number
  _FPDFPage_GetRotation(page: number): number
  _FPDFText_LoadPage(page: number): number
  _FPDFText_ClosePage(text: number): void
  _FPDFText_CountChars(text: number): number
  _FPDFText_GetUnicode(text: number, index: number): number
  _FPDFText_GetCharBox(text: number, index: number, l: number, r: number, b: number, t: number): number
  _FPDFText_GetCharOrigin(text: number, index: number, x: number, y: number): number
  _FPDFText_GetFontSize(text: number, index: number): number
  _FPDFText_GetMatrix(text: number, index: number, matrix: number): number
  _FPDFText_HasUnicodeMapError(text: number, index: number): number
  _FPDFText_IsGenerated(text: number, index: number): number
  _FPDFText_GetTextObject(text: number, index: number): number
}

const MAX_LETTERS = 60_000

export const sizeOf = (native: NativeText, page: number): { readonly width: number; readonly height: number } => ({
  width: native._FPDF_GetPageWidth(page),
  height: native._FPDF_GetPageHeight(page),
})

/** What a page reads, by what is drawn and by what the file says of it. */
export interface LettersOn {
  readonly own: readonly Letter[]
  /** The run that each of them belongs to, by the renderer's handle of it. */
  readonly runs: readonly number[]
  readonly said: ReadonlyMap<number, ActualText>
  /** What the renderer leaves out of what the file says. */
  readonly leftOut: readonly Letter[]
}

export function lettersOf(native: NativeText, page: number): readonly Letter[] {
  const { own, leftOut } = lettersOn(native, page)
  return [...own, ...leftOut]
}

export function lettersOn(native: NativeText, page: number, said = actualTextsOf(native, page)): LettersOn {
  const frame = frameOf(native, page)
  const text = native._FPDFText_LoadPage(page)
  if (text === 0) return { own: [], runs: [], said: new Map(), leftOut: [] }
  const at = native.wasmExports.malloc(72)
  try {
    const [own, runs]: [Letter[], number[]] = [[], []]
    let spaced = false
    const count = Math.min(native._FPDFText_CountChars(text), MAX_LETTERS)
    for (let i = 0; i < count; i++) {
      const run = said.size === 0 ? 0 : native._FPDFText_GetTextObject(text, i)
      const actual = said.get(run)
      if (actual !== undefined && leavesOut(actual.text)) continue
      const letter = letterAt(native, text, i, at, frame, actual)
      if (letter === undefined) {
        spaced ||= native._FPDFText_GetUnicode(text, i) === 32
        continue
      }
      own.push(spaced ? { ...letter, spaced } : letter)
      spaced = false
      runs.push(run)
    }
    return { own, runs, said, leftOut: lettersLeftOut(said, frame) }
  } finally {
    native.wasmExports.free(at)
    native._FPDFText_ClosePage(text)
  }
}

/** What the file says by itself and the renderer does not, of these runs. */
export const leftOutOf = (native: NativeText, page: number, said: LettersOn['said']): readonly Letter[] =>
  lettersLeftOut(said, frameOf(native, page))

const frameOf = (native: NativeText, page: number): Frame => ({
  turn: native._FPDFPage_GetRotation(page),
  ...sizeOf(native, page),
})

interface Frame {
  /** Quarters clockwise. */
  readonly turn: number
  readonly width: number
  readonly height: number
}

/** A glyph that has no letter in the file. */
const LOST = '\ufffd'

/** Undefined for a blank. Boxes that fonts declare are not asked for: some are three lines high. */
function letterAt(
  native: NativeText,
  text: number,
  i: number,
  at: number,
  frame: Frame,
  actual: ActualText | undefined,
): Letter | undefined {
  const code = native._FPDFText_GetUnicode(text, i)
  if (code > 0 && code <= 32) return undefined
  if (native._FPDFText_IsGenerated(text, i) === 1) return undefined
  const lost = code === 0 || code > 0x10ffff || native._FPDFText_HasUnicodeMapError(text, i) === 1
  if (native._FPDFText_GetCharBox(text, i, at, at + 8, at + 16, at + 24) === 0) return undefined
  native._FPDFText_GetCharOrigin(text, i, at + 32, at + 40)
  native._FPDFText_GetMatrix(text, i, at + 48)
  const view = new DataView(native.HEAPU8.buffer, at, 72)
  const number = (place: number): number => view.getFloat64(place, true)
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = [48, 52, 56, 60, 64, 68].map((p) => view.getFloat32(p, true))
  const reported: Bounds = [number(0), number(16), number(8), number(24)]
  // A letter that the file says by itself is told where it stands in its form, and with the matrix of the page.
  const inForm = actual !== undefined && number(32) === actual.own[4] && number(40) === actual.own[5]
  const [l, bottom, r, top] = inForm ? boundsIn(actual.form, reported) : reported
  const [x, y] = inForm ? [e, f] : [number(32), number(40)]
  // No ink and no letter: nothing a person would see.
  if (lost && r - l < 0.01 && top - bottom < 0.01) return undefined
  const size = native._FPDFText_GetFontSize(text, i) * Math.hypot(c, d)
  return placed(
    lost ? LOST : String.fromCodePoint(code),
    [l, bottom, r, top],
    [x, y],
    size,
    turnOf(a, b, frame.turn),
    frame,
  )
}

/** The letters that the file says by itself and the renderer does not, in the width of their glyphs; lost where it says none. */
function lettersLeftOut(said: ReadonlyMap<number, ActualText>, frame: Frame): readonly Letter[] {
  const marks = new Set<number>()
  return [...said.values()].flatMap(({ text, mark, form, own, bounds: [l, b, r, t], size }) => {
    if (!leavesOut(text) || marks.has(mark) || (r - l < 0.01 && t - b < 0.01)) return []
    marks.add(mark)
    const matrix = within(form, own)
    const letters = [...text]
    const step = (r - l) / letters.length
    return letters.flatMap((letter, i) =>
      letter.trim() === ''
        ? []
        : placed(
            /[\u0000-\u001f\u007f\ufffd-\uffff]/.test(letter) ? LOST : letter,
            [l + i * step, b, l + (i + 1) * step, t],
            [matrix[4], matrix[5]],
            size * Math.hypot(matrix[2], matrix[3]),
            turnOf(matrix[0], matrix[1], frame.turn),
            frame,
          ),
    )
  })
}

/** A letter as the page is read, from its box, its origin and its size in the page's own axes. */
function placed(
  text: string,
  bounds: Bounds,
  [x, y]: readonly [number, number],
  size: number,
  turn: Turn,
  frame: Frame,
): Letter {
  const box = upright(bounds, frame)
  const origin = upright([x, y, x, y], frame)
  return {
    text,
    ...box,
    base: turn === 90 || turn === 270 ? origin.left : origin.top,
    size: size > 0.5 && size < 400 ? size : Math.max(box.bottom - box.top, 1),
    ...(turn === 0 ? {} : { turn }),
  }
}

/** Which way a text runs on the page as it is read, from the matrix that draws it. */
function turnOf(a: number, b: number, pageTurn: number): Turn {
  const angle = (-Math.atan2(b, a) * 180) / Math.PI + pageTurn * 90
  const quarter = Math.round(angle / 90)
  if (Math.abs(angle - quarter * 90) > 8) return 'skew'
  return ((((quarter % 4) + 4) % 4) * 90) as Turn
}

/** From the page's own axes (y upwards, before /Rotate) to those of the reader. */
function upright(
  [l, b, r, t]: Bounds,
  { turn, width, height }: Frame,
): Pick<Letter, 'left' | 'right' | 'top' | 'bottom'> {
  if (turn === 1) return { left: b, right: t, top: l, bottom: r }
  if (turn === 2) return { left: width - r, right: width - l, top: b, bottom: t }
  if (turn === 3) return { left: width - t, right: width - b, top: height - r, bottom: height - l }
  return { left: l, right: r, top: height - t, bottom: height - b }
}
