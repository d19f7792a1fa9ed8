import { stripVTControlCharacters } from 'node:util'
import { expect, test } from 'vitest'
import { wrap, widthOf } from '../../src/cli/render/wrap.ts'
import { finishedLine } from '../../src/io/finished-line.ts'
import { foldLines } from '../../src/io/terminal-prompter.ts'

const LONG = 'Was the patient admitted or kept for observation after the emergency?'
const ANSWER = 'yes, and the discharge summary says so'

test.each([40, 80])('an answered question and its answer break between words at %i columns', (columns) => {
  const line = stripVTControlCharacters(finishedLine(LONG, ANSWER, (text, indent) => wrap(text, columns - 1, indent)))
  const rows = line.split('\n')
  for (const row of rows) expect(widthOf(row)).toBeLessThanOrEqual(columns - 1)
  const words = new Set(`✔ ${LONG} ${ANSWER}`.split(' '))
  for (const word of line.split(/\s+/)) expect(words).toContain(word)
  expect(rows.length).toBe(columns === 40 ? 3 : 2)
})

test('only the question is bold, wherever the line breaks', () => {
  const line = finishedLine('a b', 'c d', () => 'a\n  b c\n  d')
  expect(stripVTControlCharacters(line)).toBe('✔ a\n  b c\n  d')
  expect(finishedLine('谁去办？', '', (text) => text)).toContain('谁去办？')
})

test.each(['npx baoxiao', 'baoxiao', 'node bin/baoxiao.js', 'node "/a folder/bin/baoxiao.js"'])(
  'a command on a line of its own is not broken: %s',
  (program) => {
    const command = `    ${program} new offsite-filing --from bx-20250601-abcd --cases somewhere`
    const fold = (text: string, indent: string): string => wrap(text, 39, indent)
    expect(foldLines(`  ${LONG}\n${command}`, fold).split('\n').at(-1)).toBe(command)
    expect(foldLines(`  ${LONG}`, fold).split('\n').length).toBeGreaterThan(1)
  },
)
