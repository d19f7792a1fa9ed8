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
    if (text !== undefined) return { text, encoding }
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
        zh: '不是可以读的文字：UTF-8、GB18030（GBK）、UTF-16 都不是',
        en: 'this is no text in UTF-8, GB18030 (GBK) or UTF-16',
      },
      { zh: '用记事本或 WPS 打开，另存为 UTF-8 编码。', en: 'Open it in an editor and save it as UTF-8.' },
    ),
  })
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
