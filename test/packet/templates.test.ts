import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkTemplate, namesOf, parseTemplate } from '../../src/documents/templates/template.ts'
import { blankForm, fillTemplate } from '../../src/documents/templates/fill.ts'
import { problemIn, renderProblem } from '../../src/model/problem.ts'
import type { FactShape, FormValues, Template } from '../../src/model/template.ts'
import { FACTS, PLAIN_FACTS } from './fixture.ts'
import { shippedTemplates, TEMPLATE_FILES } from './shelves.ts'
import { sheetAsText } from '../../src/documents/sheet-text.ts'
import { fieldNames } from './field-names.ts'

const templates = shippedTemplates()
const PRINT = { lang: 'zh', size: 'normal', caseNumber: 'BX-1' } as const
const values = (facts: FormValues['facts'], signers: FormValues['signers'] = {}): FormValues => ({
  facts,
  shapes: new Map<string, FactShape>(FACTS.map((fact) => [fact.id, fact])),
  signers,
})
const plain = values(new Map(Object.entries(PLAIN_FACTS)))

describe('every form that ships', () => {
  test('there is one for each official form, named like its file', () => {
    expect([...templates.keys()].map((id) => `${id}.yaml`)).toEqual(TEMPLATE_FILES)
    expect(templates.size).toBe(14)
  })

  test.each([...templates.values()].map((one) => [one.id, one] as const))(
    '%s says that it is no official blank and where its fields come from',
    (_, form) => {
      const text = sheetAsText(blankForm(form, PRINT))
      expect(text).toContain('字段依官方表格，非官方印制表')
      expect(form.source.cites.length).toBeGreaterThan(0)
      expect(text).toMatch(/签字|经办人/)
    },
  )

  test.each([...templates.values()].map((one) => [one.id, one] as const))(
    '%s has the same fields in the same order in each language and size, blank and filled',
    (_, form) => {
      const names = namesOf(form).map(({ name }) => name)
      for (const lang of ['zh', 'en', 'both'] as const)
        for (const size of ['normal', 'large'] as const) {
          expect(fieldNames(blankForm(form, { ...PRINT, lang, size }))).toEqual(names)
          expect(fieldNames(fillTemplate(form, plain, { ...PRINT, lang, size }).sheet)).toEqual(names)
        }
    },
  )

  test.each([...templates.values()].map((one) => [one.id, one] as const))(
    '%s is blank when it is printed blank',
    (_, form) => {
      const text = sheetAsText(blankForm(form, PRINT))
      expect(text).not.toMatch(/\(o\)|\[x\]/)
    },
  )

  test.each([...templates.values()].map((one) => [one.id, one] as const))(
    '%s never has Chinese left in its English wording',
    (_, form) => {
      const en = sheetAsText(blankForm(form, { ...PRINT, lang: 'en' }))
      expect(en).not.toMatch(/[\u4e00-\u9fff]/)
    },
  )

  test('facts fill the fields they belong to', () => {
    const form = templates.get('claim-application')
    if (form === undefined) throw new Error('no claim form')
    const text = sheetAsText(fillTemplate(form, plain, PRINT).sheet)
    expect(text).toContain('姓名: 王小明 {name}')
    expect(text).toContain('证件号码: 11010519491231002X {id-number}')
    expect(text).toContain('( ) 男 (o) 女 {sex}')
    expect(text).toContain('就诊（入院）日期: 2025年3月3日')
  })

  test('a masked field shows the last four characters only', () => {
    const form = templates.get('settlement-statement')
    if (form === undefined) throw new Error('no statement')
    const text = sheetAsText(fillTemplate(form, plain, PRINT).sheet)
    expect(text).toContain('社会保障号码: **************002X')
    expect(text).not.toContain('11010519491231002X')
  })
})

const yaml = (fields: string): string => `id: small
title: { zh: 小表, en: Small form }
source: { zh: 依据, en: source, cites: [LAW-SIL] }
blocks:
  - fields:
${fields}
`
const small = (fields: string): Template => {
  const { template, problems } = parseTemplate(yaml(fields), 'templates/small.yaml')
  if (template === undefined) throw new Error(problems.map(renderProblem).join('\n'))
  return template
}
const CHINESE = expect.stringMatching(/\p{Script=Han}/u) as string
const NAME = '      - { name: name, label: { zh: 姓名, en: Name }, fact: patient.name, required: true }'

