import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { layOut } from '../../src/documents/layout/lay.ts'
import { PAGE, type Group, type Layout, type Mark } from '../../src/documents/layout/layout.ts'
import { bodyOf } from '../../src/documents/layout/pages.ts'
import { makePress, widthOf } from '../../src/documents/press.ts'
import { blankForm } from '../../src/documents/templates/fill.ts'
import type { FormField, Sheet, SheetField } from '../../src/model/sheet.ts'
import { shippedTemplates } from './shelves.ts'

const press = makePress([readFileSync(new URL('../../templates/fonts/NotoSansSC-Regular.ttf', import.meta.url))])
const LOOKS = (['zh', 'en', 'both'] as const).flatMap((lang) =>
  (['normal', 'large'] as const).map((size) => ({ lang, size, caseNumber: 'BX-1' })),
)
const templates = shippedTemplates()

interface Frame {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

type Spread = Frame & { readonly what: string }

/** The cells of the grids of a strip. */
const cellsOf = (marks: readonly Mark[]): readonly Frame[] =>
  marks.flatMap((mark) => {
    if (mark.kind !== 'grid') return []
    const edges = [mark.x, ...mark.xs.map((x) => mark.x + x), mark.x + mark.w]
    return edges.slice(1).map((right, i) => ({ left: edges[i] ?? 0, right, top: mark.y, bottom: mark.y + mark.h }))
  })

const spreadOf = (mark: Mark): readonly Spread[] => {
  if (mark.kind === 'text') {
    const [left, top] = [mark.x, mark.y - mark.size * 0.88]
    const right = left + widthOf(press, mark.text, mark.size)
    return [{ what: mark.text, left, right, top, bottom: mark.y + mark.size * 0.12 }]
  }
  if (mark.kind !== 'field') return []
  return [{ what: mark.label, left: mark.x, right: mark.x + mark.w, top: mark.y, bottom: mark.y + mark.h }]
}

const within = (a: Frame, b: Frame): boolean =>
  a.left >= b.left - 0.1 && a.right <= b.right + 0.1 && a.top >= b.top - 0.1 && a.bottom <= b.bottom + 0.1

/** What begins in a cell stays in it; everything else stays between the margins. */
function straysOf({ x, y, marks }: Group, sheet: Sheet): readonly string[] {
  const body = bodyOf(sheet)
  const margins = { left: body.left - x, right: body.left + body.width - x, top: -y, bottom: PAGE.height - y }
  const cells = cellsOf(marks)
  return marks
    .flatMap(spreadOf)
    .filter((one) => {
      const cell = cells.find(
        ({ left, right, top, bottom }) =>
          one.left >= left && one.left < right && one.bottom > top && one.bottom <= bottom + 2,
      )
      return !within(one, cell ?? margins)
    })
    .map(({ what }) => what)
}

/** Words that lie on each other, and words on a button. */
function clashesOf({ marks }: Group): readonly string[] {
  const spread = marks.flatMap((mark) => (mark.kind === 'field' && mark.field.type === 'text' ? [] : spreadOf(mark)))
  return spread.flatMap((one, i) =>
    spread
      .slice(i + 1)
      .filter((other) => one.left < other.right - 0.1 && other.left < one.right - 0.1)
      .filter((other) => one.top < other.bottom - 1 && other.top < one.bottom - 1)
      .map((other) => `${one.what} / ${other.what}`),
  )
}

const groupsOf = ({ pages }: Layout): readonly Group[] => pages.flatMap(({ groups }) => groups)

const wordsOf = (layout: Layout): string =>
  groupsOf(layout)
    .flatMap(({ marks }) => marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : [])))
    .join('')
    .replace(/\s/g, '')

describe.each([...templates.keys()])('the form %s', (id) => {
  const template = templates.get(id)
  if (template === undefined) throw new Error(id)

  test.each(LOOKS)('keeps its words within their frames in $lang at $size print', (look) => {
    const sheet = blankForm(template, look)
    const groups = groupsOf(layOut(press, sheet))
    expect(groups.flatMap((group) => straysOf(group, sheet))).toEqual([])
    expect(groups.flatMap(clashesOf)).toEqual([])
  })
})

describe('an option that is wider than its cell', () => {
  const long = '职工基本医疗保险（含生育保险）和补充医疗保险及大病医疗互助'
  const radio: FormField = {
    type: 'radio',
    name: 'scheme',
    options: [
      { value: 'a', label: { zh: long, en: 'employees with maternity, supplementary and serious-illness mutual aid' } },
      { value: 'b', label: { zh: '否', en: 'no' } },
      { value: 'c', label: { zh: '不详', en: 'electroencephalographically-unascertained' } },
    ],
  }
  const field = (label: string): SheetField => ({ label: { zh: label, en: label }, field: radio })

  test.each(LOOKS)('is broken within it, whole, in $lang at $size print', (look) => {
    const blocks = [{ kind: 'fields', columns: 3, fields: ['甲', '乙', '丙'].map(field) }] as const
    const sheet: Sheet = { ...look, id: 's', title: { zh: '表', en: 'Form' }, blocks }
    const layout = layOut(press, sheet)
    expect(groupsOf(layout).flatMap((group) => straysOf(group, sheet))).toEqual([])
    expect(groupsOf(layout).flatMap(clashesOf)).toEqual([])
    if (look.lang !== 'en') expect(wordsOf(layout).split(long)).toHaveLength(4)
  })
})
