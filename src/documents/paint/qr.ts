import { create } from 'qrcode'
import { PAGE, type Mark } from '../layout/layout.ts'
import { num } from './book.ts'

/** A QR code as black squares: runs of modules drawn as bars, a quiet zone of four modules inside the square. */
export function qrPath({ x, y, side, text }: Extract<Mark, { kind: 'qr' }>, dx: number, dy: number): string {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const unit = side / (modules.size + 8)
  let path = '0 g\n'
  for (let row = 0; row < modules.size; row++) {
    for (let from = 0; from < modules.size; from++) {
      let to = from
      while (to < modules.size && modules.get(row, to) === 1) to++
      if (to > from)
        path += `${num(x + dx + (from + 4) * unit)} ${num(PAGE.height - y - dy - (row + 5) * unit)} ${num((to - from) * unit)} ${num(unit)} re\n`
      from = Math.max(from, to)
    }
  }
  return `q\n${path}f\nQ\n`
}
