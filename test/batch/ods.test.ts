import { utils, write } from '@e965/xlsx'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { afterAll, expect, test } from 'vitest'
import type { UnseenWay } from '../../src/batch/list/setting.ts'
import { isFault } from '../../src/batch/problem.ts'
import { textOf } from '../../src/batch/list/table.ts'
import { readWorkbook } from '../../src/batch/xlsx/read-workbook.ts'
import { Bed, SMALL_HEADS, smallRow } from './bed.ts'

const bed = new Bed()
afterAll(() => bed.remove())

const NS = ['office', 'table', 'text', 'style', 'calcext'].map((name) => `xmlns:${name}="urn:x:${name}"`).join(' ')
const cell = (text: string): string =>
  text === ''
    ? '<table:table-cell/>'
    : `<table:table-cell office:value-type="string"><text:p>${text}</text:p></table:table-cell>`
const row = (text: string, attributes = ''): string =>
  `<table:table-row${attributes}>${text.split(',').map(cell).join('')}<table:table-cell table:number-columns-repeated="16000"/></table:table-row>`
const END = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'

function ods(rows: string, { styles = '', sheets = '', manifest = '' } = {}): Uint8Array {
  const table = `<table:table table:name="名单" table:style-name="ta1">${rows}${END}</table:table>`
  return zipSync({
    mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet'),
    'content.xml': strToU8(
      `<?xml version="1.0" encoding="UTF-8"?><office:document-content ${NS}><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet>${sheets}${table}</office:spreadsheet></office:body></office:document-content>`,
    ),
    'META-INF/manifest.xml': strToU8(`<m>${manifest}</m>`),
  })
}

async function look(bytes: Uint8Array, unseen?: UnseenWay) {
  const list = await bed.open(bed.write('list.ods', bytes), unseen === undefined ? {} : { unseen })
  const ids: string[] = []
  const told: unknown[] = []
  for await (const { id, at, problems } of list.entries()) {
    ids.push(id)
    for (const { code, column } of problems.filter(isFault)) told.push([at.row, code, column])
  }
  return { list, ids, told }
}

const head = row(SMALL_HEADS)
const [one, two, three] = [1, 2, 3].map(smallRow)

test('a list as ODS is read as the same list as XLSX is', async () => {
  const rows = [SMALL_HEADS, one ?? '', two ?? ''].map((text) => text.split(','))
  const book = (bookType: 'ods' | 'xlsx') => {
    const made = utils.book_new()
    utils.book_append_sheet(made, utils.aoa_to_sheet(rows), '名单')
    return new Uint8Array(write(made, { type: 'array', bookType }) as ArrayBuffer)
  }
  const texts = async (bytes: Uint8Array) =>
    (await readWorkbook(bytes, 'zh')).map(({ name, rows: all }) => [name, all.map(({ cells }) => cells.map(textOf))])
  expect(await texts(book('ods'))).toEqual(await texts(book('xlsx')))
  expect((await look(ods(head + row(one ?? '') + row(two ?? '')))).ids).toEqual(['K001', 'K002'])
})

test('days and numbers are what they are, and shown as they were', async () => {
  const cells =
    '<table:table-cell office:value-type="date" office:date-value="2025-03-03T00:00:00"><text:p>3月3日</text:p></table:table-cell><table:table-cell office:value-type="currency" office:value="1234.5"><text:p>￥1,234.50</text:p></table:table-cell><table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>是</text:p></table:table-cell>'
  const [sheet] = await readWorkbook(ods(`<table:table-row>${cells}</table:table-row>`), 'zh')
  expect(sheet?.rows[0]?.cells).toEqual([
    { value: 45_719, shown: '3月3日', day: '2025-03-03' },
    { value: 1234.5, shown: '￥1,234.50' },
    'true',
  ])
})

test.each(['filter', 'collapse'])(
  'rows of an ODS that nobody sees stop a list until somebody says: %s',
  async (how) => {
    const bytes = ods(head + row(one ?? '') + row(two ?? '', ` table:visibility="${how}"`) + row(three ?? ''))
    expect((await look(bytes)).list.problems).toMatchObject([{ code: 'rows-hidden', severity: 'error', row: 3 }])
    expect((await look(bytes, 'skip')).ids).toEqual(['K001', 'K003'])
    expect((await look(bytes, 'keep')).ids).toEqual(['K001', 'K002', 'K003'])
  },
)

