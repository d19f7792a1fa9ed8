import { unzipSync, type Unzipped } from 'fflate'
import type { Reading, ReadLimits } from '../../model/reading.ts'
import type { FieldsRead } from '../../model/paper-field.ts'
import { readBillText } from '../fields/bill-text.ts'
import type { Letter } from '../fields/letter.ts'
import { refused, refusedReading } from '../refused.ts'
import { linesOf } from '../fields/text-lines.ts'
import { fieldsOfLeaves, kindOfLeaves } from '../xml/fields.ts'
import { leavesOf, type Leaf } from '../xml/tree.ts'

const MAX_ENTRIES = 2_000
const MAX_ENTRY = 16 * 1024 * 1024
const POINTS_PER_MM = 72 / 25.4

/** An OFD e-bill: the data it carries, its attachments, and the words on its pages. It has no print path here. */
export async function fromOfd(bytes: Uint8Array, limits: ReadLimits): Promise<Reading> {
  const entries = unzip(bytes, limits)
  if (entries === undefined) return refusedReading('ofd', 'S29')
  const files = Object.entries(entries).filter(([path]) => /\.xml$/i.test(path))
  const trees = new Map(files.map(([path, content]) => [path, leavesOf(content)]))
  const main = trees.get('OFD.xml')
  if (main === undefined) return refusedReading('ofd', 'S28')
  const data = files.filter(([path]) => /Attach|original_invoice|OFD\.xml$/i.test(path))
  const leaves = data.flatMap(([path]) => trees.get(path) ?? [])
  const text = readBillText(linesOf(lettersOf(trees)))
  const xml = fieldsOfLeaves(leaves)
  const reads: FieldsRead[] = []
  if (Object.keys(xml).length > 0) reads.push({ origin: 'xml', fields: xml })
  if (Object.keys(text.fields).length > 0) reads.push({ origin: 'text', fields: text.fields })
  const kind = text.kind ?? kindOfLeaves(leaves)
  return {
    type: 'ofd',
    ...(kind === undefined ? {} : { kind }),
    pages: refused('S26'),
    seen: [],
    reads,
    reasons: ['S26'],
  }
}

/** Undefined when the package is a bomb or tries to leave its folder. Only XML is taken out. */
function unzip(bytes: Uint8Array, limits: ReadLimits): Unzipped | undefined {
  let count = 0
  let total = 0
  let safe = true
  try {
    const entries = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (++count > MAX_ENTRIES || leavesFolder(name)) safe = false
        if (!safe || !/\.xml$/i.test(name)) return false
        total += originalSize
        if (originalSize > MAX_ENTRY || total > limits.inflated) safe = false
        return safe
      },
    })
    return safe ? entries : undefined
  } catch {
    return undefined
  }
}

const leavesFolder = (name: string): boolean => /(?:^|[\\/])\.\.(?:[\\/]|$)|^[\\/]|^[A-Za-z]:|\0/.test(name)

/** The words of templates and pages with where they stand: labels are in one, values in the other. */
function lettersOf(trees: ReadonlyMap<string, readonly Leaf[] | undefined>): readonly Letter[] {
  const letters: Letter[] = []
  for (const [path, leaves] of trees) {
    if (!/Content\.xml$/i.test(path)) continue
    const page = Number(/Page_(\d+)/.exec(path)?.[1] ?? 0)
    let boundary: readonly number[] = []
    let size = 3.5
    for (const { name, text, attributes } of leaves ?? []) {
      if (name === 'TextObject') {
        boundary = numbers(attributes['Boundary'])
        size = numbers(attributes['Size'])[0] ?? size
      }
      if (name === 'TextCode') letters.push(...spread(text, attributes, boundary, size, page))
    }
  }
  return letters
}

const numbers = (text: string | undefined): readonly number[] =>
  (text ?? '')
    .trim()
    .split(/\s+/)
    .map(Number)
    .filter((value) => Number.isFinite(value))

/** One run of text at the place of its boundary: letters follow each other at their steps, or evenly. */
function spread(
  text: string,
  attributes: Leaf['attributes'],
  boundary: readonly number[],
  size: number,
  page: number,
): readonly Letter[] {
  const steps = stepsOf(attributes['DeltaX'])
  let x = ((boundary[0] ?? 0) + (Number(attributes['X']) || 0)) * POINTS_PER_MM
  const base = ((boundary[1] ?? 0) + (Number(attributes['Y']) || size)) * POINTS_PER_MM + page * 10_000
  const height = size * POINTS_PER_MM
  return [...text].map((letter, i) => {
    const width = ((letter.codePointAt(0) ?? 0) > 0x2e7f ? 1 : 0.5) * height
    const placed = { text: letter, left: x, right: x + width, top: base - height, bottom: base }
    x += (steps[i] ?? (steps.at(-1) !== undefined ? (steps.at(-1) ?? 0) : width / POINTS_PER_MM)) * POINTS_PER_MM
    return placed
  })
}

/** `3 3 g 4 1.5` is 3, 3 and four times 1.5. */
function stepsOf(text: string | undefined): readonly number[] {
  const parts = (text ?? '').trim().split(/\s+/)
  const steps: number[] = []
  for (let i = 0; i < parts.length && steps.length < 2_000; i++) {
    if (parts[i] === 'g') {
      const [times, step] = [Number(parts[i + 1]), Number(parts[i + 2])]
      for (let n = 0; n < Math.min(times, 2_000); n++) steps.push(step)
      i += 2
    } else if (parts[i] !== '' && Number.isFinite(Number(parts[i]))) steps.push(Number(parts[i]))
  }
  return steps
}
