import { utils, write, type WorkSheet } from '@e965/xlsx'
import fc from 'fast-check'
import { constants, deflateRawSync } from 'node:zlib'
import { parseDay } from '../../src/model/dates.ts'
import { parseValue } from '../../src/model/values.ts'
import { afterAll, expect, test } from 'vitest'
import { decode, findEncoding, lineOfMisfit, linesOf, type Encoding } from '../../src/batch/list/encoding.ts'
import type { ListEntry } from '../../src/batch/list/entry.ts'
import { isFault, sayProblem } from '../../src/batch/problem.ts'
import { surveyList } from '../../src/batch/survey/survey.ts'
import { checkZip } from '../../src/batch/xlsx/zip-check.ts'
import { ZipWriter } from '../../src/batch/xlsx/zip-writer.ts'
import { AS_OF, Bed, SMALL_HEADS, SMALL_RULES, smallList, smallRow, type RunOptions } from './bed.ts'

const bed = new Bed()
afterAll(() => bed.remove())
let count = 0

async function read(content: string | Uint8Array, ending = 'csv', options: RunOptions = {}) {
  const list = await bed.open(bed.write(`${++count}.${ending}`, content), options)
  const entries: ListEntry[] = []
  if (list.problems.length === 0) for await (const entry of list.entries()) entries.push(entry)
  return { list, entries, codes: entries.map(({ problems }) => problems.map(({ code }) => code)) }
}

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size))
}

/** Every two-byte character of GB18030, by what it means. */
const GB = new Map<string, readonly number[]>()
for (let lead = 0x81; lead <= 0xfe; lead++)
  for (let trail = 0x40; trail <= 0xfe; trail++) {
    if (trail === 0x7f) continue
    const char = new TextDecoder('gb18030').decode(Uint8Array.of(lead, trail))
    if (/^\p{Script=Han}$/u.test(char)) GB.set(char, [lead, trail])
  }
const gb = (text: string): Uint8Array =>
  Uint8Array.from([...text].flatMap((char) => GB.get(char) ?? [...new TextEncoder().encode(char)]))

test('Chinese names come through in UTF-8 and in GB18030, however the bytes are cut', async () => {
  const han = fc.constantFrom(...GB.keys())
  const name = fc.array(han, { minLength: 1, maxLength: 5 }).map((chars) => chars.join(''))
  await fc.assert(
    fc.asyncProperty(
      fc.array(name, { minLength: 8, maxLength: 20 }),
      fc.integer({ min: 1, max: 9 }),
      async (names, size) => {
        const text = `姓名,备注\n${names.join(',x\n')},x\n`
        for (const [encoding, bytes] of [
          ['utf-8', new TextEncoder().encode(text)],
          ['gb18030', gb(text)],
        ] as const) {
          const found = await findEncoding(pieces(bytes, size))
          expect(found.encoding).toBe(encoding)
          let back = ''
          for await (const part of decode(pieces(bytes, size), encoding)) back += part
          expect(back).toBe(text)
        }
      },
    ),
    { numRuns: 60 },
  )
}, 120_000)

test('bytes that read both ways, differently, are asked about; bytes that read neither way are refused', async () => {
  // 聽 in GB18030 is a Greek-range pair in UTF-8.
  const both = Uint8Array.of(0x61, 0x2c, 0xc2, 0xa0, 0x0a)
  expect((await findEncoding(pieces(both, 2))).encoding).toBe('ambiguous')
  expect((await findEncoding(pieces(Uint8Array.of(0xff, 0xff, 0x20), 2))).encoding).toBe('neither')
  expect((await findEncoding(pieces(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61), 4))).encoding).toBe('utf-8')
  await expect(read(both)).rejects.toThrow('--encoding')
})

