import { PDFDocument, PDFCheckBox, PDFRadioGroup, PDFTextField } from 'pdf-lib'
import { expect, test } from 'vitest'
import { drawSheet } from '../../src/documents/draw-sheet.ts'
import { layOut } from '../../src/documents/layout/lay.ts'
import { pagesOf, readBack } from '../../src/documents/read-back.ts'
import { Reader } from '../../src/documents/reader/reader.ts'
import type { Block } from '../../src/model/sheet.ts'
import { layoutAsText, sheetAsText } from '../../src/documents/sheet-text.ts'
import { FORM, HOSPITAL, line, NAMES, press, sheet, words } from './fixtures.ts'
import { textOf } from './pdf-text.ts'

test('the form comes back field by field through another library', async () => {
  const { bytes } = drawSheet(press(), sheet(FORM), { date: '2025-06-01' })
  const form = (await PDFDocument.load(bytes)).getForm()
  expect(form.getTextField('patient.name').getText()).toBe('阿卜杜拉·买买提𬭎')
  expect(form.getTextField('visit.hospital').getText()).toBe(HOSPITAL)
  expect(form.getRadioGroup('patient.sex').getSelected()).toBe('female')
  expect(form.getCheckBox('paid').isChecked()).toBe(true)
  expect(form.getCheckBox('c.referral').isChecked()).toBe(false)
  const kinds = form
    .getFields()
    .map((field) => [PDFTextField, PDFCheckBox, PDFRadioGroup].findIndex((kind) => field instanceof kind))
  expect(kinds).not.toContain(-1)
})

test.each(['zh', 'en', 'both'] as const)('in %s, at both sizes, the file reads back as it was meant', (lang) => {
  for (const size of ['normal', 'large'] as const) {
    const drawn = drawSheet(press(), sheet(FORM, { lang, size }))
    expect(readBack(drawn.bytes, drawn)).toEqual([])
    expect(drawn.problems).toEqual([])
  }
})

test('what is of one document alone is drawn from a clean state, whatever was drawn before it', () => {
  const reader = new Reader(drawSheet(press(), sheet(FORM)).bytes)
  const own = pagesOf(reader).flatMap((page) => reader.array(page.get('Contents')).slice(1))
  expect(own.length).toBeGreaterThan(0)
  for (const stream of own)
    expect(Buffer.from(reader.inflate(reader.stream(stream))).toString('latin1')).toMatch(/^0 g 0 Tr\n/)
})

test('rare names and long names print whole', async () => {
  const blocks = NAMES.map((name) => line(name))
  const text = await textOf(drawSheet(press(), sheet(blocks)).bytes)
  for (const name of NAMES) expect(text).toContain(name)
})

test('a character that no font has is named by field and code point and leaves a box', async () => {
  const name = { label: words('姓名', 'Name'), value: '张𠮷😀' }
  const drawn = drawSheet(press(), sheet([{ kind: 'fields', columns: 1, fields: [name] }]))
  expect(drawn.problems.map(({ message }) => message)).toEqual([
    '姓名: no font here has the character U+20BB7; a box is left for the pen',
    '姓名: no font here has the character U+1F600; a box is left for the pen',
  ])
  expect(drawn.problems.every(({ message }) => !message.includes('张'))).toBe(true)
  expect(await textOf(drawn.bytes)).toContain('张')
  expect(readBack(drawn.bytes, drawn)).toEqual([])
})

test('forty receipts go over pages with the head repeated and the sum at the end', () => {
  const rows = Array.from({ length: 80 }, (_, i) => [String(i + 1), HOSPITAL, `${1000 + i}.50`])
  const columns = [
    { head: words('序号', 'No.'), width: 1 },
    { head: words('医院', 'Hospital'), width: 3 },
    { head: words('金额', 'Amount'), width: 2, align: 'right' as const },
  ]
  const { pages } = layOut(press(), sheet([{ kind: 'table', columns, rows, foot: ['', words('合计', 'Sum'), '9'] }]))
  const texts = pages.map(({ groups }) =>
    groups.flatMap(({ marks }) => marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []))),
  )
  expect(pages.length).toBeGreaterThan(2)
  for (const page of texts) expect(page.slice(0, 3)).toEqual(['序号', '医院', '金额'])
  expect(texts.at(-1)).toContain('合计')
  expect(texts.flat().filter((text) => /^\d+\.50$/.test(text))).toHaveLength(80)
})

test('money ends at the same place in every row', () => {
  const columns = [{ head: words('金额', 'Amount'), width: 1, align: 'right' as const }]
  const { pages } = layOut(press(), sheet([{ kind: 'table', columns, rows: [['1.00'], ['1,234,567.89']] }]))
  const ends = pages[0]?.groups.flatMap(({ marks }) =>
    marks.flatMap((mark) => (mark.kind === 'text' && /^\d/.test(mark.text) ? [mark.x + widthOf9(mark.text)] : [])),
  )
  expect(ends?.[0]).toBeCloseTo(ends?.[1] ?? 0, 3)
})

