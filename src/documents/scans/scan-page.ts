import type { Sheet } from '../../model/sheet.ts'
import type { MissingPage, ScanImage, ScanPages } from '../../model/scan-pages.ts'
import type { Words } from '../../model/words.ts'
import { num, type Book } from '../paint/book.ts'
import { openPages } from './pdf-pages.ts'
import { matrixInto, upright, type Picture } from './picture.ts'
import { readPicture } from './read-picture.ts'
import { Refusal } from './refusal.ts'

/** One page of a scan, ready to be put into a box on A4. */
export interface ScanPage {
  readonly width: number
  readonly height: number
  readonly archival: boolean
  /** Points a unit of `width` at most: nothing gets clearer by being blown up. */
  readonly largest: number
  /** Points a unit of `width` on the paper itself; undefined when nobody measured it. */
  readonly trueScale?: number
  /** Writes the object; gives its tag and the operators that put it, called `name`, into the box (PDF's own direction). */
  readonly write: (book: Book, box: Box, name: string) => { readonly tag: string; readonly operators: string }
}

export interface Box {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}

export type OpenedScan =
  | { readonly leaves: readonly ScanLeaf[] }
  /** In its place comes a sheet that asks for the paper itself. */
  | { readonly why: Words }

/** A page to print, or one in whose place comes a sheet that asks for the paper. */
export type ScanLeaf = ScanPage | MissingPage

export const isMissing = (leaf: ScanLeaf): leaf is MissingPage => 'why' in leaf

/** 60 dots an inch. */
const PICTURE_LARGEST = 1.2

/** The pages of a scan, or why they cannot be reproduced. Never throws for what is in the bytes. */
export async function openScan(scan: ScanPages | undefined): Promise<OpenedScan> {
  if (scan === undefined) return NO_SCAN
  if (scan.kind === 'refused') return { why: scan.why }
  try {
    const all = inPlace(scan.kind === 'images' ? scan.images.map(pictureOr) : await foreignLeaves(scan), scan.missing)
    const shown = scan.kind === 'images' ? all : all.filter((leaf) => isMissing(leaf) || !isSoft(leaf))
    const leaves = shown.length > 0 ? shown : all
    const [first] = leaves
    if (first === undefined) return NO_SCAN
    return isMissing(first) && leaves.every(isMissing) ? { why: first.why } : { leaves }
  } catch (error) {
    return { why: whyOf(error) }
  }
}

/** A page of a point or two, as soft page breaks leave them: a sheet of paper for it would be empty. */
const isSoft = ({ width, height }: ScanPage): boolean => Math.min(width, height) < 3

const NO_SCAN = { why: { zh: '没有扫描件', en: 'no scan was handed in' } }

/** Of damaged bytes anything may be thrown; another error is ours. */
function whyOf(error: unknown): Words {
  if (error instanceof Refusal) return error.why
  if (error instanceof RangeError || error instanceof TypeError)
    return { zh: '扫描件已损坏，无法读取', en: 'the scan is damaged and cannot be read' }
  throw error
}

/** The pages at hand, and between them those that are missing, each at its number. */
function inPlace(pages: readonly (ScanPage | Words)[], missing: readonly MissingPage[] = []): readonly ScanLeaf[] {
  const known = new Map(missing.map((page) => [page.page, page]))
  const leaves: ScanLeaf[] = []
  const fill = (): void => {
    for (let gap = known.get(leaves.length + 1); gap !== undefined; gap = known.get(leaves.length + 1)) leaves.push(gap)
  }
  for (const page of pages) {
    fill()
    leaves.push('zh' in page ? { page: leaves.length + 1, why: page } : page)
  }
  fill()
  return leaves
}

function pictureOr(image: ScanImage): ScanPage | Words {
  try {
    return picturePage(readPicture(image), image.dotsPerInch)
  } catch (error) {
    return whyOf(error)
  }
}

function picturePage(picture: Picture, dotsPerInch: number | undefined): ScanPage {
  return {
    ...upright(picture),
    archival: picture.archival,
    largest: PICTURE_LARGEST,
    ...(dotsPerInch === undefined ? {} : { trueScale: 72 / dotsPerInch }),
    write: (book, { x, y, w, h }, name) => ({
      tag: book.stream(picture.head, picture.bytes).tag,
      operators: `q ${matrixInto(picture.orientation, x, y, w, h).map(num).join(' ')} cm /${name} Do Q\n`,
    }),
  }
}

async function foreignLeaves({
  bytes,
  pages,
}: Extract<ScanPages, { kind: 'pdf' }>): Promise<readonly (ScanPage | Words)[]> {
  return (await openPages(bytes, pages)).map((page) =>
    page instanceof Refusal ? page.why : { ...page, archival: false, largest: 1, trueScale: 1, write: foreign(page) },
  )
}

const foreign =
  (page: {
    readonly width: number
    readonly height: number
    readonly write: (book: Book) => string
  }): ScanPage['write'] =>
  (book, { x, y, w, h }, name) => ({
    tag: page.write(book),
    operators: `q ${[w / page.width, 0, 0, h / page.height].map((part) => String(Math.round(part * 1e6) / 1e6)).join(' ')} ${num(x)} ${num(y)} cm /${name} Do Q\n`,
  })

/** The page that stands in for a scan that cannot be printed: a large empty frame for the paper itself. */
export function attachSheet(
  base: Pick<Sheet, 'lang' | 'size' | 'caseNumber' | 'annex'>,
  caption: Words,
  why: Words,
  page?: { readonly number: number; readonly of: number },
): Sheet {
  const which: Words =
    page === undefined
      ? { zh: '此件', en: 'It' }
      : { zh: `此件第 ${page.number} 页（共 ${page.of} 页）`, en: `Page ${page.number} of its ${page.of}` }
  return {
    ...base,
    id: 'attach',
    title: caption,
    blocks: [
      { kind: 'title', text: { zh: '附：请在此粘贴原件', en: 'Attach the paper here' }, sub: caption },
      {
        kind: 'frame',
        tone: 'plain',
        blocks: [
          {
            kind: 'paragraph',
            tone: 'note',
            text: {
              zh: `${which.zh}未能原样印出：${why.zh}。请把纸质原件（或另行打印件）粘贴在本页。`,
              en: `${which.en} could not be printed as it is: ${why.en}. Paste the paper itself, or a separate print of it, onto this page.`,
            },
          },
          { kind: 'space', mm: 150 },
        ],
      },
    ],
  }
}