test('bytes that do not fit are refused with their line, whoever named the encoding and however the bytes are cut', async () => {
  const lines = new TextEncoder().encode(smallList(30))
  const spoilt = Uint8Array.from(lines)
  // In line 20, the second byte of a character.
  spoilt[Buffer.from(lines).indexOf('王', Buffer.from(lines).indexOf('K019,')) + 1] = 0x20
  const guessed = (await read(spoilt)).list
  expect(guessed.problems).toMatchObject([{ code: 'list-encoding', row: 20 }])
  expect(guessed.problems[0]?.message).toContain('UTF-8')
  for (const ending of ['csv', 'jsonl']) {
    const told = (await read(gb(smallList(3)), ending, { encoding: 'utf-8', lang: 'en' })).list.problems
    expect(told).toMatchObject([{ code: 'list-encoding', row: 1 }])
    expect(told[0]?.remedy).toContain('Leave --encoding out')
  }
  const marked = Uint8Array.of(0xef, 0xbb, 0xbf, ...spoilt)
  expect((await read(marked)).list.problems).toMatchObject([{ code: 'list-encoding', row: 20 }])
  for (const size of [1, 2, 3, 7]) {
    const lineOf = (bytes: readonly number[], encoding: Encoding) =>
      lineOfMisfit(pieces(Uint8Array.from(bytes), size), encoding)
    expect(await lineOf([0x61, 0x0d, 0x0a, 0x61, 0x0d, 0xe7, 0x8e, 0x0a], 'utf-8')).toBe(3)
    expect(await lineOf([0x61, 0x0a, 0xe7, 0x8e], 'utf-8')).toBe(2)
    expect(await lineOf([0x0a, 0x4e, 0x0a, 0x00, 0x00, 0xd8, 0x61, 0x00], 'utf-16le')).toBe(2)
    expect(await lineOf([0x4e, 0x0a, 0x00, 0x0a, 0xd8, 0x00, 0x00, 0x61], 'utf-16be')).toBe(2)
    expect(await lineOf([...lines], 'utf-8')).toBeUndefined()
  }
})

test('a list saved by Chinese Excel, as GB18030 with semicolons and CRLF, reads like any other', async () => {
  const text = smallList(2).replaceAll(',', ';').replaceAll('\n', '\r\n')
  const { list, entries } = await read(gb(text))
  expect(list.encoding).toBe('gb18030')
  expect(entries.map(({ found }) => found?.answers.get('patient.name'))).toEqual(
    Array.from({ length: 2 }, () => ({ kind: 'known', value: '王小明' })),
  )
})

test('lines keep their numbers across all line endings, and an endless line is cut and marked', async () => {
  async function* texts() {
    yield await Promise.resolve('a\r\nb\rc\n')
    yield 'd'.repeat(30)
    yield 'd\ne'
  }
  const lines = []
  for await (const line of linesOf(texts(), 20)) lines.push(line)
  expect(lines.map(({ line, text, tooLong }) => [line, text.length, tooLong])).toEqual([
    [1, 1, false],
    [2, 1, false],
    [3, 1, false],
    [4, 20, true],
    [5, 1, false],
  ])
})

test('a title above the head, a second head of ids, empty rows and the example row are no cases', async () => {
  const { entries } = await read(
    `医保报销名单,,\n\n个案编号*,姓名（必填）,总费用\ncase,patient.name,cost.total\nEXAMPLE-示例,张示例,1\n,,\nA1,王小明,"1,234.50"\n`,
  )
  expect(entries.map(({ id, at }) => [id, at.row])).toEqual([['A1', 7]])
  expect(entries[0]?.found?.answers.get('cost.total')).toEqual({ kind: 'known', value: 123450n })
})

test('an unknown column stops the list with the nearest name, a doubled one with its twin', async () => {
  const { list } = await read('case,patient.nam,姓名,patient.name,序号,怪列\n')
  expect(list.problems.map(({ code, column, remedy }) => [code, column, /patient\.name/.test(remedy ?? '')])).toEqual([
    ['column-unknown', 'B', true],
    ['column-twice', 'D', false],
    ['column-unknown', 'F', false],
  ])
  expect((await read('case,怪列\n', 'csv', { ignore: ['怪列'] })).list.problems).toEqual([])
})

