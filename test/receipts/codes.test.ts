import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import QRCode from 'qrcode'
import sharp from 'sharp'
import { beforeAll, expect, test } from 'vitest'
import { fieldsOfCodes, fiscalBillOf, vatInvoiceOf } from '../../src/receipts/fields/code-fields.ts'
import { decodeCode, prepareCodes, readCodes } from '../../src/receipts/pictures/codes.ts'
import { greyOf } from '../../src/receipts/pictures/picture.ts'

beforeAll(async () => {
  const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
  prepareCodes(new Uint8Array(await readFile(wasm)))
})

test('a classic VAT code gives the amount without tax and never a total', () => {
  expect(vatInvoiceOf('01,10,011001605111,80100798,64.9,20161018,85342965681116380258')).toEqual({
    code: '011001605111',
    number: '80100798',
    issuedOn: '2016-10-18',
    beforeTax: 6490n,
    checkCode: '85342965681116380258',
  })
})

test('a fully digital VAT code gives number, day and total', () => {
  expect(vatInvoiceOf('01,32,,26427000000316294884,100.76,20260330,,5F98')).toEqual({
    number: '26427000000316294884',
    issuedOn: '2026-03-30',
    total: 10076n,
  })
})

test.each(['', '01', '02,10,011001605111,80100798,64.9,20161018', '01,32,,123,1,20260330', 'https://a.cn/?x=01,32,,'])(
  '%j is taken for no invoice',
  (text) => expect(vatInvoiceOf(text)).toBeUndefined(),
)

test('the code of a fiscal e-receipt is kept as its text and nothing is made of it', () => {
  const text = 'https://ebill.example.cn/h5?c=32060123&n=0012345678'
  const read = fieldsOfCodes([{ format: 'QRCode', text, turn: 0 }])
  expect(read).toEqual({ reads: [{ origin: 'qr', fields: { codes: [text] } }] })
})

test('Chinese in GBK is read as Chinese', () => {
  expect(decodeCode(Uint8Array.of(0xd2, 0xbd, 0xd4, 0xba))).toBe('医院')
  expect(decodeCode(new TextEncoder().encode('医院'))).toBe('医院')
})

const page = async (turn: number): Promise<Uint8Array> => {
  const code = await QRCode.toBuffer('CZ|123456789012|999999', { width: 200 })
  const sheet = sharp({ create: { width: 900, height: 1200, channels: 3, background: '#fff' } })
  const upright = await sheet
    .composite([{ input: code, left: 40, top: 40 }])
    .png()
    .toBuffer()
  return await sharp(upright).rotate(turn).png().toBuffer()
}

test.each([0, 90, 180, 270] as const)('a code turned by %i is read, and how it stands', async (turn) => {
  const [code] = await readCodes(await greyOf(sharp(await page(turn))))
  expect(code).toMatchObject({ text: 'CZ|123456789012|999999', turn })
})

const FISCAL = { code: '32060125', number: '0012345678', checkCode: 'a1b2c3' }

test.each([
  ['https://bill.example.cn/d?m=1&d=32060125_0012345678_a1b2c3_20250308', { ...FISCAL, issuedOn: '2025-03-08' }],
  [
    'https://bill.example.cn/d?m=1&d=32060125_0012345678_a1b2c3_120.50_20250308',
    { ...FISCAL, total: 12050n, issuedOn: '2025-03-08' },
  ],
  [
    'http://bill.example.cn/H5/showInvoice?invoice_code=32060125&invoice_number=0012345678&check_code=a1b2c3&app_id=x',
    FISCAL,
  ],
  ['https://bill.example.cn/page/32060125/0012345678/a1b2c3', FISCAL],
  ['https://ebill.example.cn/h5?c=32060125&n=0012345678&k=1', undefined],
  ['CZ|32060125|0012345678', undefined],
  ['https://bill.example.cn/d?d=32060125_12_a1b2c3', undefined],
])('the address %s of a fiscal bill says what its public form says', (text, fields) => {
  expect(fiscalBillOf(text)).toEqual(fields)
})

test('codes of two bills on one paper speak for neither', () => {
  const text = (number: string): string => `https://bill.example.cn/page/32060125/${number}/a1b2c3`
  const codes = ['0012345678', '0012345679'].map((number) => ({
    format: 'QRCode',
    text: text(number),
    turn: 0 as const,
  }))
  expect(fieldsOfCodes(codes).reads[0]?.fields).not.toHaveProperty('number')
})
