import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFRawStream,
  PDFStream,
  PDFString,
  type PDFObject,
} from 'pdf-lib'
import type { ReadLimits } from '../../model/reading.ts'
import { spellFilters } from './filters.ts'
import { inflateCapped, unescapeNames } from './preflight.ts'
import { arrayAt, boxOf, dictAt, HAIR, name, nameAt, numberAt, type RefusedPage, type SourcePage } from './tree.ts'
import type { ReasonCode } from '../reasons/reasons.ts'

/** What a page is made of, as far as it decides how it can be copied. */
export interface PageMakeUp {
  /** Visible annotations with an appearance that can be drawn into the page. */
  readonly stamps: readonly Stamp[]
  /** Visible annotations that no appearance shows and the renderer at hand draws as nothing. */
  readonly unseen: boolean
  /** Visible annotations that a reader would have to draw by itself, and optional content. */
  readonly needsReader: boolean
  /** Chinese and other composite fonts without their outlines: the page renderer at hand draws them as nothing. */
  readonly unembedded: boolean
  /** Something on it besides letters and a few lines: only there can a code be. */
  readonly drawn: boolean
}

interface Stamp {
  readonly annotation: PDFDict
  readonly appearance: PDFStream
  /** It mixes with what is under it: the renderer at hand mixes an annotation otherwise than the same form on the page. */
  readonly blended: boolean
}

const FILTERS = new Set(
  'FlateDecode DCTDecode CCITTFaxDecode JBIG2Decode JPXDecode LZWDecode ASCII85Decode ASCIIHexDecode RunLengthDecode'.split(
    ' ',
  ),
)
const MAX_FORM_RUNS = 20_000
const MAX_CODED = 1024 * 1024

interface Walk {
  readonly limits: ReadLimits
  readonly seen: Set<PDFObject>
  readonly runs: Map<PDFObject, number>
  readonly within: Set<PDFObject>
  content: number
  unembedded: boolean
  optional: boolean
  pictures: boolean
  /** Parts of paths in all instructions. */
  paths: number
  /** Instructions that do not unpack: a reader shows half a page, or none. */
  broken: boolean
}

export function makeUpOf(page: SourcePage, layered: boolean, limits: ReadLimits): PageMakeUp | RefusedPage {
  const walk: Walk = {
    limits,
    seen: new Set(),
    runs: new Map(),
    within: new Set(),
    content: 0,
    unembedded: false,
    optional: false,
    pictures: false,
    paths: 0,
    broken: false,
  }
  const refused = checkContent(page, walk)
  if (refused !== undefined) return { refused }
  const annotations = annotationsOf(page)
  if (annotations === undefined) return { refused: 'S18' }
  const stamps = annotations.flatMap((annotation) => {
    const appearance = appearanceOf(annotation)
    return appearance === undefined ? [] : [{ annotation, appearance, blended: isBlended(appearance) }]
  })
  for (const { appearance } of stamps) if (formRuns(appearance, walk) === undefined) return { refused: 'S17' }
  if (walk.broken) return { refused: 'S16' }
  const bare = annotations.some((annotation) => appearanceOf(annotation) === undefined && drawsItself(annotation))
  const unseen = annotations.some((mark) => appearanceOf(mark) === undefined && isUndrawn(mark))
  const drawn = walk.pictures || walk.paths > MOST_RULES || annotations.length > 0
  return { stamps, needsReader: bare || (layered && walk.optional), unembedded: walk.unembedded, unseen, drawn }
}

/** Lines and boxes of a form or a table; the smallest code that says anything has more parts. */
const MOST_RULES = 60

const UNDRAWN = new Set('Stamp Line FreeText Polygon PolyLine Caret Redact Text'.split(' '))

/** Marks, boxes that are ticked, and values in letters that the fonts of every reader lack: the renderer at hand shows none of them. */
function isUndrawn(mark: PDFDict): boolean {
  const kind = nameAt(mark, 'Subtype') ?? ''
  if (kind !== 'Widget') return UNDRAWN.has(kind)
  const state = nameAt(mark, 'AS')
  const value = fieldEntry(mark, 'V')
  if (fieldType(mark) === 'Btn') return state !== undefined && state !== 'Off'
  const text = value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : ''
  return /[^\u0000-\u00ff]/.test(text)
}

const fieldEntry = (field: PDFDict, key: string): PDFObject | undefined =>
  field.lookup(name(key)) ?? dictAt(field, 'Parent')?.lookup(name(key))

