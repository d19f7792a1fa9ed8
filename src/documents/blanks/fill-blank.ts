import { PDFDict, PDFHexString, PDFRef, PDFString, type PDFDocument } from 'pdf-lib'
import { nearest, type Problem } from '../../model/problem.ts'
import { FontUse } from '../font/font-use.ts'
import { Book, num } from '../paint/book.ts'
import type { Press } from '../press.ts'
import { drawFace, type FaceTools } from './face.ts'
import { findFields, onStateOf, type FoundField } from './list-fields.ts'
import { name, openBlank, saveBlank } from './open.ts'

/** By the full name of the field: text, a chosen option, or whether a box is ticked. */
export type BlankValues = ReadonlyMap<string, string | boolean>

export interface FilledBlank {
  /** Undefined when there is an error: a form that is wrong is never handed out. */
  readonly bytes?: Uint8Array
  readonly problems: readonly Problem[]
}

/**
 * Fills an agency's own form, strictly: a field that is unknown, required and left out, of another type or too small for its text
 * is an error that names it. The form stays a form; what it shows is drawn in our embedded fonts.
 */
export async function fillBlank(press: Press, bytes: Uint8Array, values: BlankValues): Promise<FilledBlank> {
  const document = await openBlank(bytes)
  const fields = new Map(findFields(document).map((field) => [field.name, field]))
  const book = new Book(document.context)
  const fonts = new FontUse(press.fonts, 'Bx')
  const fontsRef = book.ref()
  const resources = book.add(`<</Font ${fontsRef.tag}>>`)
  const tools = { document, book, press, fonts, resources }
  const problems = [
    ...[...values].flatMap(([field, value]) => fillOne(tools, fields, field, value)),
    ...unfilled(fields, values),
  ]
  if (problems.some(({ severity }) => severity === 'error')) return { problems }
  const written = fonts.write(book)
  book.put(fontsRef, `<<${written}>>`)
  readyForm(document, written)
  return { bytes: saveBlank(document, book), problems }
}

const wrong = (code: string, message: string, remedy: string): Problem => ({ code, severity: 'error', message, remedy })

function fillOne(
  tools: FaceTools,
  fields: ReadonlyMap<string, FoundField>,
  full: string,
  value: string | boolean,
): readonly Problem[] {
  const field = fields.get(full)
  if (field === undefined) {
    const close = nearest(full, fields.keys())
    return [
      wrong(
        'blank-field-unknown',
        `the form has no field "${full}"`,
        close === undefined ? 'list the fields of the form and correct the map' : `did you mean "${close}"?`,
      ),
    ]
  }
  switch (field.type) {
    case 'text':
      return typeof value === 'string' ? fillText(tools, field, value) : [mistyped(field, 'text')]
    case 'choice':
      return typeof value === 'string' ? fillChoice(tools, field, value) : [mistyped(field, 'one of its options')]
    case 'check':
      return typeof value === 'boolean' ? tick(tools.document, field, value) : [mistyped(field, 'yes or no')]
    case 'radio':
      return typeof value === 'string' ? choose(tools.document, field, value) : [mistyped(field, 'one of its options')]
    case 'button':
    case 'signature':
      return [
        wrong(
          'blank-field-kind',
          `the field "${full}" is a ${field.type} and is never filled by us`,
          'leave it out of the map',
        ),
      ]
  }
}

const mistyped = (field: FoundField, wanted: string): Problem =>
  wrong('blank-field-type', `the field "${field.name}" takes ${wanted}`, 'correct the map of this form')

const overflow = (field: FoundField): Problem =>
  wrong(
    'blank-field-overflow',
    `the text for the field "${field.name}" does not fit, even at 6 points`,
    'shorten the answer, or write it on an extra sheet',
  )

/** Required fields that nobody gave a value for. */
function unfilled(fields: ReadonlyMap<string, FoundField>, values: BlankValues): readonly Problem[] {
  return [...fields.values()]
    .filter((field) => field.required && !values.has(field.name))
    .map((field) =>
      wrong('blank-field-missing', `the form requires the field "${field.name}"`, 'add it to the map of this form'),
    )
}

