import { LOST_LETTER } from './letters.ts'

const REFERENCE = /&(?:(lt|gt|amp|quot|apos)|#(\d{1,7})|#x([0-9a-fA-F]{1,6})|#?\w{1,32});/g
const BASIC: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/** The five references that XML itself has, and letters by their number. Any other one is a letter that was lost. */
export const withLetters = (text: string): string =>
  text.includes('&')
    ? text.replace(REFERENCE, (_, name, decimal, hex) => {
        if (name !== undefined) return BASIC[String(name)] ?? ''
        const code = Number.parseInt(String(decimal ?? hex ?? ''), decimal === undefined ? 16 : 10)
        return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : LOST_LETTER
      })
    : text
