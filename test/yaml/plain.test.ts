import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { Composer } from 'yaml'
import { parseYaml } from '../../src/yaml/parse.ts'
import { readPlain } from '../../src/yaml/plain.ts'
import { drawn } from '../draws.ts'

const MANY = 60_000

/** Read as the whole language: the comment behind it is beyond the plain part. */
const whole = (text: string): ReturnType<typeof parseYaml> => parseYaml(`${text}\n#\t\n`, 'a.yaml')

/** How often the whole language was read. */
function readWhole(act: () => unknown): number {
  const composing = vi.spyOn(Composer.prototype, 'compose')
  act()
  const times = composing.mock.calls.length
  composing.mockRestore()
  return times
}

const FILE = `# a claim
procedure: offsite-reimbursement
region: "110000"   # where insured
as-of: 2025-06-01
answers:
  patient.name: 王小明
  year.earlier-stays: 0
  filing.done: true
  nothing:
receipts:
- kind: fiscal-receipt
  number: '0000000001'
  lines:
    - name: x
      amount: "1.00"
- kind: other
visits: # two
  - visit.hospital: 甲 医院
    deeper:
        key: b
  - plain
`

test('a file as people write it is read without the whole language, and as that reads it', () => {
  const value = readPlain(FILE, MANY)
  expect(value).toEqual(whole(FILE).value)
  expect(readPlain(FILE.replaceAll('\n', '\r\n'), MANY)).toEqual(value)
  expect(parseYaml(FILE, 'a.yaml')).toMatchObject({ value, problems: [] })
})

test('places are those of the whole language', () => {
  const [plain, all] = [parseYaml(FILE, 'a.yaml'), whole(FILE)]
  for (const path of [['region'], ['receipts', 0, 'number'], ['visits', 1], ['nowhere'], []]) {
    expect(plain.at(path)).toEqual(all.at(path))
    expect(plain.atKey(path)).toEqual(all.atKey(path))
  }
})

/** Every way into a value, a step too far, and one beside it. */
function* waysInto(value: unknown, path: readonly (string | number)[] = []): Generator<readonly (string | number)[]> {
  yield path
  yield [...path, 'nowhere']
  yield [...path, 'nowhere', 0]
  if (Array.isArray(value)) for (const [i, one] of value.entries()) yield* waysInto(one, [...path, i])
  else if (typeof value === 'object' && value !== null)
    for (const [key, one] of Object.entries(value)) yield* waysInto(one, [...path, key])
}

const SPACED = `

# before
a:
  # of b
  b: 1

  c:   "x"  # behind
d:
  # in the list

  - # alone
    e: 1
  -   f:
        - 1
        -  "two"
      g: [1, { h: 2 }]
l:
- x
# last
m: { n: [o], p: "q" }
r: # nothing
s:
`.replace('  - # alone\n    e: 1\n', '')

const BRACKETS = `a: {b: 1,  c: "x" , d: [ 1,[2, {e: f}],{ } ] }   # behind
l:
  -   { kind: nope,   "total": 'x' }
  - [p,  q]
  - m: {n: o}
    r: [ {s: t}, u ]
`
const JSON_TREE = { a: [{ b: '"', c: 1, d: null }, true, [[], 'x']], e: {}, f: '甲' }

test.each([
  FILE,
  SPACED,
  SPACED.replaceAll('\n', '\r\n'),
  BRACKETS,
  JSON.stringify(JSON_TREE),
  JSON.stringify(JSON_TREE, null, 2),
  '# x\n- a\n-   b: 1\n    c:\n      - d\n',
])('every place is that of the whole language (%#)', (text) => {
  const [plain, all] = [parseYaml(text, 'a.yaml'), whole(text)]
  expect(readPlain(text, MANY)).toEqual(all.value)
  for (const path of waysInto(all.value)) {
    expect(plain.at(path), path.join()).toEqual(all.at(path))
    expect(plain.atKey(path), path.join()).toEqual(all.atKey(path))
  }
})

test.each<readonly [string, (n: number) => string]>([
  ['in brackets on a line', (n) => `  - { kind: nope, total: "${n}" }`],
  ['in blocks', (n) => `  - kind: nope\n    total: "${n}"`],
])('places of thousands of entries %s are found without the whole language', (_, row) => {
  const many = `receipts:\n${Array.from({ length: 8000 }, (__, n) => row(n)).join('\n')}\n`
  expect(readWhole(() => parseYaml(many, 'a.yaml').at(['receipts', 7999, 'total']))).toBe(0)
})

