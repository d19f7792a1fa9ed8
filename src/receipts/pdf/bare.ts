import type { Grey } from '../pictures/picture.ts'
import { eachText, type NativeObjects } from './actual-text.ts'

/** The exported functions of the renderer that draw a page that is open. */
export interface NativeDrawing {
  _FPDFPageObj_SetIsActive(object: number, active: number): number
  _FPDFBitmap_CreateEx(width: number, height: number, format: number, buffer: number, stride: number): number
  _FPDFBitmap_FillRect(bitmap: number, left: number, top: number, width: number, height: number, colour: number): number
  _FPDFBitmap_Destroy(bitmap: number): void
  _FPDF_RenderPageBitmap(
    bitmap: number,
    page: number,
    left: number,
    top: number,
    width: number,
    height: number,
    turn: number,
    flags: number,
  ): void
}

const GREY = 1
const WHITE = 0xffffffff
/** With its annotations, in grey. */
const FLAGS = 1 | 8

/** A page as it would be without any letter. What is drawn of it afterwards has none either. */
export function withoutLetters(
  native: NativeObjects & NativeDrawing,
  page: number,
  { width, height }: Pick<Grey, 'width' | 'height'>,
): Grey {
  eachText(native, page, (object) => native._FPDFPageObj_SetIsActive(object, 0))
  const at = native.wasmExports.malloc(width * height)
  if (at === 0) throw new Error('no room for a picture of the page')
  const bitmap = native._FPDFBitmap_CreateEx(width, height, GREY, at, width)
  try {
    native._FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE)
    native._FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, FLAGS)
    return { width, height, data: native.HEAPU8.slice(at, at + width * height) }
  } finally {
    native._FPDFBitmap_Destroy(bitmap)
    native.wasmExports.free(at)
  }
}
