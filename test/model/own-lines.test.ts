import { expect, test } from 'vitest'
import { ownText } from '../../src/model/own-lines.ts'
import { readLog, extend, EMPTY_LOG } from '../../src/case-file/log.ts'

const events = ['c1', 'c2', 'c3'].map(
  (id) =>
    ({ kind: 'opened', at: '2025-06-01T09:00:00.000+08:00', by: '王', id, procedure: 'p', region: '320100' }) as const,
)
const whole = Buffer.from(`${extend(EMPTY_LOG, events).text}\n`)

test('what we wrote reads as it was written, letters of every script included', () => {
  expect(ownText(whole)).toBe(whole.toString())
  expect(ownText(new Uint8Array())).toBe('')
})

test('a line with a broken letter is left out and named, and the lines around it count', () => {
  const hurt = Buffer.from(whole)
  hurt[hurt.indexOf(Buffer.from('王'), hurt.indexOf(0x0a)) + 1] = 0xff
  const { events: read, problems } = readLog(ownText(hurt), 'log')
  expect(read.map((event) => 'id' in event && event.id)).toEqual(['c1', 'c3'])
  expect(problems.map(({ code, at }) => [code, at?.line])).toContainEqual(['log-changed', 2])
})

test('a letter that was cut at the end of the file costs the last line alone', () => {
  const next = `{"seq":4,"prev":"${extend(EMPTY_LOG, events).log.tip.hash}","event":`
  const cut = Buffer.concat([whole, Buffer.from(`${next}{"kind":"opened","by":"王`).subarray(0, -1)])
  const { events: read, problems } = readLog(ownText(cut), 'log')
  expect([read.length, problems.map(({ code }) => code)]).toEqual([3, ['log-torn']])
})
