import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { FOLDER } from '../../src/batch/list/naming.ts'
import type { CaseRow } from '../../src/casework/caseload/caseload.ts'
import { caseloadCsv } from '../../src/batch/results/caseload-csv.ts'
import { renderCaseload } from '../../src/cli/render/caseload.ts'
import { batchPorts } from '../../src/io/batch-ports.ts'
import { narrowed, sorted } from '../../src/casework/caseload/order.ts'
import { bench, RULES } from '../cli/fake-world.ts'
import { SMALL_HEADS, smallList, smallRow } from './bed.ts'

const desk = bench()
afterAll(() => desk.remove())
const write = (name: string, text: string): void => writeFileSync(join(desk.folder, name), text)
const run = (line: string) =>
  desk.run([...line.split(' '), '--rules', RULES], { env: { LANG: line.includes('--lang en') ? 'en' : 'zh' } })

test('a list is shown, checked and made; bad rows are named and the exit code says so', async () => {
  write('list.csv', `${SMALL_HEADS}\n${smallRow(1)}\n${smallRow(2).replace('住院', '住店')}\n`)
  const { code, err, out } = await run('batch list.csv --out out --procedure small-claim --lang en')
  expect(code).toBe(3)
  expect(out).toBe('')
  expect(err).toMatch(/^\d+ columns read; what each means: --full\n/)
  expect(err).toContain('list.csv C3 visit.kind: this cell cannot be used\n  choose one of: in-patient; out-patient.')
  expect(err).toContain('The list has been checked: cases 2, can be made 1, wrong 1')
  expect(err).toContain('made 1, refused 1')
  const names = readdirSync(join(desk.folder, 'out')).sort()
  expect(names.filter((name) => !FOLDER.test(name))).toEqual([
    '.baoxiao-batch',
    'batch.json',
    'overview.pdf',
    'problems.jsonl',
    'remarks.xlsx',
    'results.jsonl',
    'summary.csv',
    'summary.xlsx',
  ])
})

test('a list without faults ends in 0 and, for programs, in figures on stdout', async () => {
  write('good.csv', smallList(2))
  const { code, out } = await run('batch good.csv --out good --procedure small-claim --json')
  expect(code).toBe(0)
  expect(JSON.parse(out)).toMatchObject({ format: 1, cases: 2, made: 2, refused: 0, kept: 0, eligible: 2 })
  const again = await run('batch good.csv --out good --procedure small-claim --json --resume')
  expect(JSON.parse(again.out)).toMatchObject({ made: 2, kept: 2 })
})

test('a list that cannot be begun says first what is wrong, then in a line how its columns were understood; --full has each', async () => {
  write('heads.csv', `${SMALL_HEADS},备注,谁也不认识\n${smallRow(1)},,\n`)
  const line = 'batch heads.csv --check --procedure small-claim'
  const short = (await run(line)).err.split('\n')
  expect(short[0]).toBe('名单要先改好，才能开始：')
  expect(short.findIndex((one) => one.includes('谁也不认识'))).toBe(1)
  expect(short.filter((one) => one.includes('看懂')).join()).toMatch(/略过 1 列（备注）；每列的意思：--full$/)
  for (const flag of ['--full', '-v'])
    expect((await run(`${line} ${flag}`)).err).toContain('D  visit.discharged-on → visit.discharged-on')
})

test('an account that two patients share is remarked at both, one that stands twice for the same patient is not', async () => {
  const heads = '编号,姓名,银行卡号,总费用,办了备案\n'
  const row = (id: string, name: string, card: string): string => `${id},${name},${card},${id}000,是\n`
  const [one, two] = ['6222020000000000014', '6222020000000000022']
  write(
    'cards.csv',
    heads + row('1', '王小明', one) + row('2', '李红', one) + row('3', '王小明', one) + row('4', '周某', two),
  )
  const { err } = await desk.run(['batch', 'cards.csv', '--check', '--region', '320100'], { env: { LANG: 'zh' } })
  const told = err.split('\n').filter((said) => said.includes('收款账户与'))
  expect(told).toEqual([
    'cards.csv 2: 收款账户与第 3 行的另一位病人相同',
    'cards.csv 3: 收款账户与第 2 行的另一位病人相同',
  ])
  expect(err).not.toContain(one)
})

