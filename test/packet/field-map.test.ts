import { describe, expect, test } from 'vitest'
import { parseFieldMap, type FieldMap } from '../../src/documents/field-maps/field-map.ts'
import { checkFieldMap, enterFacts, type DeclaredField } from '../../src/documents/field-maps/check.ts'
import { problemIn, renderProblem } from '../../src/model/problem.ts'
import type { FactShape, FormValues } from '../../src/model/template.ts'
import { FACTS, PLAIN_FACTS } from './fixture.ts'

const yaml = (fields: string, rest = ''): string => `id: local-claim
title: { zh: 本市报销申请表, en: Local claim form }
pdf: local-claim.pdf
${rest}fields:
${fields}
`
const read = (fields: string, rest = ''): FieldMap => {
  const { map, problems } = parseFieldMap(yaml(fields, rest), 'templates/local.fields.yaml')
  if (map === undefined) throw new Error(problems.map(renderProblem).join('\n'))
  return map
}
const faults = (fields: string, rest = '') =>
  parseFieldMap(yaml(fields, rest), 'local.fields.yaml').problems.map(renderProblem).join('\n')

const NAME = '  - { field: 姓名, fact: patient.name, required: true }'
const SEX = '  - { field: 性别, type: choice, fact: patient.sex, choices: { male: 男, female: 女 } }'
const BOX =
  "  - { box: { page: 2, x: '31.5', y: 40, width: 60, height: 8 }, name: phone, type: phone, fact: patient.phone }"
const declared = (name: string, type: DeclaredField['type'], options: readonly string[] = []): DeclaredField => ({
  name,
  type,
  options,
  readOnly: false,
})
const BLANK: readonly DeclaredField[] = [
  declared('姓名', 'text'),
  declared('性别', 'radio', ['男', '女']),
  declared('备注', 'text'),
  declared('签名', 'signature'),
]

describe('a field map', () => {
  test('names form fields and places on a flat page', () => {
    const { entries } = read([NAME, SEX, BOX].join('\n'))
    expect(entries.map(({ target }) => target)).toEqual([
      { kind: 'field', name: '姓名' },
      { kind: 'field', name: '性别' },
      { kind: 'box', name: 'phone', page: 2, x: 31.5, y: 40, width: 60, height: 8 },
    ])
  })

  const broken: readonly (readonly [string, string, string])[] = [
    ['an entry without a target', '  - { fact: patient.name }', '5:5: an entry needs either "field" or "box"'],
    ['an entry without a value', '  - { field: 姓名 }', '5:5: neither "fact" nor "otherwise"'],
    ['a field mapped twice', `${NAME}\n${NAME}`, '6:5: "姓名" is mapped twice'],
    ['a key nobody knows', '  - { field: 姓名, fact: a.b, requird: true }', 'Did you mean "required"?'],
    [
      'a box without a width',
      '  - { box: { x: 1, y: 1, height: 5 }, name: a, fact: a.b }',
      '5:12: "box" lacks "width"',
    ],
    ['choices that are no map', '  - { field: 性别, fact: a.b, choices: [男] }', '"choices" must map values to texts'],
  ]
  test.each(broken)('with %s is refused at its place', (_, fields, expected) => {
    expect(faults(fields)).toContain(expected)
    const { problems } = parseFieldMap(yaml(fields), 'local.fields.yaml')
    for (const problem of problems) expect(problemIn(problem, 'zh').message).toMatch(/\p{Script=Han}/u)
  })

  test('may not reach outside its folder for the blank', () => {
    const text = yaml(NAME).replace('local-claim.pdf', '../other.pdf')
    expect(parseFieldMap(text, 'f.yaml').problems.map(({ message }) => message)).toEqual([
      '"pdf" must be the name of a PDF in the same folder',
    ])
  })
})

