const MARKS: Readonly<Record<string, string>> = {
  '，': ',',
  '：': ':',
  '【': '[',
  '】': ']',
  '［': '[',
  '］': ']',
  '｛': '{',
  '｝': '}',
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
}

/** A text with the punctuation and digits of a Chinese keyboard as YAML reads them. */
export const halfWidth = (text: string): string =>
  text.replaceAll(/[，：【】［］｛｝“”‘’]/g, (mark) => MARKS[mark] ?? mark).normalize('NFKC')
