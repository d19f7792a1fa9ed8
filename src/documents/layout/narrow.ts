const NARROW: Readonly<Record<string, string>> = { '‘': "'", '’': "'", '“': '"', '”': '"' }
const CHINESE = /[\u2e80-\u9fff\uf900-\ufaff\u3000-\u303f\uff00-\uff60\u{20000}-\u{3ffff}]/u

/**
 * English with narrow quotes. The font is a Chinese one: its curly quotes are as wide as a character, and "Patient’s" would fall
 * apart. Quotes around Chinese stay as they are.
 */
export function narrowQuotes(english: string): string {
  if (!/[‘’“”]/.test(english)) return english
  if (!CHINESE.test(english)) return english.replace(/[‘’“”]/g, (quote) => NARROW[quote] ?? quote)
  return english.replace(/(?<=[A-Za-z0-9])[‘’](?=[A-Za-z])/g, "'")
}
