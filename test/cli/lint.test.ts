import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { textOf } from '../documents/pdf-text.ts'
import { bench, type Bench } from './fake-world.ts'

const DEMO = fileURLToPath(new URL('../../templates/demo/demo.yaml', import.meta.url))
const REFUSED = fileURLToPath(new URL('../../templates/examples/third-party.yaml', import.meta.url))

let desk: Bench
beforeAll(() => {
  desk = bench()
})
afterAll(() => desk.remove())

interface Line {
  readonly code: string
  readonly severity: string
  readonly subject: string
  readonly text: string
  readonly remedy: string | null
  readonly cites: readonly string[]
  readonly paper: string | null
}
const lint = async (path: string): Promise<readonly Line[]> => {
  const { code, out } = await desk.run(['check', path, '--lint', '--json', '--lang', 'en'])
  expect(code).toBe(0)
  return (JSON.parse(out) as { lint: readonly Line[] }).lint
}

test('what a clerk would object to has its code, remedy, clause and paper; the blocking ones come first', async () => {
  const lines = await lint(DEMO)
  const stamp = lines.find(({ code, subject }) => code === 'finding-unmet' && subject === 'referral-stamped')
  expect(stamp?.remedy).not.toBeNull()
  expect(stamp?.cites.length).toBeGreaterThan(0)
  const diagnosis = lines.find(({ code, subject }) => code === 'paper-to-get' && subject === 'diagnosis')
  expect(diagnosis).toMatchObject({ severity: 'blocking' })
  expect(diagnosis?.paper).not.toBeNull()
  const severities = lines.map(({ severity }) => ['blocking', 'advisory', 'note'].indexOf(severity))
  expect(severities).toEqual(severities.toSorted((a, b) => a - b))
})

test('receipt findings and doubtful answers are among them, and no value of anybody is', async () => {
  const path = join(desk.folder, 'doubt.yaml')
  const bill = '{ kind: fiscal-receipt, code: "1", number: "77", issued-on: 2025-03-08, total: "10.00" }'
  writeFileSync(
    path,
    `procedure: offsite-reimbursement\nas-of: 2025-06-01\nanswers: { bank.card-number: "6222020000000000001", patient.name: "王小明" }\nreceipts:\n  - ${bill}\n  - ${bill}\n`,
  )
  const lines = await lint(path)
  expect(lines.find(({ code }) => code === 'fact-doubt')?.subject).toBe('bank.card-number')
  expect(lines.filter(({ subject }) => /r00\d/.test(subject)).length).toBeGreaterThan(0)
  expect(JSON.stringify(lines)).not.toMatch(/6222020|王小明/)
})

test('check says what bills would be sent back for: in short the refusals, in full and as JSON all that checking them says', async () => {
  const path = join(desk.folder, 'twice.yaml')
  const bill = '{ kind: fiscal-receipt, code: "1", number: "78", issued-on: 2025-03-08, total: "10.00" }'
  writeFileSync(
    path,
    `procedure: offsite-reimbursement\nas-of: 2025-06-01\nanswers: {}\nreceipts:\n  - ${bill}\n  - ${bill}\n`,
  )
  interface Found {
    readonly code: string
    readonly severity: string
    readonly receipts: readonly string[]
  }
  const json = async (...argv: string[]): Promise<unknown> => JSON.parse((await desk.run([...argv, '--json'])).out)
  const { findings } = (await json('receipts', 'check', path)) as { findings: readonly Found[] }
  const { receiptFindings } = (await json('check', path)) as { receiptFindings: readonly Found[] }
  expect(receiptFindings).toEqual(findings)
  const refused = findings.filter(({ severity }) => severity === 'refusal')
  expect(refused.length).toBeGreaterThan(0)
  expect(refused.length).toBeLessThan(findings.length)
  const [short, full] = [(await desk.run(['check', path])).out, (await desk.run(['check', path, '--full'])).out]
  for (const { code, severity, receipts } of findings) {
    const line = new RegExp(`${code} .*${receipts.join(', ')}`)
    expect(full).toMatch(line)
    if (severity === 'refusal') expect(short).toMatch(line)
  }
})

