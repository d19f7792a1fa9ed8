import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readLog } from '../../src/case-file/log.ts'
import { bench } from '../cli/fake-world.ts'
import { dyingDisk, type Fault } from '../io/dying-disk.ts'

/** `KILLS=200 npx vitest …` for a shorter one; with `SEED=7` kills are drawn by it, without going through every call first. */
const SEED = process.env['SEED']
const KILLS = Number(process.env['KILLS'] ?? 2000)
const PASSPHRASE = '四个不相干的词 correct horse 42'
const CANARIES = /王小明|CANARY-ONE|CANARY-TWO/
const desk = bench()
afterAll(() => desk.remove())
const at = (...names: readonly string[]): string => join(desk.folder, ...names)
const run = (words: string, world: object = {}) =>
  desk.run([...words.split(' '), '--lang', 'en', '--no-input', '--cases', 'cases'], { stdin: PASSPHRASE, world })

let id = ''
beforeAll(async () => {
  const paper = (file: string, number: string): string =>
    `  - { kind: fiscal-receipt, number: "${number}", total: "1.00", issued-on: 2025-03-08, file: ${file} }\n`
  writeFileSync(
    at('a.yaml'),
    `procedure: offsite-reimbursement\nregion: "320100"\nanswers: { patient.name: 王小明 }\nreceipts:\n${paper('a.jpg', '12345678')}`,
  )
  writeFileSync(at('a.jpg'), 'CANARY-ONE')
  writeFileSync(at('b.xml'), '<?xml version="1.0"?><a>CANARY-TWO</a>')
  id = /bx-[\w-]+/.exec((await run('new offsite-reimbursement --answers a.yaml')).err)?.[0] ?? ''
  await run(`packet ${id} --out out`)
  await run(`share ${id} --out whole.age --passphrase-fd 3`)
  expect(existsSync(at('whole.age'))).toBe(true)
  cpSync(at('cases'), at('plain'), { recursive: true })
  await run(`lock ${id} --passphrase-fd 3`)
  cpSync(at('cases'), at('locked'), { recursive: true })
}, 600_000)

type State = 'plain' | 'locked' | 'empty'

/** What is done, on what. Of a locked case no word may ever stand there in clear, at whichever moment it was stopped. */
const COMMANDS: readonly { readonly words: string; readonly on: State; readonly sealed?: true }[] = [
  { words: 'share ID --out fresh.age --passphrase-fd 3', on: 'plain' },
  { words: 'share ID --out fresh.age --passphrase-fd 3 --unlock-fd 3', on: 'locked', sealed: true },
  { words: 'share ID --out fresh.age --for helper --passphrase-fd 3', on: 'plain' },
  { words: 'unseal whole.age --passphrase-fd 3', on: 'empty' },
  { words: 'unseal whole.age --passphrase-fd 3', on: 'plain' },
  { words: 'unseal whole.age --passphrase-fd 3 --unlock-fd 3', on: 'locked', sealed: true },
  { words: 'new offsite-reimbursement --answers a.yaml --lock --passphrase-fd 3', on: 'empty', sealed: true },
  { words: 'visit add ID visit.kind=in-patient visit.started-on=2025-04-01', on: 'plain' },
  { words: 'visit add ID visit.kind=in-patient visit.started-on=2025-04-01 --unlock-fd 3', on: 'locked', sealed: true },
  { words: 'after-call ID', on: 'plain' },
  { words: 'receipts add ID b.xml', on: 'plain' },
  { words: 'receipts add ID b.xml --unlock-fd 3', on: 'locked', sealed: true },
  { words: 'packet ID --out fresh', on: 'plain' },
  { words: 'packet ID --out fresh --unlock-fd 3', on: 'locked' },
  { words: 'purge ID --yes --all', on: 'locked', sealed: true },
]

function again(state: State): void {
  for (const name of ['cases', 'fresh', 'fresh.age']) rmSync(at(name), { recursive: true, force: true })
  if (state !== 'empty') cpSync(at(state), at('cases'), { recursive: true })
}

const filesIn = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
    : []

/** A dead process of this same number holds its locks for ever, and its half-written files are not seen to be left. */
function asIfGone(): void {
  for (const path of filesIn(at('cases'))) if (path.endsWith('.lock')) rmSync(path, { force: true })
  for (const path of [...filesIn(at('cases')), ...filesIn(at('fresh')), ...filesIn(at())].filter((one) =>
    /[\\/]\.bx-[^\\/]*$/.test(one),
  ))
    rmSync(path, { force: true })
}

