import QRCode from 'qrcode'
import sharp from 'sharp'
import type { ReceiptFields, ReceiptKind } from '../../../../src/model/receipt.ts'
import type { Typeface } from './typeface.ts'

export type Mark =
  | {
      readonly text: string
      readonly x: number
      readonly y: number
      readonly size: number
      readonly anchor?: 'end' | 'middle'
    }
  | { readonly line: readonly [x1: number, y1: number, x2: number, y2: number] }
  | { readonly qr: string; readonly x: number; readonly y: number; readonly side: number }

/** A made-up paper: what is drawn on it, in points, and what it says. */
export interface Sheet {
  readonly layout: string
  readonly kind: ReceiptKind
  readonly width: number
  readonly height: number
  readonly marks: readonly Mark[]
  readonly truth: ReceiptFields
  /** Where a ring of red ink would fall, in points. */
  readonly ring: { readonly x: number; readonly y: number }
}

/** Red ink over the paper: a ring, or a ring with letters, as a worn stamp leaves it. A specimen, like no office's. */
export type Ring = 'none' | 'ring' | 'letters'

/** The sheet as a clean picture, `scale` pixels to a point. */
export async function drawSheet(
  sheet: Sheet,
  face: Typeface,
  scale: number,
  ink = '#222',
  ring: Ring = 'none',
): Promise<Buffer> {
  const { width, height, marks } = sheet
  const parts = marks.map((mark) => drawMark(mark, face))
  const red = ring === 'none' ? '' : drawRing(sheet, face, ring)
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${Math.round(width * scale)}" height="${Math.round(height * scale)}" ` +
    `viewBox="0 0 ${width} ${height}"><rect width="100%" height="100%" fill="#fff"/><g fill="${ink}" stroke="none">${parts.join('')}</g>${red}</svg>`
  return await sharp(Buffer.from(svg), { limitInputPixels: false, unlimited: true })
    .flatten({ background: '#fff' })
    .removeAlpha()
    .png({ compressionLevel: 1 })
    .toBuffer()
}

function drawMark(mark: Mark, face: Typeface): string {
  if ('text' in mark) {
    const { text, x, y, size, anchor } = mark
    const wide = anchor === undefined ? 0 : face.widthOf(text, size) / (anchor === 'end' ? 1 : 2)
    return face.draw(text, x - wide, y, size)
  }
  if ('line' in mark) {
    const [x1, y1, x2, y2] = mark.line
    return `<path d="M${x1} ${y1}L${x2} ${y2}" stroke="#444" stroke-width=".6" fill="none"/>`
  }
  const { modules } = QRCode.create(mark.qr, { errorCorrectionLevel: 'M' })
  const unit = mark.side / modules.size
  let path = ''
  for (let row = 0; row < modules.size; row++)
    for (let column = 0; column < modules.size; column++)
      if (modules.get(row, column) === 1)
        path += `M${mark.x + column * unit} ${mark.y + row * unit}h${unit}v${unit}h${-unit}z`
  return `<path d="${path}"/>`
}

function drawRing({ ring: { x, y } }: Sheet, face: Typeface, sort: Ring): string {
  const circle = `<circle cx="${x}" cy="${y}" r="52" fill="none" stroke="#d8232a" stroke-width="2.6" opacity=".8"/>`
  const words =
    sort === 'letters' ? face.draw('样张测试', x - 36, y + 6, 18) + face.draw('仅供测试', x - 24, y + 28, 12) : ''
  return `${circle}<g fill="#d8232a" opacity=".78">${words}</g>`
}
