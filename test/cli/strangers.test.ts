import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { EMPTY_LOG, extend, readLog } from '../../src/case-file/log.ts'
import type { CaseEvent } from '../../src/model/case.ts'
import { bench, RULES } from './fake-world.ts'

const benches: { remove(): void }[] = []
afterAll(() => benches.forEach((one) => one.remove()))

const SECRET = 'nothing of this may be seen'
const RECEIPT = 'kind: fiscal-receipt, number: "12345678", total: "10.00", issued-on: 2025-03-01'

/** A folder with an answers file in it, a secret beside it, and cases of its own. */
function desk() {
  const made = bench()
  benches.push(made)
  mkdirSync(join(made.folder, 'mine'))
  writeFileSync(join(made.folder, 'secret.txt'), SECRET)
  const answers = (file: string): string => {
    const path = join(made.folder, 'mine', 'answers.yaml')
    writeFileSync(path, `procedure: small-claim\nreceipts:\n  - { file: ${JSON.stringify(file)}, ${RECEIPT} }\n`)
    return path
  }
  const flags = ['--rules', RULES, '--cases', join(made.folder, 'cases'), '--lang', 'en']
  return { ...made, answers, does: (...argv: string[]) => made.run([...argv, ...flags]) }
}

const holds = (folder: string, text: string): boolean =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).some(
    (entry) => entry.isFile() && readFileSync(join(entry.parentPath, entry.name)).includes(text),
  )

describe('a scan that an answers file names', () => {
  test.each([
    ['with the way up', (folder: string) => ['../secret.txt', folder]],
    ['from the root', (folder: string) => [join(folder, 'secret.txt'), folder]],
    [
      'through a link',
      (folder: string) => {
        symlinkSync(join(folder, 'secret.txt'), join(folder, 'mine', 'scan.jpg'))
        return ['scan.jpg', folder]
      },
    ],
    [
      'through a link to a folder',
      (folder: string) => {
        symlinkSync(folder, join(folder, 'mine', 'scans'))
        return ['scans/secret.txt', folder]
      },
    ],
  ])('outside its folder, %s, is named and not copied in', async (_, lay) => {
    const { folder, answers, does } = desk()
    const path = answers(lay(folder)[0] ?? '')
    const { err } = await does('check', path)
    expect(err).toContain('lies outside the folder of this file and was not opened')
    expect(err).toContain('--allow-outside')
    await does('new', '--answers', path)
    expect(existsSync(join(folder, 'cases'))).toBe(true)
    expect(holds(join(folder, 'cases'), SECRET)).toBe(false)
  })

  test('outside is used where its writer says so, and named', async () => {
    const { answers, does } = desk()
    const { err } = await does('check', answers('../secret.txt'), '--allow-outside')
    expect(err).toContain('a scan from outside the folder is used')
    expect(err).toContain('secret.txt')
  })

  test.skipIf(process.platform === 'win32')('a pipe or a device is refused at once', async () => {
    const { folder, answers, does } = desk()
    execFileSync('mkfifo', [join(folder, 'mine', 'pipe.jpg')])
    expect((await does('check', answers('pipe.jpg'))).err).toContain('is a pipe or a device and was not opened')
    expect((await does('check', answers('/dev/zero'), '--allow-outside')).err).toContain('is a pipe or a device')
  })

  test.skipIf(process.platform === 'win32')('a case whose log is a pipe or a device stops no list', async () => {
    const { folder, does } = desk()
    for (const id of ['bx-pipe', 'bx-zero']) mkdirSync(join(folder, 'cases', id), { recursive: true })
    execFileSync('mkfifo', [join(folder, 'cases', 'bx-pipe', 'log.jsonl')])
    symlinkSync('/dev/zero', join(folder, 'cases', 'bx-zero', 'log.jsonl'))
    const listed = await does('cases')
    expect(listed.code).toBe(0)
    for (const id of ['bx-pipe', 'bx-zero']) expect((await does('check', id)).code, id).toBe(6)
  })
})

/** A whole log of these events, its seals right: what somebody sends who knows how logs are made. */
const logOf = (events: readonly unknown[]): string => `${extend(EMPTY_LOG, events as readonly CaseEvent[]).text}\n`

const SIGNED = { at: '2025-01-01T00:00:00+08:00', by: 'somebody' }
const OPENED = { kind: 'opened', ...SIGNED, id: 'bx-1', procedure: 'small-claim' }
const PAPER = { id: 'r001', kind: 'fiscal-receipt', fields: { total: 100n }, origins: {} }

