import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { Bed, SMALL_HEADS, smallRow } from '../batch/bed.ts'
import { bench, type Bench } from './fake-world.ts'

const TEMPLATES = fileURLToPath(new URL('../../templates', import.meta.url))
const FROZEN = fileURLToPath(new URL('../fixtures/frozen/2026-11-28', import.meta.url))
const EXAMPLES = [
  ...readdirSync(join(TEMPLATES, 'examples')).map((name) => join(TEMPLATES, 'examples', name)),
  join(TEMPLATES, 'demo/demo.yaml'),
]
const OUTPUTS = ['check', 'results', 'packet', 'bills'] as const

let desk: Bench
const run = (words: string) => desk.run([...words.split(' '), '--no-input'])
const json = async (words: string): Promise<unknown> => JSON.parse((await run(words)).out)

/** As it is printed, and shut for keys that it does not name: what it leaves open for later versions is not for today's output. */
const schemas = new Map<string, object>()
const compiled = new Map<string, ValidateFunction>()
const check = (name: string): ValidateFunction => {
  const made = compiled.get(name) ?? compile(name)
  compiled.set(name, made)
  return made
}
const compile = (name: string): ValidateFunction => {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, strictRequired: false, allErrors: true })
  const schema = schemas.get(name) ?? {}
  return ajv.compile(OUTPUTS.some((one) => one === name) ? (shut(schema) as object) : schema)
}
const shut = (node: unknown): unknown => {
  if (Array.isArray(node)) return node.map(shut)
  if (typeof node !== 'object' || node === null) return node
  const inner = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, shut(value)]))
  return 'properties' in node && 'required' in node ? { ...inner, additionalProperties: false } : inner
}
function hold(validate: ValidateFunction, value: unknown, what: string): void {
  validate(value)
  expect(validate.errors ?? [], what).toEqual([])
}

const plain = (file: string): Record<string, unknown> => parse(readFileSync(file, 'utf8')) as Record<string, unknown>

beforeAll(async () => {
  desk = bench()
  cpSync(TEMPLATES, join(desk.folder, 'templates'), { recursive: true })
  for (const name of ['answers', 'row', ...OUTPUTS]) schemas.set(name, (await json(`schema ${name}`)) as object)
})
afterAll(() => desk.remove())

test('every schema is listed, has a name of its own, and says what it is of in both languages', async () => {
  const { schemas: zh } = (await json('schema --json --lang zh')) as { schemas: { name: string; title: string }[] }
  const { schemas: en } = (await json('schema --json --lang en')) as { schemas: { name: string; title: string }[] }
  expect(zh.map(({ name }) => name)).toEqual([...schemas.keys()])
  expect(new Set([...zh, ...en].map(({ title }) => title)).size).toBe(2 * schemas.size)
  expect(new Set([...schemas.values()].map((one) => (one as { $id: string }).$id)).size).toBe(schemas.size)
})

test('a schema that is not there is wrong usage that names those that are', async () => {
  const { code, err } = await run('schema answer')
  expect(code).toBe(2)
  expect(err).toContain('answers, row, check, results, packet, bills')
})

describe('what is read', () => {
  test('every example, as an answers file and as a row, fits the schema of all procedures', () => {
    const [answers, row] = [check('answers'), check('row')]
    for (const file of [...EXAMPLES, join(FROZEN, 'answers.yaml'), join(FROZEN, 'exported.yaml')]) {
      const given = plain(file)
      hold(answers, given, file)
      hold(row, given, file)
      const { answers: facts, ...head } = given as { answers: object }
      hold(row, { ...head, ...facts, [Object.keys(facts)[0] ?? '']: null }, file)
    }
  })

  test('the schema of one procedure takes its own example and no other', async () => {
    const schema = (await json('schema answers --procedure enrolment --region 320100')) as object
    const validate = new Ajv2020({ strict: true, strictRequired: false }).compile(schema)
    hold(validate, plain(join(TEMPLATES, 'examples/enrolment.yaml')), 'enrolment')
    expect(validate(plain(join(TEMPLATES, 'examples/offsite-card.yaml')))).toBe(false)
  })

  test.each([
    ['an unknown fact', { answers: { 'patient.nme': '王小明' } }],
    ['a fact of another procedure', { answers: { 'card.insured': true } }],
    ['a day that is none', { answers: { 'visit.started-on': '3月8日' } }],
    ['a choice that is not offered', { answers: { 'visit.kind': 'day-trip' } }],
    ['an answer of no kind', { answers: { 'visit.kind': { answer: 'perhaps' } } }],
    ['a receipt of an unknown kind', { receipts: [{ kind: 'ticket' }] }],
    ['a receipt with an unknown key', { receipts: [{ kind: 'other', totl: '1.00' }] }],
    ['an unknown key at the top', { answer: {} }],
    ['an unknown procedure', { procedure: 'offsite' }],
  ])('%s does not fit', (_, wrong) => {
    const right = { procedure: 'offsite-reimbursement', answers: { 'visit.kind': '?' } }
    expect(check('answers')(right)).toBe(true)
    expect(check('answers')({ ...right, ...wrong })).toBe(false)
    expect(check('row')(right)).toBe(true)
    expect(check('row')({ ...right, ...wrong })).toBe(false)
  })

  test('facts are told in the language that is asked for', async () => {
    const title = async (lang: string) =>
      JSON.stringify(await json(`schema answers --procedure offsite-reimbursement --lang ${lang}`))
    expect(await title('en')).not.toMatch(/"title":"[^"]*\p{Script=Han}/u)
    expect(await title('zh')).toMatch(/"title":"\p{Script=Han}/u)
  })

  test('an answers file may name its schema', async () => {
    const text = readFileSync(join(TEMPLATES, 'examples/enrolment.yaml'), 'utf8')
    writeFileSync(join(desk.folder, 'named.yaml'), `$schema: ./answers.schema.json\n${text}`)
    expect(await json('check named.yaml --json')).toEqual(await json('check templates/examples/enrolment.yaml --json'))
    expect((await run('check named.yaml')).err).toBe('')
  })
})