interface Listed {
  readonly id: string
  readonly locked: boolean
  readonly trouble: string | null
}

async function holds({ words, on, sealed }: (typeof COMMANDS)[number], label: string): Promise<void> {
  // In clear nowhere, half-written files included, before anything is swept.
  if (sealed === true)
    for (const path of filesIn(at('cases')))
      expect(CANARIES.test(readFileSync(path, 'utf8')), `${label}: ${path}`).toBe(false)
  asIfGone()
  const listed = await run('cases --json')
  expect(listed.code, label).toBe(0)
  const { cases } = JSON.parse(listed.out) as { cases: readonly Listed[] }
  for (const one of cases) expect(one.trouble, label).toBeNull()
  const purges = words.startsWith('purge')
  const stands = cases.some((one) => one.id === id)
  if (on !== 'empty' && !purges) expect(stands, label).toBe(true)
  // What lies open was read for the list already.
  for (const one of cases.filter(({ locked }) => locked)) {
    const { out, code } = await run(`export ${one.id} --unlock-fd 3`)
    expect(code, label).toBe(0)
    // Begun but stopped before anything was said: it holds nothing yet, even where chance calls it as the other was called.
    if (one.id === id && !words.startsWith('new')) expect(out, label).toContain('王小明')
  }
  if (on === 'plain') {
    const log = readFileSync(at('cases', id, 'log.jsonl'), 'utf8')
    expect(log.startsWith(readFileSync(at('plain', id, 'log.jsonl'), 'utf8')), label).toBe(true)
    const others = readLog(log, 'log').problems.filter(({ code }) => code !== 'log-torn')
    expect(others, label).toEqual([])
  }
  if (existsSync(at('fresh.age')))
    expect((await run(`unseal fresh.age --passphrase-fd 3 --unlock-fd 3`)).code, label).toBe(0)
}

/** A small generator of its own: the same numbers each time, told where it fails. */
function drawn(seed: number): () => number {
  let state = seed
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
}

test('killed at any call to the disk, or failed there, every command leaves what it found or what it makes', async () => {
  const draw = drawn(Number(SEED ?? 20_261_129))
  const steps: number[] = []
  for (const { words, on } of COMMANDS) {
    again(on)
    const { disk, calls } = dyingDisk({ at: 100_000, how: 'EIO' })
    const { err } = await run(words.replace('ID', id), { disk })
    // Without a terminal a call's notes are only listed: nothing is written.
    expect(calls() > 0, `${words}: ${err}`).toBe(!words.startsWith('after-call'))
    steps.push(calls())
  }
  const tally = { kill: { tried: 0, failed: 0 }, fail: { tried: 0, failed: 0 } }
  const told = (): string =>
    Object.entries(tally)
      .map(([how, { tried, failed }]) => `${how}: tried ${tried}, held ${tried - failed}, failed ${failed}`)
      .join(' · ')
  const attempt = async (index: number, fault: Fault): Promise<void> => {
    const command = COMMANDS[index]
    if (command === undefined) return
    again(command.on)
    const { disk } = dyingDisk(fault)
    await run(command.words.replace('ID', id), { disk })
    const counted = tally[fault.how === 'kill' ? 'kill' : 'fail']
    counted.tried++
    const label = `${command.words} (${command.on}), ${fault.how} at ${fault.at}, torn at ${fault.torn ?? 0.5}`
    try {
      await holds(command, label)
    } catch (error) {
      counted.failed++
      console.log(error instanceof Error ? `${label}\n${error.message.slice(0, 600)}` : label)
    }
    if ((tally.kill.tried + tally.fail.tried) % 100 === 0) console.log(told())
  }
  const calls = steps.flatMap((count, index) => Array.from({ length: count }, (_, k) => [index, k + 1] as const))
  const each = SEED === undefined ? calls.slice(0, KILLS) : []
  for (const [index, k] of each) await attempt(index, { at: k, how: 'kill' })
  for (const [index, k] of each) await attempt(index, { at: k, how: 'EIO' })
  while (tally.kill.tried < KILLS) {
    const [index, k] = calls[Math.floor(draw() * calls.length)] ?? [0, 1]
    await attempt(index, { at: k, how: 'kill', torn: draw() })
  }
  console.log(`calls of each command: ${steps.join(', ')}\n${told()}`)
  expect([tally.kill.failed, tally.fail.failed]).toEqual([0, 0])
})