function fieldType(field: PDFDict): string | undefined {
  const type = fieldEntry(field, 'FT')
  return type instanceof PDFName ? type.decodeText() : undefined
}

function isBlended({ dict }: PDFStream): boolean {
  const resources = dictAt(dict, 'Resources')
  const states = resources === undefined ? undefined : dictAt(resources, 'ExtGState')
  return (states?.keys() ?? []).some((key) => {
    const state = states?.lookup(key)
    const mode = state instanceof PDFDict ? nameAt(state, 'BM') : undefined
    return mode !== undefined && mode !== 'Normal' && mode !== 'Compatible'
  })
}

function checkContent(page: SourcePage, walk: Walk): ReasonCode | undefined {
  const contents = page.dict.lookup(name('Contents'))
  const parts =
    contents instanceof PDFArray ? contents.asArray().map((part) => page.dict.context.lookup(part)) : [contents]
  if (parts.length > 5_000) return 'S18'
  let text = ''
  for (const part of parts) {
    if (part === undefined) continue
    if (!(part instanceof PDFStream)) return 'S18'
    const content = contentOf(part, walk)
    if (content === undefined) return 'S17'
    text += `${content}\n`
  }
  return runsOf(text, page.resources, walk) === undefined ? 'S17' : undefined
}

/** A drawing stream as text; undefined when it grows past what a page may hold or uses a filter we do not know. */
function contentOf(stream: PDFStream, walk: Walk): string | undefined {
  const filters = filterNames(stream.dict)
  if (filters.length > 3 || filters.some((filter) => !FILTERS.has(filter))) return undefined
  let bytes: Uint8Array = stream instanceof PDFRawStream ? stream.contents : stream.getContents()
  if (filters.every((filter) => filter === 'FlateDecode')) {
    for (let i = 0; i < filters.length; i++) {
      const grown = inflateCapped(bytes, walk.limits.pageContent)
      if (grown === 'too-large') return undefined
      if (grown === 'broken') {
        walk.broken = true
        return ''
      }
      bytes = grown
    }
  } else if (bytes.length > MAX_CODED || !(stream instanceof PDFRawStream)) return undefined
  else bytes = decodePDFRawStream(stream).decode()
  walk.content += bytes.length
  if (walk.content > walk.limits.pageContent) return undefined
  const text = Buffer.from(bytes).toString('latin1')
  walk.paths += text.match(/[\d.]\s+(?:re|m)\b/g)?.length ?? 0
  // Pictures within the instructions, shadings, and patterns that a fill may be.
  if (/(?:^|\s)(?:BI|sh|scn)\s/.test(text)) walk.pictures = true
  return text
}

function filterNames(dict: PDFDict): readonly string[] {
  const filter = spellFilters(dict.lookup(name('Filter')))
  if (filter !== undefined) dict.set(name('Filter'), filter)
  if (filter instanceof PDFName) return [filter.decodeText()]
  if (!(filter instanceof PDFArray)) return []
  return filter.asArray().map((item) => (item instanceof PDFName ? item.decodeText() : '?'))
}

/** How many forms drawing this text runs in all, nested ones counted each time; undefined past the bound or on a cycle. */
function runsOf(text: string, resources: PDFDict | undefined, walk: Walk): number | undefined {
  if (resources === undefined) return 0
  lookAtFonts(resources, walk)
  lookAtLayers(resources, walk)
  const objects = dictAt(resources, 'XObject')
  if (objects === undefined) return 0
  const times = new Map<string, number>()
  for (const [, used = ''] of text.matchAll(/\/([^\s/<>[\]()]+)\s+Do\b/g)) times.set(used, (times.get(used) ?? 0) + 1)
  let runs = 0
  // Pages that share their resources would else each look at those of all others.
  for (const [used, count] of times) {
    const object = objects.lookup(name(unescapeNames(used)))
    if (!(object instanceof PDFStream)) continue
    const cost = formRuns(object, walk)
    if (cost === undefined) return undefined
    runs += cost * count
    if (runs > MAX_FORM_RUNS) return undefined
  }
  return runs
}

