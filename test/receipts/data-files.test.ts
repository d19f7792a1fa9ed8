import { strToU8 } from 'fflate'
import { beforeAll, expect, test } from 'vitest'
import { readScan } from '../../src/receipts/intake.ts'
import { mergeReads, type MergedFields } from '../../src/receipts/fields/merge-fields.ts'
import { startCodes } from './corpus/figures.ts'
import { headRowPage, vatPage, type Laid } from './corpus/layouts.ts'
import { ofdPackage, ofdWithAttachment, taggedOfd, type OfdKind } from './corpus/ofd-kinds.ts'
import { emptyScore, tally } from './corpus/score.ts'

beforeAll(startCodes)

const merged = async (bytes: Uint8Array): Promise<MergedFields> => mergeReads((await readScan(bytes)).reads)

const KINDS: readonly OfdKind[] = (['page', 'template', 'annotation'] as const).flatMap((parts) =>
  (['plain', 'scaled', 'turned-note'] as const).flatMap((axes) =>
    (['usual', 'odd', 'absolute'] as const).map((names) => ({ parts, axes, names, stray: names === 'usual' })),
  ),
)

const SEEDS = [801, 802, 803, 804]
const page = (seed: number): Laid =>
  seed % 2 === 0
    ? headRowPage(seed)
    : vatPage(seed, { sides: seed % 3 === 0, wrapped: seed % 5 === 0, spreadTotal: true, taxed: true })

test.each(KINDS)('an OFD is read by what it names: $parts, $axes, $names', async (kind) => {
  const score = emptyScore()
  for (const seed of SEEDS) {
    const { letters, truth } = page(seed)
    tally(score, truth, (await merged(ofdPackage(letters, kind, seed))).fields)
  }
  expect([...score.faults.keys()]).toEqual([])
})

test('tags say which object is which, wherever it stands', async () => {
  const bytes = taggedOfd({
    SellerName: '西塘市康复医院有限公司',
    BuyerName: '王小明',
    InvoiceNo: '25320000001234567890',
    IssueDate: '2025年03月08日',
    TaxInclusiveTotalAmount: '¥212.00',
    TaxExclusiveTotalAmount: '¥200.00',
    Item: '*医疗服务*床位费',
    Amount: '200.00',
  })
  expect((await merged(bytes)).fields).toMatchObject({
    payer: '王小明',
    hospital: '西塘市康复医院有限公司',
    number: '25320000001234567890',
    issuedOn: '2025-03-08',
    total: 21200n,
    beforeTax: 20000n,
    lines: [{ name: '*医疗服务*床位费', amount: 20000n }],
  })
})

test.each([
  ['figures and words', ['价税合计（大写）壹仟圆整 （小写）¥1000.00'], { total: 100000n }],
  ['words alone', ['价税合计（大写）壹仟圆整'], { total: 88496n }],
  ['figures alone', ['价税合计（小写）¥1000.00'], { total: 88496n }],
])('a sum that tags and page do not have alike in %s is a question, not a refusal', async (_, untagged, total) => {
  const tags = { InvoiceNo: '25320000001234567890', TaxInclusiveTotalAmount: '¥884.96' }
  const split = await merged(taggedOfd(tags, 6, ['电子发票（普通发票）', ...untagged]))
  expect(split.fields.total).toBeUndefined()
  expect(split.unconfirmed).toMatchObject(total)
  const alike = { ...tags, TaxInclusiveTotalAmount: '¥1000.00' }
  expect((await merged(taggedOfd(alike, 6, ['电子发票（普通发票）', ...untagged]))).fields.total).toBe(100000n)
})

test('a number that tags and page do not have alike is a question', async () => {
  const { fields, unconfirmed } = await merged(
    taggedOfd({ InvoiceNo: '25320000001234567890' }, 6, ['电子发票（普通发票）', '发票号码：25320000001234567891']),
  )
  expect([fields.number, unconfirmed.number]).toEqual([undefined, '25320000001234567890'])
})

const BILL = `<EInvoice><EInvoiceCode>32060125</EInvoiceCode><EInvoiceNumber>0012345678</EInvoiceNumber><PayerPartyName>王&#13891;明</PayerPartyName><InvoicingPartyName><![CDATA[西塘&青溪医院]]></InvoicingPartyName><TotalAmount>1234.56</TotalAmount><IssueDate>20250308</IssueDate></EInvoice>`
const READ = { code: '32060125', number: '0012345678', payer: '王㙃明', hospital: '西塘&青溪医院', total: 123456n }

test.each(['Res/bill.xml', 'daten.xbrl', 'x/y/z.dat'])('the data of an attachment called %s is read', async (name) => {
  expect((await merged(ofdWithAttachment(name, strToU8(BILL)))).fields).toMatchObject(READ)
})