test('checking alone makes nothing', async () => {
  write('only.csv', smallList(2))
  const before = readdirSync(desk.folder).length
  expect((await run('batch only.csv --check --procedure small-claim')).code).toBe(0)
  expect(readdirSync(desk.folder)).toHaveLength(before)
})

test('a check with a folder leaves the remarks there, and the batch may follow in it; a folder with a batch is left alone', async () => {
  write('mend.csv', `${SMALL_HEADS}\n${smallRow(1).replace('住院', '住店')}\n${smallRow(2)}\n`)
  const go = (more: string) => run(`batch mend.csv --out mend --procedure small-claim --lang en${more}`)
  const { code, err } = await go(' --check')
  expect(code).toBe(3)
  expect(err).toContain('Mend it here and hand it in again: <DIR>/mend/remarks.xlsx')
  const left = () => readdirSync(join(desk.folder, 'mend')).filter((name) => !FOLDER.test(name))
  expect(left()).toEqual(['.baoxiao-batch', 'problems.jsonl', 'remarks.xlsx'])
  write('mend.csv', smallList(2))
  expect((await go(' --check')).code).toBe(0)
  expect(left()).toEqual(['.baoxiao-batch', 'problems.jsonl'])
  expect((await go('')).code).toBe(0)
  const before = left()
  expect(await go(' --check --resume')).toMatchObject({
    code: 2,
    err: expect.stringContaining('without --check') as string,
  })
  expect(left()).toEqual(before)
})

test('a wrong command line is 2, a list that is not there 6, an unknown column 3', async () => {
  write('odd.csv', 'case,patient.nam\nA,B\n')
  expect((await run('batch only.csv')).code).toBe(2)
  expect((await run('batch only.csv --out x --jobs 0')).code).toBe(2)
  expect((await run('batch only.csv --out x --shard 5/4')).code).toBe(2)
  expect((await run('batch only.csv --out x --procedure nothing')).code).toBe(2)
  expect((await run('batch no.csv --out x')).code).toBe(6)
  const odd = await run('batch odd.csv --out y --procedure small-claim')
  expect(odd.code).toBe(3)
  expect(odd.err).toContain('是不是“patient.name”？')
})

test('a start that comes to nothing leaves nothing behind; a folder that was there stays', async () => {
  mkdirSync(join(desk.folder, 'mine'))
  for (const out of ['not/there/yet', 'mine'])
    for (const rest of [
      'only.csv --procedure nothing',
      'odd.csv --procedure small-claim',
      'nil.jsonl --procedure small-claim',
    ]) {
      write('nil.jsonl', '')
      expect((await run(`batch ${rest} --out ${out}`)).code).toBeGreaterThan(1)
      expect(existsSync(join(desk.folder, 'not'))).toBe(false)
      expect(readdirSync(join(desk.folder, 'mine'))).toEqual([])
    }
})

test('a list that is saved over while it is worked on ends in 3 and says how to go on', async () => {
  write('saved-over.csv', smallList(3))
  const ports = batchPorts()
  const crew: typeof ports.crew = (...given) => {
    write('saved-over.csv', smallList(2))
    return ports.crew(...given)
  }
  const { code, err } = await desk.run(
    ['batch', 'saved-over.csv', '--out', 'saved-over', '--procedure', 'small-claim', '--rules', RULES],
    { env: { LANG: 'zh' }, world: { batch: () => Promise.resolve({ ...ports, crew }) } },
  )
  expect(code).toBe(3)
  expect(err).toContain('名单在办理当中被改过\n  等名单存好以后，加 --resume 再跑一遍')
})

