import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { bench, type Bench } from './fake-world.ts'

const PASSPHRASE = 'four words and 四个词'

let desk: Bench
let id: string
const at = (...names: readonly string[]): string => join(desk.folder, ...names)
const run = (words: string) =>
  desk.run([...words.split(' '), '--lang', 'en', '--no-input', '--cases', 'cases', '--unlock-fd', '3'], {
    stdin: PASSPHRASE,
  })

beforeAll(async () => {
  desk = bench()
  writeFileSync(
    at('a.yaml'),
    'procedure: offsite-reimbursement\nregion: "320100"\nanswers: { patient.name: 王小明, visit.hospital: 某医院 }\n',
  )
  id = /bx-[\w-]+/.exec((await run('new offsite-reimbursement --answers a.yaml')).err)?.[0] ?? ''
  cpSync(at('cases'), at('plain'), { recursive: true })
  await run(`lock ${id} --passphrase-fd 3`)
  cpSync(at('cases'), at('locked'), { recursive: true })
}, 60_000)
afterAll(() => desk.remove())

interface Read {
  readonly intact: boolean
  readonly note: string
  readonly against?: { readonly stands: string; readonly added: number }
}

describe.each(['locked', 'plain'])('a log that lies %s', (how) => {
  let note: string
  const rewrite = (as: (rows: readonly string[]) => readonly string[]): void => {
    const log = at('cases', id, 'log.jsonl')
    writeFileSync(log, as(readFileSync(log, 'utf8').trimEnd().split('\n')).join('\n') + '\n')
  }
  const against = async (what: string): Promise<readonly unknown[]> => {
    const { code, out } = await run(`history ${id} --against ${what} --json`)
    const read = JSON.parse(out) as Read
    return [code, read.intact, read.against?.stands, read.against?.added]
  }
  beforeEach(async () => {
    rmSync(at('cases'), { recursive: true })
    cpSync(at(how), at('cases'), { recursive: true })
    note = (JSON.parse((await run(`history ${id} --verify --json`)).out) as Read).note
  })

  test('is held to what was noted of it', async () => {
    const { out } = await run(`history ${id} --verify`)
    expect(out).toContain(note)
    expect(out).not.toContain('is whole')
    expect(await against(note)).toEqual([0, true, 'held', 0])
    expect(await against(note.replace(/^.*:/, ''))).toEqual([0, true, 'held', 0])
    // As somebody types it off paper: in capitals, or in the full width of a Chinese keyboard.
    const wide = note.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))
    for (const typed of [note.toUpperCase(), wide, wide.toUpperCase()])
      expect(await against(typed)).toEqual([0, true, 'held', 0])
    await run(`answer ${id} visit.kind=in-patient`)
    expect(await against(note)).toEqual([0, true, 'grown', 1])
  })

  test('is known to be cut, though every entry that is left follows from the one before', async () => {
    rewrite((rows) => rows.slice(0, -1))
    expect((await run(`history ${id} --verify`)).code).toBe(0)
    expect(await against(note)).toEqual([3, false, 'cut', 0])
    expect(await against(note.replace(/^.*:/, ''))).toEqual([3, false, 'gone', 0])
    await run(`answer ${id} visit.kind=in-patient`)
    expect(await against(note)).toEqual([3, false, 'changed', 0])
    expect((await run(`history ${id} --against ${note}`)).out).toContain('the log was rewritten')
  })

  test('of a last entry that was put there by somebody else no digest is given to note', async () => {
    rewrite((rows) => [
      ...rows,
      how === 'locked' ? `~${'A'.repeat(400)}` : (rows.at(-1) ?? '').replace(/"seq":\d+/, '"seq":99'),
    ])
    const { code, out } = await run(`history ${id} --verify`)
    expect([code, out.includes('not to be trusted or noted'), out.includes('note this elsewhere')]).toEqual([
      3,
      true,
      false,
    ])
  })

  test('with an entry changed before the noted one is not what was noted', async () => {
    rewrite(([first = '', second = '', ...rest]) => [first, second.replace(/.{9}$/, 'AAAAAAAA='), ...rest])
    expect((await against(note)).slice(0, 3)).toEqual([3, false, 'changed'])
  })
})

test.each(['abc', '12', '5:xyz', ':0123456789abcdef0123456789abcdef'])('%s is no digest', async (text) => {
  expect((await run(`history ${id} --against ${text}`)).code).toBe(2)
})
