import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { PDFDocument } from 'pdf-lib'
import { beforeAll, describe, expect, test } from 'vitest'
import { listFields } from '../../src/documents/blanks/list-fields.ts'
import { fillMapped, testPrint } from '../../src/documents/field-maps/fill.ts'
import { proposeFieldMap } from '../../src/documents/field-maps/propose.ts'
import { parseFieldMap, type FieldMap } from '../../src/documents/field-maps/field-map.ts'
import { makePress, type Press } from '../../src/documents/press.ts'
import { renderProblem } from '../../src/model/problem.ts'
import type { FactShape, FormValues } from '../../src/model/template.ts'
import { textOf } from '../documents/pdf-text.ts'
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

  describe('whose field has no room', () => {
    const LONG = '急诊入院后转上级医院手术治疗，费用由本人先行垫付。'.repeat(12)
    const long: FormValues = { ...values, facts: new Map([...values.facts, ['patient.name', LONG]]) }
    const NAME = '{ field: 姓名, fact: patient.name'
    const mapOf = (name: string): FieldMap =>
      read(FIELDS.replace('{ field: 姓名, fact: patient.name, required: true }', name), 'unused: [memo]\n')

    test('is an error that names it, unless the map lets it go on', async () => {
      const { bytes, problems } = await fillMapped(press, mapOf(`${NAME} }`), blank, long)
      expect([bytes, problems.map(({ code }) => code)]).toEqual([undefined, ['blank-field-overflow']])
      expect(problems[0]?.remedy).toContain('overflow: addendum')
    })

    test('holds what it shows and says where the rest stands: in full, on a page behind', async () => {
      const { bytes = new Uint8Array(), problems } = await fillMapped(
        press,
        mapOf(`${NAME}, overflow: addendum }`),
        blank,
        long,
        { caseNumber: 'BX-7' },
      )
      expect(problems).toEqual([])
      const document = await PDFDocument.load(bytes)
      const shown = document.getForm().getTextField('姓名').getText() ?? ''
      expect(shown).toMatch(/^急诊入院.*…（全文见附页 1）$/)
      expect(document.getPageCount()).toBe(2)
      const all = (await textOf(bytes)).replace(/\s/g, '')
      expect(all).toContain(LONG)
      expect(all).toMatch(/附页1：姓名[\s\S]*BX-7|BX-7[\s\S]*附页1：姓名/)
    })

    test('on a flat form goes on too, in the same count', async () => {
      const two = mapOf(
        `${NAME}, overflow: addendum }\n  - { box: { x: 30, y: 200, width: 60, height: 8 }, name: again, fact: patient.name, overflow: addendum }`,
      )
      const { bytes = new Uint8Array() } = await fillMapped(press, two, blank, long)
      const all = await textOf(bytes)
      expect(all).toMatch(/全文见附页 2/)
      expect(all.replace(/\s/g, '').split(LONG)).toHaveLength(3)
    })

    test('cannot go on where only a choice is wanted', async () => {
      const map = read(
        `${FIELDS.replace("choices: { male: '1', female: '2' } }", "choices: { male: '1', female: '2' }, overflow: addendum }")}`,
        'unused: [memo]\n',
      )
      const { problems } = await fillMapped(press, map, blank, values)
      expect(problems.map(({ message }) => message)).toEqual(['the field "gend" cannot go on on an addendum'])
    })
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

test('a proposed map of a form whose names nobody knows can be read too, and maps nothing', async () => {
  const fields = (await listFields(blank)).filter(({ name }) => name === 'memo')
  const about = { id: 'agency', pdf: 'agency.pdf', sha256: 'a'.repeat(64) }
  const text = proposeFieldMap(about, fields, { templates: [], shapes: new Map() })
  const { map, problems } = parseFieldMap(text, 'agency.fields.yaml')
  expect(problems).toEqual([])
  expect([map?.entries, map?.unused]).toEqual([[], ['memo']])
})
