import { DataError } from './errors.ts'
import { inBoth } from './problem.ts'

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'

/**
 * The text of a file that a person wrote, whatever program saved it: by its mark, as UTF-16 without one where every other byte is empty,
 * as UTF-8 where all of it is, else as GB18030 where all of it is. Undefined where it is neither: then nothing of it may be believed.
 */
export function decodeText(bytes: Uint8Array): { readonly text: string; readonly encoding: TextEncoding } | undefined {
  const marked = markOf(bytes) ?? unmarkedUtf16(bytes)
  for (const encoding of marked === undefined ? (['utf-8', 'gb18030'] as const) : [marked]) {
    const text = strictly(bytes, encoding)
    if (text !== undefined) return encoding === 'gb18030' && isBig5(bytes) ? undefined : { text, encoding }
  }
  return undefined
}

/** The same of a file that must be text; throws where it is none that can be read. */
export function writtenText(bytes: Uint8Array, file: string): string {
  const decoded = decodeText(bytes)
  if (decoded !== undefined) return decoded.text
  throw new DataError({
    code: 'text-encoding',
    severity: 'error',
    at: { file },
    ...inBoth(
      {
        zh: '不是可以读的文字：UTF-8、GB18030（GBK）、UTF-16 都不是；也可能是繁体的 Big5',
        en: 'this is no text in UTF-8, GB18030 (GBK) or UTF-16; it may be Big5',
      },
      { zh: '用记事本或 WPS 打开，另存为 UTF-8 编码。', en: 'Open it in an editor and save it as UTF-8.' },
    ),
  })
}

/**
 * Whether two-byte letters are those of Big5, which mostly pass for letters of GB18030 too. Of its common letters nearly half end in a byte
 * that no common simplified letter ends in.
 */
export function isBig5(bytes: Uint8Array): boolean {
  let [pairs, common, low] = [0, 0, 0]
  for (let i = 0; i < bytes.length - 1; i++) {
    const [lead = 0, trail = 0] = [bytes[i], bytes[i + 1]]
    if (lead < 0x80) continue
    i++
    pairs++
    if (lead >= 0xa1 && lead <= 0xc6 && ((trail >= 0x40 && trail <= 0x7e) || (trail >= 0xa1 && trail <= 0xfe))) common++
    if (trail < 0xa1) low++
  }
  return low > pairs / 5 && common > pairs * 0.9
}

function markOf([a, b, c]: Uint8Array): TextEncoding | undefined {
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  return a === 0xfe && b === 0xff ? 'utf-16be' : undefined
}

/** Its first letters, which are of the keyboard in every file that a program reads. */
function unmarkedUtf16([a, b, c, d]: Uint8Array): TextEncoding | undefined {
  if (a !== 0 && b === 0 && c !== 0 && d === 0) return 'utf-16le'
  return a === 0 && b !== 0 && c === 0 && d !== 0 ? 'utf-16be' : undefined
}

function strictly(bytes: Uint8Array, encoding: TextEncoding): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
