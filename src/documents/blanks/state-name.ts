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
