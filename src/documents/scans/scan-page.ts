import type { Sheet } from '../../model/sheet.ts'
import type { ScanPages } from '../../model/scan-pages.ts'
import type { Words } from '../../model/words.ts'
import { num, type Book } from '../paint/book.ts'
import { openPages } from './pdf-pages.ts'
import { matrixInto, readPicture, upright, type Picture } from './picture.ts'
import { Refusal } from './refusal.ts'

/** One page of a scan, ready to be put into a box on A4. */
export interface ScanPage {
  readonly width: number
  readonly height: number
  readonly archival: boolean
  /** Points a unit of `width` at most: nothing gets clearer by being blown up. */
  readonly largest: number
  /** Writes the object; gives its tag and the operators that put it into the box (PDF's own direction). */
  readonly write: (book: Book, box: Box) => { readonly tag: string; readonly operators: string }
}

export interface Box {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}

export type OpenedScan =
  | { readonly pages: readonly ScanPage[] }
  /** In its place comes a sheet that asks for the paper itself. */
  | { readonly why: Words }

/** 60 dots an inch. */
const PICTURE_LARGEST = 1.2

/** The pages of a scan, or why they cannot be reproduced. Never throws for what is in the bytes. */
export async function openScan(scan: ScanPages | undefined): Promise<OpenedScan> {
  if (scan === undefined) return { why: { zh: '没有扫描件', en: 'no scan was handed in' } }
  try {
    switch (scan.kind) {
      case 'refused':
        return { why: scan.why }
      case 'images':
        if (scan.images.length === 0) return { why: { zh: '没有扫描件', en: 'no scan was handed in' } }
        return { pages: scan.images.map((image) => picturePage(readPicture(image))) }
      case 'pdf':
        return {
          pages: (await openPages(scan.bytes, scan.pages)).map((page) => ({
            ...page,
            archival: false,
            largest: 1,
            write: foreign(page),
          })),
        }
    }
  } catch (error) {
    if (error instanceof Refusal) return { why: error.why }
    if (error instanceof RangeError || error instanceof TypeError)
      return { why: { zh: '扫描件已损坏，无法读取', en: 'the scan is damaged and cannot be read' } }
    throw error
  }
}

function picturePage(picture: Picture): ScanPage {
  return {
    ...upright(picture),
    archival: picture.archival,
    largest: PICTURE_LARGEST,
    write: (book, { x, y, w, h }) => ({
      tag: book.stream(picture.head, picture.bytes).tag,
      operators: `q ${matrixInto(picture.orientation, x, y, w, h).map(num).join(' ')} cm /X Do Q\n`,
    }),
  }
}

const foreign =
  (page: {
    readonly width: number
    readonly height: number
    readonly write: (book: Book) => string
  }): ScanPage['write'] =>
  (book, { x, y, w, h }) => ({
    tag: page.write(book),
    operators: `q ${[w / page.width, 0, 0, h / page.height].map((part) => String(Math.round(part * 1e6) / 1e6)).join(' ')} ${num(x)} ${num(y)} cm /X Do Q\n`,
  })

/** The page that stands in for a scan that cannot be printed: a large empty frame for the paper itself. */
export function attachSheet(
  base: Pick<Sheet, 'lang' | 'size' | 'caseNumber' | 'annex'>,
  caption: Words,
  why: Words,
): Sheet {
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
              zh: `此件未能原样印出：${why.zh}。请把纸质原件（或另行打印件）粘贴在本页。`,
              en: `It could not be printed as it is: ${why.en}. Paste the paper itself, or a separate print of it, onto this page.`,
            },
          },
          { kind: 'space', mm: 150 },
        ],
      },
    ],
  }
}
