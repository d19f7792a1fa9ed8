import { cpSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openList } from '../../src/batch/list/open.ts'
import { ruleDesk } from '../../src/batch/list/vocabulary.ts'
import { caseKey } from '../../src/batch/run/case-key.ts'
import type { ResultLine } from '../../src/batch/results/result.ts'
import { batchDisk } from '../../src/io/batch-disk.ts'
import { readRules } from '../../src/rulebook/read-rules.ts'
import { textsIn } from '../batch/bed.ts'
import { bench, type Bench } from './fake-world.ts'

/** What is in the folder, and how it was made, is in its README. */
const FROZEN = fileURLToPath(new URL('../fixtures/frozen/2026-11-28', import.meta.url))
const CASE = 'bx-20261129-h23y'

let desk: Bench
const at = (name: string): string => join(desk.folder, name)
const run = (words: string, env: Readonly<Record<string, string>> = { BAOXIAO_CASES: 'cases' }, stdin?: string) =>
  desk.run([...words.split(' '), '--lang', 'zh', '--no-input'], { env, ...(stdin === undefined ? {} : { stdin }) })
const json = async <Shape>(words: string, env?: Readonly<Record<string, string>>): Promise<Shape> =>
  JSON.parse((await run(`${words} --json`, env)).out) as Shape
const linesOf = <Line>(name: string): readonly Line[] =>
  readFileSync(name, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)

beforeAll(() => {
  desk = bench()
  cpSync(FROZEN, desk.folder, { recursive: true })
})
afterAll(() => desk.remove())

test('a case folder of then is listed, judged and told with every answer and paper it held', async () => {
  const { cases } = await json<{ cases: readonly { id: string }[] }>('cases')
  expect(cases.map(({ id }) => id)).toEqual([CASE])
  const { answers, receipts } = await json<{ answers: object; receipts: readonly object[] }>(`export ${CASE}`)
  expect(answers).toMatchObject({
    'patient.id-number': '110105199003072346',
    'claim.outside-purchase': { answer: 'unknown' },
    'visit.diagnosis': '样例疾病二',
    'visit.hospital-level': 'secondary',
  })
  // These facts had other ids then; none of their answers is lost.
  const told = Object.values(answers)
  for (const said of ['江苏省南京市', '上海市', '样例银行样例支行']) expect(told).toContain(said)
  expect(receipts).toMatchObject([
    { id: 'r001', kind: 'fiscal-e-receipt', fields: { total: '26800.00', ownPart: '800.00' } },
    { id: 'r002', kind: 'diagnosis', scan: { path: 'originals/r002.png', type: 'png' } },
    { id: 'r003', kind: 'fee-list', fields: { total: '26800.00' } },
  ])
  expect(await json(`check ${CASE}`)).toMatchObject({ procedure: 'offsite-reimbursement', region: '320100' })
  expect((await run(`history ${CASE} visit.diagnosis`)).out).toContain('2026-11-29')
})

test('the log of then is whole: it can be gone on with', async () => {
  cpSync(join(FROZEN, 'cases'), at('go-on'), { recursive: true })
  const { code } = await run(`answer ${CASE} claim.dual-channel=yes`, { BAOXIAO_CASES: 'go-on' })
  expect(code).toBe(0)
  const { answers } = await json<{ answers: object }>(`export ${CASE}`, { BAOXIAO_CASES: 'go-on' })
  expect(answers).toMatchObject({ 'claim.dual-channel': true, 'claim.outside-purchase': { answer: 'unknown' } })
})

test('answers files of then are judged: the one written by hand and the one that export wrote', async () => {
  for (const file of ['answers.yaml', 'exported.yaml'])
    expect(await json(`check ${file}`), file).toMatchObject({ format: 1, asOf: '2025-06-01', region: '320100' })
})

test('a sealed file of then opens with its passphrase into the same case', async () => {
  const elsewhere = { BAOXIAO_CASES: 'unsealed' }
  expect((await run('unseal sealed.baoxiao --passphrase-fd 3', elsewhere, 'frozen-2026-11-28\n')).code).toBe(0)
  const { id: _, ...there } = await json<{ id?: string }>(`export ${CASE}`, elsewhere)
  const { id: __, ...here } = await json<{ id?: string }>(`export ${CASE}`)
  expect(there).toEqual(here)
})

test('the ledger of then still knows the bill of its case', async () => {
  const { findings } = await json<{ findings: readonly { code: string; receipts: readonly string[] }[] }>(
    'receipts check answers.yaml',
  )
  expect(findings.filter(({ code }) => code === 'R67').map(({ receipts }) => receipts)).toEqual([['r001']])
})