test('one case by hand and the same case in a batch give the same papers', async () => {
  const answers = `procedure: small-claim\ncase: H1\nas-of: 2025-06-01\nanswers:\n  cause.work-injury: false\n  visit.kind: in-patient\n  visit.discharged-on: 2025-03-08\n  patient.name: 王小明\n  patient.id-number: "11010519491231002X"\n  cost.total: "12.50"\nreceipts:\n  - { kind: fiscal-e-receipt, number: "0012300001", total: "12.50" }\n`
  write('h1.yaml', answers)
  expect((await run('packet h1.yaml --out by-hand')).code).toBe(0)
  write(
    'h1.jsonl',
    `${JSON.stringify({
      case: 'H1',
      'cause.work-injury': false,
      'visit.kind': 'in-patient',
      'visit.discharged-on': '2025-03-08',
      'patient.name': '王小明',
      'patient.id-number': '11010519491231002X',
      'cost.total': '12.50',
      receipts: [{ kind: 'fiscal-e-receipt', number: '0012300001', total: '12.50' }],
    })}\n`,
  )
  expect((await run('batch h1.jsonl --out by-batch --procedure small-claim')).code).toBe(0)
  const folder = readdirSync(join(desk.folder, 'by-batch')).find((name) => FOLDER.test(name)) ?? ''
  for (const name of ['checklist.pdf', 'packet.pdf', 'packet.json']) {
    const [hand, batch] = [join(desk.folder, 'by-hand', name), join(desk.folder, 'by-batch', folder, name)]
    expect(readFileSync(batch).equals(readFileSync(hand)), name).toBe(true)
  }
})

test('what has to be attached on paper is told in the language of the screen, whatever that of the papers', async () => {
  const text = readFileSync(join(desk.folder, 'h1.yaml'), 'utf8')
  write('typed.yaml', text.replace('fiscal-e-receipt', 'fiscal-receipt'))
  const told = async (lang: string, papers: string): Promise<string> =>
    (await run(`packet typed.yaml --out typed-${lang} --lang ${lang} --paper-lang ${papers}`)).err
  expect(await told('en', 'zh')).toMatch(/attach these on paper: r001 \([\x20-\x7e]+\)/)
  expect(await told('zh', 'en')).toMatch(/这些要另附纸质原件：r001 \(\p{Script=Han}+\)/u)
})

test('a folder of answers files is a list too', async () => {
  const folder = join(desk.folder, 'cases')
  mkdirSync(folder)
  copyFileSync(join(desk.folder, 'h1.yaml'), join(folder, 'b.yaml'))
  writeFileSync(join(folder, 'a.yaml'), 'procedure: small-claim\nanswers:\n  visit.knd: in-patient\n')
  const undated = readFileSync(join(desk.folder, 'h1.yaml'), 'utf8').replace('as-of: 2025-06-01\n', '')
  writeFileSync(join(folder, 'c.yaml'), undated.replace('0012300001', '0012300002'))
  const { code, err } = await run('batch cases --out from-folder --procedure small-claim --lang en')
  expect(code).toBe(3)
  expect(err).toContain('[a.yaml]')
  expect(err).toContain('made 2, refused 1')
  mkdirSync(join(folder, 'later'))
  writeFileSync(join(folder, 'later', 'notes.json'), '{"title":"x"}')
  const again = await run('batch cases --check --procedure small-claim --lang en')
  expect(again.err).toContain('[later]: there are JSON files in this inner folder')
  const { out } = await run('cases --dir from-folder')
  expect(out).toContain('名单里 a.yaml：')
})

test('shards merged from the command line equal one run', async () => {
  write('parts.csv', smallList(4))
  for (const part of ['1/2', '2/2'])
    expect((await run(`batch parts.csv --out p${part[0]} --procedure small-claim --shard ${part}`)).code).toBe(0)
  const { code, err } = await run('batch merge p1 p2 --out joined --lang en')
  expect(err).toContain('nothing missing')
  expect(code).toBe(0)
  expect((await run('batch merge p1 --out joined2')).code).toBe(3)
  expect(existsSync(join(desk.folder, 'joined2'))).toBe(false)
})

