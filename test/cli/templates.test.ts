import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PDFDocument, PDFTextField } from 'pdf-lib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { textOf } from '../documents/pdf-text.ts'
import { bench, type Bench } from './fake-world.ts'

let desk: Bench
beforeAll(async () => {
  desk = bench()
  writeFileSync(at('form.pdf'), await agencyForm())
  writeFileSync(at('flat.pdf'), await flatForm())
  writeFileSync(at('case.yaml'), CASE)
})
afterAll(() => desk.remove())

const at = (name: string): string => join(desk.folder, name)
const text = (name: string): string => readFileSync(at(name), 'utf8')

const CASE = `procedure: offsite-reimbursement
region: "320100"
as-of: 2025-06-01
answers:
  patient.name: "王小明"
  patient.phone: "13800000000"
`

async function agencyForm(): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  const page = document.addPage([595, 842])
  const form = document.getForm()
  form.createTextField('姓名').addToPage(page, { x: 100, y: 700, width: 200, height: 20 })
  const phone = form.createTextField('联系电话')
  phone.setMaxLength(11)
  phone.addToPage(page, { x: 100, y: 660, width: 200, height: 20 })
  form.createTextField('memo').addToPage(page, { x: 100, y: 620, width: 200, height: 20 })
  return document.save({ updateFieldAppearances: false })
}

async function flatForm(): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  document.addPage([595, 842])
  return document.save()
}

const MAP = (fields: string): string =>
  `id: form\ntitle: { zh: 表, en: Form }\npdf: form.pdf\nfields:\n${fields}\nunused: [memo]\n`
const GOOD = MAP(
  '  - { field: 姓名, fact: patient.name, required: true }\n  - { field: 联系电话, type: phone, fact: patient.phone }',
)

describe('our own forms', () => {
  test('are listed with their fields', async () => {
    const { code, out } = await desk.run(['templates', 'list', '--json'])
    const { forms } = JSON.parse(out) as { forms: { id: string; fields: string[] }[] }
    expect(code).toBe(0)
    expect(forms.find(({ id }) => id === 'claim-application')?.fields).toContain('name')
    expect(forms.length).toBeGreaterThan(10)
  })

  test.each(['zh', 'en', 'both'])('print blank in %s, with empty fields to fill', async (lang) => {
    const name = `blank.${lang}.pdf`
    const argv = ['templates', 'blank', 'commitment-letter', '--out', name, '--paper-lang', lang, '--print', 'large']
    expect((await desk.run(argv)).code).toBe(0)
    const form = (await PDFDocument.load(readFileSync(at(name)))).getForm()
    expect(form.getFields().length).toBeGreaterThan(3)
    expect(form.getFields().filter((field) => field instanceof PDFTextField && (field.getText() ?? '') !== '')).toEqual(
      [],
    )
  })

  test('that do not exist are answered with the nearest', async () => {
    const { code, err } = await desk.run(['templates', 'blank', 'comitment-letter', '--out', 'x.pdf'])
    expect([code, err]).toEqual([3, '没有“comitment-letter”这张表\n  是不是“commitment-letter”？\n'])
  })
})

