import type { PDFRef } from 'pdf-lib'
import type { FontUse } from '../font/font-use.ts'
import { PAGE } from '../layout/layout.ts'
import { widthOf, type Press } from '../press.ts'
import { asciiText, hexText, num, type Book } from './book.ts'
import { FieldTree, nameOf } from './field-tree.ts'
import type { PlacedField } from './page.ts'

const READ_ONLY = 1
const MULTILINE = 1 << 12
const RADIO = (1 << 14) | (1 << 15)

/** A field as it was written, for the read-back. */
export interface WrittenField {
  readonly name: string
  readonly type: 'text' | 'check' | 'radio'
  readonly value: string
}

/** The AcroForm of one document: fields gathered page by page. */
export class Form {
  readonly written: WrittenField[] = []
  private readonly book: Book
  private readonly press: Press
  private readonly fonts: FontUse
  private readonly resources: PDFRef
  private readonly tree: FieldTree
  private readonly shared = new Map<string, PDFRef>()
  private readonly radios = new Map<string, { ref: PDFRef; kids: PDFRef[]; text: string }>()

  constructor(book: Book, press: Press, fonts: FontUse, resources: PDFRef) {
    this.book = book
    this.press = press
    this.fonts = fonts
    this.resources = resources
    this.tree = new FieldTree(book)
  }

  /** Writes one widget; its reference for the page's /Annots. `prefix`: keeps the names of parts apart. */
  add(placed: PlacedField, page: PDFRef, structParent: number, prefix: string): PDFRef {
    const { mark } = placed
    const common = this.widget(placed, page, structParent)
    switch (mark.field.type) {
      case 'text':
        return this.addText(placed, common, prefix, mark.field)
      case 'check':
        return this.addCheck(common + this.spoken(mark), prefix, mark.field)
      case 'radio':
        return this.addRadio(placed, common, prefix, mark.field)
    }
  }

  private widget({ mark, x, top }: PlacedField, page: PDFRef, structParent: number): string {
    const bottom = PAGE.height - top - mark.h
    const rect = `${num(x)} ${num(bottom)} ${num(x + mark.w)} ${num(bottom + mark.h)}`
    return `<</Type/Annot/Subtype/Widget/F 4/Rect[${rect}]/P ${page.tag}/StructParent ${structParent}`
  }

  /** What is read aloud of a field: it is the field's, and a button of several has none of its own. */
  private spoken({ field, label }: PlacedField['mark']): string {
    return `/TU${hexText(field.alt === undefined ? label : `${field.alt.zh} ${field.alt.en}`)}`
  }

  private addText(
    { mark }: PlacedField,
    common: string,
    prefix: string,
    field: Extract<PlacedField['mark']['field'], { type: 'text' }>,
  ): PDFRef {
    const long = field.multiline === true || mark.lines.length > 1
    const flags = (long ? MULTILINE : 0) | (field.readOnly === true ? READ_ONLY : 0)
    const align = mark.align === 'right' ? '/Q 2' : mark.align === 'center' ? '/Q 1' : ''
    const limit = field.maxLength === undefined ? '' : `/MaxLen ${field.maxLength}`
    const ref = this.book.ref()
    const place = this.tree.place(prefix, field.name, ref)
    this.book.put(
      ref,
      `${common}${this.spoken(mark)}/FT/Tx/T${hexText(place.leaf)}${place.parent}/V${hexText(mark.value)}/Ff ${flags}${limit}${align}` +
        `/DA${asciiText(`/S ${num(mark.size)} Tf 0 g`)}/AP<</N ${this.appearance(mark).tag}>>>>`,
    )
    this.written.push({ name: place.name, type: 'text', value: mark.value })
    return ref
  }

  /** What the field shows, in our own embedded fonts: no viewer has to make it up. */
  private appearance(mark: PlacedField['mark']): PDFRef {
    const { w, h, lines, size, align } = mark
    const step = size * 1.25
    const many = lines.length > 1
    let y = many ? h - (h - lines.length * step) / 2 - size * 1.02 : (h - size) / 2 + size * 0.14
    let text = '/Tx BMC q 0 g\n'
    for (const line of lines) {
      const free = w - 7 - widthOf(this.press, line, size)
      text += this.showLine(line, 3.5 + (align === 'right' ? free : align === 'center' ? free / 2 : 0), y, size)
      y -= step
    }
    return this.book.stream(
      `/Type/XObject/Subtype/Form/BBox[0 0 ${num(w)} ${num(h)}]/Resources ${this.resources.tag}`,
      Buffer.from(`${text}Q EMC`, 'latin1'),
    )
  }

