import { degrees, PDFCheckBox, PDFDocument, PDFName, PDFString, StandardFonts } from 'pdf-lib'
import { expect, test } from 'vitest'
import { fillBlank, fillFields, type BlankValues } from '../../src/documents/blanks/fill-blank.ts'
import { fillFlat, showBoxes, type PlacedBox } from '../../src/documents/blanks/fill-flat.ts'
import { listFields } from '../../src/documents/blanks/list-fields.ts'
import { readBackBlank } from '../../src/documents/blanks/read-back-blank.ts'
import { finishWork, openWorkbench } from '../../src/documents/blanks/workbench.ts'
import { press } from './fixtures.ts'
import { LOCKED_FORM } from './locked-form.ts'
import { textOf } from './pdf-text.ts'
import { inkOf, render } from './pixels.ts'

/** A form as another program would make it: every kind of field, the second page turned. */
async function blank(): Promise<PDFDocument> {
  const document = await PDFDocument.create({ updateMetadata: false })
  const font = await document.embedFont(StandardFonts.Helvetica)
  const page = document.addPage([595, 842])
  page.drawText('AGENCY FORM', { x: 50, y: 800, font })
  const form = document.getForm()
  form.createTextField('applicant.name').addToPage(page, { x: 50, y: 700, width: 200, height: 20 })
  const reason = form.createTextField('reason')
  reason.enableMultiline()
  reason.addToPage(page, { x: 50, y: 600, width: 200, height: 60 })
  const id = form.createTextField('id')
  id.setMaxLength(18)
  id.enableCombing()
  id.addToPage(page, { x: 50, y: 560, width: 360, height: 20 })
  form.createCheckBox('paid').addToPage(page, { x: 50, y: 520, width: 15, height: 15 })
  const sex = form.createRadioGroup('sex')
  sex.addOptionToPage('male', page, { x: 50, y: 480, width: 15, height: 15 })
  sex.addOptionToPage('female', page, { x: 90, y: 480, width: 15, height: 15 })
  const kind = form.createDropdown('kind')
  kind.setOptions(['in-patient', 'out-patient'])
  kind.addToPage(page, { x: 50, y: 440, width: 200, height: 20 })
  const turned = document.addPage([842, 595])
  turned.setRotation(degrees(90))
  form.createTextField('note').addToPage(turned, { x: 300, y: 100, width: 200, height: 20, rotate: degrees(90) })
  return document
}

const bytesOf = async (document: PDFDocument): Promise<Uint8Array> => document.save({ updateFieldAppearances: false })

const GOOD: BlankValues = new Map<string, string | boolean>([
  ['applicant.name', '阿卜杜拉·买买提𬭎'],
  ['reason', '在外地突发急性阑尾炎，急诊入院，未能直接结算，现申请手工报销。'],
  ['id', '11010519491231002X'],
  ['paid', true],
  ['sex', 'female'],
  ['kind', 'in-patient'],
  ['note', '备注文字'],
])

test('the fields of a form are listed with what they take and where they stand', async () => {
  const fields = await listFields(await bytesOf(await blank()))
  expect(fields.map(({ name, type }) => `${name} ${type}`)).toEqual([
    'applicant.name text',
    'reason text',
    'id text',
    'paid check',
    'sex radio',
    'kind choice',
    'note text',
  ])
  expect(fields[1]?.multiline).toBe(true)
  expect(fields[2]?.comb).toBe(18)
  expect(fields[4]?.options).toEqual(['male', 'female'])
  expect(fields[6]?.places[0]?.page).toBe(2)
})

test('a form made elsewhere is filled in Chinese, field by field, and stays a form', async () => {
  const { bytes, problems } = await fillBlank(press(), await bytesOf(await blank()), GOOD)
  expect(problems).toEqual([])
  const form = (await PDFDocument.load(bytes ?? new Uint8Array())).getForm()
  expect(form.getTextField('applicant.name').getText()).toBe('阿卜杜拉·买买提𬭎')
  expect(form.getTextField('id').getText()).toBe('11010519491231002X')
  expect(form.getCheckBox('paid').isChecked()).toBe(true)
  expect(form.getRadioGroup('sex').getSelected()).toBe('female')
  expect(form.getDropdown('kind').getSelected()).toEqual(['in-patient'])
  expect(form.acroForm.dict.has(PDFName.of('NeedAppearances'))).toBe(false)
})