function fillText(tools: FaceTools, field: FoundField, value: string): readonly Problem[] {
  if (field.maxLength !== undefined && [...value].length > field.maxLength) return [overflow(field)]
  return show(tools, field, value, value)
}

function fillChoice(tools: FaceTools, field: FoundField, value: string): readonly Problem[] {
  const label = field.labels.get(value)
  const exported = label !== undefined ? value : [...field.labels].find(([, text]) => text === value)?.[0]
  if (exported === undefined && !field.editable) return [noOption(field)]
  return show(tools, field, exported ?? value, label ?? value)
}

const noOption = (field: FoundField): Problem =>
  wrong(
    'blank-field-option',
    `the field "${field.name}" has no such option`,
    `its options: ${field.options.join(', ')}`,
  )

function show(tools: FaceTools, field: FoundField, value: string, shown: string): readonly Problem[] {
  const { dict } = field
  for (const character of shown) {
    const code = character.codePointAt(0) ?? 0
    if (code !== 10 && !tools.press.draws(code))
      return [
        wrong(
          'character-not-in-font',
          `${field.name}: no font here has the character U+${code.toString(16).toUpperCase()}`,
          'write it by hand, or hand in a further font that has it',
        ),
      ]
  }
  const faces = field.widgets.map((widget) => drawFace(tools, field, widget, shown))
  if (faces.includes(undefined)) return [overflow(field)]
  dict.set(name('V'), PDFHexString.fromText(value))
  for (const key of ['RV', 'I']) dict.delete(name(key))
  field.widgets.forEach((widget, i) => {
    const face = faces[i]
    if (face === undefined) return
    widget.set(name('AP'), tools.document.context.obj({ N: face.ref }))
    widget.set(name('DA'), PDFString.of(`/${tools.fonts.fixedName} ${num(face.size)} Tf 0 g`))
    if (widget !== dict) widget.delete(name('V'))
  })
  return []
}

function tick(document: PDFDocument, field: FoundField, on: boolean): readonly Problem[] {
  const states = field.widgets.map((widget) => onStateOf(document, widget))
  const state = states.find((each) => each !== undefined)
  if (on && state === undefined) return [noFace(field)]
  field.dict.set(name('V'), name(on ? (state ?? 'Yes') : 'Off'))
  field.widgets.forEach((widget, i) => widget.set(name('AS'), name(on ? (states[i] ?? 'Off') : 'Off')))
  return []
}

const noFace = (field: FoundField): Problem =>
  wrong(
    'blank-field-appearance',
    `the field "${field.name}" has no appearance for its ticked state`,
    'use a placed box instead',
  )

function choose(document: PDFDocument, field: FoundField, value: string): readonly Problem[] {
  const state = field.labels.get(value)
  if (state === undefined) return [noOption(field)]
  field.dict.set(name('V'), name(state))
  for (const widget of field.widgets)
    widget.set(name('AS'), name(onStateOf(document, widget) === state ? state : 'Off'))
  return []
}

/** Our fonts become known to the form, so that it can be edited; what would make a viewer draw it anew goes. */
function readyForm(document: PDFDocument, fonts: string): void {
  const form = document.catalog.lookup(name('AcroForm'), PDFDict)
  for (const key of ['NeedAppearances', 'XFA']) form.delete(name(key))
  const own = form.lookup(name('DR'))
  const resources = own instanceof PDFDict ? own : document.context.obj({})
  const known = resources.lookup(name('Font'))
  const list = known instanceof PDFDict ? known : document.context.obj({})
  for (const [, key = '', number = ''] of fonts.matchAll(/\/(\w+) (\d+) 0 R/g))
    list.set(name(key), PDFRef.of(Number(number)))
  resources.set(name('Font'), list)
  form.set(name('DR'), resources)
}