test('a folded group of rows is hidden; a sheet that is not shown is not read', async () => {
  const group = `<table:table-row-group table:display="false">${row(two ?? '')}</table:table-row-group>`
  expect((await look(ods(head + row(one ?? '') + group))).list.problems).toMatchObject([
    { code: 'rows-hidden', row: 3 },
  ])
  const styles =
    '<style:style style:name="ta9" style:family="table"><style:table-properties table:display="false"/></style:style>'
  const sheets = `<table:table table:name="旧" table:style-name="ta9">${head}${row(three ?? '')}</table:table>`
  expect((await look(ods(head + row(one ?? ''), { styles, sheets }))).ids).toEqual(['K001'])
})

test.each([
  ['without a result', '<table:table-cell table:formula="of:=1+1"/>', 'cell-formula-no-result'],
  [
    'that failed, saved as 0',
    '<table:table-cell table:formula="of:=1/0" office:value-type="float" office:value="0"><text:p>#DIV/0!</text:p></table:table-cell>',
    'cell-formula-error',
  ],
  [
    'that failed, saved as no text',
    '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value=""><text:p>Err:502</text:p></table:table-cell>',
    'cell-formula-error',
  ],
  ['of a picture in a cell', '<table:table-cell table:formula="of:=DISPIMG(&quot;ID_1&quot;;1)"/>', 'cell-picture'],
])('a formula %s is named at its cell', async (_, made, code) => {
  const cells = (one ?? '').split(',').map(cell)
  for (const [at, column] of [
    [0, 'A'],
    [4, 'E'],
  ] as const) {
    const own = `<table:table-row>${cells.with(at, made).join('')}</table:table-row>`
    expect((await look(ods(head + own + row(two ?? '')))).told).toContainEqual([2, code, column])
  }
})

test('a formula with a result is the result, an empty one included; notes, deleted rows and merged cells are no text', async () => {
  const string = 'office:value-type="string"'
  const rows = `<table:tracked-changes><table:deletion><table:table-row>${cell('gone')}</table:table-row></table:deletion></table:tracked-changes><table:table-row><table:table-cell table:formula="of:=1+1" office:value-type="float" office:value="2"><text:p>2.00</text:p></table:table-cell><table:table-cell table:formula="of:=&quot;&quot;" ${string} office:string-value=""><text:p/></table:table-cell><table:table-cell ${string} table:number-columns-spanned="2" table:number-rows-spanned="2"><office:annotation><text:p>note</text:p></office:annotation><text:p>a<text:span> b<text:s text:c="2"/></text:span>c</text:p><text:p>d</text:p></table:table-cell><table:covered-table-cell/></table:table-row><table:table-row>${cell('x')}${cell('')}<table:covered-table-cell table:number-columns-repeated="2"/></table:table-row>`
  const [sheet] = await readWorkbook(ods(rows), 'zh')
  expect(sheet?.rows.map(({ cells }) => cells.map(textOf))).toEqual([
    ['2.00', '', 'a b  c\nd'],
    ['x', '', 'a b  c\nd'],
  ])
  expect([...(sheet?.hidden ?? [])]).toEqual([
    [1, [3]],
    [2, [3]],
  ])
})

test('a million repeated rows cost nothing, and too many filled ones are told', async () => {
  const [sheet] = await readWorkbook(ods(row('a')), 'zh')
  expect(sheet?.rows).toHaveLength(1)
  const { list } = await look(ods(head + row(one ?? '', ' table:number-rows-repeated="60000"')))
  expect(list.problems).toMatchObject([{ code: 'workbook-too-many-rows' }])
})

test('an ODS with a password, and a damaged one, are told as such', async () => {
  expect((await look(ods(head, { manifest: '<encryption-data/>' }))).list.problems).toMatchObject([
    { code: 'workbook-encrypted' },
  ])
  const files = unzipSync(ods(head))
  files['content.xml'] = strToU8(strFromU8(files['content.xml'] ?? new Uint8Array()).slice(0, -40))
  expect((await look(zipSync(files))).list.problems).toMatchObject([{ code: 'workbook-broken' }])
})
