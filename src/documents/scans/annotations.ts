import { PDFArray, PDFDict, PDFName, PDFNumber, PDFStream, type PDFContext } from 'pdf-lib'
import { num } from '../paint/book.ts'
import { key, type ObjectCopy } from './object-copy.ts'
import { Refusal } from './refusal.ts'

const HIDDEN = 2
const NO_VIEW = 32
/** They have no face of their own. */
const FACELESS = new Set(['/Link', '/Popup'])

/** Draws what annotations show (stamps, seals of a signature, filled fields) as part of the page; nothing else of them is kept. */
export function annotationOperators(
  context: PDFContext,
  page: PDFDict,
  copy: ObjectCopy,
): { readonly operators: string; readonly resources: string } {
  const list = context.lookup(page.get(key('Annots')))
  let operators = ''
  let resources = ''
  if (!(list instanceof PDFArray)) return { operators, resources }
  list.asArray().forEach((item, i) => {
    const annotation = context.lookup(item)
    if (!(annotation instanceof PDFDict) || !isShown(context, annotation)) return
    const face = faceOf(context, annotation)
    if (face === undefined) {
      if (
        context.lookup(annotation.get(key('V'))) !== undefined &&
        String(context.lookup(annotation.get(key('FT')))) === '/Tx'
      )
        throw new Refusal('该 PDF 的表单内容无法照原样显示', 'a filled field of the PDF has no appearance of its own')
      return
    }
    const matrix = placement(context, annotation, face)
    if (matrix === undefined) return
    resources += `/A${i} ${copy.text(face)}`
    operators += `q ${matrix.map(num).join(' ')} cm /A${i} Do Q `
  })
  return { operators, resources }
}

function isShown(context: PDFContext, annotation: PDFDict): boolean {
  const flags = context.lookup(annotation.get(key('F')))
  const set = flags instanceof PDFNumber ? flags.asNumber() : 0
  return (set & (HIDDEN | NO_VIEW)) === 0 && !FACELESS.has(String(context.lookup(annotation.get(key('Subtype')))))
}

function faceOf(context: PDFContext, annotation: PDFDict): PDFStream | undefined {
  const faces = context.lookup(annotation.get(key('AP')))
  if (!(faces instanceof PDFDict)) return undefined
  const normal = context.lookup(faces.get(key('N')))
  if (normal instanceof PDFStream) return normal
  const state = context.lookup(annotation.get(key('AS')))
  if (!(normal instanceof PDFDict) || !(state instanceof PDFName)) return undefined
  const chosen = context.lookup(normal.get(state))
  return chosen instanceof PDFStream ? chosen : undefined
}

/** The matrix that brings the appearance's box onto the annotation's rectangle (ISO 32000-1, 12.5.5). */
function placement(context: PDFContext, annotation: PDFDict, face: PDFStream): readonly number[] | undefined {
  const rect = numbers(context, annotation.get(key('Rect')), 4)
  const box = numbers(context, face.dict.get(key('BBox')), 4)
  if (rect === undefined || box === undefined) return undefined
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbers(context, face.dict.get(key('Matrix')), 6) ?? []
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = box
  const corners = [
    [x0, y0],
    [x1, y0],
    [x0, y1],
    [x1, y1],
  ] as const
  const xs = corners.map(([x, y]) => a * x + c * y + e)
  const ys = corners.map(([x, y]) => b * x + d * y + f)
  const [left, bottom] = [Math.min(...xs), Math.min(...ys)]
  const [width, height] = [Math.max(...xs) - left, Math.max(...ys) - bottom]
  const [r0 = 0, r1 = 0, r2 = 0, r3 = 0] = rect
  if (width <= 0 || height <= 0) return undefined
  const [sx, sy] = [Math.abs(r2 - r0) / width, Math.abs(r3 - r1) / height]
  return [sx, 0, 0, sy, Math.min(r0, r2) - left * sx, Math.min(r1, r3) - bottom * sy]
}

function numbers(
  context: PDFContext,
  object: ReturnType<PDFDict['get']>,
  count: number,
): readonly number[] | undefined {
  const array = context.lookup(object)
  if (!(array instanceof PDFArray) || array.size() !== count) return undefined
  const values = array.asArray().map((item) => context.lookup(item))
  return values.every((value) => value instanceof PDFNumber) ? values.map((value) => value.asNumber()) : undefined
}
