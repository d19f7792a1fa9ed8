import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PDFDocument } from 'pdf-lib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { formatFen } from '../../src/model/money.ts'
import { billsApart } from '../../src/receipts/fields/bills-apart.ts'
import type { TextReading } from '../../src/receipts/fields/bill-text.ts'
import { fiscalBill, vatBill, type Bill } from '../receipts/corpus/bills.ts'
import { paintBill } from '../receipts/corpus/paint.ts'
import { bench, type Bench } from './fake-world.ts'

let desk: Bench
beforeAll(() => {
  desk = bench()
})
afterAll(() => desk.remove())

async function joined(bills: readonly Bill[]): Promise<Uint8Array> {
  const made = await PDFDocument.create()
  for (const bill of bills) {
    const one = await PDFDocument.load(await paintBill(bill))
    for (const page of await made.copyPages(one, one.getPageIndices())) made.addPage(page)
  }
  return made.save()
}

interface Listed {
  readonly receipts: readonly { readonly kind: string; readonly fields: Readonly<Record<string, unknown>> }[]
}

test.each([
  ['two fiscal bills', [fiscalBill(71, { inPatient: false }), fiscalBill(72, { inPatient: false })]],
  ['a fiscal bill and an invoice', [fiscalBill(73, { inPatient: false }), vatBill(74)]],
])(
  '%s in one PDF become a paper each, the file is kept, and once more adds nothing',
  async (name, bills) => {
    const [cases, file] = [`cases-${bills.length}-${name.length}`, `${name.length}.pdf`]
    const run = (...argv: string[]) => desk.run([...argv, '--cases', cases, '--lang', 'en'])
    writeFileSync(
      join(desk.folder, 'a.yaml'),
      'procedure: offsite-reimbursement\nregion: "320100"\nas-of: 2025-12-01\n',
    )
    await run('new', '--answers', 'a.yaml')
    const id = readdirSync(join(desk.folder, cases)).find((one) => one.startsWith('bx-')) ?? ''
    writeFileSync(join(desk.folder, file), await joined(bills))
    expect((await run('receipts', 'add', id, file)).code).toBe(0)
    const { receipts } = JSON.parse((await run('receipts', 'list', id, '--json')).out) as Listed
    expect(receipts.map(({ fields }) => [fields['number'], fields['total']])).toEqual(
      bills.map(({ truth }) => [truth.number, formatFen(truth.total ?? 0n)]),
    )
    const kept = readdirSync(join(desk.folder, cases, id, 'originals')).map((one) => one.replace(/-[0-9a-f]{12}/, ''))
    expect(kept.sort()).toEqual(['pile.pdf', 'r001.pdf', 'r002.pdf'])
    const again = JSON.parse((await run('receipts', 'add', id, file, '--json')).out) as {
      receipts: { already: boolean }[]
    }
    expect(again.receipts.map(({ already }) => already)).toEqual([true, true])
  },
  120_000,
)

const page = (number: string | undefined, total: bigint | undefined, more: Partial<TextReading> = {}): TextReading => ({
  kind: 'fiscal-e-receipt',
  fields: { ...(number === undefined ? {} : { number }), ...(total === undefined ? {} : { total }) },
  notes: {},
  ...more,
})

test('pages of one bill stay together, and a page without a number belongs to the bill before it', () => {
  expect(billsApart([page('1', 5n), page('1', 5n), page(undefined, 7n)])).toBeUndefined()
  expect(billsApart([page('1', 5n), page('2', undefined)])).toBeUndefined()
  expect(billsApart([page('1', 5n), page('2', 5n, { notes: { number: { state: 'doubtful' } } })])).toBeUndefined()
  expect(billsApart([undefined, page('1', 5n), page(undefined, undefined), page('2', 5n), undefined])).toEqual([
    [1, 2, 3],
    [4, 5],
  ])
})
