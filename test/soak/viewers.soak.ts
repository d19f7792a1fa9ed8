import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { drawSheet } from '../../src/documents/draw-sheet.ts'
import { fillTemplate } from '../../src/documents/templates/fill.ts'
import { makePress, type Press } from '../../src/documents/press.ts'
import type { FactShape } from '../../src/model/template.ts'
import { assemblePacket } from '../../src/packet/assemble.ts'
import { headOf } from '../../src/packet/manifest.ts'
import { planPapers } from '../../src/packet/papers.ts'
import { BOUND, distance, hasPoppler, pdfium, pdfjs, poppler, type Viewer } from '../documents/viewers.ts'
import { FACTS, input, PLAIN_FACTS } from '../packet/fixture.ts'
import { shippedTemplates } from '../packet/shelves.ts'

/** Every page of every form and of a packet, as three viewers show it. Poppler is asked where it is installed. */
const VIEWERS: readonly (readonly [string, Viewer])[] = [
  ['pdf.js', pdfjs],
  ...(hasPoppler() ? ([['poppler', poppler]] as const) : []),
]

const LOOKS = (['zh', 'en', 'both'] as const).flatMap((lang) =>
  (['normal', 'large'] as const).map((size) => ({ lang, size })),
)
const templates = shippedTemplates()
const values = {
  facts: new Map(Object.entries(PLAIN_FACTS)),
  shapes: new Map<string, FactShape>(FACTS.map((fact) => [fact.id, fact])),
  signers: {},
}
let press: Press
beforeAll(() => {
  press = makePress([readFileSync(new URL('../../templates/fonts/NotoSansSC-Regular.ttf', import.meta.url))])
})

async function agree(bytes: Uint8Array): Promise<void> {
  const first = await pdfium(bytes)
  for (const [name, view] of VIEWERS) {
    const pages = await view(bytes)
    const apart = first.map((page, i) => distance(page, pages[i] ?? { ...page, width: 0 }))
    expect([name, pages.length, Math.max(...apart) < BOUND]).toEqual([name, first.length, true])
  }
}

test.each([...templates.keys()].flatMap((id) => LOOKS.map((look) => ({ id, ...look }))))(
  'the viewers agree on every page of $id in $lang at $size print',
  async ({ id, ...look }) => {
    const template = templates.get(id)
    if (template === undefined) throw new Error(id)
    await agree(drawSheet(press, fillTemplate(template, values, { ...look, caseNumber: 'BX-1' }).sheet).bytes)
  },
)

test.each(LOOKS)('the viewers agree on every page of a packet in $lang at $size print', async (look) => {
  const one = input({ determination: { forms: ['claim-application'] }, rest: { templates, ...look } })
  const { files } = await assemblePacket(planPapers(one), { press, head: headOf(one, 'soak') })
  for (const { name, bytes } of files) if (name.endsWith('.pdf')) await agree(bytes)
})
