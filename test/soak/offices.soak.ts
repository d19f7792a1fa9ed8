import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { inTerminal } from '../transcripts/terminal.ts'

const RECORDINGS = process.env['RECORDINGS']
const SHARED = '0012345678'

const home = mkdtempSync(join(tmpdir(), 'bx-offices-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

/** A family as an answers file: its patient and the number of its bill. */
const family = (name: string, number: string): string =>
  [
    'procedure: offsite-reimbursement',
    'region: "320100"',
    'as-of: 2025-06-01',
    `answers: { patient.name: ${name}, visit.kind: out-patient }`,
    'receipts:',
    `  - { kind: fiscal-e-receipt, code: "32060125", number: "${number}", issued-on: 2025-03-08, total: "12.50" }`,
    '',
  ].join('\n')

/** What one after the other was typed and seen, as asciicast v2. */
class Desk {
  readonly #lines: string[] = []
  #from = 0

  /** Runs a command in the office's own folder until it ends; what the screen shows. */
  async run(office: string, ...argv: readonly string[]): Promise<string> {
    const cwd = join(home, office)
    const session = inTerminal(argv, { cwd, columns: 100, env: { BAOXIAO_CASES: join(cwd, 'cases') } })
    expect(await session.ended, session.screen()).toBe(0)
    const [header = '', ...events] = session.recording().trimEnd().split('\n')
    if (this.#lines.length === 0) this.#lines.push(header)
    this.#add(0, `\x1b[1m${office}\x1b[0m$ baoxiao ${argv.join(' ')}\r\n`)
    for (const event of events) {
      const [at, , text] = JSON.parse(event) as [number, string, string]
      this.#add(at, text)
    }
    this.#from = (JSON.parse(this.#lines.at(-1) ?? '[0]') as [number])[0] + 1
    return session.screen()
  }

  #add(at: number, text: string): void {
    this.#lines.push(JSON.stringify([this.#from + at, 'o', text]))
  }

  keep(name: string): void {
    if (RECORDINGS === undefined) return
    mkdirSync(RECORDINGS, { recursive: true })
    writeFileSync(join(RECORDINGS, `${name}.cast`), `${this.#lines.join('\n')}\n`)
  }
}

test('two offices, each with its list, see which bill both have without seeing a patient', async () => {
  const desk = new Desk()
  const lists = {
    east: { 'one.yaml': family('王小明', SHARED), 'two.yaml': family('李小红', '0012345679') },
    west: { 'three.yaml': family('陈小刚', '0012345680'), 'one.yaml': family('王小明', SHARED) },
  }
  for (const [office, files] of Object.entries(lists)) {
    mkdirSync(join(home, office, 'families'), { recursive: true })
    for (const [name, text] of Object.entries(files)) writeFileSync(join(home, office, 'families', name), text)
  }
  for (const [office, files] of Object.entries(lists)) {
    // The key is there once a bill was noted; the other office takes it before it notes its own.
    if (office === 'west') {
      await desk.run('east', 'receipts', 'ledger', 'key', '--out', '../key')
      await desk.run('west', 'receipts', 'ledger', 'key', '--take', '../key')
    }
    await desk.run(office, 'batch', 'families', '--out', 'made')
    for (const name of Object.keys(files)) await desk.run(office, 'receipts', 'ledger', 'note', `families/${name}`)
    await desk.run(office, 'receipts', 'ledger', 'export', '--out', '../' + office + '.txt')
  }
  const marks = ['east.txt', 'west.txt'].map((name) => readFileSync(join(home, name), 'utf8')).join('')
  for (const plain of [SHARED, '王小明', '李小红', '陈小刚', '12.50']) expect(marks).not.toContain(plain)
  const seen = await desk.run('west', 'receipts', 'ledger', 'compare', '../east.txt')
  desk.keep('two-offices')
  console.log(seen)
  expect(seen).toMatch(/^one .* = {2}one /m)
  expect(seen).not.toMatch(/two|three|王小明/)
}, 300_000)
