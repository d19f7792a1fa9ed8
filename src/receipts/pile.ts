import { degrees, PDFDocument } from 'pdf-lib'
import type { Reading } from '../model/reading.ts'
import { splitPile, type PilePart, type Separator } from './separator.ts'

/** One paper of a pile that was scanned in one go, as a file of its own. */
export interface PiledPaper {
  /** Undefined for what lay before the first separator. */
  readonly separator?: Separator
  readonly bytes: Uint8Array
}

/** The papers of a pile in their order, the separator sheets left out; undefined where there is no separator. */
export async function papersOfPile({ seen, pages }: Reading): Promise<readonly PiledPaper[] | undefined> {
  const parts = splitPile(seen)
  if (!parts.some(({ separator }) => separator !== undefined)) return undefined
  // A paper must not lose a page by being filed: with one missing, the pile stays whole.
  if (pages.kind === 'refused' || pages.missing !== undefined) return undefined
  if (pages.kind === 'images')
    return parts.flatMap((part) => part.pages.flatMap((page) => paperOf(part, pages.images[page - 1]?.bytes)))
  const source = await PDFDocument.load(pages.bytes, { updateMetadata: false })
  const papers: PiledPaper[] = []
  for (const part of parts) {
    if (part.pages.length === 0) continue
    papers.push(...paperOf(part, await pagesAsFile(source, part, (page) => seen[page - 1]?.codes.length === 0)))
  }
  return papers
}

/** Each of several papers of one file as a file of its own; undefined where there is one, or a page did not come out. */
export async function papersOfFile({ apart, pages }: Reading): Promise<readonly Uint8Array[] | undefined> {
  if (apart === undefined || pages.kind === 'refused' || pages.missing !== undefined) return undefined
  if (pages.kind === 'images') {
    // Pictures have no file that holds several of them.
    const each = apart.flatMap(([page, ...more]) =>
      more.length > 0 ? [] : (pages.images[(page ?? 0) - 1]?.bytes ?? []),
    )
    return each.length === apart.length ? each : undefined
  }
  const source = await PDFDocument.load(pages.bytes, { updateMetadata: false })
  const files: Uint8Array[] = []
  for (const paper of apart) files.push(await pagesAsFile(source, { pages: paper, turn: 0 }, () => false))
  return files
}

const paperOf = ({ separator }: PilePart, bytes: Uint8Array | undefined): readonly PiledPaper[] =>
  bytes === undefined ? [] : [{ ...(separator === undefined ? {} : { separator }), bytes }]

/** A page that bears no code of its own lies as its separator lies, and is turned with it. */
async function pagesAsFile(
  source: PDFDocument,
  { pages, turn }: PilePart,
  codeless: (page: number) => boolean,
): Promise<Uint8Array> {
  const target = await PDFDocument.create({ updateMetadata: false })
  const copies = await target.copyPages(
    source,
    pages.map((page) => page - 1),
  )
  copies.forEach((copy, i) => {
    if (turn !== 0 && codeless(pages[i] ?? 0)) copy.setRotation(degrees((copy.getRotation().angle + 360 - turn) % 360))
    target.addPage(copy)
  })
  return target.save({ useObjectStreams: false })
}
