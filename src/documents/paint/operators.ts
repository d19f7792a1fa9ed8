import { num } from './book.ts'

const ROOM = 16_384
/** From this length on the copying is Node's. */
const LONG = 200
const MOST = 99_999
const [BLANK, POINT, ZERO] = [32, 46, 48]
const NUMBER = 8

/** The bytes of content streams while they are written: operators are Latin-1, and joining so many texts would cost more. */
export class Operators {
  private bytes = Buffer.allocUnsafe(ROOM)
  private at = 0

  /** Begins anew. */
  clear(): this {
    this.at = 0
    return this
  }

  text(text: string): void {
    const { length } = text
    if (this.at + length > this.bytes.length) this.grow(length)
    if (length > LONG) this.bytes.write(text, this.at, 'latin1')
    else {
      const { bytes, at } = this
      for (let i = 0; i < length; i++) bytes[at + i] = text.charCodeAt(i)
    }
    this.at += length
  }

  /** Two numbers and what stands behind them. */
  pair(x: number, y: number, behind: string): void {
    this.number(x)
    this.bytes[this.at++] = BLANK
    this.number(y)
    this.text(behind)
  }

  /** As `num` writes it: two decimals at most, and none that say nothing. There is room for a blank behind it. */
  private number(value: number): void {
    const hundredths = Math.round(value * 100)
    if (hundredths < 0 || hundredths > MOST) this.text(num(value))
    if (this.at + NUMBER >= this.bytes.length) this.grow(NUMBER)
    if (hundredths < 0 || hundredths > MOST) return
    const { bytes } = this
    const whole = (hundredths / 100) | 0
    const part = hundredths - 100 * whole
    let { at } = this
    if (whole > 99) bytes[at++] = ZERO + ((whole / 100) | 0)
    if (whole > 9) bytes[at++] = ZERO + (((whole / 10) | 0) % 10)
    bytes[at++] = ZERO + (whole % 10)
    if (part > 0) bytes[at++] = POINT
    if (part > 0) bytes[at++] = ZERO + ((part / 10) | 0)
    if (part % 10 > 0) bytes[at++] = ZERO + (part % 10)
    this.at = at
  }

  private grow(more: number): void {
    const bytes = Buffer.allocUnsafe(2 * (this.bytes.length + more))
    this.bytes.copy(bytes, 0, 0, this.at)
    this.bytes = bytes
  }

  /** What was written: it stands where the next ones will be written. */
  get written(): Uint8Array {
    return this.bytes.subarray(0, this.at)
  }

  toString(): string {
    return this.bytes.toString('latin1', 0, this.at)
  }
}
