import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { Composer } from 'yaml'
import { problemIn, renderProblem, renderProblems, type Problem } from '../../src/model/problem.ts'
import { parseYaml } from '../../src/yaml/parse.ts'
import { schemaCheck } from '../../src/yaml/schema.ts'

const told = (text: string): readonly string[] => parseYaml(text, 'a.yaml').problems.map(renderProblem)
const read = (text: string): unknown => parseYaml(text, 'a.yaml').value

describe('values', () => {
  test('stay what they look like: days and yes are texts', () => {
    expect(read('{ day: 2025-03-01, word: yes, count: 3, on: true, none: null }')).toEqual({
      day: '2025-03-01',
      word: 'yes',
      count: 3,
      on: true,
      none: null,
    })
  })

  test.each([
    ['0.85', 'a bare number with decimals or an exponent is not exact'],
    ['1e3', 'a bare number with decimals or an exponent is not exact'],
    ['007', 'a number that starts with 0 loses it'],
    ['320100199001011234', 'a number this long loses its last digits'],
  ])('that would be destroyed are refused: %s', (value, message) => {
    expect(told(`a: ${value}`)[0]).toContain(`a.yaml:1:4: ${message}`)
    expect(read(`a: "${value}"`)).toEqual({ a: value })
  })
})

describe('what is dangerous', () => {
  test.each([
    ['an alias', 'a: &x 1\nb: *x', 'aliases'],
    ['a tag', 'a: !!js/function x', 'tags'],
    ['a prototype', '__proto__: { a: 1 }', 'not allowed'],
    ['a constructor', 'a: { constructor: 1 }', 'not allowed'],
    ['nesting without end', `${'['.repeat(200)}${']'.repeat(200)}`, 'nested more than 32 levels deep'],
    ['a file beyond size', `a: "${'x'.repeat(1_000_001)}"`, 'larger than'],
  ])('%s is refused', (_, text, message) => {
    expect(told(text).join('\n')).toContain(message)
    expect(read(text)).toBeUndefined()
  })
})

describe('places', () => {
  const parsed = parseYaml('a:\n  b: [x, { c: y }]\nd: z\n', 'a.yaml')

  test.each([
    [['a', 'b', 1, 'c'], 2, 15],
    [['a', 'b', 0], 2, 7],
    [['d'], 3, 4],
    [['a', 'nowhere'], 2, 3],
    [[], 1, 1],
  ] as const)('of %j are its line and column', (path, line, column) => {
    expect(parsed.at(path)).toEqual({ file: 'a.yaml', line, column })
  })

  test('of a key are where the key stands', () => {
    expect(parsed.atKey(['d'])).toEqual({ file: 'a.yaml', line: 3, column: 1 })
  })
})

test('no text makes it throw, and what is wrong has a place', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'a: -[]{}\n\t"\'&*!|>#,0.') })), (text) => {
      const { value, problems } = parseYaml(text, 'a.yaml')
      if (problems.length > 0) expect(value).toBeUndefined()
      for (const { at } of problems) expect([at?.file, (at?.line ?? 0) > 0]).toEqual(['a.yaml', true])
    }),
    { numRuns: 2000 },
  )
})

test('JSON of plain values reads back as itself', () => {
  const plain = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      fc.string(),
      fc.boolean(),
      fc.integer(),
      fc.array(tie('value')),
      fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), tie('value')),
    ),
  })).value
  fc.assert(
    fc.property(plain, (value) => {
      fc.pre(!JSON.stringify(value).includes('constructor') && !JSON.stringify(value).includes('prototype'))
      expect(read(JSON.stringify({ value }))).toEqual({ value })
    }),
    { numRuns: 300 },
  )
})

describe('a schema', () => {
  const check = schemaCheck({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    additionalProperties: false,
    required: ['name'],
    properties: {
      name: { type: 'string', minLength: 1 },
      kind: { enum: ['one', 'two'] },
      applies: { type: 'string' },
      rule: {
        anyOf: [
          { type: 'boolean' },
          { type: 'object', additionalProperties: false, required: ['all'], properties: { all: { type: 'array' } } },
          {
            type: 'object',
            additionalProperties: {
              type: 'object',
              additionalProperties: false,
              properties: { 'at-least': { type: 'string' } },
            },
          },
        ],
      },
    },
  })
  const faults = (text: string): readonly string[] => check(parseYaml(text, 'a.yaml')).map(renderProblem)

  test.each([
    ['name: x', []],
    ['kind: one', ['a.yaml:1:1: the file lacks "name"']],
    ['{ name: x, kid: one }', ['a.yaml:1:12: unknown key "kid"\n  Did you mean "kind"?']],
    ['{ name: x, apply: one }', ['a.yaml:1:12: unknown key "apply"\n  Did you mean "applies"?']],
    ['{ name: x, kind: three }', ['a.yaml:1:18: "kind" must be one of: one, two']],
    ['name: 5', ['a.yaml:1:7: "name" must be string\n  Put it in quotes.']],
    [
      '{ name: x, rule: { sum: { atleast: "1" } } }',
      ['a.yaml:1:27: unknown key "atleast"\n  Did you mean "at-least"?'],
    ],
  ])('says of %s where, what, and what now', (text, wanted) => {
    expect(faults(text)).toEqual(wanted)
  })

  test('says the same to a Chinese screen', () => {
    const chinese = (text: string): readonly string[] =>
      check(parseYaml(text, 'a.yaml')).map((problem) => renderProblem(problemIn(problem, 'zh')))
    expect(chinese('{ kind: three, kid: one }')).toEqual([
      'a.yaml:1:1: 文件缺少“name”',
      'a.yaml:1:16: 没有“kid”这个键\n  是不是“kind”？',
      'a.yaml:1:9: “kind”只能是：one, two',
    ])
    expect(chinese('name: 5')).toEqual(['a.yaml:1:7: “name”应是文字\n  请加引号。'])
    expect(chinese('name: ""')).toEqual(['a.yaml:1:7: “name”不能是空的'])
  })

  test('tells everything at once', () => {
    expect(faults('{ kind: three, other: 1 }')).toHaveLength(3)
  })
})

