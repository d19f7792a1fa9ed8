import {
  chmodSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { placeOf } from '../../src/case-file/sealed/places.ts'
import { rawDisk, realDisk, type RawDisk } from '../../src/io/disk.ts'
import { tempName } from '../../src/io/temp-name.ts'
import { Cancelled } from '../../src/model/errors.ts'
import type { Prompt } from '../../src/interview/prompter.ts'
import { scriptedPrompter } from '../interview/scripted-prompter.ts'
import { dyingDisk } from '../io/dying-disk.ts'
import { bench, type Bench } from './fake-world.ts'

const PASSPHRASE = '四个不相干的词 correct horse 42'
/** What a person told: none of it may stand anywhere on the disk once it is locked. */
const CANARIES = [
  '王小明',
  '11010119900307',
  '13812345678',
  '622202000000000',
  '江苏省测试路',
  '87654321',
  '测试医院',
  '4321.09',
  'CANARY-ORIGINAL-ONE',
  'CANARY-ORIGINAL-TWO',
  '李四',
  '2025-03-08',
]

let desk: Bench
let id: string
const at = (...names: readonly string[]): string => join(desk.folder, ...names)
const run = (words: string, given: { readonly stdin?: string; readonly world?: object } = {}) =>
  desk.run([...words.split(' '), '--lang', 'en', '--cases', 'cases'], { stdin: PASSPHRASE, ...given })
const open = '--unlock-fd 3'

/** Every byte that a command sends to the disk. */
function watchedDisk(): { readonly raw: RawDisk; readonly written: () => string } {
  const parts: string[] = []
  const raw: RawDisk = {
    ...rawDisk,
    open: async (path, flags, mode) => {
      const file = await rawDisk.open(path, flags, mode)
      return {
        ...file,
        write: (bytes) => {
          parts.push(Buffer.from(bytes).toString('latin1'))
          return file.write(bytes)
        },
      }
    },
  }
  return { raw, written: () => parts.join('\n') }
}

const inLatin = (text: string): string => Buffer.from(text, 'utf8').toString('latin1')
const found = (text: string): readonly string[] => CANARIES.filter((canary) => text.includes(inLatin(canary)))
const onDisk = (folder: string): string =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n')

beforeAll(async () => {
  desk = bench()
  writeFileSync(
    at('a.yaml'),
    [
      'procedure: offsite-reimbursement',
      'region: "320100"',
      'answers:',
      '  patient.name: 王小明',
      '  patient.id-number: "11010119900307109X"',
      '  patient.phone: "13812345678"',
      'receipts:',
      '  - { kind: fiscal-receipt, number: "87654321", total: "4321.09", issued-on: 2025-03-08, hospital: 测试医院, file: a.jpg }',
    ].join('\n'),
  )
  writeFileSync(at('a.jpg'), 'CANARY-ORIGINAL-ONE')
  id = /bx-[\w-]+/.exec((await run('new offsite-reimbursement --answers a.yaml')).err)?.[0] ?? ''
  expect(id).not.toBe('')
  await run(`packet ${id} --out out`)
  cpSync(at('cases'), at('plain'), { recursive: true })
  const locked = await run(`lock ${id} --passphrase-fd 3`)
  expect(locked.code, locked.err).toBe(0)
  cpSync(at('cases'), at('locked'), { recursive: true })
}, 60_000)
afterAll(() => desk.remove())

const again = (from = 'locked'): void => {
  rmSync(at('cases'), { recursive: true })
  cpSync(at(from), at('cases'), { recursive: true })
}

test('nothing that a person told stands in a locked case, and it opens with the passphrase to the same', async () => {
  again()
  expect(found(onDisk(at('plain'))).length).toBeGreaterThan(4)
  expect(found(onDisk(at('cases')))).toEqual([])
  const before = readFileSync(at('plain', id, 'log.jsonl'), 'utf8')
  const { out, code } = await run(`export ${id} ${open}`)
  expect(code).toBe(0)
  expect(out).toContain('王小明')
  await run(`unlock ${id} ${open}`)
  expect(readFileSync(at('cases', id, 'log.jsonl'), 'utf8')).toBe(before)
  expect(readFileSync(at('cases', id, 'originals', 'r001.jpg'), 'utf8')).toBe('CANARY-ORIGINAL-ONE')
  expect(existsSync(at('cases', id, '.keys'))).toBe(false)
})

test('a locked case is listed without content, and no list asks for a passphrase', async () => {
  again()
  const { out, code } = await run('cases --json --no-input', { stdin: '' })
  expect(code).toBe(0)
  const { cases } = JSON.parse(out) as { cases: readonly { id: string; locked: boolean; verdict: null }[] }
  expect(cases).toEqual([expect.objectContaining({ id, locked: true, verdict: null, missing: [], procedure: '' })])
})

test('a locked case is not handed over without its passphrase, and a damaged original is told, not called a bug', async () => {
  again()
  const quiet = `share ${id} --out never.age --passphrase-fd 3 --no-input`
  expect(await run(quiet)).toMatchObject({ code: 3, err: expect.stringContaining('--unlock-fd') })
  const original = at('cases', id, 'originals', 'r001.jpg')
  writeFileSync(original, readFileSync(original).subarray(0, -3))
  expect(await run(`${quiet} ${open}`)).toMatchObject({ code: 6, err: expect.stringContaining('was changed') })
  expect(existsSync(at('never.age'))).toBe(false)
})

test('one that was stopped before its first entry was whole is no case, like an open one', async () => {
  again()
  mkdirSync(at('cases', 'bx-1', '.keys'), { recursive: true })
  writeFileSync(at('cases', 'bx-1', '.keys', 'passphrase.age'), 'x')
  writeFileSync(at('cases', 'bx-1', 'log.jsonl'), '~half of a li')
  const { out } = await run('cases --json --no-input', { stdin: '' })
  expect((JSON.parse(out) as { cases: { id: string }[] }).cases.map((one) => one.id)).toEqual([id])
})

test('without a way to ask, a locked case stops with one line; with another passphrase too', async () => {
  again()
  expect(await run(`check ${id} --no-input`, { stdin: '' })).toMatchObject({ code: 3 })
  const wrong = await run(`check ${id} ${open}`, { stdin: 'another one' })
  expect(wrong.code).toBe(3)
  expect(wrong.err).toContain('wrong passphrase')
})

test('no command writes what a person told in clear once the case is locked', async () => {
  again()
  const { raw, written } = watchedDisk()
  const world = { disk: realDisk(raw) }
  writeFileSync(at('b.pdf'), '%PDF-1.4 CANARY-ORIGINAL-TWO')
  for (const command of [
    `answer ${id} visit.kind=in-patient ${open}`,
    `receipts type ${id} kind=fiscal-receipt number=0098765432 issued-on=2025-03-08 total=4321.09 ${open}`,
    `receipts add ${id} b.pdf ${open}`,
    `receipts ledger list ${open}`,
    `check ${id} ${open}`,
    `share ${id} --out sealed.age --passphrase-fd 3 --force ${open}`,
    `history ${id} ${open}`,
  ]) {
    const { code, err } = await run(command, { world })
    expect([0, 2, 3], `${command}: ${err}`).toContain(code)
  }
  expect(found(written())).toEqual([])
  expect(found(onDisk(at('cases')))).toEqual([])
  expect(written().length).toBeGreaterThan(1000)
})

/** What may lie open in a folder of locked cases: it says nothing of a person. Whatever else is written there `sealed/places.ts` has to know. */
const SAYS_NOTHING = [/(?:^|\/)\.keys\/[\w.]+$/, /^\.ledger\/marks\.txt$/]

/** Paths below the cases that a command wrote whole or appended to. */
function placesDisk(): { readonly raw: RawDisk; readonly places: ReadonlySet<string> } {
  const places = new Set<string>()
  const note = (path: string): void => {
    if (path.startsWith(at('cases')) && !basename(path).startsWith('.bx-'))
      places.add(path.slice(at('cases').length + 1).replaceAll('\\', '/'))
  }
  const raw: RawDisk = {
    ...rawDisk,
    open: (path, flags, mode) => {
      if ((flags & (constants.O_WRONLY | constants.O_RDWR)) !== 0) note(path)
      return rawDisk.open(path, flags, mode)
    },
    rename: (from, to) => {
      note(to)
      return rawDisk.rename(from, to)
    },
  }
  return { raw, places }
}

test('every place that a command writes to in a locked case is one that is sealed, or is known to say nothing', async () => {
  again()
  const { raw, places } = placesDisk()
  writeFileSync(at('b.pdf'), '%PDF-1.4 CANARY-ORIGINAL-TWO')
  for (const command of [
    `answer ${id} visit.kind=in-patient visit.hospital=- ${open}`,
    `visit add ${id} visit.kind=in-patient ${open}`,
    `receipts type ${id} kind=fiscal-receipt number=0098765432 issued-on=2025-03-08 total=4321.09 ${open}`,
    `receipts add ${id} b.pdf ${open}`,
    `receipts remove ${id} r001 ${open}`,
    `resume ${id} --no-input ${open}`,
    `after-call ${id} --no-input ${open}`,
    `packet ${id} --out placed ${open}`,
    `share ${id} --out placed.age --passphrase-fd 3 --force ${open}`,
    `unseal placed.age --passphrase-fd 3 ${open}`,
    `new offsite-reimbursement --answers a.yaml --lock ${open}`,
    `lock --change --passphrase-fd 3 ${open}`,
    `cases ${open}`,
    `check ${id} ${open}`,
  ])
    await run(command, { world: { disk: realDisk(raw) } })
  expect(places.size).toBeGreaterThan(8)
  const unknown = [...places].filter(
    (place) => placeOf(at('cases', place)) === undefined && !SAYS_NOTHING.some((one) => one.test(place)),
  )
  expect(unknown, 'tell src/case-file/sealed/places.ts of these').toEqual([])
})

test('with --all, cases begun later are locked as well, and saved details of people', async () => {
  again('plain')
  expect((await run('lock --all --passphrase-fd 3')).code).toBe(0)
  const { raw, written } = watchedDisk()
  const begun = await run(`new offsite-reimbursement --answers a.yaml ${open}`, { world: { disk: realDisk(raw) } })
  // Answers are still missing: that is no fault.
  expect([0, 3], begun.err).toContain(begun.code)
  expect(found(written())).toEqual([])
  expect(found(onDisk(at('cases')))).toEqual([])
  const { out } = await run('cases --json --no-input', { stdin: '' })
  expect((JSON.parse(out) as { cases: { locked: boolean }[] }).cases.map(({ locked }) => locked)).toEqual([true, true])
  const unasked = await run('new offsite-reimbursement --answers a.yaml --no-input', { stdin: '' })
  expect([unasked.code, unasked.err.trim().split('\n')]).toEqual([3, [expect.stringContaining('use --unlock-fd')]])
})

test('the recovery code opens it where the passphrase is forgotten, and a new one takes its place', async () => {
  again('plain')
  const { err } = await run(`lock ${id} --passphrase-fd 3`)
  const code = /Recovery code.*\n\s+([A-Z0-9 ]+)/.exec(err)?.[1] ?? ''
  expect(code.replaceAll(' ', '')).toHaveLength(58)
  expect((await run(`export ${id} ${open}`, { stdin: code.toLowerCase() })).out).toContain('王小明')
  // A code of 58 letters cannot be a passphrase for what is new.
  expect((await run(`new offsite-reimbursement --answers a.yaml --lock ${open}`, { stdin: code })).code).toBe(3)
  const change = (stdin: readonly string[]) => {
    let asked = 0
    const input = {
      isTTY: false,
      readAll: () => Promise.resolve(''),
      readDescriptor: () => Promise.resolve(stdin[asked++] ?? ''),
    }
    return run(`lock --change --passphrase-fd 4 ${open}`, { world: { input } })
  }
  expect((await change([code, 'Ｎew one 新口令'])).code).toBe(0)
  expect((await run(`export ${id} ${open}`, { stdin: code })).code).toBe(3)
  expect((await run(`export ${id} ${open}`)).code).toBe(3)
  expect((await run(`export ${id} ${open}`, { stdin: 'New one 新口令' })).code).toBe(0)
})

test('the recovery code is told before anything is locked, and at a terminal only once it was written down', async () => {
  const codeIn = (err: string): string => /Recovery code.*\n\s+([A-Z0-9 ]+)/.exec(err)?.[1] ?? ''
  // Each fourth call: `lock.soak.ts` takes all of them.
  for (let k = 1; ; k += 4) {
    again('plain')
    const { disk, calls } = dyingDisk({ at: k, how: 'kill' })
    const { err } = await run(`lock ${id} --passphrase-fd 3`, { world: { disk } })
    const shown = codeIn(err)
    expect(shown.replaceAll(' ', ''), `killed at call ${k}`).toHaveLength(58)
    for (const name of readdirSync(at('cases'), { recursive: true }).map(String))
      if (name.endsWith('.lock')) rmSync(at('cases', name), { force: true })
    // Whatever is locked by then opens with the code that was told.
    expect((await run(`export ${id} ${open}`, { stdin: shown })).out, `killed at call ${k}`).toContain('王小明')
    if (calls() < k) break
  }
  again('plain')
  const stopped = await desk.run(['lock', id, '--passphrase-fd', '3', '--lang', 'en', '--cases', 'cases'], {
    stdin: PASSPHRASE,
    person: { ...scriptedPrompter([]), ask: () => Promise.reject(new Cancelled()) },
  })
  expect(stopped.code).toBe(130)
  expect(existsSync(at('cases', '.keys'))).toBe(false)
  let prompt: Prompt | undefined
  const { code, err } = await desk.run(['lock', id, '--passphrase-fd', '3', '--lang', 'en', '--cases', 'cases'], {
    stdin: PASSPHRASE,
    person: {
      ...scriptedPrompter([]),
      ask: (asked) => ((prompt = asked), Promise.resolve({ kind: 'answer', text: '' })),
    },
  })
  expect(code).toBe(0)
  const last = codeIn(err).trim().split(' ').at(-1) ?? ''
  expect(prompt?.check('ABCD')).toContain('not its last group')
  expect(prompt?.check(` ${last.toLowerCase()}`)).toBeUndefined()
}, 180_000)

test('at a terminal a slip in the passphrase is asked for again, three times at most; full-width letters are the same', async () => {
  const wide = [...PASSPHRASE].map((char) =>
    /[!-~]/.test(char) ? String.fromCharCode(char.charCodeAt(0) + 0xfee0) : char,
  )
  for (const [typed, code] of [
    [['a slip', wide.join('')], 0],
    [['one', 'two', 'three', PASSPHRASE], 3],
  ] as const) {
    again()
    let asked = 0
    const person = { ...scriptedPrompter([]), secret: () => Promise.resolve(typed[asked++] ?? '') }
    const done = await desk.run(['export', id, '--lang', 'en', '--cases', 'cases'], { person })
    expect(done.code, done.err).toBe(code)
    expect(done.err).toContain('once more')
    expect(asked).toBe(Math.min(typed.length, 3))
    expect(done.out.includes('王小明')).toBe(code === 0)
  }
})

test('a recovery code may be typed as it is read off paper; of one with a slip is said what is wrong with it', async () => {
  again('plain')
  const { err } = await run(`lock ${id} --passphrase-fd 3`)
  const code = (/Recovery code.*\n\s+([A-Z0-9 ]+)/.exec(err)?.[1] ?? '').trim()
  const asRead = code
    .toLowerCase()
    .replaceAll('0', 'o')
    .replaceAll('8', 'B')
    .replaceAll('l', '1')
    .replaceAll(' ', ' - ')
  const wide = [...code]
    .map((char) => (char === ' ' ? '　' : String.fromCharCode(char.charCodeAt(0) + 0xfee0)))
    .join('')
  const other = code.at(-1) === 'Q' ? 'P' : 'Q'
  for (const [slip, said] of [
    [`${code.slice(0, -1)}${other}`, 'a wrong letter'],
    [code.slice(0, -1), 'you typed: 57'],
    ['a slip', 'That is not it'],
  ] as const)
    for (const right of [asRead, wide]) {
      const typed = [slip, right]
      const person = { ...scriptedPrompter([]), secret: () => Promise.resolve(typed.shift() ?? '') }
      const done = await desk.run(['export', id, '--lang', 'en', '--cases', 'cases'], { person })
      expect([done.code, done.out.includes('王小明')], `${right}: ${done.err}`).toEqual([0, true])
      expect(done.err).toContain(said)
    }
})

test('a case that stands alone, away from the others, opens with its passphrase', async () => {
  again()
  cpSync(at('cases', id), at('alone', 'elsewhere'), { recursive: true })
  expect((await run(`export alone/elsewhere ${open}`)).out).toContain('王小明')
})

test('what was changed in a locked log or original is named and opens to nothing', async () => {
  again()
  const log = at('cases', id, 'log.jsonl')
  const rows = readFileSync(log, 'utf8').split('\n')
  const row = rows[1] ?? ''
  rows[1] = `${row.slice(0, 40)}${row[40] === 'A' ? 'B' : 'A'}${row.slice(41)}`
  writeFileSync(log, rows.join('\n'))
  const { out, code } = await run(`history ${id} ${open}`)
  expect(code).toBe(3)
  expect(out).toContain('changed outside')
  const original = at('cases', id, 'originals', 'r001.jpg')
  writeFileSync(original, readFileSync(original).subarray(0, -3))
  expect((await run(`packet ${id} --out fresh ${open}`)).code).not.toBe(0)
  // Something in clear in its place is none of its papers either.
  writeFileSync(original, 'planted')
  expect((await run(`packet ${id} --out fresh2 ${open}`)).code).not.toBe(0)
})

test('lines cut off the end of a locked log leave it in order, and whoever verifies it is told what shows that', async () => {
  again()
  const log = at('cases', id, 'log.jsonl')
  const lines = readFileSync(log, 'utf8').trimEnd().split('\n')
  const tip = /^note this elsewhere.*: (\S+)$/m
  const before = await run(`history ${id} --verify ${open}`)
  writeFileSync(log, `${lines.slice(0, -1).join('\n')}\n`)
  const cut = await run(`history ${id} --verify ${open}`)
  expect([before.code, cut.code]).toEqual([0, 0])
  for (const { out } of [before, cut]) expect(out).toMatch(/Cutting whole lines off the end.*noted elsewhere/)
  expect(before.out).toContain(`(${lines.length})`)
  expect(cut.out).toContain(`(${lines.length - 1})`)
  expect(tip.exec(cut.out)?.[1]).not.toBe(tip.exec(before.out)?.[1])
})

test('a locked case makes no work on a plain one ask for its passphrase: the ledger is not looked at, and that is told', async () => {
  again()
  const other = /bx-[\w-]+/.exec((await run(`new offsite-reimbursement --answers a.yaml ${open}`)).err)?.[0] ?? ''
  for (const words of [`check ${other}`, 'check a.yaml', `receipts check ${other}`, 'packet a.yaml --out plain-out']) {
    const { code, err } = await run(`${words} --no-input`)
    expect([code, err], words).toEqual([0, expect.stringContaining('the ledger was not looked at: its key is locked')])
    expect(err).toContain('baoxiao unlock --all')
  }
  const { out, code } = await run(`check ${other} --no-input --json`)
  expect([code, JSON.parse(out)]).toMatchObject([0, { problems: [{ code: 'ledger-unseen' }] }])
  const answered = await run(`answer ${other} claim.handed-in-on=2025-06-01 --no-input`)
  expect([answered.code, answered.err]).toEqual([0, expect.stringContaining('nothing was noted in the ledger')])
  const key = await run('receipts ledger key --out k.txt --no-input')
  expect([key.code, key.err]).toEqual([3, expect.stringContaining('the key of the ledger is locked')])
  expect((await run(`check ${other} ${open}`)).err).not.toContain('the ledger')
})

test('what lies open in the folder that is locked is named; half-written keys of dead processes go, and those of a lock that was killed', async () => {
  again('plain')
  mkdirSync(at('cases', id, 'out'))
  writeFileSync(at('cases', id, 'out', 'packet.pdf'), 'pdf')
  writeFileSync(at('cases', id, 'my.yaml'), 'x')
  mkdirSync(at('cases', id, '.notes'))
  writeFileSync(at('cases', id, '.notes', 'of-mine.txt'), 'x')
  writeFileSync(at('cases', id, 'originals', '.hidden.jpg'), 'x')
  const locked = await run(`lock ${id} --passphrase-fd 3`)
  const hidden = [join(id, '.notes', 'of-mine.txt'), join(id, 'originals', '.hidden.jpg')]
  for (const name of [join(id, 'out', 'packet.pdf'), join(id, 'my.yaml'), ...hidden])
    expect(locked.err).toContain(join('cases', name))
  expect(locked.err).toContain('are not locked')
  for (const inside of [join(id, 'log.jsonl'), 'r001.jpg', '.keys']) expect(locked.err).not.toContain(inside)
  const { out } = await run(`lock ${id} --passphrase-fd 3 --unlock-fd 3 --json`)
  expect((JSON.parse(out) as { open: string[] }).open.map((path) => basename(path)).sort()).toEqual([
    '.hidden.jpg',
    'my.yaml',
    'of-mine.txt',
    'packet.pdf',
  ])

  const here = tempName().replace(/^\d+/, '999999999')
  const left = [at('cases', '.keys', `.bx-${here}`), at('cases', id, '.keys', `.bx-${here}`)]
  for (const path of left) writeFileSync(path, 'half')
  await run('cases')
  expect(left.filter((path) => existsSync(path))).toEqual([])

  again('plain')
  mkdirSync(at('cases', id, '.keys'))
  writeFileSync(at('cases', id, '.keys', 'recovery.txt'), 'age1')
  const unlocked = await run(`unlock ${id} --no-input`)
  expect([unlocked.code, unlocked.out, existsSync(at('cases', id, '.keys'))]).toEqual([0, `Unlocked: ${id}\n`, false])
  expect((await run(`unlock ${id} --no-input`)).out).toBe('Not locked\n')
})

test('a locked case is deleted without its passphrase', async () => {
  again()
  expect((await run(`purge ${id} --yes --all --no-input`, { stdin: '' })).code).toBe(0)
  expect(existsSync(at('cases', id))).toBe(false)
  expect(readFileSync(at('cases', '.ledger', 'marks.txt'), 'utf8')).not.toContain(id)
})

test('an outside reader gets no paper of a locked case where there is no memory to hold it', async () => {
  again()
  writeFileSync(at('c.jpg'), Buffer.from('ffd8ffe000104a46494600', 'hex'))
  const world = { memory: () => Promise.resolve(undefined) }
  const { code, err } = await run(`receipts add ${id} c.jpg --extractor cat ${open}`, { world })
  expect(code).toBe(3)
  expect(err).toContain('folder in memory')
})

test('an outside reader finds the paper of a locked case in memory only, and nothing of it is left there', async () => {
  again()
  const paper = sharp({ create: { width: 700, height: 900, channels: 3, background: '#eee' } })
  writeFileSync(
    at('d.jpg'),
    await paper
      .withExif({ IFD0: { Copyright: 'CANARY-ORIGINAL-TWO' } })
      .jpeg()
      .toBuffer(),
  )
  mkdirSync(at('in-memory'), { recursive: true })
  const seen: string[] = []
  const { raw, written } = watchedDisk()
  const world = {
    disk: realDisk(raw),
    memory: () => Promise.resolve(at('in-memory')),
  }
  writeFileSync(
    at('reader.sh'),
    `#!/bin/sh\necho "$1" >> ${at('asked.txt')}\nls -R ${at('cases')} >> ${at('asked.txt')}\necho '{}'\n`,
  )
  chmodSync(at('reader.sh'), 0o700)
  const { code, err } = await run(`receipts add ${id} d.jpg --extractor ${at('reader.sh')} ${open}`, { world })
  expect([0, 3], err).toContain(code)
  if (existsSync(at('asked.txt'))) seen.push(readFileSync(at('asked.txt'), 'utf8'))
  expect(seen.join()).toContain(at('in-memory'))
  expect(seen.join()).not.toContain(at('cases', id, '.tmp'))
  expect(readdirSync(at('in-memory'))).toEqual([])
  expect(found(written())).toEqual([])
  expect(found(onDisk(at('cases')))).toEqual([])
})

test('where locking all cases was stopped half way, home and the list say which are not locked yet', async () => {
  again('plain')
  const ids = [id, 'bx-2', 'bx-3']
  for (const copy of ids.slice(1)) cpSync(at('cases', id), at('cases', copy), { recursive: true })
  const told = async (): Promise<readonly string[]> => {
    const errs = await Promise.all(['cases', '--quiet'].map((words) => run(`${words} --no-input`, { stdin: '' })))
    const [first, second] = errs.map(
      ({ err }) => /not encrypted yet.*: (.*)\n {4}baoxiao lock --all/.exec(err)?.[1] ?? '',
    )
    expect(second).toBe(first)
    return (first ?? '').split(', ').filter((one) => one !== '')
  }
  expect(await told()).toEqual([])
  const counts = new Set<number>()
  for (let k = 1; counts.size < 5; k += 9) {
    rmSync(at('cases'), { recursive: true })
    cpSync(at('plain'), at('cases'), { recursive: true })
    for (const copy of ids.slice(1)) cpSync(at('cases', id), at('cases', copy), { recursive: true })
    const { disk, calls } = dyingDisk({ at: k, how: 'kill' })
    await run('lock --all --passphrase-fd 3', { world: { disk } })
    const open = await told()
    counts.add(open.length)
    const [all, done] = ['every', 'passphrase.age'].map((name) => existsSync(at('cases', '.keys', name)))
    if (all === true && done === true)
      for (const one of ids)
        if (!existsSync(at('cases', one, '.keys', 'passphrase.age'))) expect(open, `killed at ${k}`).toContain(one)
    if (calls() < k) break
  }
  expect(counts.has(0)).toBe(true)
  expect(counts.has(2)).toBe(true)
}, 120_000)

test('in a list a locked case is said to be locked once, and what is kept of persons is no case', async () => {
  again()
  for (const flags of ['--check', `--check ${open}`, '--out made-list']) {
    const { err, code } = await run(`batch cases ${flags} --no-input`)
    expect(code, flags).toBe(3)
    expect(err.match(/this case is locked and was not made/g), flags).toHaveLength(1)
    expect(err, flags).not.toMatch(/changed outside|people\.json/)
  }
})

test('a locked case that was copied without the keys beside it is judged without the ledger, and why is said', async () => {
  again()
  rmSync(at('cases', '.keys'), { recursive: true })
  for (const words of [`check ${id}`, `packet ${id} --out without-keys --force`]) {
    const { code, err } = await run(`${words} ${open} --no-input`)
    expect([code, err], words).toEqual([0, expect.stringContaining('there are no .keys beside the cases')])
    expect(err, words).toContain('move .ledger away')
  }
  const key = await run('receipts ledger key --out k2.txt --no-input')
  expect([key.code, key.err]).toEqual([3, expect.stringContaining('no .keys beside the cases')])
})