describe('a map against its blank', () => {
  test('agrees when every field is mapped or unused on purpose', () => {
    expect(checkFieldMap(read([NAME, SEX].join('\n'), 'unused: [备注]\n'), BLANK)).toEqual([])
  })

  test('names fields that the blank does not have, fields that were forgotten, and choices it does not offer', () => {
    const map = read([NAME.replace('姓名', '姓 名'), SEX.replace('女 }', '女性 }')].join('\n'))
    expect(checkFieldMap(map, BLANK).map(renderProblem).join('\n')).toBe(
      [
        'templates/local.fields.yaml:5:5: the blank has no field "姓 名"',
        '  Did you mean "姓名"?',
        'templates/local.fields.yaml:6:5: the field "性别" of the blank has no choice "女性"',
        '  It has: 男, 女.',
        'templates/local.fields.yaml: the blank\'s field "姓名" is not mapped',
        '  Map it, or list it under `unused`.',
        'templates/local.fields.yaml: the blank\'s field "备注" is not mapped',
        '  Map it, or list it under `unused`.',
      ].join('\n'),
    )
  })
})

describe('facts entered by a map', () => {
  const values = (facts: FormValues['facts']): FormValues => ({
    facts,
    shapes: new Map<string, FactShape>(FACTS.map((fact) => [fact.id, fact])),
    signers: {},
  })
  const plain = values(new Map(Object.entries(PLAIN_FACTS)))

  test('arrive as the blank calls them', () => {
    const { entered, problems } = enterFacts(read([NAME, SEX, BOX].join('\n')), plain)
    expect(entered.map(({ text }) => text)).toEqual(['王小明', '女', '13800138000'])
    expect(problems).toEqual([])
  })

  test('a required one that is missing, a choice without a name and a wrong type are named without their values', () => {
    const map = read(
      [
        '  - { field: 监护人, fact: guardian.name, required: true }',
        '  - { field: 性别, type: choice, fact: patient.sex, choices: { male: 男 } }',
        '  - { field: 日期, type: date, fact: patient.name }',
      ].join('\n'),
    )
    const { entered, problems } = enterFacts(map, plain)
    expect(entered).toEqual([])
    expect(problems.map(({ message }) => message)).toEqual([
      'the field "监护人" is empty: not answered yet',
      'no choice of "性别" stands for the answer',
      'the field "日期" is date; the fact "patient.name" is not',
    ])
    expect(JSON.stringify(problems)).not.toMatch(/王小明|female/)
  })

  test('a field that stays empty is named with its reason, and an answer that is not dormant is not asked for', () => {
    const map = read(
      [
        '  - { field: 监护人, fact: guardian.name }',
        '  - { field: 医院, fact: visit.hospital, required: true }',
        '  - { field: 单位, fact: patient.employer }',
      ].join('\n'),
    )
    const label = { zh: '参保类型', en: 'insurance' }
    const shapes = new Map<string, FactShape>(
      ['guardian.name', 'visit.hospital', 'patient.employer'].map((id) => [id, { type: 'text', label }]),
    )
    const { problems } = enterFacts(map, {
      facts: new Map(),
      shapes,
      signers: {},
      unused: (fact) =>
        fact === 'visit.hospital'
          ? { instead: ['receipts.hospital'], because: [] }
          : fact === 'patient.employer'
            ? { instead: [], because: [label] }
            : undefined,
    })
    expect(problems.map(({ severity, message, remedy }) => [severity, message, remedy])).toEqual([
      ['warning', 'the field "监护人" is empty: not answered yet', 'Answer guardian.name.'],
      [
        'error',
        'the field "医院" is empty: in this case receipts.hospital stands in its place',
        'Add receipts.hospital to the "fact" of this field.',
      ],
      [
        'warning',
        'the field "单位" is empty: not used for this case (decided by: insurance)',
        'Where the form wants it, fill it in by hand.',
      ],
    ])
  })

  test('a mark at one of two answers is left out for the other', () => {
    const mark = (name: string, answer: string): string =>
      `  - { box: { x: 20, y: 20, width: 5, height: 5 }, name: ${name}, type: choice, fact: patient.sex, choices: { ${answer}: √ } }`
    const { entered, problems } = enterFacts(read([mark('man', 'male'), mark('woman', 'female')].join('\n')), plain)
    expect(problems).toEqual([])
    expect(entered.map(({ text }) => text)).toEqual(['', '√'])
  })
})