describe("an agency's blank", () => {
  test('is listed, mapped as far as its names say, and the map holds', async () => {
    const { code, out } = await desk.run(['templates', 'add', 'form.pdf', '--lang', 'en'])
    expect(code).toBe(0)
    expect(out).toContain('姓名  text, p. 1  → patient.name')
    expect(out).toContain('memo  text, p. 1  → not mapped')
    expect((await desk.run(['templates', 'check', 'form.fields.yaml', 'form.pdf'])).code).toBe(0)
  })

  test('of ours gets its own facts, and one pair of figure and words', async () => {
    expect((await desk.run(['templates', 'blank', 'claim-application', '--out', 'ours.pdf'])).code).toBe(0)
    expect((await desk.run(['templates', 'add', 'ours.pdf'])).code).toBe(0)
    const map = text('ours.fields.yaml')
    expect(map).toMatch(/field: "address", fact: patient\.address/)
    expect(map).toMatch(/field: "reason", .*fact: \[claim\.reason, filing\.category\]/)
    expect(map).toMatch(/field: "total", type: money, fact: \[packet\.claim, receipts\.claimable, cost\.total\]/)
    expect(map).toMatch(
      /field: "total-capital", type: capital, fact: \[packet\.claim, receipts\.claimable, cost\.total\]/,
    )
  })

  test('keeps a map that is there already', async () => {
    writeFileSync(at('kept.fields.yaml'), 'mine')
    const { code } = await desk.run(['templates', 'add', 'form.pdf', '--out', 'kept.fields.yaml'])
    expect([code, text('kept.fields.yaml')]).toEqual([6, 'mine'])
  })

  test('is filled for a case', async () => {
    writeFileSync(at('good.fields.yaml'), GOOD)
    const argv = ['templates', 'fill', 'good.fields.yaml', 'form.pdf', 'case.yaml', '--out', 'filled.pdf']
    expect((await desk.run(argv)).code).toBe(0)
    const form = (await PDFDocument.load(readFileSync(at('filled.pdf')))).getForm()
    expect(form.getTextField('姓名').getText()).toBe('王小明')
    expect(form.getTextField('联系电话').getText()).toBe('13800000000')
  })

  test('says which fields stay empty and why, on the screen and for machines, and has no boxes to print', async () => {
    writeFileSync(
      at('gaps.fields.yaml'),
      MAP('  - { field: 姓名, fact: patient.name }\n  - { field: 联系电话, fact: visit.hospital }'),
    )
    const argv = ['templates', 'fill', 'gaps.fields.yaml', 'form.pdf', 'case.yaml', '--out', 'gaps.pdf', '--json']
    const { code, out, err } = await desk.run(argv)
    expect([code, err]).toEqual([0, expect.stringContaining('“联系电话”这一栏是空的：还没有回答')])
    expect(JSON.parse(out)).toMatchObject({ problems: [{ code: 'field-map-empty', severity: 'warning' }] })
    const print = await desk.run(['templates', 'test-print', 'gaps.fields.yaml', 'form.pdf', '--out', 'none.pdf'])
    expect([print.code, existsSync(at('none.pdf'))]).toEqual([3, false])
    expect(print.err).toContain('没有框')
  })

  test.each([
    ['unknown', '  - { field: 姓明, fact: patient.name }\n  - { field: 联系电话, fact: patient.phone }', '“姓明”'],
    ['forgotten', '  - { field: 姓名, fact: patient.name }', '“联系电话”没有对应'],
    [
      'of a fact that nobody knows',
      '  - { field: 姓名, fact: patient.nam }\n  - { field: 联系电话, fact: patient.phone }',
      '是不是“patient.name”？',
    ],
    [
      'mistyped',
      '  - { field: 姓名, type: money, fact: patient.name }\n  - { field: 联系电话, fact: patient.phone }',
      '“姓名”这一栏写的是 money',
    ],
    [
      'missing',
      '  - { field: 姓名, fact: visit.hospital, required: true }\n  - { field: 联系电话, fact: patient.phone }',
      '“姓名”这一栏是空的',
    ],
    [
      'overflowing',
      '  - { field: 姓名, fact: patient.name }\n  - { field: 联系电话, otherwise: "一二三四五六七八九十一二三" }',
      '“联系电话”这一栏写不下',
    ],
  ])('with a field that is %s is an error that names it, and nothing is written', async (_, fields, message) => {
    writeFileSync(at('bad.fields.yaml'), MAP(fields))
    const argv = ['templates', 'fill', 'bad.fields.yaml', 'form.pdf', 'case.yaml', '--out', 'bad.pdf']
    const { code, err } = await desk.run(argv)
    expect([code, existsSync(at('bad.pdf'))]).toEqual([3, false])
    expect(err).toContain(message)
    expect(err).not.toContain('王小明')
  })
})

describe('a flat blank', () => {
  test('gets a map of boxes, a test print that names them, and values in them', async () => {
    const added = await desk.run(['templates', 'add', 'flat.pdf', '--lang', 'en'])
    expect(added.code).toBe(0)
    expect(added.out).toContain('it is flat')
    const checked = await desk.run(['templates', 'check', 'flat.fields.yaml', 'flat.pdf'])
    expect([checked.code, checked.out]).toEqual([0, expect.stringContaining('flat.fields.yaml: 这份对照还是草稿')])
    const print = await desk.run(['templates', 'test-print', 'flat.fields.yaml', 'flat.pdf', '--out', 'boxes.pdf'])
    expect(print.code).toBe(0)
    expect(await textOf(readFileSync(at('boxes.pdf')))).toContain('hospital')
    const argv = ['templates', 'fill', 'flat.fields.yaml', 'flat.pdf', 'case.yaml', '--out', 'flat-filled.pdf']
    const early = await desk.run(argv)
    expect([early.code, existsSync(at('flat-filled.pdf'))]).toEqual([3, false])
    expect(early.err).toContain('这份对照还是草稿')
    writeFileSync(at('flat.fields.yaml'), text('flat.fields.yaml').replace('draft: true\n', ''))
    expect((await desk.run(argv)).code).toBe(0)
    expect(await textOf(readFileSync(at('flat-filled.pdf')))).toContain('王小明')
  })

  test('with a box beside the page fails its check', async () => {
    writeFileSync(
      at('off.fields.yaml'),
      'id: off\ntitle: { zh: 表, en: Form }\npdf: flat.pdf\nfields:\n  - { box: { x: 190, y: 10, width: 60, height: 8 }, name: wide, fact: patient.name }\n',
    )
    const { code, out } = await desk.run(['templates', 'check', 'off.fields.yaml', 'flat.pdf'])
    expect([code, out]).toEqual([3, 'off.fields.yaml:5:5: 框“wide”超出了页面\n  页面宽 209、高 297 毫米。\n'])
    const english = await desk.run(['templates', 'check', 'off.fields.yaml', 'flat.pdf', '--lang', 'en'])
    expect(english.out).toBe(
      'off.fields.yaml:5:5: the box "wide" lies outside its page\n  The page is 209 by 297 mm.\n',
    )
  })
})
