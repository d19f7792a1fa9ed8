import type { Problem } from '../../model/problem.ts'
import { PageText } from '../reader/page-text.ts'
import { Reader } from '../reader/reader.ts'
import { readable, type Dict, type Value } from '../reader/syntax.ts'
import { differs, pagesOf, sameLines } from '../read-back.ts'
import type { Workbench, WrittenBlankField } from './workbench.ts'

/** What the file must hold. */
export type FilledExpected = Pick<Workbench, 'written' | 'pages'>

/**
 * Opens a filled form again with a reader of its own and compares it with what was meant: how many pages, the value of every field
 * that was filled, what each of its widgets shows or which state it is in, what was placed on a page, what was added behind.
 */
export function readBackBlank(bytes: Uint8Array, { written, pages: before }: FilledExpected): readonly Problem[] {
  try {
    const reader = new Reader(bytes)
    const pages = pagesOf(reader)
    const total = before + written.added.length
    if (pages.length !== total) return [differs(`${pages.length} pages instead of ${total}`)]
    const fields = fieldsOf(reader)
    return [
      ...[...written.fields].flatMap(([key, field]) => compareField(reader, fields.get(key) ?? [], field)),
      ...pages.flatMap((page, i) => {
        const behind = written.added[i - before]
        const placed = written.placed.get(i)
        if (behind !== undefined) return comparePage(reader, page, i, behind, false)
        return placed === undefined ? [] : comparePage(reader, page, i, placed, true)
      }),
    ]
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError)
      return [differs(`it cannot be opened: ${error.message}`)]
    throw error
  }
}

interface ReadField {
  readonly field: Dict['dict']
  readonly widgets: readonly Dict['dict'][]
}

/** Fields by the bytes of their full names; several of one name are one field. */
function fieldsOf(reader: Reader): ReadonlyMap<string, readonly ReadField[]> {
  const found = new Map<string, ReadField[]>()
  const seen = new Set<Dict['dict']>()
  const walk = (value: Value, above: string): void => {
    const field = reader.dict(value)
    if (seen.has(field)) return
    seen.add(field)
    const own = rawText(reader.get(field.get('T')))
    const name = above === '' ? own : own === '' ? above : `${above}.${own}`
    const kids = reader.array(field.get('Kids'))
    if (kids.some((kid) => reader.dict(kid).has('T'))) return kids.forEach((kid) => walk(kid, name))
    const widgets = kids.length === 0 ? [field] : kids.map((kid) => reader.dict(kid))
    found.set(name, [...(found.get(name) ?? []), { field, widgets }])
  }
  for (const field of reader.array(reader.dict(reader.root.get('AcroForm')).get('Fields'))) walk(field, '')
  return found
}

const rawText = (value: Value): string =>
  value !== null && typeof value === 'object' && 'text' in value ? value.text : ''
/** Names are compared byte by byte: in which characters they were meant is the maker's affair. */
const nameOf = (value: Value): string =>
  value !== null && typeof value === 'object' && 'name' in value ? value.name : ''

function compareField(
  reader: Reader,
  found: readonly ReadField[],
  { name, value, faces }: WrittenBlankField,
): readonly Problem[] {
  const holds = found.every(({ field }) => {
    const held = reader.get(field.get('V'))
    return (nameOf(held) || readable(held)) === value
  })
  if (found.length === 0 || !holds) return [differs(`the field "${name}" does not hold its value`)]
  const widgets = found.flatMap((one) => one.widgets)
  const shown =
    widgets.length === faces.length &&
    widgets.every((widget, i) => {
      const face = faces[i]
      return face === undefined || shows(reader, widget, face)
    })
  return shown ? [] : [differs(`the field "${name}" does not show its value`)]
}

function shows(reader: Reader, widget: Dict['dict'], face: readonly string[] | string): boolean {
  const normal = reader.dict(widget.get('AP')).get('N')
  if (typeof face !== 'string') {
    const stream = reader.stream(normal)
    const fonts = reader.dict(stream.dict.get('Resources')).get('Font')
    return sameLines(new PageText(reader, fonts).lines(reader.inflate(stream)), face)
  }
  return nameOf(reader.get(widget.get('AS'))) === face && (face === 'Off' || stateNames(reader, normal).includes(face))
}

const stateNames = (reader: Reader, states: Value | undefined): readonly string[] => [...reader.dict(states).keys()]

/** `ours`: only the last stream of the page is. */
function comparePage(
  reader: Reader,
  page: Dict['dict'],
  index: number,
  expected: readonly string[],
  ours: boolean,
): readonly Problem[] {
  const contents = reader.array(page.get('Contents'))
  const text = new PageText(reader, fontsOf(reader, page))
  const lines = (ours ? contents.slice(-1) : contents).flatMap((stream) =>
    text.lines(reader.inflate(reader.stream(stream))),
  )
  return sameLines(lines, expected) ? [] : [differs(`the text of page ${index + 1} does not come back as it was set`)]
}

/** Our fonts among those of the page. */
function fontsOf(reader: Reader, page: Dict['dict']): Value {
  const all = reader.dict(reader.dict(page.get('Resources')).get('Font'))
  return { dict: new Map([...all].filter(([key]) => /^Bx[SD]\d*$/.test(key))) }
}