test('what was filled in is seen on the page, also on the turned one', async () => {
  const empty = await bytesOf(await blank())
  const { bytes = new Uint8Array() } = await fillBlank(press(), empty, GOOD)
  for (const page of [0, 1])
    expect(inkOf(await render(bytes, page, 2))).toBeGreaterThan(inkOf(await render(empty, page, 2)) + 100)
})

test.each([
  ['applicant.nam', 'x', 'the form has no field "applicant.nam"'],
  ['paid', 'yes', 'the field "paid" takes yes or no'],
  ['reason', true, 'the field "reason" takes text'],
  ['sex', 'other', 'the field "sex" has no such option'],
  ['kind', 'emergency', 'the field "kind" has no such option'],
  ['id', '11010519491231002X9', 'the text for the field "id" does not fit, even at 6 points'],
  ['applicant.name', '长'.repeat(60), 'the text for the field "applicant.name" does not fit, even at 6 points'],
  ['note', '𠮷', 'note: no font here has the character U+20BB7'],
])(
  '%s filled with what it does not take is an error that names it, and no form comes out',
  async (field, value, message) => {
    const { bytes, problems } = await fillBlank(press(), await bytesOf(await blank()), new Map([[field, value]]))
    expect(problems.map((problem) => problem.message)).toEqual([message])
    expect(bytes).toBeUndefined()
  },
)

test('a required field that is left out is an error', async () => {
  const document = await blank()
  document.getForm().getTextField('reason').enableRequired()
  const { problems } = await fillBlank(press(), await bytesOf(document), new Map([['paid', true]]))
  expect(problems.map(({ message }) => message)).toEqual(['the form requires the field "reason"'])
})

test('a form that is locked against changes opens, is filled, and is not locked afterwards', async () => {
  const values: BlankValues = new Map<string, string | boolean>([
    ['applicant.name', '王小明'],
    ['paid', true],
  ])
  const { bytes = new Uint8Array(), problems } = await fillBlank(press(), LOCKED_FORM, values)
  expect(problems).toEqual([])
  const document = await PDFDocument.load(bytes)
  expect(document.getForm().getTextField('applicant.name').getText()).toBe('王小明')
  expect(document.isEncrypted).toBe(false)
})

test('a locked form with a piece missing is refused', async () => {
  const text = Buffer.from(LOCKED_FORM).toString('latin1')
  const packed = text.indexOf('stream', text.indexOf('/ObjStm'))
  const spoilt = Buffer.concat([LOCKED_FORM.subarray(0, packed + 40), LOCKED_FORM.subarray(packed + 200)])
  await expect(listFields(spoilt)).rejects.toThrow()
})

/** Two buttons by the raw text of their state names, as one choice or as one box. */
function buttons(states: readonly string[], flags: number): Uint8Array {
  const kids = states.map((_, i) => `${5 + i} 0 R`).join(' ')
  const objects = [
    '<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R]>>>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Annots[${kids}]>>`,
    `<</FT/Btn/Ff ${flags}/T(#E6#80#A7#E5#88#AB)/Kids[${kids}]/V/Off>>`,
    ...states.map((state, i) => {
      const at = 100 + 40 * i
      const face = '<</N<</Off 7 0 R'
      return `<</Type/Annot/Subtype/Widget/F 4/Parent 4 0 R/Rect[${at} 700 ${at + 20} 720]/AS/Off/AP${face}/${state} 7 0 R>>>>>>`
    }),
    ...(states.length === 1 ? ['null'] : []),
    '<</Type/XObject/Subtype/Form/BBox[0 0 20 20]/Length 14>>\nstream\n0 0 20 20 re S\nendstream',
  ]
  const body = objects.map((object, i) => `${i + 1} 0 obj\n${object}\nendobj\n`).join('')
  return Buffer.from(`%PDF-1.7\n${body}trailer<</Size ${objects.length + 1}/Root 1 0 R>>\n%%EOF\n`, 'latin1')
}

