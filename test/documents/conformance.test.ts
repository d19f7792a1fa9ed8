import { expect, test } from 'vitest'
import { drawSheet } from '../../src/documents/draw-sheet.ts'
import { assemblePacket } from '../../src/packet/assemble.ts'
import { emptyForm } from '../../src/packet/forms.ts'
import { headOf } from '../../src/packet/manifest.ts'
import { planPapers } from '../../src/packet/papers.ts'
import { input } from '../packet/fixture.ts'
import { shippedTemplates } from '../packet/shelves.ts'
import { faultsOf } from './conformance.ts'
import { press } from './fixtures.ts'
import { cornersJpeg } from './scan-files.ts'

const templates = shippedTemplates()

test.each([
  { lang: 'zh', size: 'normal' },
  { lang: 'both', size: 'large' },
] as const)(
  'a packet with scans and its checklist keep to PDF/A-2u and PDF/UA in $lang at $size print',
  async (look) => {
    const one = input({ determination: { forms: ['claim-application'] }, rest: { templates, ...look } })
    const images = [{ type: 'jpeg' as const, bytes: await cornersJpeg() }]
    const { files } = await assemblePacket(planPapers(one), {
      press: press(),
      head: headOf(one, 'test'),
      date: '2025-06-01',
      scans: new Map([['r001', { kind: 'images', images }]]),
    })
    for (const { name, bytes } of files)
      if (name.endsWith('.pdf')) expect([name, await faultsOf(bytes)]).toEqual([name, []])
  },
)

test.each([...templates.values()])('the form $id keeps to PDF/A-2u and PDF/UA', async (template) => {
  const { bytes } = drawSheet(press(), emptyForm(template, input({ rest: { lang: 'both' } })), { date: '2025-06-01' })
  expect(await faultsOf(bytes)).toEqual([])
})
