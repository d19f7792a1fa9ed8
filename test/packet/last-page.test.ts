import { readFileSync } from 'node:fs'
import { PDFDocument } from 'pdf-lib'
import { expect, test } from 'vitest'
import { makePress } from '../../src/documents/press.ts'
import { drawBlank } from '../../src/packet/drawn-blank.ts'
import { shippedTemplates } from './shelves.ts'

const press = makePress([readFileSync(new URL('../../templates/fonts/NotoSansSC-Regular.ttf', import.meta.url))])
/** The commitment letter has no fields near its end: a line of its clauses goes with the signature. */
const FORMS = [...shippedTemplates().keys()].filter((id) => id !== 'commitment-letter')
const LOOKS = (['zh', 'en', 'both'] as const).flatMap((lang) =>
  (['normal', 'large'] as const).map((size) => ({ lang, size })),
)

test.each(FORMS.flatMap((id) => LOOKS.map((look) => ({ id, ...look }))))(
  'signatures and seals of $id in $lang at $size print do not stand alone on the last page',
  async ({ id, ...look }) => {
    const template = shippedTemplates().get(id)
    if (template === undefined) throw new Error(id)
    const pages = (await PDFDocument.load(drawBlank(press, template, look))).getPages()
    expect(pages.at(-1)?.node.Annots()?.size() ?? 0).toBeGreaterThan(0)
  },
)