test.each([
  ['UTF-8', ['#E7#94#B7', '#E5#A5#B3']],
  ['lower-case digits', ['#e7#94#b7', '#e5#a5#b3']],
  ['GBK', ['#C4#D0', '#C5#AE']],
  ['raw UTF-8', [Buffer.from('男').toString('latin1'), Buffer.from('女').toString('latin1')]],
  ['raw GBK', ['\u00c4\u00d0', '\u00c5\u00ae']],
])('a choice whose states are named in Chinese is read and filled: %s', async (_, states) => {
  const form = buttons(states, 1 << 15)
  expect(await listFields(form)).toMatchObject([{ name: '性别', type: 'radio', options: ['男', '女'] }])
  const { bytes = new Uint8Array(), problems } = await filled(form, new Map([['性别', '女']]))
  expect(problems).toEqual([])
  const [field] = (await PDFDocument.load(bytes)).getForm().acroForm.getAllFields()
  const own = (text = '') => text.replace(/#(..)/g, (__, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  expect(field?.[0].dict.lookup(PDFName.of('V'), PDFName).decodeText()).toBe(own(states[1]))
})

test('a box whose tick is called 是 is ticked', async () => {
  const { bytes = new Uint8Array(), problems } = await filled(buttons(['#E6#98#AF'], 0), new Map([['性别', true]]))
  expect(problems).toEqual([])
  const [box] = (await PDFDocument.load(bytes)).getForm().getFields()
  expect(box instanceof PDFCheckBox && box.isChecked()).toBe(true)
})

/** Filled, and read back the way a form of a case is. */
async function filled(form: Uint8Array, values: BlankValues) {
  const bench = await openWorkbench(press(), form)
  const problems = fillFields(bench, values)
  if (problems.length > 0) return { problems }
  const bytes = finishWork(bench)
  return { bytes, problems: readBackBlank(bytes, bench) }
}

/** What forms made elsewhere do: boxes that are a choice, a face left empty, a list, a border, a value left to the viewer. */
async function oddForm(): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false })
  const page = document.addPage([595, 842])
  const { context } = document
  const form = document.getForm()
  const at = (y: number, width = 200, height = 20) => ({ x: 50, y, width, height })
  const empty = context.register(context.stream('', { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 15, 15] }))
  const kind = form.createCheckBox('kind')
  kind.addToPage(page, at(700, 15, 15))
  kind.addToPage(page, at(680, 15, 15))
  kind.acroField.getWidgets().forEach((widget, i) => {
    widget.dict.set(PDFName.of('AP'), context.obj({ N: { [`K${i}`]: empty, Off: empty } }))
  })
  form.createCheckBox('bare').addToPage(page, at(660, 15, 15))
  const [bare] = form.getCheckBox('bare').acroField.getWidgets()
  bare?.dict.set(PDFName.of('AP'), context.obj({ N: { On: {} } }))
  const list = form.createOptionList('list')
  list.setOptions(['甲', '乙', '丙', '丁', '戊', '己'])
  list.addToPage(page, at(580, 100, 40))
  const right = form.createTextField('right')
  right.setAlignment(2)
  right.addToPage(page, at(540))
  form.createTextField('kept').addToPage(page, at(500))
  const kept = form.getTextField('kept')
  kept.acroField.dict.set(PDFName.of('V'), PDFString.of('KEPT'))
  for (const { dict } of kept.acroField.getWidgets()) dict.delete(PDFName.of('AP'))
  form.acroForm.dict.set(PDFName.of('NeedAppearances'), context.obj(true))
  return document.save({ updateFieldAppearances: false })
}

test('boxes of one name are a choice, an empty tick is drawn, a list scrolls, and what the form held stays to be seen', async () => {
  const source = await oddForm()
  expect((await listFields(source)).map(({ name, type, options }) => `${name} ${type} ${options.join('')}`)).toEqual([
    'kind radio K0K1',
    'bare check ',
    'list choice 甲乙丙丁戊己',
    'right text ',
    'kept text ',
  ])
  const values: BlankValues = new Map<string, string | boolean>([
    ['kind', 'K1'],
    ['bare', true],
    ['list', '戊'],
    ['right', '右'],
  ])
  const bench = await openWorkbench(press(), source)
  expect(fillFields(bench, values)).toEqual([])
  const bytes = finishWork(bench)
  expect(readBackBlank(bytes, bench)).toEqual([])
  const faces = Object.fromEntries([...bench.written.fields.values()].map(({ name, faces: shown }) => [name, shown]))
  expect(faces).toMatchObject({
    kind: ['Off', 'K1'],
    bare: ['On'],
    list: [['乙', '丙', '丁', '戊', '己']],
    right: [['右']],
  })
  const { width, data } = await render(bytes)
  const inked = (left: number, top: number, right: number, bottom: number): number =>
    Array.from({ length: data.length / 4 }, (_, i) => i).filter((i) => {
      const [x, y] = [i % width, Math.floor(i / width)]
      return x > left && x < right && y > top && y < bottom && (data[4 * i] ?? 255) < 128
    }).length
  expect(inked(52, 842 - 673, 63, 842 - 662)).toBeGreaterThan(5)
  expect(inked(60, 842 - 555, 200, 842 - 545)).toBe(0)
  expect(inked(200, 842 - 558, 249, 842 - 541)).toBeGreaterThan(10)
  expect(inked(52, 842 - 518, 120, 842 - 502)).toBeGreaterThan(20)
})

