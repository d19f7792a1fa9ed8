/**
 * Foreign text made safe for a terminal: control, bidirectional, zero-width and half characters become visible `\u{…}`,
 * so that a name or a file can neither move the cursor nor turn the words around. Line breaks and tabs become spaces.
 */
export const show = (text: string): string => text.replace(/[\n\r\t]+/g, ' ').replace(DANGEROUS, visible)

/** The same for a text of several lines that we laid out ourselves. */
export const showLines = (text: string): string => text.split('\n').map(showLine).join('\n')

const showLine = (line: string): string => line.replace(DANGEROUS, visible)

const visible = (char: string): string => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`

/** C0, DEL, C1, soft hyphen, zero-width and bidi marks, line separators, BOM, lone surrogates, tag characters. */
const DANGEROUS =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]|\p{Cs}/gu

/** JSON whose text cannot steer a terminal either; it parses to the same value. */
export const showJson = (json: string): string =>
  json.replace(
    /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
