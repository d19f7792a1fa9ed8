import { createHash } from 'node:crypto'
import { digestOf, digestOfPieces } from '../../case-file/digest.ts'
import { readScanFile, scanPlace } from '../../model/scan-file.ts'
import type { Case } from '../../model/case.ts'
import { FileError } from '../../model/errors.ts'
import { inBoth, type Problem } from '../../model/problem.ts'
import type { Receipt } from '../../model/receipt.ts'
import type { Words } from '../../model/words.ts'
import type { Office } from '../office.ts'

type Disk = Pick<Office, 'world'>
type Home = Pick<Case, 'base' | 'outside'>

/** What lies under the name of an original: its bytes, nothing, or another file than was taken in. */
export async function originalOf(
  { world }: Disk,
  found: Home,
  { scan }: Pick<Receipt, 'scan'>,
): Promise<Uint8Array | 'changed' | undefined> {
  const bytes = scan === undefined ? undefined : await readScanFile(world.disk, found, scan.path)
  if (bytes === undefined || scan === undefined || scan.sha256 === '') return bytes
  return digestOf(bytes) === scan.sha256 ? bytes : 'changed'
}

/**
 * Papers whose original has another size than the one that was taken in, which a look at the folder shows. Of those that have one size,
 * and may have been exchanged, each is read.
 */
export async function changedScans({ world: { disk } }: Disk, found: Case): Promise<readonly Problem[]> {
  const ofSize = new Map<number, Set<string>>()
  for (const { scan } of found.receipts)
    if (scan !== undefined) ofSize.set(scan.bytes, (ofSize.get(scan.bytes) ?? new Set()).add(scan.sha256))
  const ids: string[] = []
  for (const { id, scan } of found.receipts) {
    if (scan === undefined || scan.sha256 === '') continue
    const place = await scanPlace(disk, found, scan.path)
    const now = place.ok ? (await disk.look(place.path))?.bytes : undefined
    if (!place.ok || now === undefined) continue
    const alike = (ofSize.get(scan.bytes)?.size ?? 0) > 1
    if (now !== scan.bytes || (alike && (await digestOfPieces(disk.readPieces(place.path))) !== scan.sha256))
      ids.push(`${id} (${scan.path})`)
  }
  if (ids.length === 0) return []
  return [{ code: 'scan-changed', severity: 'warning', ...inBoth(saying(ids), HOW) }]
}

/** No page is made from, and nothing handed over with, a file that the case does not know. */
export const changedError = (papers: readonly string[]): FileError => {
  const { zh, en } = saying(papers)
  const said = { zh: `${zh}\n  ${HOW.zh}`, en: `${en}\n  ${HOW.en}` }
  return new FileError(said.en, { said })
}

/** The pieces of an original; an error at their end where they were not those that were taken in. */
export async function* asTakenIn(
  pieces: AsyncIterable<Uint8Array>,
  digests: ReadonlySet<string> | undefined,
  name: string,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  for await (const piece of pieces) {
    hash.update(piece)
    yield piece
  }
  if (digests !== undefined && !digests.has(hash.digest('hex'))) throw changedError([name])
}

const MOST_SAID = 50

function saying(papers: readonly string[]): Words {
  const more = papers.length > MOST_SAID ? ` +${papers.length - MOST_SAID}` : ''
  const named = `${papers.slice(0, MOST_SAID).join(', ')}${more}`
  return {
    zh: `原件不是当初收进个案的那个文件（被改动或调换过）: ${named}`,
    en: `the original is not the file that was taken in (changed, or exchanged with another): ${named}`,
  }
}

const HOW: Words = {
  zh: '放回原来的文件；要用现在这个，用 baoxiao receipts add 重新加入，再用 baoxiao receipts remove 去掉旧的。全部核对：baoxiao history 个案 --verify。',
  en: 'Put the right file back; to use this one, add it again (baoxiao receipts add) and take the old one out (baoxiao receipts remove). To go over all: baoxiao history CASE --verify.',
}
