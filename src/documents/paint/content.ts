import type { FontUse } from '../font/font-use.ts'
import { PAGE, type Mark, type TextMark } from '../layout/layout.ts'
import type { Press } from '../press.ts'
import { widthOf } from '../press.ts'
import { num } from './book.ts'

export type Shape = Extract<Mark, { kind: 'line' | 'box' | 'fill' }>

/** Operators of one content stream, gathered as text. Font, colour and stroke are set only when they change. */
export class Content {
  text = ''
  private readonly press: Press
  private readonly fonts: FontUse
  private font = ''
  private size = 0
  private shade = 0
  private strong = 0
  private width = -1
  private open: number | undefined
  private readonly height: number

  constructor(press: Press, fonts: FontUse, height: number = PAGE.height) {
    this.press = press
    this.fonts = fonts
    this.height = height
  }

  /** Everything that follows belongs to this marked content; undefined: an artifact. */
  begin(id: number | undefined, role: string): void {
    this.text += id === undefined ? '/Artifact BMC\n' : `/${role}<</MCID ${id}>>BDC\n`
    this.open = id ?? -1
  }

  end(): void {
    if (this.open !== undefined) this.text += 'EMC\n'
    this.open = undefined
  }

  line({ text, x, y, size, strong, shade, fixed }: TextMark, dx: number, dy: number): void {
    if (text === '') return
    if (shade !== this.shade) this.fill(shade)
    this.embolden(strong ? Math.round(size * 3) / 100 : 0)
    const [left, base] = [x + dx, this.height - y - dy]
    const runs = fixed ? this.fonts.encodeOurs(text) : this.fonts.encode(text)
    this.text += `BT ${this.select(runs[0]?.font || this.fonts.fixedName, size)}${num(left)} ${num(base)} Td`
    const boxes: number[] = []
    let from = 0
    for (const { font, codes, length } of runs) {
      if (font === '') {
        boxes.push(from)
        this.text += '[-1000]TJ'
      } else this.text += `${this.select(font, size)}(${codes})Tj`
      from += length
    }
    this.text += ' ET\n'
    if (boxes.length > 0) this.penBoxes(text, boxes, { left, base, size })
  }

  private select(font: string, size: number): string {
    if (font === '' || (font === this.font && size === this.size)) return ''
    this.font = font
    this.size = size
    return `/${font} ${num(size)} Tf `
  }

  /** An empty square for each character that no font has: to be written in by hand. */
  private penBoxes(text: string, indices: readonly number[], at: { left: number; base: number; size: number }): void {
    const characters = [...text]
    this.stroke(0.5)
    for (const index of indices) {
      const x = at.left + widthOf(this.press, characters.slice(0, index).join(''), at.size)
      this.text += `${num(x + at.size * 0.06)} ${num(at.base - at.size * 0.1)} ${num(at.size * 0.88)} ${num(at.size * 0.88)} re S\n`
    }
  }

  shape(mark: Shape, dx: number, dy: number): void {
    const x = mark.x + dx
    const y = this.height - mark.y - dy
    if (mark.kind === 'fill') {
      this.fill(mark.shade)
      this.text += `${num(x)} ${num(y - mark.h)} ${num(mark.w)} ${num(mark.h)} re f\n`
      return
    }
    this.stroke(mark.width)
    if (mark.dash === true) this.text += '[3 2]0 d\n'
    this.text +=
      mark.kind === 'box'
        ? `${num(x)} ${num(y - mark.h)} ${num(mark.w)} ${num(mark.h)} re S\n`
        : `${num(x)} ${num(y)} m ${num(x + mark.dx)} ${num(y - mark.dy)} l S\n`
    if (mark.dash === true) this.text += '[]0 d\n'
  }

  /** A line across from x, or down from y where `down` is given. */
  rule(x: number, y: number, across: number, down: number, width: number): void {
    this.stroke(width)
    this.text += `${num(x)} ${num(this.height - y)} m ${num(x + across)} ${num(this.height - y - down)} l S\n`
  }

  raw(operators: string): void {
    this.text += operators
  }

  fill(shade: number): void {
    if (shade !== this.shade) this.text += `${num(shade)} g\n`
    this.shade = shade
  }

  private stroke(width: number): void {
    if (width !== this.width) this.text += `${num(width)} w\n`
    this.width = width
  }

  private embolden(width: number): void {
    if (width > 0) this.stroke(width)
    if (width > 0 !== this.strong > 0) this.text += `${width > 0 ? 2 : 0} Tr\n`
    this.strong = width
  }
}
