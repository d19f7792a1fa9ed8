import { expect, test } from 'vitest'
import { undragged } from '../../src/casework/papers/files.ts'

test('a path that a terminal pasted is read as the file it means', () => {
  expect(undragged(String.raw`/Users/a/my\ bill\ \(1\).jpg `, 'escapes')).toBe('/Users/a/my bill (1).jpg')
  expect(undragged(String.raw`'/Users/a/my bill\1.jpg'`, 'escapes')).toBe(String.raw`/Users/a/my bill\1.jpg`)
  expect(undragged(String.raw`C:\Users\a b.jpg`, 'separates')).toBe(String.raw`C:\Users\a b.jpg`)
})
