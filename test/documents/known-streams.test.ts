import { deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { KnownStreams } from '../../src/documents/reader/known-streams.ts'

/** Asks for a stream in the name of a case: what it says, and whether it had to be inflated. */
function asking(known = new KnownStreams()) {
  return (text: string, caseNumber: string, bytes: Uint8Array = deflateSync(text)) => {
    let inflated = false
    const content = known.contentOf(bytes, caseNumber, () => {
      inflated = true
      return Buffer.from(text)
    })
    return { says: Buffer.from(content).toString(), inflated }
  }
}

test('a stream of two cases is inflated no more for those that come after', () => {
  const ask = asking()
  expect(['A', 'B', 'C', 'D'].map((number) => ask('姓名', number).inflated)).toEqual([true, true, false, false])
  expect(ask('姓名', 'E').says).toBe('姓名')
})

test('what one case alone says is not kept, however often it says it', () => {
  const ask = asking()
  expect([1, 2, 3, 4].map(() => ask('王某', 'A').inflated)).toEqual([true, true, true, true])
})

test('a stream of which one byte is another is inflated', () => {
  const bytes = deflateSync('姓名 身份证号码')
  for (let at = 0; at < bytes.length; at++) {
    const ask = asking()
    for (const number of ['A', 'B', 'C']) ask('姓名 身份证号码', number, bytes)
    const other = Uint8Array.from(bytes, (byte, i) => (i === at ? byte ^ 1 : byte))
    expect(ask('别的', 'D', other), `byte ${at}`).toEqual({ says: '别的', inflated: true })
  }
})

test('what is kept is the bytes as they were, whatever becomes of the file', () => {
  const ask = asking()
  const bytes = deflateSync('姓名')
  for (const number of ['A', 'B']) ask('姓名', number, bytes)
  bytes.fill(0)
  expect(ask('姓名', 'C')).toEqual({ says: '姓名', inflated: false })
  expect(ask('另外', 'C', bytes)).toEqual({ says: '另外', inflated: true })
})

test('only so many are kept, those that were wanted last', () => {
  const ask = asking()
  const texts = Array.from({ length: 200 }, (_, i) => `第 ${i} 页`)
  for (const number of ['A', 'B']) for (const text of texts) ask(text, number)
  const inflated = texts.map((text) => ask(text, 'B').inflated)
  expect(inflated.slice(0, 50)).not.toContain(false)
  const known = inflated.filter((one) => !one).length
  expect(known).toBeLessThanOrEqual(128)
  expect(known).toBeGreaterThan(100)
})