describe('what there is too much of', () => {
  const lines = (count: number, row: (i: number) => string): string =>
    Array.from({ length: count }, (_, i) => row(i)).join('\n')

  test.each([
    ['keys', lines(70_000, (i) => `k${i}: a`), 'more than 60000 keys and entries'],
    ['entries of a list in one line', `a: [${'1,'.repeat(70_000)}1]`, 'more than 60000 keys and entries'],
    ['aliases', `a: &x 1\nb:\n${lines(200, (i) => `  k${i}: *x`)}`, 'more than 100 anchors'],
    ['anchors', lines(200, (i) => `k${i}: &a${i} x`), 'more than 100 anchors'],
  ])('is told at once and clearly: %s', (_, text, message) => {
    expect(told(text)).toHaveLength(1)
    expect(told(text)[0]).toContain(message)
  })

  test('is not found in what is only text', () => {
    const text = `a: |\n${lines(500, () => '  *x, &y: - ,')}\nb: "*x &y"\n`
    expect(told(text)).toEqual([])
  })

  test('a pair in one line counts once', () => {
    expect(read(`a:\n${lines(9000, (i) => `  - { a: ${i}, b: x, c: y, d: z, e: "1" }`)}`)).toMatchObject({
      a: { length: 9000 },
    })
  })

  test('a key that stands twice is found in a long file too', () => {
    expect(told(`${lines(9000, (i) => `key-number-${i}: x`)}\nkey-number-7: y`)[0]).toMatch(/^a.yaml:9001:1: map keys/)
  })

  test('of thousands of mistakes fifty are shown, errors first, and how many are left', () => {
    const problems = Array.from({ length: 3000 }, (_, i): Problem => ({
      code: 'e',
      severity: 'error',
      message: `mistake ${i}`,
      at: { file: 'a.yaml', line: i + 1, column: 1 },
    }))
    const shown = renderProblems([{ code: 'w', severity: 'warning', message: 'a warning' }, ...problems], 'en')
    expect(shown.split('\n').filter((line) => line.startsWith('a.yaml:'))).toHaveLength(50)
    expect(shown).not.toContain('a warning')
    expect(shown.endsWith('… and 2951 more')).toBe(true)
    expect(renderProblems(problems, 'zh')).toContain('……还有 2950 处')
  })

  test('one mistake in many places is told once, where it stands first, with the places', () => {
    const { problems } = parseYaml(
      lines(3000, (i) => `k${i}: 1.5`),
      'a.yaml',
    )
    expect(problems).toHaveLength(3000)
    const [first = '', remedy = '', places = '', ...rest] = renderProblems(problems, 'en').split('\n')
    expect([first.startsWith('a.yaml:1:5: '), remedy.startsWith('  '), rest]).toEqual([true, true, []])
    expect(places).toMatch(/^ {2}The same at: a\.yaml:2:5, a\.yaml:3:5, .* … 3000 in all$/)
    expect(renderProblems(problems.slice(0, 2), 'en').match(/^a\.yaml:/gm)).toHaveLength(2)
  })
})

const filled = (piece: string, before = ''): string => before + piece.repeat(Math.floor(999_000 / piece.length))
test.each([
  ['keys within keys', filled('? ? ? ? ? ? ? ? ? ? a\n'), 'anchors'],
  ['tags', filled('! '), 'anchors'],
  ['closed brackets', filled('}'), 'it is no YAML'],
  ['empty maps', filled('{}'), 'it is no YAML'],
  ['quoted words', filled('"a"\n'), 'it is no YAML'],
  ['lists in lists', filled(`${'['.repeat(27)}${']'.repeat(27)},`, '['), 'it is no YAML'],
  ['blank lines', filled('\n'), '200000 lines'],
  ['comments', filled('a #b\n'), 'it is no YAML'],
  ['keys', filled('a: 1\n'), '60000 keys'],
])('a megabyte of %s is told in one line, before anything is built of it', (_, text, message) => {
  const composing = vi.spyOn(Composer.prototype, 'compose')
  const { problems } = parseYaml(text, 'a.yaml')
  expect(composing).not.toHaveBeenCalled()
  composing.mockRestore()
  expect(problems).toHaveLength(1)
  expect(problems[0]?.message).toContain(message)
})

test('a file as large as one may be, written as people and programs write, is read', () => {
  const rows = Array.from(
    { length: 5000 },
    (_, i) => `  - { kind: fiscal-receipt, number: "${i}", total: "1.00", tags: [a, b] }`,
  )
  const { value, problems } = parseYaml(`# a list\n\nreceipts:\n${rows.join('\n')}\n`, 'a.yaml')
  expect(problems).toEqual([])
  expect((value as { receipts: readonly unknown[] }).receipts).toHaveLength(5000)
  expect(parseYaml(JSON.stringify(value, null, 2), 'a.yaml').problems).toEqual([])
})