test('parts of a folder that lie in it themselves are merged as well', async () => {
  const folder = join(desk.folder, 'own')
  mkdirSync(folder)
  for (const n of [1, 2, 3]) {
    const text = readFileSync(join(desk.folder, 'h1.yaml'), 'utf8').replace('0012300001', `001230001${n}`)
    writeFileSync(join(folder, `${n}.yaml`), text)
  }
  const parts = ['1/2', '2/2', '1/2 --resume']
  for (const part of parts) {
    const { code, err } = await run(`batch own --out own/p${part[0]} --procedure small-claim --lang en --shard ${part}`)
    expect([code, err]).toEqual([0, expect.not.stringContaining('inner folder')])
    writeFileSync(join(folder, '.DS_Store'), part)
    // A part that is still under way.
    mkdirSync(join(folder, 'p9', '.baoxiao-batch'), { recursive: true })
    writeFileSync(join(folder, 'p9', 'problems.jsonl'), '')
  }
  expect(await run('batch merge own/p1 own/p2 --out own/whole --lang en')).toMatchObject({
    code: 0,
    err: expect.stringContaining('nothing missing') as string,
  })
})

test.skipIf(process.platform === 'win32')('a pipe is no list, and is not waited for', async () => {
  execFileSync('mkfifo', [join(desk.folder, 'pipe.csv')])
  for (const list of ['pipe.csv', '/dev/null'])
    expect(await run(`batch ${list} --check --procedure small-claim --lang en`)).toMatchObject({
      code: 6,
      err: expect.stringContaining('save it as a file first') as string,
    })
})

test('going on with another list or part is a wrong command line, an empty list a wrong list; the packets stay', async () => {
  write('stay.csv', smallList(2))
  write('nobody.csv', smallList(1).replaceAll(/^K/gm, 'Z'))
  write('no-rows.csv', `${SMALL_HEADS}\n`)
  expect((await run('batch stay.csv --out stay --procedure small-claim')).code).toBe(0)
  const packets = () => readdirSync(join(desk.folder, 'stay')).filter((name) => FOLDER.test(name))
  const before = packets()
  const again = (list: string) => run(`batch ${list} --out stay --resume --procedure small-claim`)
  expect(await again('nobody.csv')).toMatchObject({ code: 2, err: expect.stringContaining('核对名单') as string })
  expect((await again('stay.csv --shard 1/2')).code).toBe(2)
  expect(await again('no-rows.csv')).toMatchObject({
    code: 3,
    err: expect.stringContaining('一个个案也没有') as string,
  })
  expect((await run('batch no-rows.csv --check --procedure small-claim')).code).toBe(3)
  expect(packets()).toEqual(before)
  write('stay.csv', smallList(1))
  expect((await again('stay.csv')).err).toMatch(/：1 → .*stay\/\.baoxiao-batch\/removed-1/)
})

test('a list that has changed since is told by rows; one that says something else of most cases has to be meant', async () => {
  const list = (...rows: readonly string[]): void => write('same.csv', `${[SMALL_HEADS, ...rows].join('\n')}\n`)
  const rows = [1, 2, 3, 4, 5].map(smallRow)
  const go = (more = '') => run(`batch same.csv --out same --procedure small-claim --lang en --resume${more}`)
  list(...rows.slice(0, 4))
  expect((await go()).err).not.toContain('Against')
  expect((await go()).err).not.toContain('Against')
  const edited = rows.map((row, i) => (i === 0 ? row.replaceAll('1.50', '7.77') : row)).filter((_, i) => i !== 1)
  list(...edited)
  expect((await go()).err).toContain('Against what was made here before: new 1, changed 1, gone 1')
  expect((await go()).err).not.toContain('Against')
  list(...edited.map((row) => row.replace('王小明', '李小红')))
  const refused = await go()
  expect(refused).toMatchObject({ code: 2, err: expect.stringContaining('--edited') as string })
  expect(refused.err).toContain('4 of them are changed, 0 gone and 0 new')
  expect((await go(' --edited')).err).toContain('changed 4, gone 0')
  expect(await go(' --as-of 2025-05-30')).toMatchObject({
    code: 0,
    err: expect.not.stringContaining('Against') as string,
  })
})

