import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { PDFDocument } from 'pdf-lib'
import { beforeAll, describe, expect, test } from 'vitest'
import { listFields } from '../../src/documents/blanks/list-fields.ts'
import { fillMapped, testPrint } from '../../src/documents/field-map-fill.ts'
import { proposeFieldMap } from '../../src/documents/field-map-propose.ts'
import { parseFieldMap, type FieldMap } from '../../src/documents/field-map.ts'
import { makePress, type Press } from '../../src/documents/press.ts'
import { renderProblem } from '../../src/model/problem.ts'
import type { FactShape, FormValues } from '../../src/model/template.ts'
import { FACTS, PLAIN_FACTS } from './fixture.ts'
import { shippedTemplates } from './shelves.ts'

let press: Press
let blank: Uint8Array
beforeAll(async () => {
  press = makePress([readFileSync(new URL('../../templates/fonts/NotoSansSC-Regular.ttf', import.meta.url))])
  blank = await agencyForm()
})

/** A small agency form: a text field, a drop-down, a check box and a remark. */
async function agencyForm(): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  const page = document.addPage([595, 842])
  const form = document.getForm()
  const at = (y: number) => ({ x: 100, y, width: 200, height: 20 })
  form.createTextField('姓名').addToPage(page, at(700))
  const sex = form.createDropdown('gend')
  sex.setOptions(['1', '2'])
  sex.addToPage(page, at(660))
  form.createCheckBox('filed').addToPage(page, { x: 100, y: 620, width: 14, height: 14 })
  form.createTextField('memo').addToPage(page, at(580))
  return document.save({ updateFieldAppearances: false })
}

const read = (fields: string, rest = ''): FieldMap => {
  const yaml = `id: agency\ntitle: { zh: 表, en: Form }\npdf: agency.pdf\n${rest}fields:\n${fields}\n`
  const { map, problems } = parseFieldMap(yaml, 'agency.fields.yaml')
  if (map === undefined) throw new Error(problems.map(renderProblem).join('\n'))
  return map
}
const values: FormValues = {
  facts: new Map(Object.entries(PLAIN_FACTS)),
  shapes: new Map<string, FactShape>(FACTS.map((fact) => [fact.id, fact])),
  signers: {},
}
const FIELDS = [
  '  - { field: 姓名, fact: patient.name, required: true }',
  "  - { field: gend, type: choice, fact: patient.sex, choices: { male: '1', female: '2' } }",
  '  - { field: filed, type: yes-no, fact: filing.done }',
].join('\n')

describe('a blank of the agency', () => {
  test('is filled by its map, and reads back', async () => {
    const { bytes, problems } = await fillMapped(press, read(FIELDS, 'unused: [memo]\n'), blank, values)
    expect(problems.map(renderProblem)).toEqual([])
    const form = (await PDFDocument.load(bytes ?? new Uint8Array())).getForm()
    expect(form.getTextField('姓名').getText()).toBe('王小明')
    expect(form.getDropdown('gend').getSelected()).toEqual(['2'])
    expect(form.getCheckBox('filed').isChecked()).toBe(true)
  })

  test('with a forgotten field is not handed out', async () => {
    const { bytes, problems } = await fillMapped(press, read(FIELDS), blank, values)
    expect(bytes).toBeUndefined()
    expect(problems.map(({ message }) => message)).toEqual([`the blank's field "memo" is not mapped`])
  })

  test('of another edition than the map was made for is refused', async () => {
    const map = read(FIELDS, `unused: [memo]\nsha256: '${'0'.repeat(64)}'\n`)
    const { bytes, problems } = await fillMapped(press, map, blank, values)
    expect([bytes, problems.map(({ code }) => code)]).toEqual([undefined, ['field-map-edition']])
    const digest = createHash('sha256').update(blank).digest('hex')
    expect((await fillMapped(press, { ...map, sha256: digest }, blank, values)).bytes).toBeDefined()
  })

  test('takes what is placed in millimetres as well, and shows the boxes on a test print', async () => {
    const map = read(
      `${FIELDS}\n  - { box: { x: 30, y: 200, width: 80, height: 8 }, name: phone, fact: patient.phone }`,
      'unused: [memo]\n',
    )
    const { bytes, problems } = await fillMapped(press, map, blank, values)
    expect([bytes === undefined, problems]).toEqual([false, []])
    expect((await testPrint(press, map, blank)).problems).toEqual([])
  })
})

test('a proposed map names what it knows, forgets no field, and can be read', async () => {
  const fields = await listFields(blank)
  const about = { id: 'agency', pdf: 'agency.pdf', sha256: 'a'.repeat(64) }
  const text = proposeFieldMap(about, fields, { templates: shippedTemplates().values(), shapes: values.shapes })
  const { map, problems } = parseFieldMap(text, 'agency.fields.yaml')
  expect(problems).toEqual([])
  expect(map?.entries.map(({ target, facts }) => [target.name, facts[0]])).toEqual([
    ['姓名', 'patient.name'],
    ['gend', 'patient.sex'],
  ])
  expect(map?.unused).toEqual(['filed', 'memo'])
})
