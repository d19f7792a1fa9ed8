import { LOST_LETTER } from '../../model/letters.ts'
import { IDENTITY, matrixIn, within, type Matrix } from '../matrix.ts'

/** Left, bottom, right, top. */
export type Bounds = readonly [number, number, number, number]

/** The exported functions of the renderer that tell what instructions say of the letters they draw. */
export interface NativeObjects {
  _FPDFPage_CountObjects(page: number): number
  _FPDFPage_GetObject(page: number, index: number): number
  _FPDFFormObj_CountObjects(form: number): number
  _FPDFFormObj_GetObject(form: number, index: number): number
  _FPDFPageObj_GetType(object: number): number
  _FPDFPageObj_GetMatrix(object: number, matrix: number): number
  _FPDFPageObj_GetBounds(object: number, l: number, b: number, r: number, t: number): number
  _FPDFPageObj_CountMarks(object: number): number
  _FPDFPageObj_GetMark(object: number, index: number): number
  _FPDFPageObj_RemoveMark(object: number, mark: number): number
  _FPDFPageObjMark_GetParamValueType(mark: number, key: number): number
  _FPDFPageObjMark_GetParamBlobValue(mark: number, key: number, into: number, room: number, length: number): number
  _FPDFTextObj_GetFontSize(object: number, size: number): number
  readonly HEAPU8: Uint8Array
  readonly wasmExports: { malloc(size: number): number; free(at: number): void }
}

/** A run of glyphs of which the file says which letters they are (`/ActualText`). */
export interface ActualText {
  readonly text: string
  /** The words stand in the file once for all runs under one mark. */
  readonly mark: number
  /** From the axes of the form in which it is drawn to those of the page. */
  readonly form: Matrix
  /** From the axes of its glyphs to those of its form. */
  readonly own: Matrix
  /** On the page. */
  readonly bounds: Bounds
  /** Before its matrix. */
  readonly size: number
}

const [TEXT, FORM] = [1, 5]
const MOST_OBJECTS = 200_000
/** Bytes of one text; a longer one counts as none that is known. */
const MOST_ACTUAL = 65_536
const KEY = 'ActualText'

/** Every such run of a page, by the renderer's handle of it. */
export function actualTextsOf(native: NativeObjects, page: number): ReadonlyMap<number, ActualText> {
  const found = new Map<number, ActualText>()
  const at = native.wasmExports.malloc(64 + MOST_ACTUAL)
  native.HEAPU8.set(Buffer.from(`${KEY}\0`, 'latin1'), at + 32)
  try {
    eachText(native, page, (object, form) => {
      const said = saidOf(native, object, at)
      if (said !== undefined) found.set(object, { ...said, form, ...placeOf(native, object, form, at) })
    })
  } finally {
    native.wasmExports.free(at)
  }
  return found
}

/** Every run of letters, forms within forms too, with the axes of the form in which it is drawn. */
export function eachText(native: NativeObjects, page: number, found: (object: number, form: Matrix) => void): void {
  const at = native.wasmExports.malloc(24)
  let seen = 0
  const look = (object: number, form: Matrix): void => {
    if (object === 0 || ++seen > MOST_OBJECTS) return
    const type = native._FPDFPageObj_GetType(object)
    if (type === TEXT) return found(object, form)
    if (type !== FORM) return
    const inner = within(form, matrixOf(native, object, at))
    const count = native._FPDFFormObj_CountObjects(object)
    for (let i = 0; i < count; i++) look(native._FPDFFormObj_GetObject(object, i), inner)
  }
  try {
    const count = native._FPDFPage_CountObjects(page)
    for (let i = 0; i < count; i++) look(native._FPDFPage_GetObject(page, i), IDENTITY)
  } finally {
    native.wasmExports.free(at)
  }
}

/** Of marks within marks the innermost counts, as the renderer has it. */
function saidOf(native: NativeObjects, object: number, at: number): { text: string; mark: number } | undefined {
  const mark = sayingMark(native, object, at + 32)
  if (mark === undefined) return undefined
  if (native._FPDFPageObjMark_GetParamBlobValue(mark, at + 32, at + 64, MOST_ACTUAL, at) === 0) return undefined
  const length = new DataView(native.HEAPU8.buffer, at, 4).getUint32(0, true)
  const text = length > MOST_ACTUAL ? LOST_LETTER : textIn(native.HEAPU8.slice(at + 64, at + 64 + length))
  return text === '' ? undefined : { text, mark }
}

function sayingMark(native: NativeObjects, object: number, key: number): number | undefined {
  for (let i = native._FPDFPageObj_CountMarks(object) - 1; i >= 0; i--) {
    const mark = native._FPDFPageObj_GetMark(object, i)
    if (native._FPDFPageObjMark_GetParamValueType(mark, key) !== 0) return mark
  }
  return undefined
}

/** Runs as they are drawn, whatever the file says of them. */
export function unsay(native: NativeObjects, objects: Iterable<number>): void {
  const key = native.wasmExports.malloc(16)
  native.HEAPU8.set(Buffer.from(`${KEY}\0`, 'latin1'), key)
  for (const object of objects)
    for (let mark = sayingMark(native, object, key); mark !== undefined; mark = sayingMark(native, object, key))
      if (native._FPDFPageObj_RemoveMark(object, mark) === 0) break
  native.wasmExports.free(key)
}

/** A text string of a PDF, by its mark. */
function textIn(bytes: Uint8Array): string {
  const [a, b, c] = bytes
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (a === 0xef && b === 0xbb && c === 0xbf) return new TextDecoder().decode(bytes)
  return Buffer.from(bytes).toString('latin1')
}

function placeOf(
  native: NativeObjects,
  object: number,
  form: Matrix,
  at: number,
): Pick<ActualText, 'own' | 'bounds' | 'size'> {
  const own = matrixOf(native, object, at)
  native._FPDFPageObj_GetBounds(object, at, at + 4, at + 8, at + 12)
  native._FPDFTextObj_GetFontSize(object, at + 16)
  const view = new DataView(native.HEAPU8.buffer, at, 20)
  const [l = 0, b = 0, r = 0, t = 0, size = 0] = [0, 4, 8, 12, 16].map((place) => view.getFloat32(place, true))
  return { own, bounds: boundsIn(form, [l, b, r, t]), size }
}

function matrixOf(native: NativeObjects, object: number, at: number): Matrix {
  native._FPDFPageObj_GetMatrix(object, at)
  const view = new DataView(native.HEAPU8.buffer, at, 24)
  return matrixIn([0, 4, 8, 12, 16, 20].map((place) => view.getFloat32(place, true)))
}

/** A box that some matrix moves, upright again. */
function boundsIn([a, b, c, d, e, f]: Matrix, [l, bottom, r, top]: Bounds): Bounds {
  const xs = [l, r].flatMap((x) => [bottom, top].map((y) => a * x + c * y + e))
  const ys = [l, r].flatMap((x) => [bottom, top].map((y) => b * x + d * y + f))
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
}
