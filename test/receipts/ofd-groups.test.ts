import { expect, test } from 'vitest'
import type { ReceiptFields } from '../../src/model/receipt.ts'
import { readScan } from '../../src/receipts/intake.ts'
import { groupedOfd } from './corpus/ofd-kinds.ts'

const words = (id: number, x: number, y: number, text: string): string =>
  `<ofd:TextObject ID="${id}" Boundary="${x} ${y} 120 5" Size="3"><ofd:TextCode X="0" Y="3" DeltaX="g ${[...text].length - 1} 3">${text}</ofd:TextCode></ofd:TextObject>`
const group = (id: string, more: string): string => `<ofd:CompositeObject ID="90" ResourceID="${id}" ${more}/>`
const BILL = words(11, 20, 10, '医疗门诊收费票据（电子）') + words(12, 20, 20, '票据号码：0012345678')

async function fieldsOf(objects: string, groups: Readonly<Record<string, string>>): Promise<ReceiptFields> {
  const { reads } = await readScan(groupedOfd(objects, groups), {}, undefined, 'everything')
  return Object.assign({}, ...reads.map(({ fields }) => fields)) as ReceiptFields
}

test('words in graphics that the document keeps once are read where the page draws them', async () => {
  const value = words(51, 0, 0, '王小明')
  const drawn = words(13, 20, 30, '交款人') + group('50', 'Boundary="60 30 100 10"')
  expect(await fieldsOf(BILL + drawn, { 50: value })).toMatchObject({ number: '0012345678', payer: '王小明' })
  const scaled = words(13, 20, 30, '交款人') + group('50', 'Boundary="60 30 100 10" CTM="0.5 0 0 0.5 0 0"')
  const large = value.replace('Size="3"', 'Size="6"').replace('Y="3" DeltaX="g 2 3"', 'Y="6" DeltaX="g 2 6"')
  expect(await fieldsOf(BILL + scaled, { 50: large })).toMatchObject({ payer: '王小明' })
})

test('graphics within graphics are read, those that nobody draws are not, and those that draw themselves end', async () => {
  const line = words(51, 0, 0, '交款人：王小明')
  const inner = group('51', 'Boundary="0 0 100 10"')
  const groups = { 50: inner, 51: line, 52: words(53, 0, 0, '金额合计（小写）：12.50') }
  const fields = await fieldsOf(BILL + group('50', 'Boundary="20 40 100 10"'), groups)
  expect([fields.payer, fields.total]).toEqual(['王小明', undefined])
  const own = Array.from({ length: 9 }, () => group('60', 'Boundary="0 0 9 9"')).join('')
  const round = await fieldsOf(BILL + group('60', 'Boundary="0 0 9 9"'), { 60: own })
  expect(round.number).toBe('0012345678')
})