test('a large file that is more than plain is told where it stops being plain, in a moment; a small one is read whole', () => {
  const row = (n: number): string => `  - { kind: other, total: "${n}", remark: "“甲” \\"𠮷\\"\\n乙" }`
  const file = (more: string, rows: number): string =>
    `receipts:\n${Array.from({ length: rows }, (_, n) => row(n)).join('\n')}\n${more}`
  expect(parseYaml(file('', 12_000), 'a.yaml').problems).toEqual([])
  for (const [more, line] of [
    ['answers:\n  a: 1\n  a: 2\n', 12_004],
    ['answers:\n  a: >\n    b\n', 12_003],
    ['answers: {\n  a: 1 }\n', 12_002],
    ['  - { a: 1\n', 12_002],
    ['answers:\n\ta: 1\n', 12_003],
  ] as const) {
    const { problems, value } = parseYaml(file(more, 12_000), 'a.yaml')
    expect(value).toBeUndefined()
    expect(problems.map(({ code, at }) => [code, at?.line])).toEqual([['yaml-limit', line]])
    expect(parseYaml(file(more, 100), 'a.yaml').problems.map(({ code }) => code)).not.toContain('yaml-limit')
  }
})

test('places of what is read as plain are found without the whole language', () => {
  const many = `answers:\n${Array.from({ length: 8000 }, (_, i) => `  patient.unknown-${i}: value`).join('\n')}\n`
  expect(readWhole(() => parseYaml(many, 'a.yaml').atKey(['answers', 'patient.unknown-7999']))).toBe(0)
  expect(readWhole(() => whole(FILE))).toBe(1)
})

test.each([
  ['a number with a point', 'a: 0.85'],
  ['a leading zero', 'a: 007'],
  ['a long number', 'a: 320100199001011234'],
  ['a key twice', 'a: 1\na: 2'],
  ['a Tab', 'a:\n\tb: 1'],
  ['a full-width colon', 'a：1'],
  ['a full-width colon behind a key', 'a: b：1'],
  ['a dangerous key', 'constructor: 1'],
  ['a map under a value', 'a: 1\n  b: 2'],
  ['a line out of line', 'a:\n    b: 1\n  c: 2'],
  ['too many entries', 'a: 1\n'.repeat(1) + 'b: 1\n'.repeat(MANY)],
])('%s is left to the whole language', (_, text) => {
  expect(readPlain(text, MANY)).toBeUndefined()
  expect(whole(text).problems.length).toBeGreaterThan(0)
})

test('what stands in brackets on one line is read too, and JSON on many', () => {
  const text =
    "answers: { a: 甲 医院, 'b': no }\n".replace("'b'", '"b"') +
    'list: # of bills\n  - { n: \'01\', t: "1.00", } # one\n  - [1, x, []]\n'
  const value = readPlain(text, MANY)
  expect(value).toEqual({ answers: { a: '甲 医院', b: 'no' }, list: [{ n: '01', t: '1.00' }, [1, 'x', []]] })
  expect(value).toEqual(whole(text).value)
  const tree = { a: [{ b: '"', c: 1, d: null }, true], e: {}, f: '甲：#' }
  for (const json of [JSON.stringify(tree), JSON.stringify(tree, null, 2), '{"a": "\\u7532"}'])
    expect(readPlain(json, MANY)).toEqual(JSON.parse(json))
})

test.each([
  ['a key twice', '{"a": 1, "a": 2}'],
  ['a dangerous key', '{"__proto__": 1}'],
  ['a number with a point', '{"a": 0.85}'],
  ['a bracket that is not closed', '{"a": [1}'],
  ['a long number', '[{a: 1}, {a: 320100199001011234}]'],
  ['too many entries', `[${'1,'.repeat(MANY + 1)}1]`],
  ['too deep', `${'['.repeat(40)}${']'.repeat(40)}`],
])('in brackets, %s is left to the whole language', (_, text) => {
  expect(readPlain(text, MANY)).toBeUndefined()
  expect(readPlain(`x:\n  - ${text}`, MANY)).toBeUndefined()
  expect(parseYaml(text, 'a.yaml').problems.length).toBeGreaterThan(0)
})

