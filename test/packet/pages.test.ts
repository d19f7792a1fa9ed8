import { expect, test } from 'vitest'
import { bind } from '../../src/documents/bind.ts'
import { layOut } from '../../src/documents/layout/lay.ts'
import type { Sheet } from '../../src/model/sheet.ts'
import { planPacket } from '../../src/packet/plan.ts'
import { planPapers } from '../../src/packet/papers.ts'
import { press } from '../documents/fixtures.ts'
import { input, receipt } from './fixture.ts'
import { shippedTemplates } from './shelves.ts'

const templates = shippedTemplates()
const LOOKS = (['zh', 'en', 'both'] as const).flatMap((lang) =>
  (['normal', 'large'] as const).map((size) => ({ lang, size })),
)

/** Every sheet of a claim that an agent hands in. */
function sheetsIn(look: (typeof LOOKS)[number]): readonly Sheet[] {
  const base = input()
  const facts = new Map([...base.determination.facts, ['agent.acting', true], ['agent.name', '王小红']] as const)
  const { packet, checklist, guide } = planPapers(
    input({
      determination: { facts, forms: ['claim-application', 'power-of-attorney'] },
      rest: { templates, ...look },
    }),
  )
  const handedIn = (packet?.parts ?? []).flatMap((part) => (part.kind === 'sheet' ? part.sheet : []))
  return [...handedIn, ...(guide?.sheets ?? []), ...(checklist === undefined ? [] : [checklist])]
}

/** Lines of text on each page, head and foot aside. */
const linesOf = (sheet: Sheet): readonly number[] =>
  layOut(press(), sheet).pages.map(
    ({ groups }) =>
      new Set(groups.flatMap(({ y, marks }) => marks.flatMap((mark) => (mark.kind === 'text' ? [y + mark.y] : []))))
        .size,
  )

test.each(LOOKS)('no sheet runs over by a line in $lang at $size print', (look) => {
  for (const sheet of sheetsIn(look)) {
    const lines = linesOf(sheet)
    if (lines.length > 1)
      expect([sheet.id, lines.at(-1), (lines.at(-1) ?? 0) > 2]).toEqual([sheet.id, lines.at(-1), true])
  }
})

test.each(['zh', 'en', 'both'] as const)('the cover in %s is one page', (lang) => {
  const cover = sheetsIn({ lang, size: 'normal' }).find(({ id }) => id === 'cover')
  expect(cover === undefined ? [] : linesOf(cover)).toHaveLength(1)
})

test('of three bills no more than eleven pages are handed in', async () => {
  const bills = [1, 2, 3].flatMap((n) => [
    receipt(`r00${n}`, 'fiscal-e-receipt', { number: `000000000${n}`, issuedOn: '2025-03-08', total: 10_000n }),
    receipt(`r01${n}`, 'fee-list', { belongsTo: `000000000${n}`, issuedOn: '2025-03-08' }),
  ])
  const about = input({
    case: { receipts: bills },
    determination: { forms: ['claim-application'] },
    rest: { templates },
  })
  expect((await bind(press(), planPacket(about))).pages).toBeLessThanOrEqual(11)
})
