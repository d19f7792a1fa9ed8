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
