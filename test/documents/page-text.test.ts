import { expect, test } from 'vitest'
import { PageText } from '../../src/documents/reader/page-text.ts'
import type { Reader } from '../../src/documents/reader/reader.ts'
import type { Value } from '../../src/documents/reader/syntax.ts'

/** A page with one font, in which the codes 1 to 3 are a, b and c. */
function page(): PageText {
  const map = Buffer.from('<0001><0061>\n<0002><0062>\n<0003><0063>\n', 'latin1')
  const dicts = new Map<Value | undefined, ReadonlyMap<string, Value>>([
    [1, new Map([['S', 2]])],
    [2, new Map([['ToUnicode', 3]])],
  ])
  const reader = {
    dict: (value: Value | undefined) => dicts.get(value) ?? new Map<string, Value>(),
    stream: () => ({ dict: new Map<string, Value>(), bytes: map }),
    inflate: ({ bytes }: { readonly bytes: Uint8Array }) => bytes,
  }
  return new PageText(reader as unknown as Reader, 1)
}

const ABC = '(\0\u0001\0\u0002\0\u0003)Tj'
const content = (text: string): Uint8Array => Buffer.from(`/S 9 Tf ${text}`, 'latin1')

test('a page says its lines where each text object shows just one of them', () => {
  expect(page().says([content(`BT ${ABC} ET BT ${ABC} ET`)], ['abc', 'abc'])).toBe(true)
  expect(page().lines(content(`BT ${ABC} ET`))).toEqual(['abc'])
})

test.each([
  ['a line that is another', `BT ${ABC} ET`, ['abd']],
  ['a line that breaks off', `BT ${ABC} ET`, ['abcd']],
  ['a line that goes on', `BT ${ABC} ET`, ['ab']],
  ['a line too few', `BT ${ABC} ET`, ['abc', 'abc']],
  ['a line too many', `BT ${ABC} ET BT ${ABC} ET`, ['abc']],
  ['an object that ends twice', `BT ${ABC} ET ET`, ['abc', 'xyz']],
  ['what is shown before an object begins', `${ABC} BT ${ABC} ET`, ['abcabc']],
])('it does not say them with %s', (_, text, lines) => {
  expect(page().says([content(text)], lines)).toBe(false)
})
