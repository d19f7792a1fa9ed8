import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { EMPTY_LOG, extend, readLog } from '../../src/case-file/log.ts'
import type { CaseEvent } from '../../src/model/case.ts'
import { bench } from '../cli/fake-world.ts'
import { dyingDisk, type Fault } from '../io/dying-disk.ts'

const desk = bench()
afterAll(() => desk.remove())
const at = (...names: readonly string[]): string => join(desk.folder, ...names)
const run = (words: string, world = {}) =>
  desk.run([...words.split(' '), '--lang', 'en', '--no-input', '--cases', 'cases'], { world })

const PAPER = '{ kind: fiscal-receipt, number: "12345678", total: "1.00", issued-on: 2025-03-08, file: a.jpg }'

/** A case that a packet was made of, kept aside so that every try starts from the same. */
async function prepare(): Promise<string> {
  writeFileSync(
    at('a.yaml'),
    `procedure: offsite-reimbursement\nregion: "320100"\nanswers: { patient.name: 王小明 }\nreceipts:\n  - ${PAPER}\n`,
  )
  writeFileSync(at('a.jpg'), 'not a picture')
  writeFileSync(at('b.jpg'), 'not a picture either')
  const id = /bx-[\w-]+/.exec((await run('new offsite-reimbursement --answers a.yaml')).err)?.[0] ?? ''
  await run(`packet ${id} --out out`)
  cpSync(at('cases'), at('before'), { recursive: true })
  return id
}

function again(): void {
  for (const name of ['cases', 'fresh']) rmSync(at(name), { recursive: true, force: true })
  cpSync(at('before'), at('cases'), { recursive: true })
}

const litter = (): readonly string[] =>
  readdirSync(at('cases'), { recursive: true })
    .map(String)
    .filter((name) => /(?:^|\/)\.(?:bx-|purged-|tmp)/.test(name))

/** A dead process of this same number holds its locks for ever: the next start of a test has another number, so to say. */
const unlock = (): void => {
  for (const name of readdirSync(at('cases'), { recursive: true }).map(String))
    if (name.endsWith('.lock')) rmSync(at('cases', name), { force: true })
}

test('every command, killed or failed at every call to the disk, leaves its case as it was or as it should be', async () => {
  const id = await prepare()
  const commands = [
    `answer ${id} visit.kind=in-patient`,
    `receipts type ${id} kind=fiscal-receipt number=0098765432 issued-on=2025-03-09 total=88.50`,
    `receipts remove ${id} r001`,
    `packet ${id} --out fresh`,
    `purge ${id} --yes`,
    `purge ${id} --yes --all`,
    'new offsite-reimbursement --answers a.yaml',
  ]
  const before = readFileSync(at('before', id, 'log.jsonl'), 'utf8')
  const tally = { tried: 0, held: 0 }
  for (const command of commands)
    for (const how of ['kill', 'EIO', 'ENOSPC', 'EACCES', 'EBUSY'] satisfies Fault['how'][])
      for (let k = 1; ; k++) {
        again()
        const { disk, calls } = dyingDisk({ at: k, how })
        const { code } = await run(command, { disk })
        if (calls() < k) break
        tally.tried++
        unlock()
        const listed = await run('cases --json')
        const { cases } = JSON.parse(listed.out) as { cases: readonly { id: string; trouble: string | null }[] }
        const label = `${command}, ${how} at call ${k}, code ${code}`
        const stands = existsSync(at('cases', id))
        expect(
          cases.some((one) => one.id === id),
          label,
        ).toBe(stands)
        if (!command.startsWith('purge')) expect(stands, label).toBe(true)
        if (stands) {
          const log = readFileSync(at('cases', id, 'log.jsonl'), 'utf8')
          expect(log.startsWith(before), label).toBe(true)
          expect(
            readLog(log, 'log').problems.filter(({ code: problem }) => problem !== 'log-torn'),
            label,
          ).toEqual([])
          expect(existsSync(at('cases', id, 'originals', 'r001.jpg')), label).toBe(true)
        }
        if (how === 'kill')
          expect(
            litter().filter((name) => !/\.bx-/.test(name)),
            label,
          ).toEqual([])
        tally.held++
      }
  console.log(`disk faults: tried ${tally.tried}, held ${tally.held}, failed ${tally.tried - tally.held}`)
})

