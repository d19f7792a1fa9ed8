import {
  PDFArray,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFString,
  type PDFContext,
  type PDFDocument,
  type PDFObject,
} from 'pdf-lib'
import { inherited, name, numbersOf, openBlank } from './open.ts'
import { readableName, readableText, readableTitle } from './state-name.ts'

type BlankFieldType = 'text' | 'check' | 'radio' | 'choice' | 'button' | 'signature'

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
  /** The bytes of its full name: names are told apart by them. */
  readonly key: string
  /** One, or several of the same name. */
  readonly dicts: readonly PDFDict[]
  readonly widgets: readonly PDFDict[]
  /** Of a drop-down or list: shown text by exported value. */
  readonly labels: ReadonlyMap<string, string>
  /** Of buttons of which one is on: its state by what it is called. */
  readonly states: ReadonlyMap<string, PDFName>
  /** What it holds already. */
  readonly value: string
  /** A list that is always open. */
  readonly list: boolean
  /** Shown as stars. */
  readonly secret: boolean
  readonly align: 'left' | 'center' | 'right'
  /** Points; left out: as it fits. */
  readonly size?: number
}

const MOST_FIELDS = 5_000

/** The fields of a form, by their full names, in the order of the file. */
export async function listFields(bytes: Uint8Array): Promise<readonly BlankField[]> {
  return describeFields(await openBlank(bytes))
}

export const describeFields = (document: PDFDocument): readonly BlankField[] =>
  findFields(document).map((field) => ({
    name: field.name,
    type: field.type,
    multiline: field.multiline,
    ...(field.comb === undefined ? {} : { comb: field.comb }),
    ...(field.maxLength === undefined ? {} : { maxLength: field.maxLength }),
    options: field.options,
    editable: field.editable,
    required: field.required,
    readOnly: field.readOnly,
    places: field.places,
  }))

export function findFields(document: PDFDocument): readonly FoundField[] {
  const { context } = document
  const form = context.lookup(document.catalog.get(name('AcroForm')))
  const found = new Map<string, Named>()
  const seen = new Set<PDFDict>()
  const walk = (object: PDFObject | undefined, above: string, key: string): void => {
    const dict = context.lookup(object)
    if (!(dict instanceof PDFDict) || seen.has(dict) || seen.size > MOST_FIELDS) return
    seen.add(dict)
    const title = context.lookup(dict.get(name('T')))
    const [full, bytes] = [joined(above, readableTitle(textOf(title))), joined(key, bytesOf(title))]
    const kids = context.lookup(dict.get(name('Kids')))
    const children = kids instanceof PDFArray ? kids.asArray().map((kid) => context.lookup(kid)) : []
    const fields = children.filter((kid) => kid instanceof PDFDict && kid.has(name('T')))
    if (fields.length > 0) return fields.forEach((kid) => walk(kid, full, bytes))
    const widgets = children.length > 0 ? children.filter((kid) => kid instanceof PDFDict) : [dict]
    const twin = found.get(bytes)
    found.set(bytes, {
      full,
      key: bytes,
      dicts: [...(twin?.dicts ?? []), dict],
      widgets: [...(twin?.widgets ?? []), ...widgets],
    })
  }
  if (form instanceof PDFDict) {
    const fields = context.lookup(form.get(name('Fields')))
    if (fields instanceof PDFArray) fields.asArray().forEach((field) => walk(field, '', ''))
  }
  return [...found.values()].map((named) => describe(document, named))
}

interface Named {
  readonly full: string
  readonly key: string
  readonly dicts: readonly PDFDict[]
  readonly widgets: readonly PDFDict[]
}

const joined = (above: string, own: string): string => (above === '' ? own : own === '' ? above : `${above}.${own}`)

const bytesOf = (object: PDFObject | undefined): string =>
  object instanceof PDFString || object instanceof PDFHexString
    ? Buffer.from(object.asBytes()).toString('latin1')
    : textOf(object)

const FLAG = {
  readOnly: 1,
  required: 2,
  multiline: 1 << 12,
  radio: 1 << 15,
  push: 1 << 16,
  comb: 1 << 24,
  combo: 1 << 17,
  edit: 1 << 18,
  secret: 1 << 13,
} as const
export const TEXT_FLAGS = { rich: 1 << 25 } as const

