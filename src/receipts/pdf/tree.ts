import { PDFArray, PDFDict, PDFName, PDFNumber, type PDFContext, type PDFObject } from 'pdf-lib'
import type { ReadLimits } from '../../model/reading.ts'
import type { ReasonCode } from '../reasons/reasons.ts'

export const name = (text: string): PDFName => PDFName.of(text)

export const dictAt = (dict: PDFDict, key: string): PDFDict | undefined => {
  const value = dict.lookup(name(key))
  return value instanceof PDFDict ? value : undefined
}

export const arrayAt = (dict: PDFDict, key: string): PDFArray | undefined => {
  const value = dict.lookup(name(key))
  return value instanceof PDFArray ? value : undefined
}

export const nameAt = (dict: PDFDict, key: string): string | undefined => {
  const value = dict.lookup(name(key))
  return value instanceof PDFName ? value.decodeText() : undefined
}

export const numberAt = (dict: PDFDict, key: string): number | undefined => {
  const value = dict.lookup(name(key))
  return value instanceof PDFNumber ? value.asNumber() : undefined
}

/** A page with what it inherits from the nodes above it. */
export interface SourcePage {
  readonly dict: PDFDict
  readonly resources: PDFDict | undefined
  readonly mediaBox: readonly number[]
  readonly cropBox: readonly number[] | undefined
  readonly rotate: 0 | 90 | 180 | 270
}

const MAX_NODES = 5_000
const A4 = [0, 0, 595.28, 841.89]

/** A page that cannot be shown, and why. */
export interface RefusedPage {
  readonly refused: ReasonCode
}

/**
 * The pages in order, found by walking the tree itself: `/Count` is never believed, no node is visited twice, and a tree
 * that shares or repeats a node is refused. A page of no possible size is refused by itself.
 */
export function pagesOf(
  context: PDFContext,
  catalog: PDFDict,
  limits: ReadLimits,
): readonly (SourcePage | RefusedPage)[] | RefusedPage {
  const root = catalog.get(name('Pages'))
  const pages: (SourcePage | RefusedPage)[] = []
  const visited = new Set<PDFObject>()
  const stack: { readonly node: PDFObject | undefined; readonly above: readonly PDFDict[] }[] = [
    { node: root, above: [] },
  ]
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { node, above } = next
    const dict = context.lookup(node)
    if (!(dict instanceof PDFDict)) return { refused: 'S18' }
    if (visited.has(dict) || visited.size >= MAX_NODES || above.length > 60) return { refused: 'S18' }
    visited.add(dict)
    const kids = dict.lookup(name('Kids'))
    if (kids instanceof PDFArray) {
      if (kids.size() > MAX_NODES) return { refused: 'S18' }
      for (let i = kids.size() - 1; i >= 0; i--) stack.push({ node: kids.get(i), above: [...above, dict] })
    } else {
      pages.push(pageOf(dict, above) ?? { refused: 'S31' })
      if (pages.length > limits.pages) return { refused: 'S19' }
    }
  }
  return pages.length === 0 ? { refused: 'S18' } : pages
}

function pageOf(dict: PDFDict, above: readonly PDFDict[]): SourcePage | undefined {
  const chain = [dict, ...above.toReversed()]
  const inherited = (key: string): PDFObject | undefined =>
    chain.map((node) => node.lookup(name(key))).find((value) => value !== undefined)
  const resources = inherited('Resources')
  const media = boxOf(inherited('MediaBox')) ?? (inherited('MediaBox') === undefined ? A4 : undefined)
  if (media === undefined || dict.get(name('UserUnit')) !== undefined) return undefined
  const turn = inherited('Rotate')
  const degrees = turn instanceof PDFNumber ? ((turn.asNumber() % 360) + 360) % 360 : 0
  if (degrees % 90 !== 0) return undefined
  return {
    dict,
    resources: resources instanceof PDFDict ? resources : undefined,
    mediaBox: media,
    cropBox: boxOf(inherited('CropBox')),
    rotate: degrees as SourcePage['rotate'],
  }
}

/** A page of a point, as soft page breaks leave them. */
const LEAST_PAGE = 1
/** A mark may be a line. */
export const HAIR = 0.001

/** Four finite numbers, lower left first, from `least` to 14,400 points a side. */
export function boxOf(value: PDFObject | undefined, least = LEAST_PAGE): readonly number[] | undefined {
  if (!(value instanceof PDFArray) || value.size() !== 4) return undefined
  const sides = [0, 1, 2, 3].map((i) => {
    const side = value.lookup(i)
    return side instanceof PDFNumber ? side.asNumber() : Number.NaN
  })
  const [a = NaN, b = NaN, c = NaN, d = NaN] = sides
  const box = [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)]
  const [width, height] = [Math.abs(c - a), Math.abs(d - b)]
  const fine = sides.every((side) => Number.isFinite(side) && Math.abs(side) < 1e6)
  return fine && width >= least && height >= least && width <= 14_400 && height <= 14_400 ? box : undefined
}
