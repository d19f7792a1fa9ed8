import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { framesOf } from '../../src/cli/bug.ts'
import { guard } from '../../src/cli/guard.ts'
import { linked } from '../../src/cli/links.ts'
import { bench, RULES, type Bench } from './fake-world.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const PROGRAM = join(root, 'bin', 'baoxiao.js')
const GOOD = `procedure: small-claim
region: "320100"
as-of: 2025-06-01
answers: { cause.work-injury: false, visit.kind: in-patient, patient.name: 王小明 }
`

let place: Bench
beforeAll(() => {
  place = bench()
  writeFileSync(join(place.folder, 'good.yaml'), GOOD)
  writeFileSync(join(place.folder, 'list.csv'), 'case,visit.kind\nK1,住院\n')
})
afterAll(() => place.remove())
const run = (line: string, given = {}) => place.run([...line.split(' '), '--rules', RULES], given)

describe('answers from standard input', () => {
  test('are judged like those of a file', async () => {
    const [piped, read] = [await run('check - --json', { stdin: GOOD }), await run('check good.yaml --json')]
    expect(piped.code).toBe(0)
    expect(JSON.parse(piped.out).verdict).toBe(JSON.parse(read.out).verdict)
  })

  test('with a mistake are told by their line', async () => {
    const { code, err } = await run('check - --lang en', {
      stdin: 'procedure: small-claim\nanswers:\n  visit.kin: x\n',
    })
    expect(code).toBe(3)
    expect(err).toContain('stdin:3:3')
  })
})

describe('a path alone, as a file manager hands it over,', () => {
  test('is looked at for what it is: answers, or a list', async () => {
    expect((await run('./good.yaml')).out).toBe((await run('check good.yaml')).out)
    const { code, err } = await place.run(['./list.csv', '--lang', 'en'])
    expect([code, err]).toEqual([0, expect.stringContaining('The list has been checked')])
  })

  test('that leads to nothing is a mistake, and a photo says where it goes', async () => {
    expect((await run('./nothing.yaml --lang en')).code).toBe(2)
    writeFileSync(join(place.folder, 'bill.jpg'), 'x')
    expect((await run('./bill.jpg --lang en')).err).toContain('receipts add CASE FILE')
  })
})

test('--quiet leaves out what went well, never what went wrong', async () => {
  const loud = await run('new small-claim --no-input --answers good.yaml --lang en')
  const quiet = await run('new small-claim --no-input --answers good.yaml --lang en --quiet')
  expect(loud.err).toContain('Case started')
  expect(quiet.err).not.toContain('Case started')
  expect(quiet.err).toContain('these answers are missing')
  expect((await run('check nowhere.yaml --quiet')).err).not.toBe('')
})

describe('links', () => {
  const terminal = { write: () => undefined, isTTY: true, columns: 80 }
  const ESC = '\u001b'

  test('stand where the terminal is known to understand them, and nowhere else', () => {
    const has = (env: Record<string, string>, isTTY = true): boolean =>
      linked('/tmp/材料 1.pdf', { ...terminal, isTTY }, env).includes(`${ESC}]8;;file:///tmp/`)
    expect(has({ VTE_VERSION: '6800' })).toBe(true)
    expect(has({ WT_SESSION: 'x' })).toBe(true)
    for (const plain of [
      {},
      { VTE_VERSION: '6800', NO_COLOR: '1' },
      { WT_SESSION: 'x', ACCESSIBLE: '1' },
      { WT_SESSION: 'x', TMUX: '1' },
    ])
      expect(has(plain)).toBe(false)
    expect(has({ WT_SESSION: 'x' }, false)).toBe(false)
    expect(has({ FORCE_HYPERLINK: '1' }, false)).toBe(true)
  })

  test('that this program did not make do not get to the terminal', () => {
    const own = linked('/tmp/packet.pdf', terminal, { WT_SESSION: 'x' })
    expect(guard(own)).toBe(own)
    const foreign = `${ESC}]8;;file:///etc/passwd${ESC}\\packet.pdf${ESC}]8;;${ESC}\\`
    expect(guard(foreign)).not.toContain(`${ESC}]8;;file:///etc`)
  })
})

describe('a bug', () => {
  const NAME = '王小明 11010519491231002X'

  test('is one line, and a report that holds nothing a person said', async () => {
    const { code, err } = await run('questions small-claim --lang en --as-of 2025-01-01', {
      world: { kindOf: () => Promise.reject(new RangeError(NAME)) },
    })
    expect(code).toBe(1)
    expect(err.trim().split('\n')).toHaveLength(1)
    expect(err).toContain('not your fault')
    const folder = join(place.folder, '.local', 'state', 'baoxiao', 'reports')
    const report = readFileSync(join(folder, readdirSync(folder)[0] ?? ''), 'utf8')
    expect(report).toContain('RangeError')
    expect(report).toContain('questions … --lang … --as-of …')
    for (const private_ of ['王小明', '1101051949', 'small-claim', place.folder]) expect(report).not.toContain(private_)
    expect(err).toContain('bug-20250601090000')
  })

  test('is told even where no report can be written', async () => {
    const { code, err } = await run('rules list --lang en', {
      world: { kindOf: () => Promise.reject(new Error(NAME)), windows: true },
      env: { LOCALAPPDATA: '\0' },
    })
    expect([code, err]).toEqual([1, expect.stringContaining('No report could be written')])
    expect(err).not.toContain('1101')
  })

  test('leaves only the program of a path in its frames', () => {
    const error = Object.assign(new TypeError(NAME), {
      stack: `TypeError: ${NAME}\n    at open (/home/王小明/app/dist/main.code:1:20)\n    at /home/王小明/x.js:3:4\n    at async node:fs:1:1\n    at C:\\Users\\王\\dist\\main.code:5:6`,
    })
    const frames = framesOf(error).join('\n')
    expect(frames).toContain('(dist/main.code:1:20)')
    expect(frames).toContain('dist\\main.code:5:6')
    expect(frames).not.toContain('王')
  })
})

describe('the built program', () => {
  const home = mkdtempSync(join(tmpdir(), 'bx-habits-'))
  afterAll(() => rmSync(home, { recursive: true, force: true }))
  const env = { ...process.env, HOME: home, XDG_STATE_HOME: join(home, 'state'), LANG: 'en_US.UTF-8' }

  test.skipIf(!existsSync('/dev/full'))('whose answer goes to a full disk ends with 6', () => {
    const { status, stderr } = spawnSync('sh', ['-c', `"${process.execPath}" "${PROGRAM}" rules list > /dev/full`], {
      env,
      encoding: 'utf8',
    })
    expect(status).toBe(6)
    expect(stderr).toContain('could not be written')
    expect(stderr.length).toBeLessThan(400)
  })

  test('shows no line of its code, wherever an error comes from', () => {
    const code = `setTimeout(() => { throw new TypeError('王小明') }, 1)
      require(${JSON.stringify(join(root, 'dist', 'main.cjs'))}).main(['questions'])`
    const { status, stderr } = spawnSync(process.execPath, ['-e', code], { env, encoding: 'utf8' })
    expect(status).toBe(1)
    expect(stderr).toContain('not your fault')
    expect(stderr).not.toMatch(/王小明|TypeError|\n\s+at /)
    expect(stderr.length).toBeLessThan(400)
  })
})
