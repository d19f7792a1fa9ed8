/** Fewer bits than this are tried through in days on rented machines, at half a second of work a try. */
const ENOUGH_BITS = 50

/**
 * Whether somebody who guesses would soon be there. An estimate from below: characters by the kinds that occur, runs and repeats
 * counted once, words of Latin letters as words. No list of words is kept, so it passes some that a list would find.
 */
export function isWeak(passphrase: string): boolean {
  const plain = passphrase.normalize('NFKC').trim()
  const kept = [...plain].filter((char, i, all) => i === 0 || !follows(all[i - 1] ?? '', char))
  if (new Set(kept.map((char) => char.toLowerCase())).size < 5) return true
  const words = plain.match(/[A-Za-z]{3,}/g) ?? []
  const inWords = words.reduce((sum, word) => sum + word.length, 0)
  const rest = kept.filter((char) => !/[A-Za-z]/.test(char) || inWords === 0)
  const mixed = looksMade(plain)
  const bits = mixed ? kept.length * kindBits(kept) : words.length * 13 + rest.length * kindBits(rest)
  return bits < ENOUGH_BITS
}

/** Letters and digits in turns, as made-up passphrases have them: no words to be guessed as one. */
const looksMade = (text: string): boolean => /\d[A-Za-z]/.test(text) && /[A-Za-z]\d/.test(text)

/** The same again, or the next: `aaa`, `123`, `cba`. */
const follows = (before: string, char: string): boolean =>
  Math.abs((before.codePointAt(0) ?? 0) - (char.codePointAt(0) ?? 0)) <= 1

function kindBits(chars: readonly string[]): number {
  const has = (kind: RegExp): boolean => chars.some((char) => kind.test(char))
  if (has(/\p{Script=Han}/u)) return 9
  const size = (has(/[a-z]/) ? 26 : 0) + (has(/[A-Z]/) ? 26 : 0) + (has(/\d/) ? 10 : 0) + (has(/[^A-Za-z0-9]/) ? 10 : 0)
  return Math.log2(Math.max(2, size))
}