/** Events of every kind, each wrong in one thing. */
const WRONG: readonly (readonly [string, unknown])[] = [
  ['an answer that is a number', { kind: 'answered', ...SIGNED, fact: 'visit.kind', origin: 'typed', answer: 7 }],
  ['an answer of no kind', { kind: 'answered', ...SIGNED, fact: 'visit.kind', origin: 'typed', answer: { kind: 'x' } }],
  [
    'a value that is a list',
    { kind: 'answered', ...SIGNED, fact: 'a', origin: 'typed', answer: { kind: 'known', value: [] } },
  ],
  [
    'an origin that nobody knows',
    { kind: 'answered', ...SIGNED, fact: 'a', origin: 'toString', answer: { kind: 'unknown' } },
  ],
  ['a fact that is none', { kind: 'withdrawn', ...SIGNED, fact: {} }],
  ['a day without a text', { kind: 'withdrawn', at: 7, by: 'x', fact: 'a' }],
  ['a total that is a text', { kind: 'receipt-added', ...SIGNED, receipt: { ...PAPER, fields: { total: '1.00' } } }],
  ['lines that are none', { kind: 'receipt-added', ...SIGNED, receipt: { ...PAPER, fields: { lines: [null] } } }],
  [
    'a day that does not exist',
    { kind: 'receipt-changed', ...SIGNED, receipt: { ...PAPER, fields: { issuedOn: '2025-02-30' } } },
  ],
  ['a kind of paper that is inherited', { kind: 'receipt-added', ...SIGNED, receipt: { ...PAPER, kind: 'toString' } }],
  ['pages that are none', { kind: 'receipt-added', ...SIGNED, receipt: { ...PAPER, seen: { pages: 1 } } }],
  ['a scan that is a text', { kind: 'receipt-added', ...SIGNED, receipt: { ...PAPER, scan: '/etc/hostname' } }],
  ['a number with a way up in it', { kind: 'receipt-added', ...SIGNED, receipt: { ...PAPER, id: '../r001' } }],
  ['a removed number that is none', { kind: 'receipt-removed', ...SIGNED, id: 1 }],
  ['a region that is no number of a place', { kind: 'region-set', ...SIGNED, region: '(' }],
  ['a region that is a list', { kind: 'region-set', ...SIGNED, region: ['320100'] }],
  ['a digest that is none', { kind: 'packet-made', ...SIGNED, digest: null }],
  ['a case opened for nobody', { kind: 'opened', ...SIGNED, id: 'bx-1', procedure: 5 }],
]

describe('an entry of a log', () => {
  test.each(WRONG)('with %s is named with its line and left out', (_, event) => {
    const { events, problems } = readLog(logOf([OPENED, event, { kind: 'withdrawn', ...SIGNED, fact: 'a' }]), 'log')
    expect(problems).toMatchObject([{ code: 'log-shape', at: { file: 'log', line: 2 } }])
    expect(events).toHaveLength(2)
  })

  test.each([
    ['of a kind that a later program writes', { kind: 'stamped', ...SIGNED, office: { deep: [1] } }],
    ['with more in it than is known', { kind: 'withdrawn', ...SIGNED, fact: 'a', why: 'x' }],
    ['of a kind that every object has', { kind: 'toString', ...SIGNED }],
  ])('%s is passed over', (_, event) => {
    expect(readLog(logOf([OPENED, event]), 'log').problems).toEqual([])
  })

  test('nested beyond what can be walked is no entry, and ends nothing', () => {
    const deep = `{"seq":2,"prev":"","event":{"kind":"x","a":${'['.repeat(200_000)}${']'.repeat(200_000)}},"hash":""}`
    expect(readLog(`${logOf([OPENED])}${deep}\n`, 'log').problems).toMatchObject([{ code: 'log-changed' }])
  })
})

describe('a damaged case', () => {
  test.each([
    ...WRONG,
    [
      'an answer of another sort than its question takes',
      { kind: 'answered', ...SIGNED, fact: 'visit.kind', origin: 'typed', answer: { kind: 'known', value: 5n } },
    ] as const,
  ])('with %s is shown as damaged, and every other case is listed', async (_, event) => {
    const { folder, does } = desk()
    for (const [id, events] of [
      ['bx-1', [OPENED, event]],
      ['bx-2', [{ ...OPENED, id: 'bx-2' }]],
    ] as const) {
      mkdirSync(join(folder, 'cases', id), { recursive: true })
      writeFileSync(join(folder, 'cases', id, 'log.jsonl'), logOf(events))
    }
    const { code, out } = await does('cases', '--json')
    // The bench writes every backslash as a slash.
    const { cases } = JSON.parse(out.replaceAll('/"', '\\"')) as {
      cases: readonly { id: string; trouble: string | null }[]
    }
    expect(code).toBe(0)
    expect(cases.map(({ id }) => id).toSorted()).toEqual(['bx-1', 'bx-2'])
    expect(cases.find(({ id }) => id === 'bx-2')?.trouble).toBeNull()
    expect(cases.find(({ id }) => id === 'bx-1')?.trouble).toMatch(/bx-1/)
    expect((await does()).code).toBe(0)
  })

  test('whose log was changed so that a line no longer follows is told by cases and home, and stays workable', async () => {
    const { folder, does } = desk()
    const log = join(folder, 'cases', 'bx-1', 'log.jsonl')
    mkdirSync(join(folder, 'cases', 'bx-1'), { recursive: true })
    const whole = logOf([
      OPENED,
      { kind: 'withdrawn', ...SIGNED, fact: 'a' },
      { kind: 'withdrawn', ...SIGNED, fact: 'b' },
    ])
    const changes = [
      whole.replace('"fact":"a"', '"fact":"c"'),
      whole.replace(/^.*"fact":"a".*\n/m, ''),
      whole.replace(/^.*"fact":"a".*$/m, 'x'),
    ]
    for (const text of changes) {
      writeFileSync(log, text)
      const told = 'the log was changed outside baoxiao'
      expect((await does('cases')).out.replace(/\s+/g, ' ')).toContain(told)
      expect((await does('cases', '--json')).out).toContain(told)
      const home = await does()
      expect(home.err).toMatch(/bx-1 .*the log was changed outside baoxiao/)
      expect(home.code).toBe(0)
    }
    writeFileSync(log, whole)
    expect((await does()).err).toBe('')
  })

  test('a case that was handed over reads no file outside its folder', async () => {
    const { folder, does } = desk()
    const scan = { path: '../../secret.txt', sha256: '', bytes: 1, type: 'pdf' }
    mkdirSync(join(folder, 'cases', 'bx-1'), { recursive: true })
    const log = logOf([OPENED, { kind: 'receipt-added', ...SIGNED, receipt: { ...PAPER, scan } }])
    writeFileSync(join(folder, 'cases', 'bx-1', 'log.jsonl'), log)
    await does('packet', 'bx-1', '--out', join(folder, 'out'), '--attach-originals', '--allow-outside')
    expect(existsSync(join(folder, 'out', 'packet.pdf'))).toBe(true)
    expect(holds(join(folder, 'out'), SECRET)).toBe(false)
    expect((await does('check', 'bx-1', '--json')).out).toContain('S36')
  })
})

