import { LOST_LETTER } from '../../model/letters.ts'
import type { Letter, Turn } from '../fields/letter.ts'
import { eachText, type ActualText, type Bounds, type NativeObjects } from './actual-text.ts'
import { BETWEEN, LEAST_INK, readAs, withoutBlanks, type Glyph } from './glyph.ts'
import { within } from '../matrix.ts'

/** The exported functions of the renderer that are used directly; its typed wrapper has no text positions. */
export interface NativeText extends NativeObjects {
  _FPDF_GetPageWidth(page: number): number
  _FPDF_GetPageHeight(page: number): number
  _FPDFPage_GetRotation(page: number): number
  _FPDF_GetPageBoundingBox(page: number, box: number): number
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
  _FPDFText_IsHyphen(text: number, index: number): number
  _FPDFText_GetTextObject(text: number, index: number): number
  _FPDFTextObj_GetFont(object: number): number
  _FPDFTextObj_GetTextRenderMode(object: number): number
  _FPDFTextObj_SetTextRenderMode(object: number, mode: number): number
  _FPDFPageObj_Transform(object: number, a: number, b: number, c: number, d: number, e: number, f: number): void
  _FPDFFont_GetIsEmbedded(font: number): number
}

const MAX_LETTERS = 60_000

export const sizeOf = (native: NativeText, page: number): { readonly width: number; readonly height: number } => ({
  width: native._FPDF_GetPageWidth(page),
  height: native._FPDF_GetPageHeight(page),
})

/** The letters of a page by its glyphs, and the run that each belongs to, by the renderer's handle of it. */
export interface LettersOn {
  readonly letters: readonly Letter[]
  readonly runs: readonly number[]
}

export function lettersOn(native: NativeText, page: number): LettersOn {
  const text = loadText(native, page)
  if (text === 0) return { letters: [], runs: [] }
  const at = native.wasmExports.malloc(72)
  const frame = frameOf(native, page)
  try {
    const glyphs: Glyph[] = []
    const ink = inkOf(native)
    const count = Math.min(native._FPDFText_CountChars(text), MAX_LETTERS)
    for (let i = 0; i < count; i++) {
      const letter = letterAt(native, text, i, at, frame)
      if (letter === undefined) continue
      const run = native._FPDFText_GetTextObject(text, i)
      const how = ink(run)
      glyphs.push({ letter: how === undefined ? letter : { ...letter, ...how }, run })
    }
    return withoutBlanks(glyphs)
  } finally {
    native.wasmExports.free(at)
    native._FPDFText_ClosePage(text)
  }
}

/**
 * The renderer leaves out of its text every run without a width: single letters of which it has no shape, as those of a font that is not in the
 * file. Stroked they have one, by the width of the pen; drawn they are as before.
 */
function loadText(native: NativeText, page: number): number {
  const modes = new Map<number, number>()
  for (const run of runsWithoutWidth(native, page)) {
    modes.set(run, native._FPDFTextObj_GetTextRenderMode(run))
    native._FPDFTextObj_SetTextRenderMode(run, STROKED)
    native._FPDFPageObj_Transform(run, 1, 0, 0, 1, 0, 0)
  }
  const text = native._FPDFText_LoadPage(page)
  for (const [run, mode] of modes) native._FPDFTextObj_SetTextRenderMode(run, mode)
  return text
}

function runsWithoutWidth(native: NativeText, page: number): readonly number[] {
  const at = native.wasmExports.malloc(16)
  const found: number[] = []
  eachText(native, page, (run) => {
    if (native._FPDFPageObj_GetBounds(run, at, at + 4, at + 8, at + 12) === 0) return
    const box = new DataView(native.HEAPU8.buffer, at, 16)
    if (Math.abs(box.getFloat32(8, true) - box.getFloat32(0, true)) < LEAST_WIDTH) found.push(run)
  })
  native.wasmExports.free(at)
  return found
}

/** In points, the renderer's own bound. */
const LEAST_WIDTH = 0.01
const STROKED = 1

type Ink = Pick<Letter, 'lent' | 'inkless'>

/** How the letters of a run are drawn, where it is not with ink and from a font of the file. */
function inkOf(native: NativeText): (run: number) => Ink | undefined {
  const known = new Map<number, Ink | undefined>()
  const look = (run: number): Ink | undefined => {
    if (native._FPDFTextObj_GetTextRenderMode(run) === NO_INK) return { inkless: true }
    const font = native._FPDFTextObj_GetFont(run)
    return native._FPDFFont_GetIsEmbedded(font) === 0 ? { lent: font } : undefined
  }
  return (run) => {
    if (run !== 0 && !known.has(run)) known.set(run, look(run))
    return known.get(run)
  }
}

/** Neither filled nor stroked, as recognised letters lie over a scan. */
const NO_INK = 3

