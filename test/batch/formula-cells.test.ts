import { utils, write, type WorkSheet } from '@e965/xlsx'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { afterAll, expect, test } from 'vitest'
import { isFault } from '../../src/batch/problem.ts'
import { Bed, SMALL_HEADS, smallRow } from './bed.ts'

const bed = new Bed()
afterAll(() => bed.remove())

const sheetOf = (...rows: string[]): WorkSheet =>
  utils.aoa_to_sheet([SMALL_HEADS, ...rows].map((row) => row.split(',')))

/** A workbook whose sheet is changed as the XML that it is. */
function book(sheet: WorkSheet, change: (xml: string) => string = (xml) => xml): Uint8Array {
  const made = utils.book_new()
  utils.book_append_sheet(made, sheet, '名单')
  const files = unzipSync(new Uint8Array(write(made, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer))
  const path = 'xl/worksheets/sheet1.xml'
  files[path] = strToU8(change(strFromU8(files[path] ?? new Uint8Array())))
  return zipSync(files)
}

const cell = (at: string, inner: string) => (xml: string) =>
  xml.replace(new RegExp(`<c r="${at}"[^>]*>.*?</c>`), `<c r="${at}"${inner}</c>`)

async function problemsOf(name: string, bytes: Uint8Array | string) {
  const list = await bed.open(bed.write(name, bytes))
  const told = []
  for await (const { at, problems } of list.entries())
    for (const { code, column, sheet, remedy } of problems.filter(isFault))
      told.push({ row: at.row, code, column, sheet, remedy })
  return { told, list }
}

test.each([
  ['with an empty value', '><f>1+1</f><v></v>'],
  ['without a value', '><f>DATE(2025,3,3)</f>'],
  ['shared with the cell above', '><f t="shared" ref="D2:D3" si="0">1+1</f>'],
])('a formula without a result is named at its cell, %s', async (_, inner) => {
  for (const column of ['A', 'D', 'E', 'G', 'J']) {
    const { told } = await problemsOf('f.xlsx', book(sheetOf(smallRow(1), smallRow(2)), cell(`${column}2`, inner)))
    const remedy = expect.stringContaining('重新计算') as string
    expect(told).toEqual([{ row: 2, code: 'cell-formula-no-result', column, sheet: '名单', remedy }])
  }
})

test('a formula for several cells without results is named at each of them', async () => {
  const change = (xml: string) => cell('E3', '>')(cell('E2', '><f t="array" ref="E2:E3">X1:X2</f>')(xml))
  const { told } = await problemsOf('a.xlsx', book(sheetOf(smallRow(1), smallRow(2)), change))
  expect(told.map(({ row, code, column }) => [row, code, column])).toEqual([
    [2, 'cell-formula-no-result', 'E'],
    [3, 'cell-formula-no-result', 'E'],
  ])
})

test('a formula with a result is the result, an empty one included', async () => {
  const change = (xml: string) => cell('G2', '><f>1+1</f><v>2</v>')(cell('E2', ' t="str"><f>""</f><v></v>')(xml))
  const { told } = await problemsOf('r.xlsx', book(sheetOf(smallRow(1)), change))
  expect(told.map(({ code }) => code)).not.toContain('cell-formula-no-result')
})

test.each(['=DISPIMG("ID_00AA",1)', '=_xlfn.DISPIMG("ID_00AA",1)'])(
  'a WPS in-cell picture is named as one, whatever its column: %s',
  async (formula) => {
    const quoted = formula.replaceAll('"', '&quot;')
    const kinds = [
      ` t="str"><f>${quoted.slice(1)}</f><v>${quoted}</v>`,
      ` t="e"><f>${quoted.slice(1)}</f><v>#NAME?</v>`,
    ]
    for (const inner of [...kinds, ` t="str"><v>${quoted}</v>`])
      for (const column of ['A', 'E', 'F', 'I']) {
        const { told } = await problemsOf('p.xlsx', book(sheetOf(smallRow(1)), cell(`${column}2`, inner)))
        const remedy = expect.stringContaining('另存为文件') as string
        expect(told).toEqual([{ row: 2, code: 'cell-picture', column, sheet: '名单', remedy }])
      }
  },
)

test('a WPS in-cell picture in a column of scans is no bad path', async () => {
  for (const head of ['receipt.file', 'files.fee-list']) {
    const text = `${SMALL_HEADS},${head}\n${smallRow(1)},"=DISPIMG(""ID_00AA"",1)"\n`
    expect((await problemsOf('p.csv', text)).told.map(({ code }) => code)).toEqual(['cell-picture'])
  }
})