/** Every way to leave one thing out, or to put something else in its place. */
function* mutations(value: unknown, path = ''): Generator<readonly [string, unknown]> {
  if (typeof value !== 'object' || value === null) return yield [path, ['something else']]
  if (Array.isArray(value)) {
    yield [path, 'something else']
    for (const [i, one] of value.entries())
      for (const [where, changed] of mutations(one, `${path}/${i}`)) yield [where, value.with(i, changed)]
    return
  }
  for (const [key, one] of Object.entries(value)) {
    const { [key]: _, ...rest } = value as Record<string, unknown>
    yield [`${path}/${key} gone`, rest]
    yield [`${path}/${key} misspelt`, { ...rest, [`${key}x`]: one }]
    for (const [where, changed] of mutations(one, `${path}/${key}`)) yield [where, { ...rest, [key]: changed }]
  }
}

/** Keys that an output may do without. */
const OPTIONAL =
  /\/(?:noEstimate|annex|sha256|path|why|missing|notice|pages|doubts|words|remedy|other|sheet|header|column|fact|row|leadsTo) gone$/

function rejectEveryMutation(validate: ValidateFunction, value: unknown): void {
  hold(validate, value, 'as it is')
  const taken = [...mutations(value)].filter(([where, changed]) => !OPTIONAL.test(where) && validate(changed) === true)
  expect(taken.map(([where]) => where)).toEqual([])
}

describe('what is written', () => {
  test.each(EXAMPLES.map((file) => [file.slice(TEMPLATES.length + 1)]))(
    'check --json of %s fits, in both languages',
    async (name) => {
      const validate = check('check')
      for (const lang of ['zh', 'en']) hold(validate, await json(`check templates/${name} --json --lang ${lang}`), lang)
    },
  )

  test('nothing can be left out of check --json, misspelt or changed in kind', async () => {
    rejectEveryMutation(check('check'), await json('check templates/demo/demo.yaml --json'))
  })

  test('the manifest of a packet and of a supplement to a notice fits, and so does one of long ago', async () => {
    await run('packet templates/demo/demo.yaml --out first')
    await run('packet templates/demo/demo.yaml --since first/packet.json --notice fee-list --out second')
    const validate = check('packet')
    const manifest = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'))
    rejectEveryMutation(validate, manifest(join(desk.folder, 'first/packet.json')))
    rejectEveryMutation(validate, manifest(join(desk.folder, 'second/packet.json')))
    hold(validate, manifest(join(FROZEN, 'packet.json')), 'frozen')
  })

  test('the bills of a case by the names of the archives’ standard fit, on the screen and in a file', async () => {
    const bills = await json('receipts export templates/demo/demo.yaml')
    hold(check('bills'), bills, 'demo')
    expect(bills).toMatchObject({ standard: 'DA/T 95—2022 B.10', bills: [{ missing: [] }] })
    await run('receipts export templates/demo/demo.yaml --out bills.json')
    expect(JSON.parse(readFileSync(join(desk.folder, 'bills.json'), 'utf8'))).toEqual(bills)
  })

  test('a line of results.jsonl fits, whatever became of its case', async () => {
    const bed = new Bed()
    const rows = [1, 2, 3, 4].map(smallRow)
    rows[1] = (rows[1] ?? '').replace('否', '也许')
    const problems = [{ code: 'made-up', severity: 'error', message: 'made up' }] as const
    await bed.run(bed.write('list.csv', `${SMALL_HEADS}\n${rows.join('\n')}\n`), {
      crew: (inner) => ({
        ...inner,
        make: async (jobs) => {
          const made = await inner.make(jobs)
          return made.map((one, i) => {
            const { seq } = jobs[i] ?? { seq: 0 }
            if (seq === 3) return { status: 'failed', problems }
            return seq === 4 ? { status: 'quarantined', problems } : one
          })
        },
      }),
    })
    const lines = bed.results()
    expect(lines.map(({ status }) => status)).toEqual(['made', 'refused', 'failed', 'quarantined'])
    for (const line of lines) rejectEveryMutation(check('results'), line)
    for (const part of ['part1', 'part2', 'bills'])
      hold(check('results'), JSON.parse(readFileSync(join(FROZEN, 'batch', part, 'results.jsonl'), 'utf8')), part)
    bed.remove()
  })
})
