import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readLog } from '../../src/case-file/log.ts'
import { bench } from '../cli/fake-world.ts'
import { failingDisk, type Failure } from '../io/failing-disk.ts'

/** `ONLY=packet npx vitest …` for the commands that begin so. */
const ONLY = process.env['ONLY'] ?? ''
const PASSPHRASE = '四个不相干的词 correct horse 42'
const desk = bench()
afterAll(() => desk.remove())
const at = (...names: readonly string[]): string => join(desk.folder, ...names)
const run = (words: string, world: object = {}) =>
  desk.run([...words.split(' ').filter((word) => word !== ''), '--lang', 'en', '--no-input', '--cases', 'cases'], {
    stdin: PASSPHRASE,
    world,
  })

let id = ''
beforeAll(async () => {
  const paper = '  - { kind: fiscal-receipt, number: "12345678", total: "1.00", issued-on: 2025-03-08, file: a.jpg }\n'
  writeFileSync(
    at('a.yaml'),
    `procedure: offsite-reimbursement\nregion: "320100"\nanswers: { patient.name: 王小明 }\nreceipts:\n${paper}`,
  )
  writeFileSync(at('list.csv'), 'case,patient.name,visit.kind\na,王小明,in-patient\nb,李四,in-patient\n')
  writeFileSync(at('a.jpg'), 'not a picture')
  writeFileSync(at('b.xml'), '<?xml version="1.0"?><a>nothing</a>')
  id = /bx-[\w-]+/.exec((await run('new offsite-reimbursement --answers a.yaml')).err)?.[0] ?? ''
  await run(`packet ${id} --out out`)
  await run(`share ${id} --out whole.age --passphrase-fd 3`)
  await run('receipts ledger export --out marks.json')
  cpSync(at('cases'), at('plain'), { recursive: true })
  await run(`lock ${id} --passphrase-fd 3`)
  cpSync(at('cases'), at('locked'), { recursive: true })
}, 600_000)

/** Words, on what; `makes`: what is there, whole, where it said that it was done. */
const COMMANDS: readonly { readonly words: string; readonly locked?: true; readonly makes?: readonly string[] }[] = [
  { words: '' },
  { words: 'cases' },
  { words: 'new offsite-reimbursement --answers a.yaml' },
  { words: 'resume ID' },
  { words: 'answer ID visit.kind=in-patient' },
  { words: 'visit add ID visit.kind=in-patient visit.started-on=2025-04-01' },
  { words: 'visit list ID' },
  { words: 'receipts type ID kind=fiscal-receipt number=0098765432 issued-on=2025-03-09 total=88.50' },
  { words: 'receipts add ID b.xml' },
  { words: 'receipts set ID r001 total=2.00' },
  { words: 'receipts remove ID r001' },
  { words: 'receipts confirm ID r001 total' },
  { words: 'receipts list ID' },
  { words: 'receipts check ID' },
  { words: 'receipts separators ID --out fresh.pdf', makes: ['fresh.pdf'] },
  { words: 'receipts ledger note ID' },
  { words: 'receipts ledger forget ID' },
  { words: 'receipts ledger export --out fresh.json' },
  { words: 'receipts ledger compare marks.json' },
  { words: 'check ID' },
  { words: 'check a.yaml' },
  { words: 'explain ID' },
  { words: 'whatif ID' },
  { words: 'packet ID --out fresh', makes: ['fresh/packet.pdf', 'fresh/checklist.pdf', 'fresh/guide.pdf'] },
  { words: 'deadlines ID --ics fresh.ics' },
  { words: 'batch list.csv --out fresh' },
  { words: 'templates list' },
  { words: 'rules list' },
  { words: 'rules lint' },
  { words: 'schema answers' },
  { words: 'export ID' },
  { words: 'history ID --verify' },
  { words: 'share ID --out fresh.age --passphrase-fd 3', makes: ['fresh.age'] },
  { words: 'share ID --out fresh.yaml --redact', makes: ['fresh.yaml'] },
  { words: 'unseal whole.age --passphrase-fd 3' },
  { words: 'lock ID --passphrase-fd 3' },
  { words: 'config set region 320100' },
  { words: 'config' },
  { words: 'doctor' },
  { words: 'purge ID --yes' },
  { words: 'purge ID --yes --all' },
  { words: 'check ID --unlock-fd 3', locked: true },
  { words: 'answer ID visit.kind=in-patient --unlock-fd 3', locked: true },
  { words: 'receipts add ID b.xml --unlock-fd 3', locked: true },
  { words: 'packet ID --out fresh --unlock-fd 3', locked: true, makes: ['fresh/packet.pdf', 'fresh/guide.pdf'] },
  { words: 'share ID --out fresh.age --passphrase-fd 3 --unlock-fd 3', locked: true, makes: ['fresh.age'] },
  { words: 'unlock ID --unlock-fd 3', locked: true },
  { words: 'history ID --verify --unlock-fd 3', locked: true },
  { words: 'cases', locked: true },
  { words: 'purge ID --yes --all', locked: true },
]