const widthOf9 = (text: string): number =>
  [...text].reduce((sum, character) => sum + press().advance(character.codePointAt(0) ?? 0) * 0.009, 0)

test('text that fits nowhere goes to an addendum in full, and the place says so', async () => {
  const long = Array.from({ length: 60 }, (_, i) => `第${i + 1}次因突发疾病在外地急诊就医，`).join('')
  const field = { label: words('报销原因', 'Reason'), value: long }
  const drawn = drawSheet(
    press(),
    sheet([{ kind: 'fields', columns: 2, fields: [field, { label: words('甲', 'A') }] }]),
  )
  const text = (await textOf(drawn.bytes)).replaceAll('\n', '')
  expect(text).toContain('全文见附页 1')
  expect(text).toContain('第60次因突发疾病在外地急诊就医')
  expect(drawn.pages).toBe(2)
})

test('a place for a seal is never smaller than 45 mm and nothing stands in it', () => {
  const { pages } = layOut(press(), sheet([{ kind: 'seals', boxes: [{ caption: words('盖章', 'Seal'), side: 20 }] }]))
  const marks = pages[0]?.groups.flatMap((group) => group.marks) ?? []
  const box = marks.find((mark) => mark.kind === 'box')
  expect(box?.kind === 'box' ? box.w : 0).toBeGreaterThanOrEqual((45 * 72) / 25.4)
  for (const mark of marks) if (mark.kind === 'text') expect(mark.y).toBeGreaterThan((box?.y ?? 0) + (45 * 72) / 25.4)
})

const row = (i: number) => ({ label: words(`第 ${i} 行`, `Row ${i}`), value: '值' })
test.each(['table', 'fields'] as const)('no row of a block of %s stands alone on a page', (kind) => {
  for (let rows = 2; rows < 80; rows++) {
    const numbers = Array.from({ length: rows }, (_, i) => i)
    const head = { head: words('甲', 'A'), width: 1 }
    const block: Block =
      kind === 'table'
        ? { kind, columns: [head], rows: numbers.map((i) => [String(i)]) }
        : { kind, columns: 1, fields: numbers.map(row) }
    const { pages } = layOut(press(), sheet([block]))
    // The head of a table stands on its first page as a group of its own.
    const held = pages.map(({ groups }) => groups.filter(({ artifact }) => artifact !== true).length)
    expect(Math.min(...held, 2)).toBe(2)
    expect(held.reduce((sum, one) => sum + one, 0)).toBe(kind === 'table' ? rows + 1 : rows)
  }
})

test('the same sheet gives the same bytes, whatever was drawn before', () => {
  const first = drawSheet(press(), sheet(FORM)).bytes
  drawSheet(press(), sheet([line('另一份')], { lang: 'en' }))
  expect(Buffer.compare(first, drawSheet(press(), sheet(FORM)).bytes)).toBe(0)
})

test('two fields of one name stay two fields', async () => {
  const field = (value: string) => ({
    label: words('姓名', 'Name'),
    value,
    field: { type: 'text', name: 'a.b' } as const,
  })
  const { bytes } = drawSheet(press(), sheet([{ kind: 'fields', columns: 1, fields: [field('甲'), field('乙')] }]))
  const names = (await PDFDocument.load(bytes))
    .getForm()
    .getFields()
    .map((each) => each.getName())
  expect(names).toEqual(['a.b', 'a.b_2'])
})

test('a sheet as text says what it holds, its layout as text where it stands', () => {
  expect(sheetAsText(sheet(FORM, { lang: 'both' }))).toMatchSnapshot()
  expect(layoutAsText(layOut(press(), sheet(FORM)))).toMatchSnapshot()
})

test('a heading in both languages that is a little too long is set smaller and stays on one line', () => {
  const text = words('四、代办人（本人办理的不填）', '4. Agent (only if somebody else acts)')
  for (const size of ['normal', 'large'] as const) {
    const { pages } = layOut(press(), sheet([{ kind: 'heading', text }], { lang: 'both', size }))
    const lines = (pages[0]?.groups ?? []).flatMap(({ marks }) =>
      marks.flatMap((mark) => (mark.kind === 'text' ? mark : [])),
    )
    expect(lines.map((mark) => mark.text)).toEqual([text.zh, text.en])
    expect(new Set(lines.map(({ y }) => y)).size).toBe(1)
  }
})

test('a page is not turned for a line: what stands before it comes along', () => {
  for (let count = 30; count < 60; count++) {
    const lines = Array.from({ length: count }, (_, i): Block => ({ kind: 'paragraph', text: `第 ${i} 行` }))
    const { pages } = layOut(press(), sheet(lines))
    const last = (pages.at(-1)?.groups ?? []).length
    if (pages.length > 1) expect([count, last >= 3]).toEqual([count, true])
  }
})