test('full-width digits, Chinese dates, words for yes and no, and wrappers around numbers are understood', async () => {
  const row = 'A1,否,住院,２０２５年３月８日,王小明,"=""11010519491231002X""",￥１２３４．５０元,,,'
  const { entries } = await read(`${SMALL_HEADS}\n${row}\n`)
  const answers = entries[0]?.found?.answers
  expect(answers?.get('visit.discharged-on')).toEqual({ kind: 'known', value: '2025-03-08' })
  expect(answers?.get('patient.id-number')).toEqual({ kind: 'known', value: '11010519491231002X' })
  expect(answers?.get('cost.total')).toEqual({ kind: 'known', value: 123450n })
  expect(answers?.get('cause.work-injury')).toEqual({ kind: 'known', value: false })
})

test('days in Chinese numerals are days', () => {
  const days = ['二〇二五年三月八日', '二○二五年十二月三十一日', '二零二四年二月二十九日', '二〇二五年十月十日']
  expect(days.map(parseDay)).toEqual(['2025-03-08', '2025-12-31', '2024-02-29', '2025-10-10'])
  expect(['二〇二五年二月三十日', '二五年三月八日', '三月八日'].map(parseDay)).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})

test('a choice is understood by its label as it stands, by its words before a bracket, and never where two fit', () => {
  const label = (zh: string, en: string) => ({ zh, en })
  const fact = {
    type: 'choice',
    choices: [
      { value: 'a', label: label('三级（多为市级以上医院）', 'Tertiary (city and above)') },
      { value: 'b', label: label('本地治不了，转诊出来的', 'Referred, not treatable here') },
      { value: 'c', label: label('住院（普通）', 'in-patient') },
      { value: 'd', label: label('住院（日间）', 'day care') },
    ],
  } as const
  const read = (text: string) => {
    const parsed = parseValue(fact, text, AS_OF)
    return parsed.ok ? parsed.value : undefined
  }
  for (const { value, label } of fact.choices) expect([read(label.zh), read(label.en)]).toEqual([value, value])
  expect(['三级', '三级(多为市级以上医院)', '住 院（日间）', '本地治不了', 'tertiary'].map(read)).toEqual([
    'a',
    'a',
    'd',
    'b',
    'a',
  ])
  expect(['住院', '三', '（', ''].map(read)).toEqual([undefined, undefined, undefined, undefined])
})

test('rows below a case add receipts; a row that says other facts under the same id is a case of its own', async () => {
  const more = 'K001,,,,,,,fee-list,,9.00'
  const unnamed = ',,,,,,,fee-list,,8.00'
  const { entries } = await read(
    `${SMALL_HEADS}\n${smallRow(1)}\n${more}\n${unnamed}\n${smallRow(1).replace('王小明', '李四')}\n`,
  )
  expect(entries.map(({ id, found }) => [id, found?.receipts.map(({ id: r, kind }) => `${r} ${kind}`)])).toEqual([
    ['K001', ['r001 fiscal-e-receipt', 'r002 fee-list', 'r003 fee-list']],
    ['K001', ['r001 fiscal-e-receipt']],
  ])
})

test('a quote that never closes ends the list there, with the line it begins in, and nothing is made', async () => {
  const broken = `A2,"否,住院\n${smallRow(3)}\n`
  const { list } = await read(`${SMALL_HEADS}\n${smallRow(1)}\n${broken}`)
  expect(list.problems).toMatchObject([{ code: 'table-quote-open', row: 3 }])
  const file = bed.write('quote.csv', `${smallList(20)}${broken}`)
  const { survey, made, told } = await bed.run(file, { out: 'quote' })
  expect(survey.broken).toMatchObject({ code: 'table-quote-open', row: 22 })
  expect(made).toBeUndefined()
  expect(told).toHaveLength(1)
})

test('lines of JSON read like an answers file, and say what is wrong without repeating it', async () => {
  const good =
    '{"case":"J1","procedure":"small-claim","answers":{"visit.kind":"out-patient","cost.total":"12.50"},"receipts":[{"kind":"fee-list","total":"1.00"}]}'
  const flat = '{"case":"J2","visit.kind":"住院","cost.total":12.5,"patient.id-number":null}'
  const bare = '{"case":"J3","patient.id-number":110105194912310021}'
  const wrong = '{"case":"J4","patient.nam":"王小明","procedure":"smal-claim"}'
  const { entries, codes } = await read([good, flat, bare, '', wrong, '{"case": 王小明}', '[1]'].join('\n'), 'jsonl')
  expect(codes).toEqual([[], [], ['number-digits-lost'], ['head-procedure'], ['line-json'], ['line-shape']])
  expect(entries.map(({ seq, at }) => [seq, at.row])).toEqual([
    [1, 1],
    [2, 2],
    [3, 3],
    [4, 5],
    [5, 6],
    [6, 7],
  ])
  expect(entries[1]?.found?.answers.get('cost.total')).toEqual({ kind: 'known', value: 1250n })
  expect(JSON.stringify(entries[4]?.problems)).not.toContain('王小明')
})

