import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { degrees, PDFDocument } from 'pdf-lib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fiscalBill } from '../receipts/corpus/bills.ts'
import { reading } from '../receipts/corpus/here.ts'
import { paintBill } from '../receipts/corpus/paint.ts'
import { sheetAsText } from '../../src/documents/sheet-text.ts'
import { separatorSheets } from '../../src/packet/separator-sheets.ts'
import { input as packetInput, paper } from '../packet/fixture.ts'
import { bench, type Bench } from './fake-world.ts'

const ANSWERS = `procedure: offsite-reimbursement
region: "320100"
as-of: 2025-06-01
answers: { patient.name: "王小明", visit.kind: in-patient }
`

const CASE_OF_SHEETS = packetInput().case

let desk: Bench
let id: string
let sheets: PDFDocument
beforeAll(async () => {
  desk = bench()
  writeFileSync(at('a.yaml'), ANSWERS)
  await desk.run(['new', '--answers', 'a.yaml', '--cases', 'cases'])
  id = readdirSync(at('cases')).find((name) => name.startsWith('bx-')) ?? ''
  const { code } = await run('receipts', 'separators', id, '--out', 'sheets.pdf', '--bills', '2')
  expect(code).toBe(0)
  sheets = await PDFDocument.load(readFileSync(at('sheets.pdf')))
}, 60_000)
afterAll(() => desk.remove())

const at = (name: string): string => join(desk.folder, name)
const run = (...argv: string[]) => desk.run([...argv, '--cases', 'cases', '--lang', 'en'], { world: reading })

/** Which page of the sheets is a paper's, by its bookmark order: the papers of the checklist, two for the bills. */
async function pageOf(paper: string): Promise<number> {
  const { out } = await run('check', id, '--json')
  const { checklist } = JSON.parse(out) as { checklist: { id: string; status: string }[] }
  const order = checklist
    .filter(({ status }) => status !== 'may-be-needed' && status !== 'lost')
    .flatMap((item) => (item.id === 'receipt' ? [item.id, item.id] : [item.id]))
  expect(sheets.getPageCount()).toBe(order.length)
  return order.indexOf(paper)
}

/** A pile as a scanner hands it over: the sheet of each paper, then its pages; a minus turns sheet and page upside-down. */
async function pile(papers: readonly (string | number)[]): Promise<Uint8Array> {
  const made = await PDFDocument.create()
  for (const one of papers) {
    if (typeof one === 'number') made.addPage([595, 842]).drawText(`page ${one}`, { x: 60, y: 700 })
    else {
      const [sheet] = await made.copyPages(sheets, [await pageOf(one.replace(/^-/, ''))])
      if (sheet === undefined) throw new Error('no sheet')
      if (one.startsWith('-')) sheet.setRotation(degrees(180))
      made.addPage(sheet)
    }
  }
  return made.save()
}

test('a pile is filed by its sheets: kinds by paper, the sheets left out, the pile kept, turned pages set upright', async () => {
  writeFileSync(at('pile.pdf'), await pile([1, 'diagnosis', 2, 3, '-fee-list', 4, 'identity']))
  const { code } = await run('receipts', 'add', id, 'pile.pdf')
  expect(code).toBe(0)
  const { out } = await run('receipts', 'list', id, '--json')
  const { receipts } = JSON.parse(out) as { receipts: { id: string; kind: string }[] }
  expect(receipts.map(({ kind }) => kind)).toEqual(['other', 'diagnosis', 'fee-list'])
  const files = readdirSync(at(`cases/${id}/originals`)).sort()
  expect(files.map((name) => name.replace(/-[0-9a-f]{12}/, ''))).toEqual([
    'pile.pdf',
    'r001.pdf',
    'r002.pdf',
    'r003.pdf',
  ])
  const diagnosis = await PDFDocument.load(readFileSync(at(`cases/${id}/originals/r002.pdf`)))
  expect(diagnosis.getPageCount()).toBe(2)
  const turned = await PDFDocument.load(readFileSync(at(`cases/${id}/originals/r003.pdf`)))
  expect(turned.getPage(0).getRotation().angle).toBe(180)
}, 120_000)

test('the same pile once more adds nothing', async () => {
  const { out } = await run('receipts', 'add', id, 'pile.pdf', '--json')
  const { receipts } = JSON.parse(out) as { receipts: { already: boolean }[] }
  expect(receipts.map(({ already }) => already)).toEqual([true, true, true])
}, 120_000)

