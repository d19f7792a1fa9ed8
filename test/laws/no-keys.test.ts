import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bench, type Bench } from '../cli/fake-world.ts'
import { shippedRules } from '../rulebook/shipped.ts'

const FOLDER = fileURLToPath(new URL('../../templates/examples', import.meta.url))
const NAMES = readdirSync(FOLDER).map((name) => name.replace(/\.yaml$/, ''))

/** A key of the rules as it is written in files: `visit.kind`, `fee-list`. */
const KEY = /(?<![\w./\\-])[a-z]{2,}[a-z0-9]*(?:[-.][a-z0-9]+)+(?![\w/])/g

/** Named here, and nothing else: what is typed (commands with all that stands behind, options) and what files are called. */
const typed = (text: string): string =>
  text
    .replace(/baoxiao [^\n]*/g, '')
    .replace(/--[a-z-]+/g, '')
    .replace(/[\w-]+\.(?:pdf|html|json|yaml|ics)\b/g, '')
    .replace(/bx-\d{8}-\w+/g, '')

const keysIn = (text: string): readonly string[] => [...new Set(typed(text).match(KEY) ?? [])]

/** What a page for the eye shows: no styles, scripts, attributes. */
const visible = (html: string): string => html.replace(/<(style|script)[^]*?<\/\1>/g, '').replace(/<[^>]*>/g, ' ')

let desk: Bench
beforeAll(() => {
  desk = bench()
})
afterAll(() => desk.remove())

const run = (...words: readonly string[]) => desk.run([...words, '--lang', 'zh', '--no-input', '--cases', 'cases'])

describe.each(NAMES)('the example %s on a Chinese screen', (name) => {
  test('shows words, never the keys of the rules', async () => {
    const file = join(FOLDER, `${name}.yaml`)
    const id = /bx-[\w-]+/.exec((await run('new', '--answers', file)).err)?.[0] ?? ''
    const lines = ['check', 'check --full', 'explain', 'explain --full', 'deadlines', 'history', 'receipts list']
    for (const line of [...lines, 'receipts check', 'visit list', 'packet']) {
      const { out, err } = await run(...line.split(' '), id, ...(line === 'packet' ? ['--out', name] : []))
      expect([line, keysIn(out + err)]).toEqual([line, []])
    }
    expect(keysIn(visible(readFileSync(join(desk.folder, name, 'guide.html'), 'utf8')))).toEqual([])
  }, 60_000)
})

test('the list of cases and the first screen show words', async () => {
  for (const words of [['cases'], []]) expect(keysIn((await run(...words)).out)).toEqual([])
})

test('and the first screen in English has no marks of Chinese', async () => {
  const { out } = await desk.run(['--lang', 'en', '--no-input', '--cases', 'cases'])
  expect(out).toMatch(/^ +\d{4}-\d\d-\d\d .* \(/m)
  expect(out).not.toMatch(/[（）：，；]/)
})

test('what the rules say in Chinese to a person names nothing by its key', () => {
  const rules = shippedRules()
  const said: string[] = []
  const gather = (value: unknown): void => {
    if (value === null || typeof value !== 'object') return
    const { zh } = value as { zh?: unknown }
    if (typeof zh === 'string') said.push(zh)
    Object.values(value).forEach(gather)
  }
  for (const { procedure, inForce } of rules.editions)
    for (const place of [undefined, ...rules.regions.map(({ code }) => code)])
      gather(rules.tryRulebook(procedure, place, inForce.from).rulebook ?? {})
  expect(said.length).toBeGreaterThan(1000)
  // Where an answer is put in, its key stands in braces; and one older mistranslation is quoted.
  const text = said
    .join('\n')
    .replace(/\{[^}|]*\|?/g, '')
    .replaceAll('（register for out-patient treatment）', '')
  expect(keysIn(text)).toEqual([])
})

test.each([
  [['new', 'nothing-like-it'], '异地就医手工报销'],
  [['cases', '--procedure', 'nothing-like-it'], '异地就医备案'],
  [['receipts', 'add', 'x', 'y.jpg', '--kind', 'zzz'], '医疗收费电子票据'],
])('a list of what there is to choose from is told in words: %j', async (words, one) => {
  const { code, err } = await run(...words)
  expect(code).toBe(2)
  expect(err).toContain(one)
  expect(keysIn(err.replaceAll('nothing-like-it', ''))).toEqual([])
})

test('sorts of papers and choices are listed, and understood, by what people call them', async () => {
  const id =
    /bx-[\w-]+/.exec((await run('new', '--answers', join(FOLDER, 'offsite-reimbursement.yaml'))).err)?.[0] ?? ''
  const strange = await run('receipts', 'type', id, 'kind=没有这种')
  expect(strange.err).toContain('费用明细清单')
  expect(keysIn(strange.err)).toEqual([])
  expect((await run('receipts', 'type', id, 'kind=费用明细清单', 'total=1.00')).code).toBe(0)
  const choice = await run('answer', id, 'visit.kind=没有这种')
  expect(choice.err).toContain('住院')
  expect(keysIn(choice.err.replace('“visit.kind”', ''))).toEqual([])
})

test('answers that do not go together are told by what they are called', async () => {
  const id =
    /bx-[\w-]+/.exec((await run('new', '--answers', join(FOLDER, 'offsite-reimbursement.yaml'))).err)?.[0] ?? ''
  const { err } = await run('answer', id, 'filing.category=student')
  expect(err).toContain('看这几项：异地就医类别、人员类别。')
  expect(keysIn(err)).toEqual([])
})
