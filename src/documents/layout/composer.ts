import { inBoth, type Problem } from '../../model/problem.ts'
import type { Sheet, Text } from '../../model/sheet.ts'
import type { Words } from '../../model/words.ts'
import { drawsAll, widthOf, type Press } from '../press.ts'
import { longestWord } from './breaking.ts'
import { wrap } from './fit.ts'
import type { Line } from './line.ts'
import type { Mark, Role, StructNode } from './layout.ts'
import { narrowQuotes } from './narrow.ts'
import type { Body } from './pages.ts'

/** Type sizes in points, for normal print; large print is `LARGE` times that. */
const SIZES = {
  title: 18,
  sub: 10.5,
  heading: 12,
  body: 10.5,
  label: 9.5,
  table: 9,
  small: 7.5,
  note: 9,
  running: 8,
} as const
const LARGE = 1.4
/** English beneath Chinese. */
const SECOND = 0.82
const WIDTHS_REMEMBERED = 5
/** No smaller than this for the sake of a long word. */
const LEAST_SHARE = 0.72

export type SizeName = keyof typeof SIZES

/** A text in one language, ready to set. */
export interface Said {
  readonly text: string
  readonly fixed: boolean
  /** English that stands beneath the Chinese: smaller and lighter. */
  readonly second: boolean
}

/** Full text that had no room where it belongs. */
export interface Addendum {
  readonly number: number
  readonly label: string
  readonly text: string
}

/** What lines are broken for. */
interface Place {
  readonly width: number
  readonly size: number
  readonly indent: number
  readonly whole: boolean
}

/** What is gathered while one sheet is laid out. */
export class Composer {
  readonly press: Press
  readonly sheet: Sheet
  /** All that blocks are laid out by, beside what they say. */
  readonly look: string
  readonly nodes: StructNode[] = []
  readonly problems: Problem[] = []
  readonly addenda: Addendum[] = []
  /** How often something came of a block that is not in the block itself: an addendum, a problem. */
  beyond = 0
  private readonly named = new Set<string>()
  private base = 0

  constructor(press: Press, sheet: Sheet, { width, height }: Body) {
    this.press = press
    this.sheet = sheet
    this.look = `${sheet.lang} ${sheet.size} ${width} ${height}`
  }

  size(name: SizeName): number {
    return this.sheet.size === 'large' ? SIZES[name] * LARGE : SIZES[name]
  }

  /** What comes from here on has nodes that count from the next one; which one that is. */
  begin(): number {
    return (this.base = this.nodes.length)
  }

  /** A new node beneath another one, by their numbers; -1: beneath the sheet itself. */
  node(role: Role, parent = -1, alt?: string, scope?: StructNode['scope'], span = 1): number {
    const number = this.nodes.length - this.base
    this.nodes.push({ role, up: parent < 0 ? 0 : number - parent, alt, scope, span })
    return number
  }

  said(text: Text): readonly Said[] {
    if (typeof text === 'string') return [{ text: clean(text), fixed: false, second: false }]
    const { lang } = this.sheet
    if (lang !== 'both') return [{ text: lang === 'en' ? narrowQuotes(text.en) : text.zh, fixed: true, second: false }]
    const chinese = { text: text.zh, fixed: true, second: false }
    return text.en === text.zh || text.en === ''
      ? [chinese]
      : [chinese, { text: narrowQuotes(text.en), fixed: true, second: true }]
  }

  /** One line for lists of names, alternative texts and bookmarks. */
  plain(text: Text): string {
    return this.said(text)
      .map((piece) => piece.text)
      .join(' ')
  }

  /** The text broken into lines. Our own words are broken once for each width, whoever says them. */
  lines(text: Text, width: number, size: number, indent = 0): readonly Line[] {
    if (typeof text === 'string') return this.broken(text, width, size, indent)
    return this.once(text, { width, size, indent, whole: false }, () => this.broken(text, width, size, indent))
  }

  /** The same, set smaller where a word would else be parted: for the narrow cells of our own words. */
  wholeWords(text: Text, width: number, size: number): readonly Line[] {
    const fitting = (): readonly Line[] => this.lines(text, width, this.sizeOfWords(text, width, size))
    return typeof text === 'string' ? fitting() : this.once(text, { width, size, indent: 0, whole: true }, fitting)
  }

  private once({ zh, en }: Words, place: Place, broken: () => readonly Line[]): readonly Line[] {
    const { lang } = this.sheet
    const known = this.press.broken.get(zh) ?? []
    const found = known.find(
      (one) =>
        one.width === place.width &&
        one.size === place.size &&
        one.indent === place.indent &&
        one.whole === place.whole &&
        one.lang === lang &&
        one.en === en,
    )
    if (found !== undefined) return found.lines
    const lines = broken()
    this.press.broken.set(zh, [
      ...(this.press.broken.get(zh) ?? []).slice(-WIDTHS_REMEMBERED),
      { en, lang, ...place, lines },
    ])
    return lines
  }

