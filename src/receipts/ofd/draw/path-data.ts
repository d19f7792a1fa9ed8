import { num } from './look.ts'

const MOST = 200_000

/** The instructions of a path as a PDF page has them; arcs as curves. */
export function pathOf(data: string): string {
  const parts = data.trim().split(/[\s,]+/)
  if (parts.length > MOST) return ''
  const out: string[] = []
  let at = 0
  let [x, y] = [0, 0]
  const next = (): number => Number(parts[at++] ?? Number.NaN)
  while (at < parts.length) {
    const word = parts[at++] ?? ''
    if (word === 'M' || word === 'S') {
      ;[x, y] = [next(), next()]
      out.push(`${num(x)} ${num(y)} m`)
    } else if (word === 'L') {
      ;[x, y] = [next(), next()]
      out.push(`${num(x)} ${num(y)} l`)
    } else if (word === 'Q') {
      const [a, b, c, d] = [next(), next(), next(), next()]
      const curve = [x + (2 / 3) * (a - x), y + (2 / 3) * (b - y), c + (2 / 3) * (a - c), d + (2 / 3) * (b - d), c, d]
      out.push(`${curve.map(num).join(' ')} c`)
      ;[x, y] = [c, d]
    } else if (word === 'B') {
      const curve = [next(), next(), next(), next(), next(), next()]
      out.push(`${curve.map(num).join(' ')} c`)
      ;[x, y] = [curve[4] ?? x, curve[5] ?? y]
    } else if (word === 'A') {
      const [rx, ry, turn, large, sweep, ex, ey] = [next(), next(), next(), next(), next(), next(), next()]
      for (const curve of arcOf(x, y, rx ?? 0, ry ?? 0, turn ?? 0, large === 1, sweep === 1, ex ?? x, ey ?? y))
        out.push(`${curve.map(num).join(' ')} c`)
      ;[x, y] = [ex ?? x, ey ?? y]
    } else if (word === 'C' || word === 'Z') out.push('h')
    else if (word !== '') return ''
  }
  return out.some((line) => line.includes('NaN')) ? '' : out.join('\n')
}

/** An elliptic arc between two points, in curves of at most a quarter. */
function arcOf(
  x0: number,
  y0: number,
  rx: number,
  ry: number,
  degrees: number,
  large: boolean,
  sweep: boolean,
  x1: number,
  y1: number,
): readonly (readonly number[])[] {
  if (rx === 0 || ry === 0 || (x0 === x1 && y0 === y1)) return [[x0, y0, x1, y1, x1, y1]]
  const phi = (degrees * Math.PI) / 180
  const [cos, sin] = [Math.cos(phi), Math.sin(phi)]
  const [dx, dy] = [(x0 - x1) / 2, (y0 - y1) / 2]
  const [px, py] = [cos * dx + sin * dy, cos * dy - sin * dx]
  const grow = Math.sqrt(Math.max(1, (px / rx) ** 2 + (py / ry) ** 2))
  const [a, b] = [Math.abs(rx) * grow, Math.abs(ry) * grow]
  const under = a ** 2 * b ** 2 - a ** 2 * py ** 2 - b ** 2 * px ** 2
  const factor = (large === sweep ? -1 : 1) * Math.sqrt(Math.max(0, under / (a ** 2 * py ** 2 + b ** 2 * px ** 2)))
  const [ccx, ccy] = [(factor * a * py) / b, (-factor * b * px) / a]
  const [cx, cy] = [cos * ccx - sin * ccy + (x0 + x1) / 2, sin * ccx + cos * ccy + (y0 + y1) / 2]
  const start = Math.atan2((py - ccy) / b, (px - ccx) / a)
  let span = Math.atan2((-py - ccy) / b, (-px - ccx) / a) - start
  if (sweep && span < 0) span += 2 * Math.PI
  if (!sweep && span > 0) span -= 2 * Math.PI
  const steps = Math.max(1, Math.ceil(Math.abs(span) / (Math.PI / 2) - 1e-9))
  const step = span / steps
  const handle = (4 / 3) * Math.tan(step / 4)
  const point = (ux: number, uy: number): readonly [number, number] => [
    cx + cos * a * ux - sin * b * uy,
    cy + sin * a * ux + cos * b * uy,
  ]
  return Array.from({ length: steps }, (_, i) => {
    const [from, to] = [start + i * step, start + (i + 1) * step]
    const [c1, s1, c2, s2] = [Math.cos(from), Math.sin(from), Math.cos(to), Math.sin(to)]
    return [
      ...point(c1 - handle * s1, s1 + handle * c1),
      ...point(c2 + handle * s2, s2 - handle * c2),
      ...point(c2, s2),
    ]
  })
}