const PIECES = [
  'a',
  'b: ',
  'c:',
  'd: x',
  '- ',
  '-',
  'e: "1"',
  "f: ''",
  'g: true',
  '- h: 1',
  '- x',
  '# c',
  'i: 2025-01-01',
  'k: [1]',
  '{ a: 1, "b": x }',
  '{"a":1}',
  '[x, ]',
]
const MORE = [
  '"',
  "'",
  ' #',
  ': ',
  '：',
  '1.0',
  '0',
  'null',
  '~',
  '&a',
  '*a',
  '|',
  '>',
  '!t',
  '%',
  '@',
  '---',
  '...',
  '? ',
  '甲',
  ', ',
  '{',
  '}',
  '[',
  ']',
  ',',
  '"q"',
  ':',
  '\\u0041',
  '"\\n\\\\"',
  '"\\x"',
  '𠮷',
  '\ud842',
]

const anyLine = fc
  .tuple(fc.nat(5), fc.constantFrom(...PIECES), fc.array(fc.constantFrom(...PIECES, ...MORE), { maxLength: 2 }))
  .map(([indent, piece, more]) => `${' '.repeat(indent)}${piece}${more.join('')}`)

test('whatever is read is what the whole language reads, which then complains of nothing', () => {
  fc.assert(
    fc.property(fc.array(anyLine, { minLength: 1, maxLength: 8 }), (lines) => {
      const text = lines.join('\n')
      const value = readPlain(text, MANY)
      if (value === undefined) return
      const all = whole(text)
      expect(all.problems).toEqual([])
      expect(JSON.stringify(value)).toBe(JSON.stringify(all.value))
    }),
    { numRuns: 5000 },
  )
})

test('whatever is read in brackets is what the whole language reads', () => {
  const part = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ',',
    ': ',
    ':',
    'a',
    '"b"',
    "'c'",
    '1',
    ' ',
    '\n',
    'true',
    '"',
    '#',
    '"\\u0041"',
    '"\\n\\t"',
    '𠮷',
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), fc.constantFrom('{', '[', 'k: {', '- ['), (parts, open) => {
      const text = `${open}${parts.join('')}${open.endsWith('{') ? '}' : ']'}`
      const value = readPlain(text, MANY)
      if (value === undefined) return
      const all = whole(text)
      expect(all.problems).toEqual([])
      expect(JSON.stringify(value)).toBe(JSON.stringify(all.value))
    }),
    { numRuns: drawn(20_000) },
  )
})

type Tree = string | number | boolean | null | readonly Tree[] | { readonly [key: string]: Tree }
const key = fc.constantFrom('a', 'visit.kind', 'b-c', 'D_1', 'receipts', '$schema')
const { tree } = fc.letrec<{ tree: Tree; leaf: Tree; map: Tree }>((tie) => ({
  leaf: fc.constantFrom(
    'x',
    '甲医院',
    '12.00',
    '',
    'a: b',
    '#',
    '𠮷',
    '"',
    'a\n\tb',
    '\\',
    '🙂 #',
    3,
    0,
    true,
    false,
    null,
  ),
  map: fc.dictionary(key, tie('tree'), { minKeys: 1, maxKeys: 4 }),
  tree: fc.oneof(
    { depthSize: 'small', maxDepth: 5 },
    tie('leaf'),
    tie('map'),
    fc.array(tie('map'), { minLength: 1, maxLength: 3 }),
  ),
}))

function written(value: Tree, indent: number): string {
  const pad = ' '.repeat(indent)
  if (value === null) return ''
  if (typeof value !== 'object') return ` ${typeof value === 'string' ? JSON.stringify(value) : String(value)}`
  if (Array.isArray(value))
    return value.map((one: Tree) => `\n${pad}- ${written(one, indent + 2).trimStart()}`).join('')
  return Object.entries(value)
    .map(([name, one]) => `\n${pad}${name}:${written(one as Tree, indent + 2)}`)
    .join('')
}

test('every tree of blocks is read, as the whole language reads it', () => {
  fc.assert(
    fc.property(fc.dictionary(key, tree, { minKeys: 1 }), (given) => {
      const text = written(given, 0).trimStart()
      const value = readPlain(text, MANY)
      expect(value).toEqual(given)
      expect(value).toEqual(whole(text).value)
    }),
    { numRuns: drawn(2000) },
  )
})