test('a supplement to a packet of then goes by its manifest: what was handed in keeps its annex and is not printed again', async () => {
  cpSync(join(FROZEN, 'cases'), at('later'), { recursive: true })
  const later = { BAOXIAO_CASES: 'later' }
  await run(`receipts type ${CASE} kind=prescription issued-on=2025-03-05`, later)
  expect((await run(`packet ${CASE} --since packet.json --out supplement`, later)).code).toBe(0)
  type Manifest = { readonly index: readonly { readonly part: string; readonly annex?: number }[] }
  const scansIn = (name: string) =>
    (JSON.parse(readFileSync(at(name), 'utf8')) as Manifest).index.flatMap(({ part, annex }) =>
      part.startsWith('scan.') ? [`${annex} ${part}`] : [],
    )
  expect(scansIn('packet.json')).toEqual(['1 scan.r001', '2 scan.r003', '3 scan.r002'])
  expect(scansIn('supplement/packet.json')).toEqual(['4 scan.r004'])
})

test('parts of then are merged, nothing of the packet changed', async () => {
  // 3: the list has a row that is wrong.
  expect((await run('batch merge batch/part1 batch/part2 --out merged')).code).toBe(3)
  const merged = linesOf<ResultLine>(at('merged/results.jsonl'))
  expect(merged.map(({ status }) => status)).toEqual(['made', 'refused'])
  const [{ folder, files } = { folder: '', files: [] }] = linesOf<ResultLine>(join(FROZEN, 'batch/part1/results.jsonl'))
  expect(merged[0]?.files).toEqual(files)
  for (const { name } of files)
    expect(readFileSync(at(`merged/${folder}/${name}`))).toEqual(
      readFileSync(join(FROZEN, `batch/part1/${folder}/${name}`)),
    )
})

test('a batch of then is gone on with: its rows are the same rows', async () => {
  cpSync(join(FROZEN, 'batch'), at('on'), { recursive: true })
  expect((await run('batch on/list.jsonl --out on/part1 --shard 1/2 --resume')).code).toBe(0)
  const [before] = linesOf<ResultLine>(join(FROZEN, 'batch/part1/results.jsonl'))
  const [now] = linesOf<ResultLine>(at('on/part1/results.jsonl'))
  expect([now?.row, now?.status]).toEqual([before?.row, 'made'])
  // It is called by the list's own id since; what was made then is not left beside it.
  expect(readdirSync(at('on/part1')).filter((name) => /^\d{6}-/.test(name))).toEqual(['000001-A001'])
})

test('a list whose facts have other names since is still taken for the same list', async () => {
  cpSync(join(FROZEN, 'batch'), at('renamed'), { recursive: true })
  expect((await run('batch renamed/bills.jsonl --out renamed/bills --resume')).code).toBe(0)
  expect(linesOf<ResultLine>(at('renamed/bills/results.jsonl'))).toMatchObject([{ case: 'B001', status: 'made' }])
})

test.each([['list.jsonl', 'part1']])(
  'under the rules, forms and program of then, every packet of %s would be kept',
  async (list, out) => {
    const rulebooks = JSON.parse(readFileSync(join(FROZEN, 'batch/rulebooks.json'), 'utf8')) as Record<string, string>
    const [head] = linesOf<{ templates: string; program: string; look: string; asOf: string }>(
      join(FROZEN, `batch/${out}/.baoxiao-batch/journal.jsonl`),
    )
    if (head === undefined) throw new Error('no head')
    const results = linesOf<ResultLine>(join(FROZEN, `batch/${out}/results.jsonl`))
    const rules = readRules(textsIn(fileURLToPath(new URL('../../rules', import.meta.url))))
    const opened = await openList(batchDisk(), join(FROZEN, 'batch', list), {
      setting: {
        lang: 'zh',
        asOf: head.asOf,
        procedure: 'offsite-reimbursement',
        ignore: [],
        desk: ruleDesk(rules),
        titles: new Map(),
      },
      dictionary: () => {
        throw new Error('a list of records has no heads')
      },
    })
    const keys: (readonly [string, string])[] = []
    for await (const { id, found } of opened.entries())
      if (found !== undefined) {
        const given = { ...head, rules: rulebooks[id] ?? '' }
        keys.push([
          id,
          caseKey(
            found,
            found.receipts.map(() => ''),
            given,
          ),
        ])
      }
    const kept = results.flatMap(({ case: id, key }) => (key === null ? [] : [[id, key]]))
    expect(keys.filter(([id]) => kept.some(([one]) => one === id))).toEqual(kept)
    // Refused then for an answer to what only another procedure asks; now that is told and left out.
    expect(keys.map(([id]) => id)).toEqual(['A001', 'A002'])
  },
)
