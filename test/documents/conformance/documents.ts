import { drawProof } from '../../../src/documents/proof.ts'
import { drawSheet } from '../../../src/documents/draw-sheet.ts'
import type { Sheet } from '../../../src/model/sheet.ts'
import { assemblePacket } from '../../../src/packet/assemble.ts'
import { emptyForm } from '../../../src/packet/forms.ts'
import { headOf } from '../../../src/packet/manifest.ts'
import { planPapers } from '../../../src/packet/papers.ts'
import { separatorSheets } from '../../../src/packet/separator-sheets.ts'
import { about, templates } from '../../golden/subjects.ts'
import { press, words } from '../fixtures.ts'
import { cornersJpeg } from '../scan-files.ts'

const DAY = '2025-06-01'
export const LOOKS = [
  { lang: 'zh', size: 'normal' },
  { lang: 'en', size: 'normal' },
  { lang: 'both', size: 'large' },
] as const
type Look = Pick<Sheet, 'lang' | 'size'>

/** All that the program prints, by name: what is handed in, taken along and kept, blank forms, sheets between papers, the proof of a photo. */
export async function documentsOf({ lang, size }: Look): Promise<ReadonlyMap<string, Uint8Array>> {
  const image = { type: 'jpeg' as const, bytes: await cornersJpeg() }
  const one = { ...about(lang), size }
  const { files } = await assemblePacket(planPapers(one), {
    press: press(),
    head: headOf(one, 'test'),
    date: DAY,
    scans: new Map([['r001', { kind: 'images', images: [image] }]]),
  })
  const [item] = one.determination.checklist
  if (item === undefined) throw new Error('no paper')
  const between = separatorSheets(
    { case: one.case, lang, size, add: 'baoxiao receipts add BX-1' },
    [{ item, times: 2 }],
    () => 'BX-1 receipt',
  )
  const proof = await drawProof(press(), [{ caption: words('合计', 'Total'), image }], {
    title: words('对照', 'Proof'),
    lang,
    caseNumber: 'BX-1',
  })
  return new Map([
    ...files.flatMap(({ name, bytes }) => (name.endsWith('.pdf') ? [[name, bytes] as const] : [])),
    ...[...templates.values()].map(
      (form) => [form.id, drawSheet(press(), emptyForm(form, one), { date: DAY }).bytes] as const,
    ),
    ['separators', drawSheet(press(), between, { date: DAY }).bytes],
    ['proof', proof.bytes],
  ])
}