function again(locked: boolean): void {
  for (const name of ['cases', '.config', ...readdirSync(at()).filter((one) => one.startsWith('fresh'))])
    rmSync(at(name), { recursive: true, force: true })
  cpSync(at(locked ? 'locked' : 'plain'), at('cases'), { recursive: true })
}

/** Whatever went wrong, it is told in a line, nothing is half there, and the case is as it was or as it should be. */
async function holds(
  { words, makes = [], locked }: (typeof COMMANDS)[number],
  { code, err }: { readonly code: number; readonly err: string },
  label: string,
): Promise<void> {
  expect(code, `${label}: a fault of the disk is no mistake of ours\n${err}`).not.toBe(1)
  expect(err, label).not.toMatch(/\n\s+at .*:\d+/)
  if (code === 0)
    for (const path of makes) expect(existsSync(at(path)), `${label}: said to be done, ${path} is not there`).toBe(true)
  for (const path of makes.filter((one) => one.endsWith('.pdf') && existsSync(at(one))))
    expect(readFileSync(at(path), 'latin1').trimEnd().endsWith('%%EOF'), `${label}: ${path}`).toBe(true)
  if (existsSync(at('fresh.age')))
    expect((await run('unseal fresh.age --passphrase-fd 3 --unlock-fd 3 --cases other')).code, label).toBe(0)
  rmSync(at('other'), { recursive: true, force: true })
  const listed = await run('cases --json')
  expect(listed.code, `${label}: ${listed.err}`).toBe(0)
  const { cases } = JSON.parse(listed.out) as { cases: readonly { id: string; trouble: string | null }[] }
  for (const one of cases) expect(one.trouble, label).toBeNull()
  const stands = existsSync(at('cases', id))
  expect(
    cases.some((one) => one.id === id),
    label,
  ).toBe(stands)
  if (!words.startsWith('purge')) expect(stands, label).toBe(true)
  if (!stands) return
  if (locked === true || words.startsWith('lock')) {
    const { code: opened, out } = await run(`export ${id} --unlock-fd 3`)
    expect([opened, out.includes('王小明')], label).toEqual([0, true])
    return
  }
  const log = readFileSync(at('cases', id, 'log.jsonl'), 'utf8')
  expect(log.startsWith(readFileSync(at('plain', id, 'log.jsonl'), 'utf8')), label).toBe(true)
  expect(readLog(log, 'log').problems, label).toEqual([])
  expect(existsSync(at('cases', id, 'originals', 'r001.jpg')), label).toBe(true)
}

test('every command at every call to a disk that fails or dies: told in a line, nothing lost, nothing half there', async () => {
  const tally = { tried: 0, failed: 0 }
  for (const command of COMMANDS.filter(({ words }) => words.startsWith(ONLY))) {
    const of = { tried: 0, failed: 0 }
    for (const code of ['EIO', 'ENOSPC'] satisfies Failure['code'][])
      for (const lasting of [false, true])
        for (let k = 1; ; k++) {
          again(command.locked === true)
          const { disk, calls } = failingDisk({ at: k, code, lasting })
          const outcome = await run(command.words.replace('ID', id), { disk })
          if (calls() < k) break
          of.tried++
          const label = `${command.words}${command.locked === true ? ' (locked)' : ''}, ${code}${lasting ? ' from' : ' at'} call ${k}, code ${outcome.code}`
          try {
            await holds(command, outcome, label)
          } catch (error) {
            of.failed++
            console.log(error instanceof Error ? `${label}\n${error.message.slice(0, 700)}` : label)
          }
        }
    expect(of.tried, `${command.words}: no call to the disk`).toBeGreaterThan(0)
    tally.tried += of.tried
    tally.failed += of.failed
    console.log(`${command.words}: tried ${of.tried}, held ${of.tried - of.failed}, failed ${of.failed}`)
  }
  console.log(`disk faults: tried ${tally.tried}, held ${tally.tried - tally.failed}, failed ${tally.failed}`)
  expect(tally.failed).toBe(0)
})
