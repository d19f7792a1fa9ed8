import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packMessage, unpackMessage } from '../../src/receipts/frames.ts'

const whole = (data: unknown): Uint8Array => Buffer.concat(packMessage(data))

test('what is packed unpacks to the same, money and bytes included', () => {
  const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.bigInt(), fc.uint8Array(), fc.constant(null))
  const tree = fc.letrec((tie) => ({
    node: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc.array(tie('node')),
      fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), tie('node')),
    ),
  })).node
  fc.assert(
    fc.property(tree, (data) => {
      expect(plain(unpackMessage(whole(data)))).toEqual(plain(data))
    }),
  )
})

/** Prototypes aside. */
function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return `bytes ${Buffer.from(value).toString('hex')}`
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]))
}

test('half a message is no message yet', () => {
  const bytes = whole({ file: Uint8Array.of(1, 2, 3) })
  for (let end = 0; end < bytes.length; end++) expect(unpackMessage(bytes.subarray(0, end))).toBeUndefined()
})

test('a frame longer than any message is refused', () => {
  expect(() => unpackMessage(Uint8Array.of(255, 255, 255, 255, 0))).toThrow(RangeError)
})