test('a wrong place does not hide what else is wrong in its row, and six digits of no place are not said to be too few', async () => {
  const bad = smallRow(1).replace('11010519491231002X', '1.10105E+17').replace('2025-03-02', '2025-13-01')
  const { entries, codes } = await read(`region,${SMALL_HEADS}\n999999,${bad}\n`)
  expect(codes).toEqual([['head-region', 'cell-date', 'cell-digits-lost']])
  expect(entries[0]?.problems[0]?.message).toBe('没有这个行政区划代码')
  const line = { case: 'R1', region: '南京', 'patient.phone': '12', 'visit.discharged-on': '2025-13-01' }
  const json = await read(JSON.stringify(line), 'jsonl')
  expect(json.codes).toEqual([['head-region', 'cell-date']])
  expect(json.entries[0]?.problems[0]?.message).toContain('六位')
})

test('a place in a text is said as line and character, a cell as column and row, a file by its name', async () => {
  const { entries } = await read(`\n\n{case: 1}\n`, 'jsonl')
  const [problem] = entries[0]?.problems ?? []
  expect(problem === undefined ? '' : sayProblem('bad.jsonl', problem)).toMatch(/^bad\.jsonl 3:2: /)
  const cell = {
    code: '',
    severity: 'error',
    sheet: '名单',
    row: 12,
    column: 'C',
    header: '姓名',
    message: 'x',
  } as const
  expect(sayProblem('a.xlsx', cell)).toBe('a.xlsx [名单] C12 姓名: x')
  bed.write('in/broken.yaml', 'answers:\n  visit.kind: [\n')
  const codes: string[] = []
  for await (const entry of (await bed.open(bed.path('in'))).entries())
    codes.push(...entry.problems.map((one) => sayProblem('in', one).split(': ')[0] ?? ''))
  expect(codes[0]).toMatch(/^in \[broken\.yaml\] \d+:\d+$/)
})

test('cases and JSON in a folder within a folder are named, a folder of scans or a finished packet is not', async () => {
  const yaml = 'procedure: small-claim\nanswers:\n  visit.kind: in-patient\n  cost.total: "7.00"\n'
  for (const name of ['a.yaml', 'b.yaml', 'later/more/c.yaml']) bed.write(`nest/${name}`, yaml)
  bed.write('nest/scans/1.jpg', 'x')
  bed.write('nest/said/a.json', '{"procedure":"small-claim","answers":{}}')
  bed.write('nest/text/notes.json', '{"title":"x"}')
  bed.write('nest/done/packet.json', '{}')
  const list = await bed.open(bed.path('nest'))
  const told: string[] = []
  await surveyList(list, { lang: 'zh', each: (one) => void told.push(`${one.code} ${one.sheet} ${one.message}`) })
  expect(told).toEqual([
    'case-same a.yaml 除编号外，与“b.yaml”完全一样',
    'case-same b.yaml 除编号外，与“a.yaml”完全一样',
    'folder-in-folder later 这个下层文件夹里还有个案，没有读',
    'folder-in-folder said 这个下层文件夹里还有个案，没有读',
    'json-in-folder text 这个下层文件夹里有 JSON 文件，没有读；如果是个案，不会办理',
  ])
})

const workbook = (sheets: Readonly<Record<string, WorkSheet>>, bookType: 'xlsx' | 'biff8' = 'xlsx'): Uint8Array =>
  new Uint8Array(
    write({ SheetNames: Object.keys(sheets), Sheets: { ...sheets } }, { type: 'buffer', bookType }) as Buffer,
  )

