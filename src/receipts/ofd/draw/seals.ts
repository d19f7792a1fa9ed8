import { childrenOf, descendantsOf, textOf, childOf, numbersIn } from '../elements.ts'
import type { OfdPackage } from '../package.ts'

/** The picture of an electronic seal that was put on a page, and where. */
export interface SealOnPage {
  readonly page: string
  /** Left, top, width and height in millimetres. */
  readonly box: readonly number[]
  /** The part of it that shows, in its own axes. */
  readonly clip: readonly number[] | undefined
  /** Undefined where it does not come out: the page cannot be drawn. */
  readonly picture: SealPicture | undefined
}

interface SealPicture {
  readonly sort: string
  readonly bytes: Uint8Array
}

/** Every seal that the signatures of a document put on its pages. */
export function sealsIn(files: OfdPackage, list: string | undefined): readonly SealOnPage[] {
  const found: SealOnPage[] = []
  for (const signature of childrenOf(files.tree(list), 'Signature')) {
    const path = files.resolve(list ?? '', signature.attributes['BaseLoc'] ?? '')
    const root = files.tree(path)
    const stamps = descendantsOf(root, 'StampAnnot')
    if (path === undefined || root === undefined || stamps.length === 0) continue
    const value = files.bytes(files.resolve(path, textOf(root, 'SignedValue') ?? ''))
    const seal = childOf(childOf(root, 'SignedInfo'), 'Seal')
    const own = files.bytes(files.resolve(path, textOf(seal, 'BaseLoc') ?? ''))
    const picture = (value && pictureIn(value)) ?? (own && pictureIn(own))
    for (const stamp of stamps) {
      const clip = numbersIn(stamp.attributes['Clip'])
      found.push({
        page: stamp.attributes['PageRef'] ?? '',
        box: numbersIn(stamp.attributes['Boundary']),
        clip: clip.length === 4 ? clip : undefined,
        picture,
      })
    }
  }
  return found
}

const MOST_DEPTH = 12
const SORTS = /^(?:png|jpe?g|bmp|gif|tiff?|ofd|svg)$/i

interface Part {
  readonly tag: number
  readonly content: Uint8Array
}

/** A seal holds its picture as a list of four: what sort, the bytes, how wide and how high. */
export function pictureIn(bytes: Uint8Array, depth = 0): SealPicture | undefined {
  if (depth > MOST_DEPTH) return undefined
  const parts = partsIn(bytes)
  const [sort, data] = parts
  if (parts.length >= 4 && sort !== undefined && data?.tag === 4 && (sort.tag === 22 || sort.tag === 12)) {
    const name = Buffer.from(sort.content).toString('latin1')
    if (SORTS.test(name)) return { sort: name.toLowerCase(), bytes: data.content }
  }
  for (const { tag, content } of parts) {
    const inner = (tag & 0x20) !== 0 || (tag === 4 && content[0] === 0x30) ? pictureIn(content, depth + 1) : undefined
    if (inner !== undefined) return inner
  }
  return undefined
}

/** The values that follow each other in a coded structure (DER); none where it is not one. */
function partsIn(bytes: Uint8Array): readonly Part[] {
  const parts: Part[] = []
  let at = 0
  while (at + 2 <= bytes.length && parts.length < 1_000) {
    const tag = bytes[at] ?? 0
    let length = bytes[at + 1] ?? 0
    let from = at + 2
    if (length > 0x84 || length === 0x80) return []
    if (length > 0x80) {
      const width = length - 0x80
      length = bytes.subarray(from, from + width).reduce((sum, byte) => sum * 256 + byte, 0)
      from += width
    }
    if (from + length > bytes.length) return []
    parts.push({ tag, content: bytes.subarray(from, from + length) })
    at = from + length
  }
  return parts
}