/** Every Chinese letter of the bill above in GB18030, by way of the decoder. */
function gbk(text: string): Uint8Array {
  const table = new Map<string, readonly number[]>()
  const decoder = new TextDecoder('gb18030')
  for (let a = 0x81; a < 0xff; a++)
    for (let b = 0x40; b < 0xff; b++) table.set(decoder.decode(Uint8Array.of(a, b)), [a, b])
  return Uint8Array.from([...text].flatMap((letter) => table.get(letter) ?? [...strToU8(letter)]))
}

const utf16 = (text: string, mark: boolean): Uint8Array =>
  Uint8Array.from(Buffer.from(`${mark ? '\ufeff' : ''}${text}`, 'utf16le'))

test.each([
  ['UTF-8', strToU8(`<?xml version="1.0" encoding="UTF-8"?>${BILL}`)],
  ['UTF-16 with its mark', utf16(`<?xml version="1.0" encoding="UTF-16"?>${BILL}`, true)],
  ['UTF-16 without one', utf16(BILL, false)],
  ['GBK, and says so', gbk(`<?xml version="1.0" encoding="GBK"?>${BILL}`)],
  ['UTF-8, and says GBK', strToU8(`<?xml version="1.0" encoding="GBK"?>${BILL}`)],
  ['GBK, and says UTF-8', gbk(`<?xml version="1.0" encoding="UTF-8"?>${BILL}`)],
])('a bill in %s is read, letters by number and unescaped text too', async (_, bytes) => {
  expect((await merged(bytes)).fields).toMatchObject(READ)
})

test('a tag that names the first line of a name alone makes it a question', async () => {
  const [first, second] = ['内蒙古自治区人民医院呼和', '浩特分院']
  const bytes = taggedOfd({ A: '医疗门诊收费票据（电子）', B: '收款单位', SellerName: first, C: second }, 4)
  const { fields, unconfirmed } = mergeReads((await readScan(bytes)).reads)
  expect([fields.hospital, unconfirmed?.hospital]).toEqual([undefined, first + second])
})

test('the total of a line is not that of the bill, whichever comes first', async () => {
  const bytes = strToU8(
    `<EInvoice><IssuItemInformation><ItemName>床位费</ItemName><Amount>150.00</Amount><TotaltaxIncludedAmount>159.00</TotaltaxIncludedAmount></IssuItemInformation><IssuItemInformation><ItemName>药费</ItemName><Amount>50.00</Amount><TotaltaxIncludedAmount>53.00</TotaltaxIncludedAmount></IssuItemInformation><BasicInformation><TotalAmWithoutTax>200.00</TotalAmWithoutTax><TotalTax-includedAmount>212.00</TotalTax-includedAmount></BasicInformation></EInvoice>`,
  )
  expect((await merged(bytes)).fields).toMatchObject({ total: 21200n, beforeTax: 20000n, lines: [{}, {}] })
})

test('a list of names and values says what the paper says, the days of a stay too', async () => {
  const pair = (name: string, value: string): string =>
    `<Ext><ExtName>${name}</ExtName><ExtValue>${value}</ExtValue></Ext>`
  const bytes = strToU8(
    `<EInvoice><EInvoiceCode>32060125</EInvoiceCode><MainExt>${pair('住院时间', '2025-03-01至2025-03-08')}${pair('医保统筹基金支付', '600.00')}${pair('住院号', 'ZY1')}</MainExt></EInvoice>`,
  )
  expect((await merged(bytes)).fields).toMatchObject({
    admittedOn: '2025-03-01',
    dischargedOn: '2025-03-08',
    fundPaid: 60000n,
    recordNumber: 'ZY1',
  })
})

test('a name whose letter an encoding did not have is unknown', async () => {
  expect(await merged(strToU8(BILL.replace('&#13891;', '?')))).toMatchObject({ unread: ['payer'] })
})

test.each(['&#xZZ;', '&unknown;', '&#99999999;'])(
  'a name with the reference %s, which is no letter, is unknown',
  async (lost) => {
    expect(await merged(strToU8(BILL.replace('&#13891;', lost)))).toMatchObject({ unread: ['payer'] })
  },
)

test('the tax office’s XBRL is read by its own names', async () => {
  const bytes = strToU8(
    `<xbrl><NumberOfInvoice contextRef="a">12345678</NumberOfInvoice><CodeOfInvoice>032001600511</CodeOfInvoice><DateOfIssue>2025-03-08</DateOfIssue><NameOfPurchaser>王小明</NameOfPurchaser><NameOfSeller>西塘市药店</NameOfSeller><TaxIncludedAmountInFigures>21.20</TaxIncludedAmountInFigures></xbrl>`,
  )
  expect(await readScan(bytes)).toMatchObject({ kind: 'vat-invoice' })
  expect((await merged(bytes)).fields).toMatchObject({ number: '12345678', payer: '王小明', total: 2120n })
})
