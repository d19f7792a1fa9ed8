import { sheetAsText } from '../documents/sheet-text.ts'
import { termsIn, type Term } from '../model/glossary.ts'
import type { Sheet } from '../model/sheet.ts'
import type { Lang, Words } from '../model/words.ts'
import type { PacketInput } from './input.ts'
import { NOT_OFFICIAL, sheetFor } from './wording.ts'

const TITLE: Words = { zh: '这些词是什么意思', en: 'What these words mean' }

/** What fits on a page; the rest of the glossary is a command away. */
const ON_A_PAGE = { normal: { zh: 26, en: 24, both: 12 }, large: { zh: 14, en: 10, both: 6 } }

/** The words of the field that the other sheets of the guide use, on one page; undefined where they use none. */
export function glossarySheet(input: PacketInput, sheets: readonly Sheet[]): Sheet | undefined {
  const terms = spokenOf(input, sheets, ON_A_PAGE[input.size][input.lang])
  if (terms.length === 0) return undefined
  return sheetFor(input, {
    id: 'glossary',
    title: TITLE,
    footnote: NOT_OFFICIAL,
    blocks: [
      { kind: 'title', text: TITLE },
      {
        kind: 'table',
        columns: [
          { head: { zh: '词', en: 'Word' }, width: 22 },
          { head: { zh: '意思', en: 'What it means' }, width: 78 },
        ],
        rows: terms.map(({ term, means }) => [term, means]),
      },
    ],
  })
}

/** Those of the sums and reasons first: they are the ones that nobody at the counter explains. */
function spokenOf({ rulebook, lang }: PacketInput, sheets: readonly Sheet[], most: number): readonly Term[] {
  const spoken: Lang = lang === 'en' ? 'en' : 'zh'
  const terms = new Set<Term>()
  for (const sheet of sheets.toReversed()) {
    for (const term of termsIn(rulebook.glossary ?? [], sheetAsText(sheet), spoken)) terms.add(term)
    if (terms.size >= most) break
  }
  return [...terms].slice(0, most)
}
