import {
  PDFArray,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFString,
  type PDFDocument,
  type PDFObject,
} from 'pdf-lib'
import { inherited, name, numbersOf, openBlank } from './open.ts'

export type BlankFieldType = 'text' | 'check' | 'radio' | 'choice' | 'button' | 'signature'

/** A field of an agency's own form. */
export interface BlankField {
  readonly name: string
  readonly type: BlankFieldType
  readonly multiline: boolean
  /** So many equal cells, one character each. */
  readonly comb?: number
  readonly maxLength?: number
  /** What a radio field or a drop-down can hold. */
  readonly options: readonly string[]
  /** A drop-down that takes other text too. */
  readonly editable: boolean
  readonly required: boolean
  readonly readOnly: boolean
  /** Where it stands: page from 1, points from the lower left corner. */
  readonly places: readonly {
    readonly page: number
    readonly x: number
    readonly y: number
    readonly w: number
    readonly h: number
  }[]
}

/** The same, with what is needed to fill it. */
export interface FoundField extends BlankField {
  readonly dict: PDFDict
  readonly widgets: readonly PDFDict[]
  /** Shown text by exported value. */
  readonly labels: ReadonlyMap<string, string>
}

const MOST_FIELDS = 5_000

/** The fields of a form, by their full names, in the order of the file. */
export async function listFields(bytes: Uint8Array): Promise<readonly BlankField[]> {
  return findFields(await openBlank(bytes)).map(({ dict: _, widgets: __, labels: ___, ...field }) => field)
}

export function findFields(document: PDFDocument): readonly FoundField[] {
  const { context } = document
  const form = context.lookup(document.catalog.get(name('AcroForm')))
  const found: FoundField[] = []
  const seen = new Set<PDFDict>()
  const walk = (object: PDFObject | undefined, above: string): void => {
    const dict = context.lookup(object)
    if (!(dict instanceof PDFDict) || seen.has(dict) || seen.size > MOST_FIELDS) return
    seen.add(dict)
    const own = textOf(context.lookup(dict.get(name('T'))))
    const full = above === '' ? own : own === '' ? above : `${above}.${own}`
    const kids = context.lookup(dict.get(name('Kids')))
    const children = kids instanceof PDFArray ? kids.asArray().map((kid) => context.lookup(kid)) : []
    const fields = children.filter((kid) => kid instanceof PDFDict && kid.has(name('T')))
    if (fields.length > 0) return fields.forEach((kid) => walk(kid, full))
    const widgets = children.length > 0 ? children.filter((kid) => kid instanceof PDFDict) : [dict]
    found.push(describe(document, dict, full, widgets))
  }
  if (form instanceof PDFDict) {
    const fields = context.lookup(form.get(name('Fields')))
    if (fields instanceof PDFArray) fields.asArray().forEach((field) => walk(field, ''))
  }
  return found
}

const FLAG = {
  readOnly: 1,
  required: 2,
  multiline: 1 << 12,
  radio: 1 << 15,
  push: 1 << 16,
  comb: 1 << 24,
  edit: 1 << 18,
} as const

function describe(document: PDFDocument, dict: PDFDict, full: string, widgets: readonly PDFDict[]): FoundField {
  const { context } = document
  const bits = inherited(context, dict, 'Ff')
  const flags = bits instanceof PDFNumber ? bits.asNumber() : 0
  const has = (flag: keyof typeof FLAG): boolean => (flags & FLAG[flag]) !== 0
  const type = typeOf(String(inherited(context, dict, 'FT')), has('radio'), has('push'))
  const limit = inherited(context, dict, 'MaxLen')
  const maxLength = limit instanceof PDFNumber ? limit.asNumber() : undefined
  const labels =
    type === 'choice'
      ? choices(document, dict)
      : type === 'radio'
        ? states(document, dict, widgets)
        : new Map<string, string>()
  return {
    name: full,
    type,
    multiline: type === 'text' && has('multiline'),
    ...(type === 'text' && has('comb') && maxLength !== undefined ? { comb: maxLength } : {}),
    ...(maxLength === undefined ? {} : { maxLength }),
    options: [...labels.keys()],
    editable: type === 'choice' && has('edit'),
    required: has('required'),
    readOnly: has('readOnly'),
    places: widgets.map((widget) => placeOf(document, widget)),
    dict,
    widgets,
    labels,
  }
}

function typeOf(kind: string, radio: boolean, push: boolean): BlankFieldType {
  if (kind === '/Tx') return 'text'
  if (kind === '/Ch') return 'choice'
  if (kind === '/Sig') return 'signature'
  return push ? 'button' : radio ? 'radio' : 'check'
}

export const textOf = (object: PDFObject | undefined): string =>
  object instanceof PDFString || object instanceof PDFHexString
    ? object.decodeText()
    : object instanceof PDFName
      ? object.decodeText()
      : ''

/** The name of a widget's state that is not Off. */
export function onStateOf(document: PDFDocument, widget: PDFDict): string | undefined {
  const faces = document.context.lookup(widget.get(name('AP')))
  const normal = faces instanceof PDFDict ? document.context.lookup(faces.get(name('N'))) : undefined
  if (!(normal instanceof PDFDict)) return undefined
  return normal
    .keys()
    .map((key) => key.decodeText())
    .find((key) => key !== 'Off')
}

function states(document: PDFDocument, dict: PDFDict, widgets: readonly PDFDict[]): ReadonlyMap<string, string> {
  const exported = document.context.lookup(dict.get(name('Opt')))
  return new Map(
    widgets.flatMap((widget, i) => {
      const state = onStateOf(document, widget)
      if (state === undefined) return []
      const word = exported instanceof PDFArray ? textOf(document.context.lookup(exported.get(i))) : ''
      return [[word === '' ? state : word, state] as const]
    }),
  )
}

function choices(document: PDFDocument, dict: PDFDict): ReadonlyMap<string, string> {
  const list = inherited(document.context, dict, 'Opt')
  if (!(list instanceof PDFArray)) return new Map()
  return new Map(
    list.asArray().map((item) => {
      const entry = document.context.lookup(item)
      if (!(entry instanceof PDFArray)) return [textOf(entry), textOf(entry)] as const
      return [textOf(document.context.lookup(entry.get(0))), textOf(document.context.lookup(entry.get(1)))] as const
    }),
  )
}

function placeOf(document: PDFDocument, widget: PDFDict): BlankField['places'][number] {
  const [a = 0, b = 0, c = 0, d = 0] = numbersOf(document.context, widget.get(name('Rect')))
  const page = document.getPages().findIndex(({ node }) =>
    node
      .Annots()
      ?.asArray()
      .some((ref) => document.context.lookup(ref) === widget),
  )
  return { page: page + 1, x: Math.min(a, c), y: Math.min(b, d), w: Math.abs(c - a), h: Math.abs(d - b) }
}
