import { readdirSync, writeFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { PDFDocument } from 'pdf-lib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { formatFen } from '../../src/model/money.ts'
import { papersApart } from '../../src/receipts/fields/papers-apart.ts'
import type { TextReading } from '../../src/receipts/fields/bill-text.ts'
import { mergeReads } from '../../src/receipts/fields/merge-fields.ts'
import { readPages } from '../../src/receipts/fields/pages.ts'
import { papersOfFile } from '../../src/receipts/pile.ts'
import { feeList, fiscalBill, vatBill, type Bill } from '../receipts/corpus/bills.ts'
import { pictureOfPdf } from '../receipts/corpus/degrade.ts'
import { vatPage } from '../receipts/corpus/layouts.ts'
import { pagedOfd } from '../receipts/corpus/ofd-kinds.ts'
import { readHere, reading } from '../receipts/corpus/here.ts'
import { builtIsolation } from '../receipts/corpus/reader.ts'
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

/** The same pages as pictures: nothing is known of them but what their codes say, or a reader of photos. */
async function scanned(bills: readonly Bill[]): Promise<Uint8Array> {
  const made = await PDFDocument.create()
  for (const bill of bills) {
    const picture = await made.embedPng(await pictureOfPdf(await paintBill(bill)))
    const page = made.addPage([picture.width * 0.48, picture.height * 0.48])
    page.drawImage(picture, { x: 0, y: 0, width: page.getWidth(), height: page.getHeight() })
  }
  return made.save()
}

const PLAIN = { sides: false, wrapped: false, spreadTotal: false, taxed: false }
const laid = [91, 92].map((seed) => ({ kind: 'vat-invoice', ...vatPage(seed, PLAIN) }))
const ofd = (): Uint8Array => pagedOfd(laid.map(({ letters }) => letters))

interface Listed {
  readonly receipts: readonly { readonly kind: string; readonly fields: Readonly<Record<string, unknown>> }[]
}

const clinic = (seed: number): Bill => fiscalBill(seed, { inPatient: false })
const [stay, list] = [fiscalBill(75, { inPatient: true }), feeList(fiscalBill(75, { inPatient: true }), 76)]
const sums = ({ truth: { number, total } }: Pick<Bill, 'truth'>) => [number, formatFen(total ?? 0n)]

test.each([
  ['two fiscal bills', 'two.pdf', [clinic(71), clinic(72)], joined],
  ['a fiscal bill and an invoice', 'mixed.pdf', [clinic(73), vatBill(74)], joined],
  ['a bill and its list', 'listed.pdf', [stay, list], joined],
  ['a list and its bill', 'before.pdf', [list, stay], joined],
  ['two bills as OFD pages', 'two.ofd', laid, ofd],
] as const)(
  '%s in one file become a paper each, the file is kept, and once more adds nothing',
  async (_, file, bills, write) => {
    const cases = `cases-${file}`
    const run = (...argv: string[]) => desk.run([...argv, '--cases', cases, '--lang', 'en'], { world: reading })
    const id = await newCase(run, cases)
    writeFileSync(join(desk.folder, file), await write(bills as readonly Bill[]))
    expect((await run('receipts', 'add', id, file)).code).toBe(0)
    const { receipts } = JSON.parse((await run('receipts', 'list', id, '--json')).out) as Listed
    expect(receipts.map(({ fields }) => [fields['number'], fields['total']])).toEqual(bills.map(sums))
    expect(receipts.map(({ kind }) => kind)).toEqual(bills.map(({ kind }) => kind))
    const kept = readdirSync(join(desk.folder, cases, id, 'originals')).map((one) => one.replace(/-[0-9a-f]{12}/, ''))
    expect(kept.sort()).toEqual([`pile${extname(file)}`, 'r001.pdf', 'r002.pdf'])
    const again = JSON.parse((await run('receipts', 'add', id, file, '--json')).out) as {
      receipts: { already: boolean }[]
    }
    expect(again.receipts.map(({ already }) => already)).toEqual([true, true])
  },
  180_000,
)

test('scanned bills are told apart by their codes, whether their words are read or not', async () => {
  const bills = [vatBill(81), vatBill(82)]
  const isolation = await builtIsolation()
  const pile = await isolation.run({ bytes: await scanned(bills) })
  expect(pile).toMatchObject({ apart: [[1], [2]], reasons: expect.arrayContaining(['S51']) as string[] })
  expect(mergeReads(pile.reads).fields).toMatchObject({ number: bills[0]?.truth.number })
  const [, second] = (await papersOfFile(pile)) ?? []
  const its = await readHere.run({ bytes: second ?? new Uint8Array() })
  expect(mergeReads(its.reads).fields).toMatchObject({ number: bills[1]?.truth.number })
  await isolation.close()
}, 180_000)

async function newCase(run: (...argv: string[]) => Promise<unknown>, cases: string): Promise<string> {
  writeFileSync(join(desk.folder, 'a.yaml'), 'procedure: offsite-reimbursement\nregion: "320100"\nas-of: 2025-12-01\n')
  await run('new', '--answers', 'a.yaml')
  return readdirSync(join(desk.folder, cases)).find((one) => one.startsWith('bx-')) ?? ''
}

const page = (number: string | undefined, total: bigint | undefined, more: Partial<TextReading> = {}): TextReading => ({
  kind: 'fiscal-e-receipt',
  fields: { ...(number === undefined ? {} : { number }), ...(total === undefined ? {} : { total }) },
  notes: {},
  ...more,
})

test('pages of one bill stay together, and a page without a number belongs to the bill before it', () => {
  expect(papersApart([page('1', 5n), page('1', 5n), page(undefined, 7n)])).toBeUndefined()
  expect(papersApart([page('1', 5n), page('2', undefined)])).toBeUndefined()
  expect(papersApart([page('1', 5n), page('2', 5n, { notes: { number: { state: 'doubtful' } } })])).toBeUndefined()
  expect(papersApart([undefined, page('1', 5n), page(undefined, undefined), page('2', 5n), undefined])).toEqual([
    [1, 2, 3],
    [4, 5],
  ])
})

test('a list is never part of a bill, and a bill that goes on behind it is one bill', () => {
  const list = page(undefined, 5n, { kind: 'fee-list' })
  expect(papersApart([page('1', 5n), list, undefined])).toEqual([[1], [2, 3]])
  expect(papersApart([page('1', 5n), list, page('1', 5n)])).toEqual([[1, 3], [2]])
  expect(papersApart([page(undefined, undefined), list])).toEqual([[1], [2]])
  expect(papersApart([list, list])).toBeUndefined()
  const read = readPages([list, page(undefined, 7n)])
  expect(read.fields.total).toBe(5n)
})

test('numbers read from a photo part two bills only where both totals are certain and differ', () => {
  const doubtful = { notes: { number: { state: 'doubtful' } } } as const
  expect(papersApart([page('1', 5n, doubtful), page('2', 6n, doubtful)])).toEqual([[1], [2]])
  expect(papersApart([page('1', 5n, doubtful), page('2', 5n, doubtful)])).toBeUndefined()
  const both = { notes: { number: { state: 'doubtful' }, total: { state: 'doubtful' } } } as const
  expect(papersApart([page('1', 5n, both), page('2', 6n, both)])).toBeUndefined()
})
