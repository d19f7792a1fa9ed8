import { PDFHexString, PDFNumber, PDFString, type PDFDict } from 'pdf-lib'
import { isError, type Problem } from '../../model/problem.ts'
import { num } from '../paint/book.ts'
import type { Press } from '../press.ts'
import { LEAST, READABLE, type Arranged } from './arrange.ts'
import { shorten } from './carry.ts'
import { drawFace, isSeen, setFace } from './face.ts'
import { findFields, TEXT_FLAGS, type FoundField } from './list-fields.ts'
import { inherited, name } from './open.ts'
import { mistyped, neverFilled, noOption, overflow, TAKES, undrawable, unknownField, wrong } from './refusals.ts'
import { choose, tick } from './ticks.ts'
import { finishWork, openWorkbench, type FilledBlank, type Workbench } from './workbench.ts'

/** By the full name of the field: text, a chosen option, or whether a box is ticked. */
export type BlankValues = ReadonlyMap<string, string | boolean>

/** An agency's own form filled, and nothing else done to it. */
export async function fillBlank(press: Press, bytes: Uint8Array, values: BlankValues): Promise<FilledBlank> {
  const bench = await openWorkbench(press, bytes)
  const problems = fillFields(bench, values)
  return problems.some(isError) ? { problems } : { bytes: finishWork(bench), problems }
}

/**
 * Fills the fields of a form, strictly: a field that is unknown, required and left out, of another type or too small for its text
 * is an error that names it. The form stays a form; what it shows is drawn in our embedded fonts.
 */
export function fillFields(bench: Workbench, values: BlankValues): readonly Problem[] {
  const fields = new Map(findFields(bench.document).map((field) => [field.name, field]))
  const problems = [...values].flatMap(([full, value]) => {
    const field = fields.get(full)
    return field === undefined ? [unknownField(full, fields.keys())] : fillOne(bench, field, value)
  })
  for (const field of fields.values()) if (!values.has(field.name)) showAgain(bench, field)
  return [...problems, ...unfilled(fields, values)]
}

function fillOne(bench: Workbench, field: FoundField, value: string | boolean): readonly Problem[] {
  switch (field.type) {
    case 'text':
      return typeof value === 'string' ? fillText(bench, field, value) : [mistyped(field, TAKES.text)]
    case 'choice':
      return typeof value === 'string' ? fillChoice(bench, field, value) : [mistyped(field, TAKES.option)]
    case 'check':
      return typeof value === 'boolean' ? tick(bench, field, value) : [mistyped(field, TAKES.tick)]
    case 'radio':
      return typeof value === 'string' ? choose(bench, field, value) : [mistyped(field, TAKES.option)]
    case 'button':
    case 'signature':
      return [neverFilled(field)]
  }
}

/** Required fields that nobody gave a value for. */
function unfilled(fields: ReadonlyMap<string, FoundField>, values: BlankValues): readonly Problem[] {
  return [...fields.values()]
    .filter((field) => field.required && !values.has(field.name))
    .map(({ name: full }) =>
      wrong(
        'blank-field-missing',
        { zh: `“${full}”是表里的必填栏，没有填`, en: `the form requires the field "${full}"` },
        { zh: '把它写进这份表的对照。', en: 'Add it to the map of this form.' },
      ),
    )
}

function fillText(bench: Workbench, field: FoundField, text: string): readonly Problem[] {
  const strange = undrawable(field.name, text, bench.press.draws)
  if (strange.length > 0) return strange
  const faces = facesOf(bench, field, text, LEAST)
  if (faces !== undefined) return show(bench, field, text, faces)
  return bench.carrying.fields.has(field.name) && field.comb === undefined
    ? carryOn(bench, field, text)
    : [overflow('field', field.name)]
}

/** As much as fits, legibly if that can be; the rest on a page behind. */
function carryOn(bench: Workbench, field: FoundField, text: string): readonly Problem[] {
  const { carried, carrying } = bench
  const number = carried.length + 1
  for (const least of [READABLE, LEAST]) {
    const short = shorten(text, number, carrying.lang, (some) => facesOf(bench, field, some, least) !== undefined)
    const faces = short === undefined ? undefined : facesOf(bench, field, short, least)
    if (short === undefined || faces === undefined) continue
    carried.push({ number, field: field.name, text })
    return show(bench, field, short, faces)
  }
  return [overflow('field', field.name)]
}

/** What each widget of the field would show; undefined when one of them has no room. */
function facesOf(
  bench: Workbench,
  field: FoundField,
  text: string,
  least: number,
): readonly (Arranged | undefined)[] | undefined {
  if (field.maxLength !== undefined && [...text].length > field.maxLength) return undefined
  const shown = field.secret ? '*'.repeat([...text].length) : text
  const faces: (Arranged | undefined)[] = []
  for (const widget of field.widgets) {
    const seen = isSeen(bench.document.context, widget)
    const face = seen ? setFace(bench, field, widget, shown, least) : undefined
    if (seen && face === undefined) return undefined
    faces.push(face)
  }
  return faces
}

function fillChoice(bench: Workbench, field: FoundField, value: string): readonly Problem[] {
  const label = field.labels.get(value)
  const exported = label !== undefined ? value : [...field.labels].find(([, text]) => text === value)?.[0]
  if (exported === undefined && !field.editable) return [noOption(field)]
  const shown = label ?? value
  const strange = undrawable(field.name, shown, bench.press.draws)
  if (strange.length > 0) return strange
  const faces = facesOf(bench, field, shown, LEAST)
  return faces === undefined ? [overflow('field', field.name)] : show(bench, field, exported ?? value, faces)
}

function show(
  bench: Workbench,
  field: FoundField,
  value: string,
  faces: readonly (Arranged | undefined)[],
): readonly Problem[] {
  for (const dict of field.dicts) {
    dict.set(name('V'), PDFHexString.fromText(value))
    for (const key of ['RV', 'I', 'DS']) dict.delete(name(key))
    plainText(bench, dict)
  }
  field.widgets.forEach((widget, i) => {
    const face = faces[i]
    if (face !== undefined) dress(bench, widget, face)
    if (!field.dicts.includes(widget)) widget.delete(name('V'))
  })
  const lines = faces.map((face) => face?.lines.map(({ text }) => text).filter((text) => text !== ''))
  bench.written.fields.set(field.key, { name: field.name, value, faces: lines })
  return []
}

/** A field that was rich text holds plain text now. */
function plainText({ document: { context } }: Workbench, dict: PDFDict): void {
  const flags = inherited(context, dict, 'Ff')
  if (flags instanceof PDFNumber && (flags.asNumber() & TEXT_FLAGS.rich) !== 0)
    dict.set(name('Ff'), PDFNumber.of(flags.asNumber() & ~TEXT_FLAGS.rich))
}

function dress(bench: Workbench, widget: PDFDict, face: Arranged): void {
  widget.set(name('AP'), bench.document.context.obj({ N: drawFace(bench, widget, face) }))
  widget.set(name('DA'), PDFString.of(`/${bench.fonts.fixedName} ${num(face.size)} Tf 0 g`))
}

/** What the form held already and left to the viewer to draw: no viewer draws it any more, so we do. */
function showAgain(bench: Workbench, field: FoundField): void {
  if ((field.type !== 'text' && field.type !== 'choice') || field.value === '') return
  const shown = field.labels.get(field.value) ?? field.value
  const bare = field.widgets.filter((widget) => !widget.has(name('AP')) && isSeen(bench.document.context, widget))
  for (const widget of bare) {
    const face = setFace(bench, field, widget, shown, 1)
    if (face !== undefined) dress(bench, widget, face)
  }
}