test('check, the list of cases, home and packet say of readiness what the checklist says, and the cover that it is not yet', async () => {
  await desk.run(['new', '--answers', DEMO, '--cases', 'ready', '--no-input'])
  const ids = (await desk.run(['cases', '--cases', 'ready', '--json'])).out
  const [row] = (JSON.parse(ids) as { cases: readonly { id: string; ready: boolean; blocking: number }[] }).cases
  const { out } = await desk.run(['packet', row?.id ?? '', '--out', 'ready-out', '--cases', 'ready'])
  const line = /【暂不可递交】必须解决 (\d+) 项，建议处理 \d+ 项/.exec(out)
  expect(row).toMatchObject({ ready: false, blocking: Number(line?.[1]) })
  const counted = `【暂不可递交】必须解决 ${line?.[1] ?? ''} 项`
  expect((await desk.run(['check', row?.id ?? '', '--cases', 'ready'])).out).toContain(line?.[0])
  for (const list of [['cases'], []]) expect((await desk.run([...list, '--cases', 'ready'])).out).toContain(counted)
  const wordsOf = async (name: string): Promise<string> =>
    (await textOf(readFileSync(join(desk.folder, 'ready-out', name)))).replace(/\s/g, '')
  const words = await wordsOf('checklist.pdf')
  expect(await wordsOf('packet.pdf')).toContain('【暂不可递交】')
  for (const part of line?.[0].replace(/ /g, '').split('】') ?? []) expect(words).toContain(part)
})

test('of a claim that cannot be paid check says so first and sends nobody for papers, except in full', async () => {
  const [short, full] = [await desk.run(['check', REFUSED]), await desk.run(['check', REFUSED, '--full'])]
  expect(short.out.indexOf('不用再去补章')).toBeGreaterThan(0)
  expect(short.out).not.toMatch(/要去拿|没说有没有|递交申请|请向参保地确认/)
  expect(full.out).toMatch(/^材料 \(/m)
})

test('procedures are listed with the main job first and older wordings last', async () => {
  const { out } = await desk.run(['rules', 'list', '--json'])
  const { procedures } = JSON.parse(out) as { procedures: readonly { procedure: string }[] }
  const order = procedures.map(({ procedure }) => procedure)
  expect(order[0]).toBe('offsite-reimbursement')
  expect(order.slice(-2)).toEqual(['cooperative-filing', 'offsite-card'])
})

test('a scan that cannot be printed is told alike of an answers file and of the case made from it, in check and receipts check', async () => {
  const files = { 'text.jpg': 'no picture', 'empty.jpg': '', 'cut.pdf': '%PDF-1.7\n1 0 obj\n<< /Len' }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(desk.folder, name), text)
  const bills = [...Object.keys(files), 'gone.jpg'].map(
    (file, i) =>
      `  - { file: ${file}, kind: fiscal-receipt, code: "1", number: "8${i}", issued-on: 2025-03-08, total: "1${i}.00" }\n`,
  )
  const head = 'procedure: offsite-reimbursement\nas-of: 2025-06-01\nanswers: { visit.kind: in-patient }\nreceipts:\n'
  writeFileSync(join(desk.folder, 'bad-scans.yaml'), head + bills.join(''))
  const made = (await desk.run(['new', '--answers', 'bad-scans.yaml', '--cases', 'bad', '--no-input'])).out.trim()
  for (const name of ['bad-scans.yaml', made]) {
    const { out } = await desk.run(['receipts', 'check', name, '--json', '--cases', 'bad'])
    const { findings } = JSON.parse(out) as { findings: { code: string; receipts: string[] }[] }
    const said = findings.filter(({ code }) => code.startsWith('S')).map(({ code, receipts }) => [code, ...receipts])
    expect(said).toEqual([
      ['S01', 'r001'],
      ['S09', 'r002'],
      ['S16', 'r003'],
      ['S36', 'r004'],
    ])
    const checked = JSON.parse((await desk.run(['check', name, '--json', '--cases', 'bad'])).out) as {
      readiness: { blocking: { code: string; text: string }[] }
    }
    const blocking = checked.readiness.blocking.filter(({ code }) => code.startsWith('S'))
    expect(blocking.map(({ code }) => code)).toEqual(['S01', 'S09', 'S16', 'S36'])
    expect(blocking[0]?.text).toMatch(/附件 \d+（票据号 80）/)
  }
})

