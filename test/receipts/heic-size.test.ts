import { expect, test } from 'vitest'
import { isLargeHeic } from '../../src/receipts/pictures/heic-size.ts'

/** The boxes that announce sizes, as they stand in a HEIC. */
const announcing = (...sizes: readonly (readonly [number, number])[]): Uint8Array =>
  Buffer.concat(
    sizes.map(([width, height]) => {
      const box = Buffer.alloc(20)
      box.writeUInt32BE(20, 0)
      box.write('ispe', 4)
      box.writeUInt32BE(width, 12)
      box.writeUInt32BE(height, 16)
      return box
    }),
  )

test('a HEIC is large by the picture it announces, whatever its tiles and its thumbnail are', () => {
  expect(isLargeHeic(announcing([512, 512], [8064, 6048], [320, 240]))).toBe(true)
  expect(isLargeHeic(announcing([512, 512], [5712, 4284]))).toBe(false)
  expect(isLargeHeic(new Uint8Array(40))).toBe(false)
})
