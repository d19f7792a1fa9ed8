import type { PDFName } from 'pdf-lib'

/**
 * The name of a state as a person reads it: UTF-8 as it ought to be, else GB 18030, as forms made in China have it. Some words of
 * the latter are by chance UTF-8 of letters that no such form has (`C5 AE`: 女, or Ů).
 */
export function readableName(name: PDFName): string {
  const bytes = name.asBytes()
  const [text, chinese] = [decoded(bytes, 'utf-8'), decoded(bytes, 'gb18030')]
  if (text !== undefined && !/[\u0080-\u07ff]/.test(text)) return text
  return chinese ?? text ?? Buffer.from(bytes).toString('latin1')
}

/**
 * A text of a form: in UTF-8 where its mark says so (PDF 2.0), in UTF-16 without the marks of languages within it, and where it has none
 * but is Chinese all the same, as whoever made the form meant it. `otherwise`: as the standard has it.
 */
export function readableText(bytes: Uint8Array, otherwise: () => string): string {
  const [a, b, c] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return decoded(bytes.subarray(3), 'utf-8') ?? otherwise()
  if ((a === 0xfe && b === 0xff) || (a === 0xff && b === 0xfe))
    return (decoded(bytes, a === 0xfe ? 'utf-16be' : 'utf-16le') ?? otherwise()).replaceAll(LANGUAGE, '')
  if (!bytes.some((byte) => byte > 0x7f)) return otherwise()
  const [utf8, chinese] = [decoded(bytes, 'utf-8'), decoded(bytes, 'gb18030')]
  return (
    [utf8, chinese].find(
      (text) => text !== undefined && /^[\x20-\x7e\u3000-\u303f\u3400-\u9fff\uff00-\uffef]+$/.test(text),
    ) ?? otherwise()
  )
}

/** Which language follows, between two escapes. */
const LANGUAGE = /\u001b[A-Za-z-]*\u001b/g

function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** LibreOffice writes the title of a field the way a name is written: `#E5#A7#93` for 姓. */
export function readableTitle(title: string): string {
  if (!/#[89A-F][0-9A-F]/i.test(title)) return title
  const bytes = title.replace(/#([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return decoded(Buffer.from(bytes, 'latin1'), 'utf-8') ?? title
}