const SIGNED = { at: fc.string(), by: fc.string() }
const junk = fc.jsonValue({ maxDepth: 4 })
const kinds = [
  'opened',
  'answered',
  'withdrawn',
  'receipt-added',
  'receipt-changed',
  'receipt-removed',
  'region-set',
  'packet-made',
]
const paper = fc.record(
  {
    id: fc.oneof(fc.constant('r001'), junk),
    kind: fc.oneof(fc.constant('fiscal-receipt'), junk),
    fields: fc.oneof(
      // A bill of a second visit, rightly said.
      fc.record({ visit: fc.constantFrom('v1', 'v2', 'v999') }),
      fc.dictionary(
        fc.constantFrom('total', 'number', 'issuedOn', 'lines', 'codes', 'cancels', 'sealed', 'visit'),
        junk,
      ),
      junk,
    ),
    origins: fc.oneof(fc.constant({}), junk),
    seen: junk,
    scan: fc.oneof(
      fc.record({ path: fc.string(), sha256: fc.constant(''), bytes: fc.nat(), type: fc.constant('pdf') }),
      junk,
    ),
  },
  { requiredKeys: ['id', 'kind', 'fields', 'origins'] },
)
/** Facts of further visits, some of none. */
const VISITS = [
  'v2.visit.kind',
  'v2.visit.started-on',
  'v9999.visit.kind',
  'v0.visit.kind',
  'v2.patient.name',
  'v2.',
  'v2.__proto__',
]
/** What an agency said: who, when, which way. */
const told = fc.oneof(
  fc.record(
    {
      on: fc.oneof(fc.constantFrom('2025-03-08', '2025-02-30'), junk),
      way: fc.oneof(fc.constantFrom('phone', 'counter', 'toString'), junk),
      who: fc.oneof(fc.string(), junk),
      inWriting: fc.oneof(fc.boolean(), junk),
    },
    { requiredKeys: [] },
  ),
  junk,
)
const event = fc.record(
  {
    kind: fc.constantFrom(...kinds),
    ...SIGNED,
    id: fc.oneof(fc.constant('bx-1'), junk),
    procedure: fc.oneof(fc.constant('offsite-reimbursement'), junk),
    fact: fc.oneof(fc.constantFrom('patient.name', 'visit.kind', 'toString', '__proto__', ...VISITS), junk),
    origin: fc.oneof(fc.constantFrom('typed', 'local-answer'), junk),
    answer: fc.oneof(
      fc.record(
        {
          kind: fc.constantFrom('known', 'unknown', 'toString'),
          value: fc.oneof(fc.constant('in-patient'), junk),
          told,
        },
        { requiredKeys: ['kind'] },
      ),
      junk,
    ),
    receipt: fc.oneof(paper, junk),
    region: fc.oneof(fc.constant('320100'), junk),
    person: junk,
    digest: junk,
  },
  { requiredKeys: ['kind'] },
)

test('ten thousand made-up entries, sealed rightly, stop no list and no case beside them', async () => {
  const good: CaseEvent = {
    kind: 'opened',
    at: '2025-06-01T09:00:00.000+08:00',
    by: '',
    id: 'bx-2',
    procedure: 'offsite-reimbursement',
  }
  const opened: CaseEvent = { ...good, id: 'bx-1', region: '320100' }
  rmSync(at('cases'), { recursive: true, force: true })
  let tried = 0
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 40, maxLength: 40 }), async (events) => {
      tried += events.length
      rmSync(at('cases'), { recursive: true, force: true })
      for (const [id, all] of [
        ['bx-1', [opened, ...events]],
        ['bx-2', [good]],
      ] as const) {
        mkdirSync(at('cases', id), { recursive: true })
        writeFileSync(at('cases', id, 'log.jsonl'), `${extend(EMPTY_LOG, all as readonly CaseEvent[]).text}\n`)
      }
      const { code, out } = await run('cases --json')
      expect(code).toBe(0)
      expect(out).toContain('"bx-2"')
      for (const command of ['check bx-1', 'receipts list bx-1', 'history bx-1', 'explain bx-1', 'visit list bx-1'])
        expect((await run(command)).code, command).not.toBe(1)
    }),
    { numRuns: 250 },
  )
  console.log(`made-up entries: tried ${tried}, none stopped a list`)
})
