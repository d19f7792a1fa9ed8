import type { ReadLimits } from '../../../model/reading.ts'
import type { OfdDocument } from '../document.ts'
import type { OfdPackage } from '../package.ts'
import { Cannot, caught } from './cannot.ts'
import { DocumentPainter } from './document-painter.ts'
import { Pictures } from './pictures.ts'

/** Whether the pages can be drawn, as far as what they name tells: nothing is made, no picture decoded, no font of ours looked into. */
export async function canDraw(
  files: OfdPackage,
  documents: readonly OfdDocument[],
  limits: ReadLimits,
): Promise<{ readonly missing: boolean; readonly replaced: boolean }> {
  const pictures = new Pictures(undefined, limits)
  let [pages, missing, replaced] = [0, false, false]
  for (const document of documents) {
    if (document.broken) return { missing: true, replaced }
    const painter = new DocumentPainter(files, document, { pictures, limits, prefix: '', looking: true })
    for (const page of document.pages) {
      const painted = await painter.page(page).catch(caught)
      pages++
      if (painted instanceof Cannot) missing = true
      else replaced ||= painted.replaced
    }
  }
  return { missing: missing || pages === 0, replaced }
}
