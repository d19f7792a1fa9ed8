import { expect, test } from 'vitest'
import { readingProgress } from '../../src/cli/render/reading-progress.ts'

const FLAGS = { json: false, input: true, quiet: false }
type Given = Parameters<typeof readingProgress>[0]

function watched(
  files: number,
  given: { readonly env?: object; readonly flags?: object; readonly isTTY?: boolean } = {},
) {
  const said: string[] = []
  const err = { isTTY: given.isTTY ?? true, columns: 80, write: (text: string) => void said.push(text) }
  const desk = { world: { err, env: { ...given.env } }, flags: { ...FLAGS, ...given.flags }, lang: 'zh' }
  const watch = readingProgress(desk as unknown as Given, files)
  return { watch, said: () => said.map((text) => text.replaceAll(/\r\u001b\[2K/g, '')) }
}

test('the pages of a long file are counted, those of a short one are not', () => {
  const { watch, said } = watched(1)
  watch.begins('/a/清单.pdf')
  for (let page = 0; page < 6; page++) watch.pages('/a/清单.pdf', 1)
  expect(said()).toEqual(['正在读 清单.pdf，已读 5 页', '正在读 清单.pdf，已读 6 页'])
  watch.clear()
  expect(said().at(-1)).toBe('')
})

test('of several files it is told whose turn it is, and what is read ahead is not counted as the one in hand', () => {
  const { watch, said } = watched(3)
  watch.begins('/a/1.jpg')
  watch.pages('/a/2.pdf', 8)
  watch.begins('/a/2.pdf')
  watch.pages('/a/2.pdf', 1)
  watch.begins('/a/3.jpg')
  watch.pages('/a/3.jpg', 0)
  expect(said()).toEqual([
    '正在读 1/3 1.jpg',
    '正在读 2/3 2.pdf，已读 8 页',
    '正在读 2/3 2.pdf，已读 9 页',
    '正在读 3/3 3.jpg',
    '正在读 3/3 3.jpg',
  ])
})

test.each([
  ['without a terminal', { isTTY: false }],
  ['with --quiet', { flags: { quiet: true } }],
  ['with --json', { flags: { json: true } }],
  ['for a screen reader', { env: { ACCESSIBLE: '1' } }],
])('nothing is said %s', (_, given) => {
  const { watch, said } = watched(2, given)
  watch.begins('a.pdf')
  watch.pages('a.pdf', 20)
  watch.clear()
  expect(said()).toEqual([])
})