  private sizeOfWords(text: Text, width: number, size: number): number {
    const shares = this.said(text).map(({ text: words, second }) => {
      const wide = (longestWord(words, this.press.advance) * (second ? size * SECOND : size)) / 1000
      return width / wide
    })
    const share = Math.min(1, ...shares)
    return share < 1 ? size * Math.max(LEAST_SHARE, share - 0.005) : size
  }

  private broken(text: Text, width: number, size: number, indent: number): readonly Line[] {
    return this.said(text).flatMap(({ text: words, fixed, second }) => {
      const actual = second ? size * SECOND : size
      return wrap(this.press, words, width, actual, second ? 0 : indent).map((line, i) => ({
        text: line,
        size: actual,
        fixed,
        second,
        indent: i === 0 && !second ? indent : 0,
      }))
    })
  }

  /** Names every character that no font has. `where` says which field or part of the sheet it is, never its value. */
  check(text: string, where: () => string): void {
    if (drawsAll(this.press, text)) return
    for (let i = 0; i < text.length; i++) {
      const code = text.codePointAt(i) ?? 0
      if (code > 0xffff) i++
      if (code !== 10 && !this.press.draws(code)) this.report(code, where())
    }
  }

  private report(code: number, where: string): void {
    this.beyond++
    const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
    if (this.named.has(where + name)) return
    this.named.add(where + name)
    this.problems.push({
      code: 'character-not-in-font',
      severity: 'warning',
      ...inBoth(
        {
          zh: `${where}：字体里没有 ${name} 这个字，已留空框`,
          en: `${where}: no font here has the character ${name}; a box is left for the pen`,
        },
        {
          zh: '打印后请用笔把这个字写进框里；或用 baoxiao config set fonts auto 找出这台电脑上带生僻字的字库（也可以写字库文件的名字），再做一次。',
          en: 'write the character into the box by hand, or let baoxiao config set fonts auto look for a font on this machine (or name one instead of auto) and make the papers again',
        },
      ),
    })
  }

  /** The same for a text that is its own place: a heading, a label. */
  checkOwn(text: Text, where: () => string = () => this.plain(text).slice(0, 20)): void {
    if (typeof text === 'string') return this.check(text, where)
    for (const { text: words } of this.said(text)) this.check(words, where)
  }

  /** Width of a text that needs no care; Infinity where it has line ends or characters that no font has. */
  plainWidth(text: string, size: number): number {
    for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) < 32) return Infinity
    return drawsAll(this.press, text) ? this.width(text, size) : Infinity
  }

  width(text: string, size: number): number {
    return widthOf(this.press, text, size)
  }

  addendum(label: string, text: string): Addendum {
    const entry = { number: this.addenda.length + 1, label, text }
    this.addenda.push(entry)
    this.beyond++
    return entry
  }
}

/** Line ends as `\n`, tabs as blanks; nothing else is touched. */
const clean = (text: string): string => (!/[\r\t]/.test(text) ? text : text.replace(/\r\n?/g, '\n').replace(/\t/g, ' '))

const LEADING = 1.4
/** How far below its top a line's baseline lies. */
export const baseline = (size: number, leading = LEADING): number => ((leading - 1) / 2 + 0.88) * size

export interface Setting {
  readonly x: number
  readonly width: number
  readonly node: number
  readonly align?: 'left' | 'right' | 'center'
  readonly strong?: boolean
  readonly shade?: number
  readonly leading?: number
}

/** Sets lines beneath each other from `top`; the marks, and the height they took. */
export function setLines(
  composer: Composer,
  lines: readonly Line[],
  top: number,
  { x, width, node, align = 'left', strong, shade = 0, leading = LEADING }: Setting,
): { readonly marks: readonly Mark[]; readonly height: number } {
  let y = top
  const marks = lines.map((line): Mark => {
    const free = align === 'left' ? 0 : width - composer.width(line.text, line.size)
    const at = y + baseline(line.size, leading)
    y += line.size * leading
    return {
      kind: 'text',
      x: x + (align === 'right' ? free : align === 'center' ? free / 2 : line.indent),
      y: at,
      size: line.size,
      text: line.text,
      fixed: line.fixed,
      node,
      strong: strong === true && !line.second,
      shade: line.second ? 0.3 : shade,
    }
  })
  return { marks, height: y - top }
}