test('a batch that is stopped says how to go on, and speaks of packets, not of answers', async () => {
  write('stop.csv', smallList(2))
  const stopped = { aborted: true, forget: () => undefined }
  const { code, err } = await desk.run(
    ['batch', 'stop.csv', '--out', 'stop', '--procedure', 'small-claim', '--rules', RULES],
    { env: { LANG: 'zh' }, world: { batch: () => Promise.resolve({ ...batchPorts(), interrupts: () => stopped }) } },
  )
  expect(code).toBe(130)
  expect(err).toContain('已停下，做好的材料都在；接着做：--resume')
  expect(err).not.toContain('答过')
})

test('the caseload of a batch shows step, wants and days, as words, CSV and JSON alike', async () => {
  const words = await run('cases --dir good')
  expect(words.out).toContain('K001  小额报销（测试）  可以报销  【暂不可递交】  剩 ')
  const json = JSON.parse((await run('cases --dir good --json')).out) as {
    cases: { id: string; due: { on: string } }[]
  }
  expect(json.cases.map(({ id, due }) => [id, due.on])).toEqual([
    ['K001', '2025-09-02'],
    ['K002', '2025-09-03'],
  ])
  const csv = (await run('cases --dir good --csv --sort case')).out.split('\n')
  expect(csv[1]).toContain('"K001","小额报销（测试）","可以报销"')
  expect((await run('cases --dir good --within 1')).out).toBe('没有个案。\n')
  expect((await run('cases --dir good --sort colour')).code).toBe(2)
  expect((await run('cases --dir nowhere')).code).toBe(6)
  expect((await run('cases --dir good --missing cost.total')).out).toBe('没有个案。\n')
  const nonsense = await run('cases --dir good --missing cost.totl')
  expect(nonsense).toMatchObject({ code: 2, err: expect.stringContaining('是不是“cost.total”？') as string })
  expect((await run('cases --dir good --procedure nonsense')).err).toContain('小额报销（测试）')
})

test('a caseload tells what to answer from what to bring', () => {
  const words = (text: string) => ({ zh: text, en: text })
  const row: CaseRow = {
    id: 'A1',
    folder: 'A1',
    procedure: 'p',
    title: words('报销'),
    questionsLeft: 1,
    next: { do: 'answer' },
    missing: [
      { id: 'drug.dual', label: words('用了“双通道”药品') },
      { id: 'paper.x', label: words('诊断证明') },
      { id: 'y', label: words('转诊单'), paper: true },
    ],
  }
  const plain = (text: string): string => text
  const ink = { strong: plain, faint: plain, good: plain, bad: plain, warn: plain }
  expect(renderCaseload([row], { ink, lang: 'zh', width: 80 })).toContain(
    '还要回答：用了“双通道”药品；还缺材料：诊断证明、转诊单',
  )
})

