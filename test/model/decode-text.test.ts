import { expect, test } from 'vitest'
import { decodeText, writtenText } from '../../src/model/decode-text.ts'

const TEXT = 'answers: { patient.name: 王小明 }\n'
const GBK = Uint8Array.from([
  ...Buffer.from('answers: { patient.name: ', 'latin1'),
  0xcd,
  0xf5,
  0xd0,
  0xa1,
  0xc3,
  0xf7,
  ...Buffer.from(' }\n'),
])

test.each([
  ['UTF-8', Buffer.from(TEXT), 'utf-8'],
  ['UTF-8 with a mark', Buffer.from(`\ufeff${TEXT}`), 'utf-8'],
  ['UTF-16 with a mark', Buffer.from(`\ufeff${TEXT}`, 'utf16le'), 'utf-16le'],
  ['UTF-16 the other way round', Buffer.from(`\ufeff${TEXT}`, 'utf16le').swap16(), 'utf-16be'],
  ['UTF-16 without a mark', Buffer.from(TEXT, 'utf16le'), 'utf-16le'],
  ['GBK', GBK, 'gb18030'],
])('a file in %s says what was written', (_, bytes, encoding) => {
  expect(decodeText(bytes)).toEqual({ text: TEXT, encoding })
})

test('Big5 is told and not read as other letters; traditional letters in GBK are read', () => {
  // patient.name: 王小明, 醫院：江蘇省人民醫院
  const big5 = Buffer.from('a4fda470a9fa0ac2e5b07ca147a6bfc4acacd9a448a5c1c2e5b07c', 'hex')
  expect(decodeText(big5)).toBeUndefined()
  expect(() => writtenText(big5, 'a.yaml')).toThrow('Big5')
  const gbk = Buffer.from('cdf5d0a1c3f70ae174d4baa3babdadcc4bcaa1c8cbc3f1e174d4ba', 'hex')
  expect(decodeText(gbk)?.encoding).toBe('gb18030')
})

test('a file that is no text is said to be none, and nothing of it is used', () => {
  expect(decodeText(Uint8Array.of(0x61, 0xff, 0xff, 0x80))).toBeUndefined()
  expect(() => writtenText(Uint8Array.of(0x61, 0xff, 0xff, 0x80), 'a.yaml')).toThrow('no text')
})