/** A page may begin elsewhere than at nought (`/MediaBox`, `/CropBox`). */
function frameOf(native: NativeText, page: number): Frame {
  const at = native.wasmExports.malloc(16)
  const known = native._FPDF_GetPageBoundingBox(page, at) === 1
  const box = new DataView(native.HEAPU8.buffer, at, 16)
  const [x, y] = known ? [box.getFloat32(0, true), box.getFloat32(12, true)] : [0, 0]
  native.wasmExports.free(at)
  return { turn: native._FPDFPage_GetRotation(page), x, y, ...sizeOf(native, page) }
}

interface Frame {
  /** Quarters clockwise. */
  readonly turn: number
  /** Its lower left. */
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Boxes that fonts declare are not asked for: some are three lines high. */
function letterAt(native: NativeText, text: number, i: number, at: number, frame: Frame): Letter | undefined {
  const code = native._FPDFText_GetUnicode(text, i)
  if (native._FPDFText_IsGenerated(text, i) === 1) return code === 32 ? BETWEEN : undefined
  if (native._FPDFText_GetCharBox(text, i, at, at + 8, at + 16, at + 24) === 0) return undefined
  native._FPDFText_GetCharOrigin(text, i, at + 32, at + 40)
  native._FPDFText_GetMatrix(text, i, at + 48)
  const view = new DataView(native.HEAPU8.buffer, at, 72)
  const number = (place: number): number => view.getFloat64(place, true)
  const [a = 1, b = 0, c = 0, d = 1] = [48, 52, 56, 60].map((p) => view.getFloat32(p, true))
  const [l, bottom, r, top]: Bounds = [number(0), number(16), number(8), number(24)]
  const size = native._FPDFText_GetFontSize(text, i) * Math.hypot(c, d)
  const turn = turnOf(a, b, frame.turn)
  const read = readAs({
    code,
    named: native._FPDFText_HasUnicodeMapError(text, i) === 0,
    ink: turn === 'skew' ? undefined : Math.min(r - l, top - bottom) > LEAST_INK * size,
    hyphen: () => native._FPDFText_IsHyphen(text, i) === 1,
  })
  // No ink, no width and no letter: nothing a person would see.
  if (read === LOST_LETTER && r - l < 0.01 && top - bottom < 0.01) return undefined
  const [x, y] = [number(32), number(40)]
  const { left, top: down } = upright([x, y, x, y], frame)
  const from = turn === 90 || turn === 270 ? down : left
  return { ...placed(read, [l, bottom, r, top], [x, y], size, turn, frame), from }
}

/** Letters that the file says by itself, in the width of the glyphs that they stand for; lost where it says none. */
export function lettersSaid(native: NativeText, page: number, runs: readonly ActualText[]): readonly Letter[] {
  const [first] = runs
  if (first === undefined) return []
  const frame = frameOf(native, page)
  const { text, form, own, size } = first
  const side = (i: 0 | 1 | 2 | 3): readonly number[] => runs.map(({ bounds }) => bounds[i])
  const [l, b, r, t] = [Math.min(...side(0)), Math.min(...side(1)), Math.max(...side(2)), Math.max(...side(3))]
  if (r - l < 0.01 && t - b < 0.01) return []
  const matrix = within(form, own)
  const letters = [...text]
  const [across, up] = [(r - l) / letters.length, (t - b) / letters.length]
  const part = (i: number): Bounds => {
    if (Math.abs(matrix[0]) >= Math.abs(matrix[1])) return [l + i * across, b, l + (i + 1) * across, t]
    return matrix[1] > 0 ? [l, b + i * up, r, b + (i + 1) * up] : [l, t - (i + 1) * up, r, t - i * up]
  }
  return letters.flatMap((letter, i) =>
    letter.trim() === ''
      ? []
      : placed(
          /[\u0000-\u001f\u007f\ufffd-\uffff]/.test(letter) ? LOST_LETTER : letter,
          part(i),
          [matrix[4], matrix[5]],
          size * Math.hypot(matrix[2], matrix[3]),
          turnOf(matrix[0], matrix[1], frame.turn),
          frame,
        ),
  )
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
  [left, bottom, right, top]: Bounds,
  { turn, width, height, x, y }: Frame,
): Pick<Letter, 'left' | 'right' | 'top' | 'bottom'> {
  const [l, b, r, t] = [left - x, bottom - y, right - x, top - y]
  if (turn === 1) return { left: b, right: t, top: l, bottom: r }
  if (turn === 2) return { left: width - r, right: width - l, top: b, bottom: t }
  if (turn === 3) return { left: width - t, right: width - b, top: height - r, bottom: height - l }
  return { left: l, right: r, top: height - t, bottom: height - b }
}
