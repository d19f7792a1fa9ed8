import { expect, test } from 'vitest'
import { readableText } from '../../src/documents/blanks/state-name.ts'

const latin = (bytes: Uint8Array) => () => Buffer.from(bytes).toString('latin1')
const read = (bytes: Uint8Array): string => readableText(bytes, latin(bytes))
const utf16 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(`\ufeff${text}`, 'utf16le').swap16())

test.each([
  ['UTF-8 with its mark', Buffer.from('\ufeff姓名'), '姓名'],
  ['UTF-8 without one', Buffer.from('姓名'), '姓名'],
  ['UTF-16 that says its language', utf16('\u001bzh-CN\u001b姓名'), '姓名'],
  ['GBK', Uint8Array.of(0xd0, 0xd5, 0xc3, 0xfb), '姓名'],
  ['letters of the keyboard', Buffer.from('name'), 'name'],
  ['letters of the west', Uint8Array.of(0xe9, 0x74, 0xe9), 'été'],
])('a field name in %s is read as it was meant', (_, bytes, text) => expect(read(bytes)).toBe(text))