test('new from a file keeps its day, and says as JSON which case it made, whether something is missing or not', async () => {
  interface Said {
    readonly case: string | null
    readonly folder: string | null
    readonly missing: readonly unknown[]
  }
  const run = async (...argv: string[]) => {
    const { code, out, err } = await desk.run([...argv, '--cases', 'made', '--no-input'])
    return { code, said: (argv.includes('--json') ? JSON.parse(out) : undefined) as Said, err, out }
  }
  writeFileSync(join(desk.folder, 'dated.yaml'), 'procedure: offsite-reimbursement\nas-of: 2025-04-02\nanswers: {}\n')
  const dated = await run('new', '--answers', 'dated.yaml', '--json')
  expect([dated.code, dated.said.missing.length > 0]).toEqual([3, true])
  expect(dated.said.folder).toContain(dated.said.case)
  const judged = (await run('check', dated.said.case ?? '', '--json')).out
  expect((JSON.parse(judged) as { asOf: string }).asOf).toBe('2025-04-02')
  const text = readFileSync(DEMO, 'utf8').replace(/^answers:.*$/m, '$&\n  paper.agent-identity: have')
  writeFileSync(join(desk.folder, 'whole.yaml'), text)
  const whole = await run('new', '--answers', 'whole.yaml', '--json')
  expect([whole.code, whole.said.missing]).toEqual([0, []])
  expect(whole.said.case).toMatch(/^bx-/)
  const none = await run('new', 'offsite-reimbursement', '--json')
  expect([none.code, none.said.case]).toEqual([3, null])
  const told = await run('new', 'offsite-reimbursement')
  expect(told.err).toContain('new --answers')
  expect(told.err).not.toContain('baoxiao answer')
})

test('explain leads with what is not met or open, shows what the bills amount to, and explains a fact', async () => {
  const { out } = await desk.run(['explain', DEMO, '--lang', 'en'])
  const marks = out.split('\n').flatMap((line) => /^ {2}\[([x?+])\]/.exec(line)?.[1] ?? [])
  expect(marks[0]).toBe('x')
  expect(marks).toEqual(marks.toSorted((a, b) => 'x?+'.indexOf(a) - 'x?+'.indexOf(b)))
  const total = (await desk.run(['explain', DEMO, 'total', '--lang', 'en'])).out
  expect(total).toMatch(/total that can be claimed: [\d,]+\.\d\d/)
  expect((await desk.run(['explain', DEMO, 'visit.kind', '--lang', 'en'])).out).toMatch(/\(visit\.kind\)\n.*Why/)
})

test('a language that is not spoken here is a mistake', async () => {
  const { code, err } = await desk.run(['cases', '--lang', 'fr'])
  expect([code, err]).toEqual([2, expect.stringContaining('--lang (zh, en)')])
})

test('as SARIF every result has a rule that is declared, a level and a place', async () => {
  const { code, out } = await desk.run(['check', DEMO, '--sarif', '--lang', 'en'])
  expect(code).toBe(0)
  const log = JSON.parse(out) as {
    version: string
    runs: {
      tool: { driver: { rules: { id: string }[] } }
      results: { ruleId: string; ruleIndex: number; level: string; locations: unknown[] }[]
    }[]
  }
  expect(log.version).toBe('2.1.0')
  const [run] = log.runs
  expect(run?.results.length).toBeGreaterThan(0)
  for (const result of run?.results ?? []) {
    expect(run?.tool.driver.rules[result.ruleIndex]?.id).toBe(result.ruleId)
    expect(['error', 'warning', 'note']).toContain(result.level)
    expect(result.locations).toHaveLength(1)
  }
})

test('for people it is a list with marks, and the exit code says the verdict only when it is asked to', async () => {
  const plain = await desk.run(['check', REFUSED, '--lint', '--lang', 'en'])
  expect([plain.code, plain.out.split('\n')[0]]).toEqual([0, expect.stringMatching(/^\[x\] finding-unmet/)])
  expect((await desk.run(['check', REFUSED, '--lint', '--exit-code'])).code).toBe(4)
})