  private showLine(line: string, x: number, y: number, size: number): string {
    let text = `BT ${num(x)} ${num(y)} Td`
    let boxes = ''
    const characters = [...line]
    let from = 0
    for (const { font, shown, length } of this.fonts.encode(line)) {
      if (font === '') {
        const at = x + widthOf(this.press, characters.slice(0, from).join(''), size)
        text += `/S ${num(size)} Tf${shown}`
        boxes += `${num(at + size * 0.06)} ${num(y - size * 0.1)} ${num(size * 0.88)} ${num(size * 0.88)} re S\n`
      } else text += `/${font} ${num(size)} Tf${shown}`
      from += length
    }
    return `${text} ET\n${boxes}`
  }

  private addCheck(common: string, prefix: string, field: { name: string; on: boolean; readOnly?: boolean }): PDFRef {
    const ref = this.book.ref()
    const place = this.tree.place(prefix, field.name, ref)
    const state = field.on ? '/Yes' : '/Off'
    const states = `<</Yes ${this.shape('tick').tag}/Off ${this.shape('square').tag}>>`
    const flags = field.readOnly === true ? `/Ff ${READ_ONLY}` : ''
    this.book.put(
      ref,
      `${common}/FT/Btn/T${hexText(place.leaf)}${place.parent}/V${state}/AS${state}${flags}/MK<</CA(4)>>/AP<</N${states}>>>>`,
    )
    this.written.push({ name: place.name, type: 'check', value: field.on ? 'Yes' : 'Off' })
    return ref
  }

  private addRadio(
    { mark }: PlacedField,
    common: string,
    prefix: string,
    field: Extract<PlacedField['mark']['field'], { type: 'radio' }>,
  ): PDFRef {
    const key = `${prefix}\n${field.name}`
    const group = this.radios.get(key) ?? this.openRadio(key, prefix, mark, field)
    const option = nameOf(mark.option ?? '')
    const state = mark.option === field.chosen ? `/${option}` : '/Off'
    const kid = this.book.add(
      `${common}/Parent ${group.ref.tag}/AS${state}/AP<</N<</${option} ${this.shape('dot').tag}/Off ${this.shape('ring').tag}>>>>>>`,
    )
    group.kids.push(kid)
    return kid
  }

  private openRadio(
    key: string,
    prefix: string,
    mark: PlacedField['mark'],
    field: { name: string; chosen?: string; readOnly?: boolean },
  ): { ref: PDFRef; kids: PDFRef[]; text: string } {
    const ref = this.book.ref()
    const place = this.tree.place(prefix, field.name, ref)
    const chosen = field.chosen === undefined ? 'Off' : nameOf(field.chosen)
    const flags = RADIO | (field.readOnly === true ? READ_ONLY : 0)
    const text = `<</FT/Btn/Ff ${flags}/T${hexText(place.leaf)}${this.spoken(mark)}${place.parent}/V/${chosen}`
    const group = { ref, kids: [], text }
    this.radios.set(key, group)
    this.written.push({ name: place.name, type: 'radio', value: field.chosen ?? 'Off' })
    return group
  }

  /** Appearances that all boxes and buttons share, drawn in a unit of 10 points and scaled by the viewer. */
  private shape(kind: keyof typeof SHAPES): PDFRef {
    const known = this.shared.get(kind)
    if (known !== undefined) return known
    const ref = this.book.stream(
      '/Type/XObject/Subtype/Form/BBox[0 0 10 10]/Resources<<>>',
      Buffer.from(SHAPES[kind], 'latin1'),
    )
    this.shared.set(kind, ref)
    return ref
  }

  /** The /AcroForm dictionary; undefined when there are no fields. */
  finish(): PDFRef | undefined {
    for (const { ref, kids, text } of this.radios.values())
      this.book.put(ref, `${text}/Kids[${kids.map(({ tag }) => tag).join(' ')}]>>`)
    const roots = this.tree.finish()
    if (roots === '') return undefined
    return this.book.add(`<</Fields[${roots}]/DR ${this.resources.tag}/DA(/S 10.5 Tf 0 g)>>`)
  }
}

const SQUARE = '0.7 w 0.6 0.6 8.8 8.8 re S'
const circle = (r: number, end: string): string => {
  const k = num(r * 0.5523)
  return `q 1 0 0 1 5 5 cm ${r} 0 m ${r} ${k} ${k} ${r} 0 ${r} c -${k} ${r} -${r} ${k} -${r} 0 c -${r} -${k} -${k} -${r} 0 -${r} c ${k} -${r} ${r} -${k} ${r} 0 c ${end} Q`
}
const SHAPES = {
  square: SQUARE,
  tick: `${SQUARE}\n1.3 w 1 J 1 j 2.1 5.1 m 4.2 2.7 l 8 7.7 l S`,
  ring: `0.7 w ${circle(4.4, 'S')}`,
  dot: `0.7 w ${circle(4.4, 'S')} ${circle(2.4, 'f')}`,
} as const
