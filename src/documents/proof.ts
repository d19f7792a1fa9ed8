import type { ScanImage } from '../model/scan-pages.ts'
import type { SheetLang } from '../model/sheet.ts'
import type { Words } from '../model/words.ts'
import { finishDocument, startDocument, type Drawn } from './paint/document.ts'
import type { Press } from './press.ts'
import { isMissing, openScan, type ScanPage } from './scans/scan-page.ts'

/** A part of a photo, and what was read there. */
export interface ProofPiece {
  readonly caption: Words
  readonly image: ScanImage
}

const ON_A_PAGE = 7

/** What was read beside where it was read, one under the other: for comparing, never handed in. */
export async function drawProof(
  press: Press,
  pieces: readonly ProofPiece[],
  running: { readonly title: Words; readonly lang: SheetLang; readonly caseNumber: string },
): Promise<Drawn> {
  const cut: { readonly page: ScanPage; readonly caption: Words }[] = []
  for (const { caption, image } of pieces) {
    const opened = await openScan({ kind: 'images', images: [image] })
    const [leaf] = 'why' in opened ? [] : opened.leaves
    if (leaf !== undefined && !isMissing(leaf)) cut.push({ page: leaf, caption })
  }
  const document = startDocument(press)
  const title = running.lang === 'en' ? running.title.en : running.title.zh
  const total = Math.ceil(cut.length / ON_A_PAGE)
  for (let at = 0; at < cut.length; at += ON_A_PAGE) {
    const setting = {
      running: { ...running, size: 'normal' as const },
      title,
      prefix: '',
      total,
      listed: at === 0 ? [title] : [],
    }
    document.pieces(cut.slice(at, at + ON_A_PAGE), { columns: 1, rows: ON_A_PAGE }, setting)
  }
  return finishDocument(document, { title, lang: running.lang === 'en' ? 'en' : 'zh' })
}