describe('a key that every object has', () => {
  test.each(['toString', 'valueOf', 'hasOwnProperty'])(
    '%s is no key of a receipt, of its lines or of answers',
    async (key) => {
      const { folder, does } = desk()
      const path = join(folder, 'mine', 'a.yaml')
      writeFileSync(
        path,
        `procedure: small-claim\n${key}: 1\nanswers: { ${key}: 1 }\nreceipts:\n  - { ${RECEIPT}, ${key}: x, lines: [{ name: a, amount: "1", ${key}: x }] }\n`,
      )
      const { code, err } = await does('check', path)
      expect(code).toBe(3)
      for (const said of [
        `unknown key "${key}"`,
        `unknown fact "${key}"`,
        `a receipt has no key "${key}"`,
        `a line has no key "${key}"`,
      ])
        expect(err).toContain(said)
      mkdirSync(join(folder, 'cases', 'bx-1'), { recursive: true })
      writeFileSync(join(folder, 'cases', 'bx-1', 'log.jsonl'), logOf([OPENED]))
      expect(await does('receipts', 'type', 'bx-1', `${key}=1`)).toMatchObject({
        code: 3,
        err: expect.stringContaining(`a receipt has no key "${key}"`) as string,
      })
      writeFileSync(path, `procedure: ${key}\nreceipts: [{ kind: ${key} }]\n`)
      expect((await does('check', path)).code).toBe(3)
    },
  )
})

describe('rules from elsewhere', () => {
  test.each(['nothing-here', 'secret.txt', 'mine', '/'])('%s holds none, and that is said', async (where) => {
    const { run } = desk()
    const { code, err } = await run(['rules', 'list', '--rules', where, '--lang', 'en'])
    expect(code).toBe(3)
    expect(err).toContain('no rules here that can be read')
  })

  test.each(['rules list', 'rules lint', 'rules test', 'rules show --table', 'check mine/answers.yaml'])(
    'a folder of rules without any procedure holds none: %s',
    async (words) => {
      const { folder, run, answers } = desk()
      answers('scan.jpg')
      mkdirSync(join(folder, 'empty', 'procedures', 'x'), { recursive: true })
      writeFileSync(join(folder, 'empty', 'sources.yaml'), '')
      const { code, err } = await run([...words.split(' '), '--rules', 'empty', '--lang', 'en'])
      expect(code).toBe(3)
      expect(err).toContain('no rules here that can be read')
    },
  )

  test('a folder of rules with a stranger’s file in it is told, not run', async () => {
    const { folder, run } = desk()
    cpSync(RULES, join(folder, 'rules'), { recursive: true })
    writeFileSync(join(folder, 'rules', 'procedures', 'odd.yaml'), 'toString: [')
    expect((await run(['rules', 'lint', '--rules', 'rules'])).code).toBe(3)
  })
})

describe('what no reader takes', () => {
  test('is not copied into the case, and nothing else of the pile is', async () => {
    const { folder, answers, does } = desk()
    await does('new', '--answers', answers('none.jpg'))
    const id = readdirSync(join(folder, 'cases')).find((name) => name.startsWith('bx-')) ?? ''
    writeFileSync(join(folder, 'large.pdf'), Buffer.alloc(64 * 1024 * 1024 + 1))
    const { code, err } = await does('receipts', 'add', id, 'large.pdf', 'secret.txt')
    expect(code).toBe(3)
    expect(err).toContain('larger than 64 MB')
    expect(existsSync(join(folder, 'cases', id, 'originals'))).toBe(false)
  })
})
