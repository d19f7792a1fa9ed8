import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Group } from '../../src/documents/layout/layout.ts'
import { onPages } from '../../src/documents/layout/last-page.ts'
import type { Body } from '../../src/documents/layout/pages.ts'
import { layOut } from '../../src/documents/layout/lay.ts'
import { strip, type Strip } from '../../src/documents/layout/strip.ts'
import { blankForm } from '../../src/documents/templates/fill.ts'
import { makePress } from '../../src/documents/press.ts'
import { shippedTemplates } from '../packet/shelves.ts'

const BODY: Body = { left: 0, top: 0, width: 100, height: 1000 }

/** A paper of a list: five lines and the blank above. */
const paper = (gap: number): Strip =>
  strip(
    90,
    Array.from({ length: 5 }, (_, y) => ({
      kind: 'text',
      x: 0,
      y,
      size: 9,
      text: 'x',
      fixed: true,
      node: 0,
      strong: false,
      shade: 0,
    })),
    gap,
  )
const counts = (strips: readonly Strip[]): readonly number[] => onPages(strips, BODY).map(({ groups }) => groups.length)

test('one paper too many is taken back by drawing the blanks together', () => {
  expect(counts(Array.from({ length: 10 }, () => paper(12)))).toEqual([10])
})

test('where the blanks do not give enough, the last page takes over more than one, and no page is added', () => {
  const pages = onPages(
    Array.from({ length: 11 }, () => paper(12)),
    BODY,
  )
  expect(pages.map(({ groups }) => groups.length)).toEqual([7, 4])
})

test('a last page that is a quarter full is saved too where the blanks before it can give way', () => {
  expect(counts(Array.from({ length: 10 }, () => paper(25)))).toEqual([10])
})

test('what fills a last page well stays as it is', () => {
  expect(counts(Array.from({ length: 13 }, () => paper(10)))).toEqual([10, 3])
})

const press = makePress([readFileSync(new URL('../../templates/fonts/NotoSansSC-Regular.ttf', import.meta.url))])
const LOOKS = (['zh', 'en', 'both'] as const).flatMap((lang) =>
  (['normal', 'large'] as const).map((size) => ({ lang, size })),
)

const [BODY_TOP, BODY_HEIGHT] = [68, 706]
const lowestOf = (groups: readonly Group[]): number =>
  Math.max(
    ...groups.flatMap(({ y, marks }) =>
      marks.map((mark) => y + mark.y + ('h' in mark ? mark.h : mark.kind === 'line' ? mark.dy : 0)),
    ),
  )

test.each([...shippedTemplates()])('no form has hardly anything on its last page: %s', (_id, template) => {
  const little = LOOKS.flatMap((look) => {
    const { pages } = layOut(press, blankForm(template, { ...look, caseNumber: 'C-1' }))
    const lowest = lowestOf(pages.at(-1)?.groups ?? [])
    return pages.length > 1 && lowest < BODY_TOP + 0.2 * BODY_HEIGHT ? [`${look.lang} ${look.size}: ${lowest}`] : []
  })
  expect(little).toEqual([])
})
