import type { FontUse } from '../font/font-use.ts'
import type { Run } from '../font/run.ts'
import { PAGE, type Mark, type TextMark } from '../layout/layout.ts'
import type { Press } from '../press.ts'
import { widthOf } from '../press.ts'
import { num } from './book.ts'
import { Operators } from './operators.ts'

export type Shape = Extract<Mark, { kind: 'line' | 'box' | 'fill' }>

/** Operators of one content stream. Font, colour and stroke are set only when they change. */
export class Content {
  private readonly operators: Operators
  private readonly press: Press
  private readonly fonts: FontUse
  private font = ''
  private size = 0
  private shade = 0
  private strong = 0
  private width = -1
  private open: number | undefined
  private readonly height: number

  /** `operators`: what they are written into, from its beginning. */
  constructor(press: Press, fonts: FontUse, height: number = PAGE.height, operators = new Operators()) {
    this.press = press
    this.fonts = fonts
    this.height = height
    this.operators = operators.clear()
  }

  get text(): string {
    return this.operators.toString()
  }

  /** The same as bytes, until something is written with these operators again. */
  get bytes(): Uint8Array {
    return this.operators.written
  }

  /** Everything that follows belongs to this marked content; undefined: an artifact. */
  begin(id: number | undefined, role: string): void {
    this.operators.text(id === undefined ? '/Artifact BMC\n' : `/${role}<</MCID ${id}>>BDC\n`)
    this.open = id ?? -1
  }

  end(): void {
    if (this.open !== undefined) this.operators.text('EMC\n')
    this.open = undefined
  }

  line({ text, x, y, size, strong, shade, fixed }: TextMark, dx: number, dy: number): void {
    if (text === '') return
    if (shade !== this.shade) this.fill(shade)
    this.embolden(strong ? Math.round(size * 3) / 100 : 0)
    const [left, base] = [x + dx, this.height - y - dy]
    const runs = fixed ? this.fonts.encodeOurs(text) : this.fonts.encode(text)
    this.operators.text('BT ')
    this.select(runs[0]?.font || this.fonts.fixedName, size)
    this.operators.pair(left, base, ' Td')
    let missing = false
    for (const { font, shown } of runs) {
      missing ||= font === ''
      this.select(font, size)
      this.operators.text(shown)
    }
    this.operators.text(' ET\n')
    if (missing) this.penBoxes(text, runs, { left, base, size })
  }

  private select(font: string, size: number): void {
    if (font === '' || (font === this.font && size === this.size)) return
    this.font = font
    this.size = size
    this.operators.text(`/${font} ${num(size)} Tf `)
  }

  /** An empty square for each character that no font has: to be written in by hand. */
  private penBoxes(text: string, runs: readonly Run[], at: { left: number; base: number; size: number }): void {
    const characters = [...text]
    this.stroke(0.5)
    let from = 0
    for (const { font, length } of runs) {
      const x = at.left + (font === '' ? widthOf(this.press, characters.slice(0, from).join(''), at.size) : 0)
      if (font === '')
        this.rectangle(x + at.size * 0.06, at.base - at.size * 0.1, at.size * 0.88, at.size * 0.88, ' re S\n')
      from += length
    }
  }

  private rectangle(x: number, y: number, w: number, h: number, behind: string): void {
    this.operators.pair(x, y, ' ')
    this.operators.pair(w, h, behind)
  }

  private stroked(x: number, y: number, toX: number, toY: number): void {
    this.operators.pair(x, y, ' m ')
    this.operators.pair(toX, toY, ' l S\n')
  }

  shape(mark: Shape, dx: number, dy: number): void {
    const x = mark.x + dx
    const y = this.height - mark.y - dy
    if (mark.kind === 'fill') {
      this.fill(mark.shade)
      this.rectangle(x, y - mark.h, mark.w, mark.h, ' re f\n')
      return
    }
    this.stroke(mark.width)
    if (mark.dash === true) this.operators.text('[3 2]0 d\n')
    if (mark.kind === 'box') this.rectangle(x, y - mark.h, mark.w, mark.h, ' re S\n')
    else this.stroked(x, y, x + mark.dx, y - mark.dy)
    if (mark.dash === true) this.operators.text('[]0 d\n')
  }

  /** A line across from x, or down from y where `down` is given. */
  rule(x: number, y: number, across: number, down: number, width: number): void {
    this.stroke(width)
    this.stroked(x, this.height - y, x + across, this.height - y - down)
  }

  raw(text: string): void {
    this.operators.text(text)
  }

  fill(shade: number): void {
    if (shade !== this.shade) this.operators.text(`${num(shade)} g\n`)
    this.shade = shade
  }

  private stroke(width: number): void {
    if (width !== this.width) this.operators.text(`${num(width)} w\n`)
    this.width = width
  }

  private embolden(width: number): void {
    if (width > 0) this.stroke(width)
    if (width > 0 !== this.strong > 0) this.operators.text(width > 0 ? '2 Tr\n' : '0 Tr\n')
    this.strong = width
  }
}