function describe(document: PDFDocument, { full, key, dicts, widgets }: Named): FoundField {
  const { context } = document
  const dict = dicts[0] ?? context.obj({})
  const bits = inherited(context, dict, 'Ff')
  const flags = bits instanceof PDFNumber ? bits.asNumber() : 0
  const has = (flag: keyof typeof FLAG): boolean => (flags & FLAG[flag]) !== 0
  const kind = typeOf(String(inherited(context, dict, 'FT')), has('radio'), has('push'))
  const buttons = kind === 'radio' || kind === 'check' ? statesOf(document, dict, widgets) : new Map<string, PDFName>()
  // Check boxes of one name with a state each are a choice among them.
  const type = kind === 'check' && new Set(buttons.values()).size > 1 ? 'radio' : kind
  const limit = inherited(context, dict, 'MaxLen')
  const maxLength = limit instanceof PDFNumber && limit.asNumber() > 0 ? limit.asNumber() : undefined
  const labels = type === 'choice' ? choices(document, dict) : new Map<string, string>()
  const states = type === 'radio' ? buttons : new Map<string, PDFName>()
  const size = sizeOf(context, dict, widgets[0])
  return {
    name: full,
    key,
    type,
    multiline: type === 'text' && has('multiline'),
    ...(type === 'text' && has('comb') && maxLength !== undefined ? { comb: maxLength } : {}),
    ...(maxLength === undefined ? {} : { maxLength }),
    options: [...labels.keys(), ...states.keys()],
    editable: type === 'choice' && has('combo') && has('edit'),
    required: has('required'),
    readOnly: has('readOnly'),
    places: widgets.map((widget) => placeOf(document, widget)),
    dicts,
    widgets,
    labels,
    states,
    value: textOf(context.lookup(inherited(context, dict, 'V'))),
    list: type === 'choice' && !has('combo'),
    secret: type === 'text' && has('secret'),
    align: alignOf(context, dict, widgets[0]),
    ...(size === undefined ? {} : { size }),
  }
}

/** The size its default appearance asks for; 0 there means as it fits. */
function sizeOf(context: PDFContext, dict: PDFDict, widget = dict): number | undefined {
  const form = context.lookup(context.trailerInfo.Root, PDFDict).lookup(name('AcroForm'))
  const asked =
    context.lookup(widget.get(name('DA'))) ??
    inherited(context, dict, 'DA') ??
    (form instanceof PDFDict ? form.lookup(name('DA')) : undefined)
  const size = Number(/([\d.]+)\s+Tf/.exec(textOf(asked))?.[1] ?? 0)
  return size > 0 ? size : undefined
}

function alignOf(context: PDFContext, dict: PDFDict, widget = dict): FoundField['align'] {
  const asked = context.lookup(widget.get(name('Q'))) ?? inherited(context, dict, 'Q')
  const number = asked instanceof PDFNumber ? asked.asNumber() : 0
  return number === 1 ? 'center' : number === 2 ? 'right' : 'left'
}

function typeOf(kind: string, radio: boolean, push: boolean): BlankFieldType {
  if (kind === '/Tx') return 'text'
  if (kind === '/Ch') return 'choice'
  if (kind === '/Sig') return 'signature'
  return push ? 'button' : radio ? 'radio' : 'check'
}

const textOf = (object: PDFObject | undefined): string =>
  object instanceof PDFString || object instanceof PDFHexString
    ? readableText(object.asBytes(), () => object.decodeText())
    : object instanceof PDFName
      ? object.decodeText()
      : ''

/** The name of a widget's state that is not Off: the object itself, because a name written anew may come out as another. */
export function onStateOf(document: PDFDocument, widget: PDFDict): PDFName | undefined {
  const faces = document.context.lookup(widget.get(name('AP')))
  const normal = faces instanceof PDFDict ? document.context.lookup(faces.get(name('N'))) : undefined
  if (!(normal instanceof PDFDict)) return undefined
  return normal.keys().find((key) => key !== name('Off'))
}

function statesOf(document: PDFDocument, dict: PDFDict, widgets: readonly PDFDict[]): ReadonlyMap<string, PDFName> {
  const exported = document.context.lookup(dict.get(name('Opt')))
  return new Map(
    widgets.flatMap((widget, i) => {
      const state = onStateOf(document, widget)
      if (state === undefined) return []
      const word = exported instanceof PDFArray ? textOf(document.context.lookup(exported.get(i))) : ''
      return [[word === '' ? readableName(state) : word, state] as const]
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