test('a bill behind the sheet of another paper stays a bill, and that is asked', async () => {
  const bill = fiscalBill(91, { inPatient: true })
  const made = await PDFDocument.create()
  const before = await PDFDocument.load(readFileSync(at('pile.pdf')))
  for (const sheet of await made.copyPages(before, [1])) made.addPage(sheet)
  const one = await PDFDocument.load(await paintBill(bill))
  for (const page of await made.copyPages(one, [0])) made.addPage(page)
  writeFileSync(at('wrong.pdf'), await made.save())
  const added = JSON.parse((await run('receipts', 'add', id, 'wrong.pdf', '--json')).out) as {
    receipts: { kind: string; id: string }[]
  }
  expect(added.receipts.map(({ kind }) => kind)).toEqual([bill.kind])
  const { findings } = JSON.parse((await run('receipts', 'check', id, '--json')).out) as {
    findings: { code: string; severity: string }[]
  }
  expect(findings.filter(({ code }) => code === 'S52').map(({ severity }) => severity)).toEqual(['doubt'])
}, 120_000)

test("a pile with another case's sheet is not taken in, and the files beside it are", async () => {
  await desk.run(['new', '--answers', 'a.yaml', '--cases', 'cases'])
  const other = readdirSync(at('cases')).find((name) => name.startsWith('bx-') && name !== id) ?? ''
  const [first, last] = [fiscalBill(7, { inPatient: true }), fiscalBill(8, { inPatient: true })]
  writeFileSync(at('first.pdf'), await paintBill(first))
  writeFileSync(at('last.pdf'), await paintBill(last))
  const { code, err, out } = await run('receipts', 'add', other, 'first.pdf', 'pile.pdf', 'last.pdf')
  expect([code, err]).toEqual([
    3,
    'pile.pdf: the pile has a separator sheet of another case; it was not taken in\n  Add it to the case that its sheets name, or print sheets for this case (receipts separators) and scan the pile again.\n',
  ])
  expect(out.match(/\b\w+\.pdf/g)).toEqual(['first.pdf', 'last.pdf'])
  expect(JSON.parse((await run('receipts', 'list', other, '--json')).out)).toMatchObject({
    receipts: [{ id: 'r001' }, { id: 'r002' }],
  })
}, 120_000)

test('thirty pages with eight sheets, two of them upside down with their papers, are filed each to its item', async () => {
  const { out } = await run('check', id, '--json')
  const { checklist } = JSON.parse(out) as { checklist: { id: string; status: string }[] }
  const papers = checklist
    .filter(({ id: paper, status }) => paper !== 'receipt' && status !== 'may-be-needed' && status !== 'lost')
    .map((item) => item.id)
    .slice(0, 8)
  expect(papers).toHaveLength(8)
  const pages = [3, 2, 4, 1, 3, 4, 2, 3]
  let page = 100
  const scanned = papers.flatMap((paper, i) => [
    i === 2 || i === 5 ? `-${paper}` : paper,
    ...Array.from({ length: pages[i] ?? 0 }, () => page++),
  ])
  expect(scanned).toHaveLength(30)
  writeFileSync(at('thirty.pdf'), await pile(scanned))
  const added = JSON.parse((await run('receipts', 'add', id, 'thirty.pdf', '--json')).out) as {
    receipts: { id: string }[]
  }
  expect(added.receipts).toHaveLength(8)
  const files = readdirSync(at(`cases/${id}/originals`))
  for (const [i, { id: receipt }] of added.receipts.entries()) {
    const name = files.find((one) => one.startsWith(`${receipt}`)) ?? ''
    const file = await PDFDocument.load(readFileSync(at(`cases/${id}/originals/${name}`)))
    expect(file.getPages().map((one) => one.getRotation().angle)).toEqual(
      Array.from({ length: pages[i] ?? 0 }, () => (i === 2 || i === 5 ? 180 : 0)),
    )
  }
}, 120_000)

test('the command on a sheet is the one that was started, with the number of the case and room for the file', () => {
  const add = 'node bin/baoxiao.js receipts add bx-1'
  const about = { case: { ...CASE_OF_SHEETS, id: 'bx-1' }, lang: 'zh', size: 'normal', add } as const
  const [sheet] = separatorSheets(about, [{ item: paper('receipt'), times: 1 }], (code) => code)
  if (sheet === undefined) throw new Error('no sheet')
  expect(sheetAsText(sheet)).toContain('然后运行 node bin/baoxiao.js receipts add bx-1 文件')
})
