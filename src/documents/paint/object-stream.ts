import { deflateSync } from 'node:zlib'
import type { PDFObject, PDFRef } from 'pdf-lib'
import { Block, QUICK } from './book.ts'

export type Packable = readonly [PDFRef, string | PDFObject]

const MOST_DIGITS = 17
const BLANK = 0x20
const ZERO = 0x30

/** Objects one after the other in a stream; before them the number of each, and where it begins. */
export function objectStream(objects: readonly Packable[]): Block {
  const body: string[] = []
  const index: number[] = []
  let size = 0
  for (const [{ objectNumber }, object] of objects) {
    const one = typeof object === 'string' ? object : object.toString()
    body.push(one)
    index.push(objectNumber, size)
    size += one.length + 1
  }
  const first = inDigits(index)
  const head = `/Type/ObjStm/N ${objects.length}/First ${first.length}/Filter/FlateDecode`
  const text = Buffer.from(`${first}${body.join('\n')}\n`, 'latin1')
  // A copy, because the compressor's own is part of a larger block, and some are kept.
  return new Block(head, new Uint8Array(deflateSync(text, QUICK)))
}

/** Of whole numbers, a blank behind each. So many that no string is made of every one. */
function inDigits(numbers: readonly number[]): string {
  const digits = Buffer.allocUnsafe(MOST_DIGITS * numbers.length)
  let at = digits.length
  for (let i = numbers.length - 1; i >= 0; i--) {
    digits[--at] = BLANK
    let left = numbers[i] ?? 0
    do {
      digits[--at] = ZERO + (left % 10)
      left = Math.trunc(left / 10)
    } while (left > 0)
  }
  return digits.toString('latin1', at)
}