test.each(['xlsx', 'biff8'] as const)(
  'numbers that Excel destroyed are refused by name (%s), days and zeros are kept',
  async (type) => {
    const sheet = utils.aoa_to_sheet([
      ['case', '身份证号', '出院日期', 'visit.kind', '总费用', 'receipt.kind', 'receipt.number'],
      [
        'A1',
        110105194912310021,
        { t: 'n', v: 45724, z: 'yyyy"年"m"月"d"日"' },
        '住院',
        1234.5,
        'fee-list',
        { t: 'n', v: 12, z: '0000000000' },
      ],
      ['A2', '11010519491231002X', { t: 'n', v: 45724, z: 'yyyy-mm-dd' }, '住院', 0.1 + 0.2, '', ''],
      ['A3', '', 45724, '住院', 1.005, 'fee-list', 12345678],
    ])
    const { entries, codes } = await read(workbook({ 名单: sheet }, type), type === 'xlsx' ? 'xlsx' : 'xls')
    expect(codes).toEqual([['cell-digits-lost'], [], ['cell-zeros-lost', 'cell-date-serial', 'cell-money']])
    expect(entries[0]?.problems[0]).toMatchObject({ sheet: '名单', row: 2, column: 'B', header: '身份证号' })
    expect(entries[0]?.problems[0]?.remedy).toContain('文本')
    expect(entries[1]?.found?.answers.get('visit.discharged-on')).toEqual({ kind: 'known', value: '2025-03-08' })
    expect(entries[1]?.found?.answers.get('cost.total')).toEqual({ kind: 'known', value: 30n })
  },
)

test.each(['yyyy"年"m"月"', 'yyyy-mm', 'mmm-yy', 'm/yyyy', '[DBNum1]yyyy"年"m"月"'])(
  'a day that a workbook shows as year and month only (%s) is asked, and names a month',
  async (z) => {
    const day = (shown: string): object => ({ t: 'n', v: 45724, z: shown })
    const sheet = utils.aoa_to_sheet([
      ['case', '出院日期', 'visit.kind'],
      ['A1', day(z), '住院'],
      ['A2', day('m"月"d"日"'), '住院'],
      ['A3', day('d-mmm-yy'), '住院'],
    ])
    const { entries, codes } = await read(workbook({ 名单: sheet }), 'xlsx')
    expect(codes).toEqual([['cell-day-unseen'], [], []])
    expect(entries[0]?.problems[0]).toMatchObject({ row: 2, column: 'B', header: '出院日期' })
    expect(entries[2]?.found?.answers.get('visit.discharged-on')).toEqual({ kind: 'known', value: '2025-03-08' })
  },
)

test('cells merged down belong to every row, cells merged across are named', async () => {
  const sheet = utils.aoa_to_sheet([
    ['case', '姓名', 'visit.kind', 'receipt.kind', 'receipt.total'],
    ['A1', '王小明', '住院', 'fee-list', '1.00'],
    [undefined, undefined, undefined, 'fee-list', '2.00'],
    ['A2', '李四', undefined, 'fee-list', '3.00'],
  ])
  sheet['!merges'] = [
    { s: { r: 1, c: 0 }, e: { r: 2, c: 0 } },
    { s: { r: 3, c: 1 }, e: { r: 3, c: 2 } },
  ]
  const { entries, codes } = await read(workbook({ 名单: sheet }), 'xlsx')
  expect(entries.map(({ id, found }) => [id, found?.receipts.length])).toEqual([
    ['A1', 2],
    ['A2', 1],
  ])
  expect(codes).toEqual([[], ['cell-merged']])
  expect(entries[1]?.problems.some(isFault)).toBe(false)
})