describe('a template with mistakes is refused, each mistake at its line and column', () => {
  const broken: readonly (readonly [string, string, string])[] = [
    [
      'an unknown key',
      '      - { name: a, label: { zh: 甲, en: A }, facts: patient.name }',
      '6:45: unknown key "facts"',
    ],
    ['a missing label', '      - { name: a }', '6:9: entry 1 of "fields" lacks "label"'],
    ['a missing language', '      - { name: a, label: { zh: 甲 } }', '6:27: "label" lacks "en"'],
    ['an unknown type', '      - { name: a, label: { zh: 甲, en: A }, type: dat }', '6:51: "type" must be one of'],
    [
      'a choice without choices',
      '      - { name: a, label: { zh: 甲, en: A }, type: choice }',
      'a field of type choice lacks "choices"',
    ],
    ['a name that stands twice', `${NAME}\n${NAME}`, '7:9: the field name "name" stands twice'],
    [
      'a field name with blanks',
      '      - { name: a b, label: { zh: 甲, en: A } }',
      '6:17: "name" must be lower-case words',
    ],
    [
      'a span wider than the block',
      '      - { name: a, label: { zh: 甲, en: A }, span: 3 }',
      '"span" must be a whole number from 1 to 2',
    ],
  ]
  test.each(broken)('%s', (_, fields, expected) => {
    const { template, problems } = parseTemplate(yaml(fields), 'templates/small.yaml')
    expect(template).toBeUndefined()
    expect(problems.map(renderProblem).join('\n')).toContain(expected)
    expect(problems.map((problem) => problemIn(problem, 'zh').message)).toEqual(problems.map(() => CHINESE))
  })

  test('all mistakes are told at once', () => {
    const { problems } = parseTemplate(
      yaml('      - { nam: a, label: { zh: 甲 } }\n      - { name: B, label: 1 }'),
      'f.yaml',
    )
    expect(problems.length).toBeGreaterThanOrEqual(4)
    expect(problems.map(renderProblem).join('\n')).toContain('Did you mean "name"?')
  })

  test('a source that cites nothing is refused', () => {
    const text = yaml(NAME).replace('cites: [LAW-SIL]', 'cites: []')
    expect(parseTemplate(text, 'f.yaml').problems.map(({ message }) => message)).toEqual(['"source" cites nothing'])
  })

  test('a paragraph whose languages name different facts is refused', () => {
    const text = `${yaml(NAME)}  - paragraph: { zh: '我是{patient.name}', en: 'I am {patient.phone}' }\n`
    expect(parseTemplate(text, 'f.yaml').problems.map(({ message }) => message)).toEqual([
      'the two languages of the paragraph name different facts',
    ])
  })

  test('whatever the text, reading gives a template or problems with a place, and never throws', () => {
    const pieces = fc.constantFrom(
      'id: small',
      'title:',
      '  zh: 甲',
      '- fields:',
      '  - { name: a',
      '}',
      'blocks: 1',
      '[]',
      ': :',
      '\t',
    )
    fc.assert(
      fc.property(
        fc.array(pieces).map((lines) => lines.join('\n')),
        (text) => {
          const { template, problems } = parseTemplate(text, 'f.yaml')
          expect(template === undefined).toBe(problems.length > 0)
          for (const { at } of problems) expect(at?.line).toBeGreaterThan(0)
        },
      ),
    )
  })
})

describe('facts and fields have to agree', () => {
  const shapes = plain.shapes

  test('an unknown fact is named, with the one that was probably meant', () => {
    const found = checkTemplate(small(NAME.replace('patient.name', 'patient.nam')), shapes)
    expect(found.map(renderProblem)).toEqual([
      'templates/small.yaml:6:9: field "name": unknown fact "patient.nam"\n  Did you mean "patient.name"?',
    ])
  })

  test('a field of another type than its fact is named', () => {
    const found = checkTemplate(small(NAME.replace('required: true', 'type: date')), shapes)
    expect(found.map(({ message }) => message)).toEqual(['field "name" is date, but the fact "patient.name" is text'])
  })

  test('an answer that no box stands for is an error that names the field and not the answer', () => {
    const form = small(
      '      - { name: kind, label: { zh: 类, en: K }, type: choice, fact: visit.kind, choices: [{ value: out-patient, label: { zh: 门诊, en: O } }] }',
    )
    const { problems } = fillTemplate(form, plain, PRINT)
    expect(problems.map(({ code, severity }) => [code, severity])).toEqual([['form-choice', 'error']])
    expect(problems[0]?.message).toContain('"kind"')
    expect(problems[0]?.message).not.toContain('in-patient')
  })

  test('a required field without a fact is named and left for the pen', () => {
    const { problems, blanks, sheet } = fillTemplate(small(NAME), values(new Map()), PRINT)
    expect(problems.map(({ severity, remedy }) => [severity, remedy])).toEqual([
      ['warning', 'Answer patient.name, or fill it with a pen.'],
    ])
    expect(blanks).toEqual([{ zh: '姓名', en: 'Name' }])
    expect(sheetAsText(sheet)).toContain('姓名:  {name}')
  })

  test('the first known fact fills the field, later ones help out', () => {
    const form = small(NAME.replace('patient.name', '[guardian.name, patient.name]'))
    expect(sheetAsText(fillTemplate(form, plain, PRINT).sheet)).toContain('姓名: 王小明')
    const both = values(new Map([...plain.facts, ['guardian.name', '李四']]))
    expect(sheetAsText(fillTemplate(form, both, PRINT).sheet)).toContain('姓名: 李四')
  })

  test('the signature place names the person who signs', () => {
    const text = `${yaml(NAME)}  - signatures: [{ who: { zh: 申请人签字, en: Applicant }, role: claimant }]\n`
    const { template } = parseTemplate(text, 'f.yaml')
    if (template === undefined) throw new Error('broken')
    const { sheet } = fillTemplate(template, values(new Map(), { claimant: '李四' }), PRINT)
    expect(sheetAsText(sheet)).toContain('申请人签字（李四） ________')
  })
})
