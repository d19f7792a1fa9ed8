import type { ReceiptFields } from '../../../src/model/receipt.ts'
import type { Letter } from '../../../src/receipts/fields/letter.ts'
import { formatFen } from '../../../src/model/money.ts'
import { feeList, fiscalBill, LAYOUTS, vatBill } from './bills.ts'
import { ofdOf, xmlOf } from './data-files.ts'
import { headRowPage, vatPage, type Laid } from './layouts.ts'
import { ofdPackage, ofdWithAttachment, taggedOfd, type OfdKind } from './ofd-kinds.ts'
import { paintBill } from './paint.ts'

/** A made-up file of some kind, and what it says. */
export interface Paper {
  readonly sort: string
  readonly truth: ReceiptFields
  bytes(): Promise<Uint8Array>
}

const many = <T>(count: number, make: (i: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, i) => make(i))
const paper = (sort: string, truth: ReceiptFields, bytes: () => Uint8Array | Promise<Uint8Array>): Paper => ({
  sort,
  truth,
  bytes: async () => bytes(),
})

/** Over all kinds of files that say something by text or data; the same for the same seed. */
export function papers(seed = 0): readonly Paper[] {
  return [...pdfs(seed), ...laidOut(seed), ...dataFiles(seed), ...lostLetters(seed)]
}

function pdfs(seed: number): readonly Paper[] {
  const bills = [
    ...LAYOUTS.flatMap((layout) =>
      many(15, (i) => [`PDF, fiscal, ${layout}`, fiscalBill(seed + 3000 + i, { layout })] as const),
    ),
    ...many(20, (i) => ['PDF, VAT invoice', vatBill(seed + 3100 + i)] as const),
    ...many(20, (i) => ['PDF, fee list', feeList(fiscalBill(seed + 3200 + i), seed + 3300 + i)] as const),
  ]
  return bills.map(([sort, bill]) => paper(sort, bill.truth, () => paintBill(bill)))
}

const OFD_KINDS: readonly OfdKind[] = (['page', 'template', 'annotation'] as const).flatMap((parts) =>
  (['plain', 'scaled', 'turned-note'] as const).flatMap((axes) =>
    (['usual', 'odd', 'absolute'] as const).map((names) => ({ parts, axes, names, stray: names === 'usual' })),
  ),
)

const invoice = (seed: number): Laid =>
  vatPage(seed, { sides: seed % 2 === 0, wrapped: seed % 3 === 0, spreadTotal: seed % 5 < 2, taxed: seed % 7 < 4 })

function laidOut(seed: number): readonly Paper[] {
  return OFD_KINDS.flatMap((kind, k) =>
    [
      ...many(6, (i) => invoice(seed + 4000 + 10 * k + i)),
      ...many(4, (i) => headRowPage(seed + 5000 + 10 * k + i)),
    ].map((laid, i) =>
      paper(`OFD, ${i < 6 ? 'digital invoice' : 'head rows'}, words on the ${kind.parts}`, laid.truth, () =>
        ofdPackage(laid.letters, kind, 6000 + 10 * k + i),
      ),
    ),
  )
}

function dataFiles(seed: number): readonly Paper[] {
  const bills = (count: number, from: number) => many(count, (i) => fiscalBill(seed + from + i))
  return [
    ...bills(40, 7000).map((bill) => paper('XML, UTF-8', inXml(bill.truth), () => xmlOf(bill))),
    ...bills(20, 7100).map((bill) => paper('XML, GBK', inXml(bill.truth), () => inGbk(textOf(xmlOf(bill))))),
    ...bills(20, 7200).map((bill) => paper('XML, UTF-16', inXml(bill.truth), () => inUtf16(textOf(xmlOf(bill))))),
    ...bills(30, 7300).map((bill, i) =>
      paper('OFD, data attached', inXml(bill.truth), () => ofdWithAttachment(`a/${i}.dat`, xmlOf(bill))),
    ),
    ...many(40, (i) => vatBill(seed + 7400 + i)).map((bill) =>
      paper('OFD, data in OFD.xml', inData(bill.truth), () => ofdOf(bill)),
    ),
    ...many(20, (i) => invoice(seed + 7500 + i)).map(({ truth }) =>
      paper('OFD, tags', inTags(truth), () => taggedOfd(tagsOf(truth))),
    ),
  ]
}

type Key = keyof ReceiptFields
const only = (truth: ReceiptFields, keys: readonly Key[]): ReceiptFields =>
  Object.fromEntries(Object.entries(truth).filter(([key]) => keys.includes(key as Key)))

const inXml = (truth: ReceiptFields): ReceiptFields =>
  only(truth, [
    'code',
    'number',
    'checkCode',
    'total',
    'issuedOn',
    'payer',
    'hospital',
    'lines',
    'fundPaid',
    'cashPaid',
  ])
const inData = (truth: ReceiptFields): ReceiptFields =>
  only(truth, ['code', 'number', 'checkCode', 'total', 'issuedOn', 'payer', 'hospital', 'totalInWords'])
const inTags = (truth: ReceiptFields): ReceiptFields =>
  only(truth, ['number', 'total', 'beforeTax', 'payer', 'hospital'])

const tagsOf = ({ payer = '', hospital = '', number = '', total = 0n, beforeTax = 0n }: ReceiptFields) => ({
  SellerName: hospital,
  BuyerName: payer,
  InvoiceNo: number,
  TaxInclusiveTotalAmount: `¥${formatFen(total)}`,
  TaxExclusiveTotalAmount: `¥${formatFen(beforeTax)}`,
})

const LOST = ['\ufffd', 'ÿ', '\ue0a1', '□']

/** The payer's name with a letter that no reader knows: it must end as unknown. */
function lostLetters(seed: number): readonly Paper[] {
  return many(40, (i) => {
    const { letters, truth } = i % 2 === 0 ? invoice(seed + 8000 + i) : headRowPage(seed + 8000 + i)
    const lost = without(letters, truth.payer ?? '', LOST[i % LOST.length] ?? '')
    const kind = OFD_KINDS[i % OFD_KINDS.length]
    if (kind === undefined) throw new Error('no kind')
    return paper('OFD, a letter of the payer lost', only(truth, ['payer']), () => ofdPackage(lost, kind, 8100 + i))
  })
}

function without(letters: readonly Letter[], name: string, lost: string): readonly Letter[] {
  const at = letters.findIndex(
    (_, i) =>
      letters
        .slice(i, i + name.length)
        .map(({ text }) => text)
        .join('') === name,
  )
  return letters.map((letter, i) => (i === at + 1 ? { ...letter, text: lost } : letter))
}

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

const inUtf16 = (text: string): Uint8Array => Buffer.from(`\ufeff${text.replace('UTF-8', 'UTF-16')}`, 'utf16le')

let codes: ReadonlyMap<string, readonly number[]> | undefined

function inGbk(text: string): Uint8Array {
  codes ??= gbkCodes()
  const known = codes
  return Uint8Array.from(
    [...text.replace('UTF-8', 'GBK')].flatMap((letter) => known.get(letter) ?? [letter.codePointAt(0) ?? 63]),
  )
}

/** Every letter of two bytes, by decoding them all. */
function gbkCodes(): ReadonlyMap<string, readonly number[]> {
  const decoder = new TextDecoder('gbk')
  const pairs = many(126, (i) => 0x81 + i).flatMap((first) => many(191, (i) => [first, 0x40 + i]))
  return new Map(pairs.map((pair) => [decoder.decode(Uint8Array.from(pair)), pair]))
}