test('a filled form in which anything is not as it was meant is found out', async () => {
  const bench = await openWorkbench(press(), await bytesOf(await blank()))
  fillFields(bench, GOOD)
  const bytes = finishWork(bench)
  const expected = { pages: bench.pages, written: bench.written }
  const field = (name: string, more: object) => {
    const all = [...bench.written.fields].map(
      ([key, known]) => [key, known.name === name ? { ...known, ...more } : known] as const,
    )
    return { ...expected, written: { ...bench.written, fields: new Map(all) } }
  }
  const codes = (against: typeof expected) => readBackBlank(bytes, against).map(({ message }) => message.split(': ')[1])
  expect(codes(expected)).toEqual([])
  expect(codes({ ...expected, pages: 3 })).toEqual(['2 pages instead of 3'])
  expect(codes(field('id', { value: '1' }))).toEqual(['the field "id" does not hold its value'])
  expect(codes(field('id', { faces: [['1']] }))).toEqual(['the field "id" does not show its value'])
  expect(codes(field('sex', { faces: ['male', 'Off'] }))).toEqual(['the field "sex" does not show its value'])
  expect(readBackBlank(bytes.subarray(0, -300), expected)).toHaveLength(1)
})

test('a form that needs a password, or is none, is refused with a way out', async () => {
  await expect(listFields(Buffer.from('nothing'))).rejects.toThrow('cannot be opened')
})

test('the same values give the same bytes', async () => {
  const source = await bytesOf(await blank())
  const [one, two] = [await fillBlank(press(), source, GOOD), await fillBlank(press(), source, GOOD)]
  expect(Buffer.compare(one.bytes ?? new Uint8Array(), two.bytes ?? new Uint8Array([1]))).toBe(0)
})

const BOXES: readonly PlacedBox[] = [
  { name: 'name', page: 1, x: 50, y: 50, w: 100, h: 20 },
  { name: 'reason', page: 1, x: 50, y: 100, w: 200, h: 60, lines: 4 },
]

test.each([0, 90, 180, 270])(
  'on a flat form turned by %i the values stand in their boxes as it is seen',
  async (angle) => {
    const document = await PDFDocument.create({ updateMetadata: false })
    document.addPage([595, 842]).setRotation(degrees(angle))
    const source = await document.save()
    const filled = await fillFlat(
      press(),
      source,
      BOXES,
      new Map([
        ['name', '王小明'],
        ['reason', '急诊'.repeat(30)],
      ]),
    )
    expect(filled.problems).toEqual([])
    expect(await textOf(filled.bytes ?? new Uint8Array())).toContain('王小明')
    const { width, data } = await render(filled.bytes ?? new Uint8Array())
    const dark = Array.from({ length: data.length / 4 }, (_, i) => i).filter((i) => (data[4 * i] ?? 255) < 128)
    expect(dark.length).toBeGreaterThan(100)
    for (const i of dark) {
      const [x, y] = [i % width, Math.floor(i / width)]
      expect(x >= 48 && x <= 252 && y >= 48 && y <= 162).toBe(true)
    }
  },
)

test('a test print shows every box with its name', async () => {
  const document = await PDFDocument.create({ updateMetadata: false })
  document.addPage([595, 842])
  const { bytes = new Uint8Array() } = await showBoxes(press(), await document.save(), BOXES)
  expect(await textOf(bytes)).toMatch(/name[\s\S]*reason/)
})

test.each([
  [new Map([['nome', 'x']]), 'the map has no box "nome"'],
  [new Map([['name', '长'.repeat(90)]]), 'the text for the box "name" does not fit, even at 6 points'],
])('what a flat form has no place for is an error that names the box', async (values, message) => {
  const document = await PDFDocument.create({ updateMetadata: false })
  document.addPage([595, 842])
  const { problems, bytes } = await fillFlat(press(), await document.save(), BOXES, values)
  expect(problems.map((problem) => problem.message)).toEqual([message])
  expect(bytes).toBeUndefined()
})
