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

test('a file that is no text is said to be none, and nothing of it is used', () => {
  expect(decodeText(Uint8Array.of(0x61, 0xff, 0xff, 0x80))).toBeUndefined()
  expect(() => writtenText(Uint8Array.of(0x61, 0xff, 0xff, 0x80), 'a.yaml')).toThrow('no text')
})