/** 1 for a form and what it runs itself; images cost nothing but must be within bounds. */
function formRuns(object: PDFStream, walk: Walk): number | undefined {
  const known = walk.runs.get(object)
  if (known !== undefined) return known
  if (walk.within.has(object) || walk.within.size > 30) return undefined
  if (object.dict.get(name('OC')) !== undefined) walk.optional = true
  const kind = nameAt(object.dict, 'Subtype')
  if (kind === 'PS' || object.dict.get(name('F')) !== undefined) return undefined
  if (kind === 'Image') {
    walk.pictures = true
    return imageFits(object.dict, walk.limits) ? 0 : undefined
  }
  walk.within.add(object)
  const text = contentOf(object, walk)
  const inner = text === undefined ? undefined : runsOf(text, dictAt(object.dict, 'Resources'), walk)
  walk.within.delete(object)
  if (inner === undefined) return undefined
  walk.runs.set(object, 1 + inner)
  return 1 + inner
}

function imageFits(dict: PDFDict, limits: ReadLimits): boolean {
  const [width, height] = [numberAt(dict, 'Width') ?? 0, numberAt(dict, 'Height') ?? 0]
  const known = filterNames(dict).every((filter) => FILTERS.has(filter))
  return known && width <= limits.side && height <= limits.side && width * height <= limits.pixels
}

function lookAtFonts(resources: PDFDict, walk: Walk): void {
  const fonts = dictAt(resources, 'Font')
  if (fonts === undefined || walk.seen.has(fonts)) return
  walk.seen.add(fonts)
  for (const [key] of fonts.entries()) {
    const font = fonts.lookup(key)
    if (!(font instanceof PDFDict)) continue
    if (nameAt(font, 'Subtype') === 'Type0' && !isEmbedded(font)) walk.unembedded = true
    // A letter may be a drawing, and a code a text in a font of bars.
    if (nameAt(font, 'Subtype') === 'Type3' || /bar|code ?\d|128|39|qr/i.test(nameAt(font, 'BaseFont') ?? ''))
      walk.pictures = true
  }
}

function isEmbedded(font: PDFDict): boolean {
  const descendant = arrayAt(font, 'DescendantFonts')?.lookup(0)
  const descriptor = descendant instanceof PDFDict ? dictAt(descendant, 'FontDescriptor') : undefined
  return ['FontFile', 'FontFile2', 'FontFile3'].some((key) => descriptor?.lookup(name(key)) instanceof PDFStream)
}

function lookAtLayers(resources: PDFDict, walk: Walk): void {
  const properties = dictAt(resources, 'Properties')
  for (const [key] of properties?.entries() ?? []) {
    const property = properties?.lookup(key)
    if (property instanceof PDFDict && /^OC/.test(nameAt(property, 'Type') ?? '')) walk.optional = true
  }
}

const MAX_ANNOTATIONS = 2_000

function annotationsOf(page: SourcePage): readonly PDFDict[] | undefined {
  const list = arrayAt(page.dict, 'Annots')
  if (list === undefined) return []
  if (list.size() > MAX_ANNOTATIONS) return undefined
  const found = list.asArray().map((item) => page.dict.context.lookup(item))
  return found.filter((item) => item instanceof PDFDict).filter(isVisible)
}

const HIDDEN = 2
const NO_VIEW = 32

/** What a person sees on the screen. Links and pop-ups draw nothing. */
function isVisible(annotation: PDFDict): boolean {
  const flags = numberAt(annotation, 'F') ?? 0
  const kind = nameAt(annotation, 'Subtype')
  return (flags & (HIDDEN | NO_VIEW)) === 0 && kind !== 'Link' && kind !== 'Popup'
}

function appearanceOf(annotation: PDFDict): PDFStream | undefined {
  const normal = dictAt(annotation, 'AP')?.lookup(name('N'))
  if (normal instanceof PDFStream)
    return boxOf(normal.dict.lookup(name('BBox')), HAIR) === undefined ? undefined : normal
  if (!(normal instanceof PDFDict)) return undefined
  const state = normal.lookup(name(nameAt(annotation, 'AS') ?? 'Off'))
  return state instanceof PDFStream ? state : undefined
}

/** Without an appearance stream a reader makes one up: for filled fields and for drawn marks. */
function drawsItself(annotation: PDFDict): boolean {
  const kind = nameAt(annotation, 'Subtype')
  if (kind !== 'Widget')
    return kind !== undefined && !['Text', 'FileAttachment', 'Screen', 'Movie', 'Sound'].includes(kind)
  const type = fieldType(annotation)
  return fieldEntry(annotation, 'V') !== undefined && (type === 'Tx' || type === 'Ch')
}