test('the caseload for a spreadsheet has one thing a column, and days that are over stay a number', () => {
  const words = (text: string) => ({ zh: text, en: text })
  const base = { folder: 'f', procedure: 'p', title: words('报销'), questionsLeft: 1, next: { do: 'answer' } } as const
  const wanted = [
    { id: 'drug.dual', label: words('药品') },
    { id: 'paper.x', label: words('诊断证明') },
    { id: 'y', label: words('转诊单'), paper: true as const },
  ]
  const due = { id: 'd', title: words('一年'), on: '2025-01-01', days: -3 }
  const [head, one, two] = caseloadCsv(
    [
      {
        ...base,
        id: '007',
        verdict: 'undetermined',
        verdictText: words('还不能确定'),
        ready: false,
        missing: wanted,
        due,
      },
      { ...base, id: '=A1', missing: [], trouble: '读不出来' },
    ],
    'zh',
  ).split('\n')
  expect(head).toContain('"还要回答（项）","还要回答","还缺材料（项）","还缺材料","剩余天数"')
  expect(one).toBe(
    '"007","报销","还不能确定","否","","",1,"药品",2,"诊断证明、转诊单",-3,"2025-01-01","一年","","","","f",""',
  )
  expect(two).toContain(`"'=A1","报销","","","","","","","","","","","","","","读不出来"`)
})

test('what runs out first comes first, and of two that run out together the dearer one', () => {
  const row = (id: string, days: number | undefined, high: bigint | undefined): CaseRow => ({
    id,
    folder: id,
    procedure: 'p',
    title: { zh: '', en: '' },
    questionsLeft: 0,
    next: { do: 'print' },
    missing: id === 'c' ? [{ id: 'paper.x', label: { zh: '', en: '' } }] : [],
    ...(days === undefined ? {} : { due: { id: 'd', title: { zh: '', en: '' }, on: '2025-01-01', days } }),
    ...(high === undefined ? {} : { estimate: { low: 0n, high } }),
  })
  const rows = [row('a', undefined, 900n), row('b', 5, 100n), row('c', 5, 200n), row('d', -3, undefined)]
  expect(sorted(rows, 'days').map(({ id }) => id)).toEqual(['d', 'c', 'b', 'a'])
  expect(sorted(rows, 'money').map(({ id }) => id)).toEqual(['a', 'c', 'b', 'd'])
  expect(sorted(rows, 'missing').map(({ id }) => id)).toEqual(['c', 'd', 'b', 'a'])
  expect(narrowed(rows, { within: 4 }).map(({ id }) => id)).toEqual(['d'])
  expect(narrowed(rows, { missing: 'x' }).map(({ id }) => id)).toEqual(['c'])
})

test('a batch that nobody listens to any more is made all the same', async () => {
  const program = fileURLToPath(new URL('../../bin/baoxiao.js', import.meta.url))
  write('unheard.csv', `${SMALL_HEADS}\n${smallRow(1)}\n`)
  const words = ['batch', 'unheard.csv', '--out', 'unheard', '--procedure', 'small-claim', '--rules', RULES]
  const child = spawn(process.execPath, [program, ...words], { cwd: desk.folder, stdio: ['ignore', 'pipe', 'pipe'] })
  child.stderr.destroy()
  child.stdout.resume()
  expect((await once(child, 'exit'))[0]).toBe(0)
  expect(existsSync(join(desk.folder, 'unheard/results.jsonl'))).toBe(true)
})

test('the built program reads a workbook: nothing of it is lost to the build', () => {
  const program = fileURLToPath(new URL('../../bin/baoxiao.js', import.meta.url))
  const built = (...argv: string[]) => spawnSync(process.execPath, [program, ...argv], { cwd: desk.folder })
  expect(built('batch', 'template', 'offsite-filing', '--out', 'built.xlsx').status).toBe(0)
  const empty = built('batch', 'built.xlsx', '--out', 'none', '--procedure', 'offsite-filing', '--lang', 'en')
  expect([empty.status, existsSync(join(desk.folder, 'none'))]).toEqual([3, false])
  expect(empty.stderr.toString()).not.toContain('remarks.xlsx')
  const { status, stderr } = built('batch', 'built.xlsx', '--check', '--procedure', 'offsite-filing', '--lang', 'en')
  expect([status, stderr.toString().split('\n').at(-2)]).toEqual([
    3,
    'The list has been checked: cases 0, can be made 0, wrong 0',
  ])
})