test('receipts of a second sheet find their case; those that find none are named', async () => {
  const main = utils.aoa_to_sheet([
    ['case', '姓名'],
    ['A1', '王小明'],
    ['A2', '李四'],
  ])
  const bills = utils.aoa_to_sheet([
    ['个案编号', '单据种类', '票据金额'],
    ['A2', '费用明细清单', '10.00'],
    ['', '诊断证明', ''],
    ['A9', '诊断证明', ''],
  ])
  const { list, entries } = await read(
    workbook({ 说明: utils.aoa_to_sheet([['怎么填']]), 名单: main, 单据: bills }),
    'xlsx',
  )
  expect(entries.map(({ found }) => found?.receipts.map(({ kind }) => kind))).toEqual([[], ['fee-list', 'diagnosis']])
  expect(list.strays).toMatchObject([{ code: 'receipt-stray', sheet: '单据', row: 4 }])
})

test('a case id is read one way on every sheet, full-width digits and shown zeros included', async () => {
  const day = { t: 'n', v: 45724, z: 'yyyy-mm-dd' }
  const main = [
    ['case', '姓名'],
    ['００３', '王小明'],
    ["'004", '李四'],
    [{ t: 'n', v: 5, z: '000' }, '赵六'],
    [day, '孙七'],
  ]
  const bills = [
    ['个案编号', '单据种类'],
    ['003', '诊断证明'],
    ['004', '诊断证明'],
    ['="005"', '诊断证明'],
    [day, '诊断证明'],
  ]
  const book = workbook({ 名单: utils.aoa_to_sheet(main), 单据: utils.aoa_to_sheet(bills) })
  const { list, entries } = await read(book, 'xlsx')
  expect(list.strays).toEqual([])
  expect(entries.map(({ found }) => found?.receipts.length)).toEqual([1, 1, 1, 1])
  expect(entries.slice(0, 3).map(({ id }) => id)).toEqual(['003', '004', '005'])
  const lines = await read('{"case":"００６"}', 'jsonl')
  expect(lines.entries[0]?.id).toBe('006')
})

test('workbooks that are bombs, damaged, locked or carry macros are refused before they are opened', async () => {
  const parts: Uint8Array[] = []
  const zip = new ZipWriter({ write: (bytes) => void parts.push(bytes.slice()) })
  await zip.add('xl/vbaProject.bin', [new Uint8Array(10)])
  await zip.finish()
  const macros = Buffer.concat(parts)
  expect(checkZip(macros)).toBe('macros')
  const plain = workbook({ a: utils.aoa_to_sheet([['case']]) })
  expect(checkZip(plain)).toBeUndefined()
  expect(checkZip(plain.subarray(0, plain.length - 30))).toBe('not-a-zip')
  expect(checkZip(bomb(300))).toBe('too-large')
  expect(checkZip(bomb(100))).toBe('bomb')
  const { list } = await read(macros, 'xlsx')
  expect(list.problems).toMatchObject([{ code: 'workbook-macros' }])
  expect((await read(new TextEncoder().encode('no workbook'), 'xlsx')).list.problems).toMatchObject([
    { code: 'workbook-unknown' },
  ])
})

/** One entry of so many megabytes of nothing, which claims to be small. */
function bomb(megabytes: number): Uint8Array {
  // One block of nothing, again and again, as every block but the last says that more may follow.
  const piece = deflateRawSync(Buffer.alloc(1024 * 1024), { finishFlush: constants.Z_FULL_FLUSH })
  const data = Buffer.concat([...Array.from({ length: megabytes }, () => piece), Buffer.from([3, 0])])
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  const central = Buffer.alloc(46)
  central.writeUInt32LE(0x02014b50, 0)
  central.writeUInt16LE(8, 10)
  central.writeUInt32LE(data.length, 20)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(local.length + data.length, 16)
  return Buffer.concat([local, data, central, end])
}

test('where the rules of a place are broken the row names the file of the rules, and where in it', async () => {
  const name = 'regions/320100-nanjing/2025.yaml'
  const text = SMALL_RULES.get(name) ?? ''
  const rules = new Map(SMALL_RULES).set(name, `${text}surplus: 1\n`)
  const content = `case,region,patient.name\nC1,320100,王小明\n`
  const { entries } = await read(content, 'csv', { rules })
  const [problem] = entries.flatMap(({ problems }) => problems)
  expect(problem?.row).toBe(2)
  const line = text.split('\n').length
  expect(problem?.message).toContain(`${name}:${line}:1: `)
  expect(problem?.other?.message).toContain(`${name}:${line}:1: `)
})
