import { foldLetters, LOST_LETTER, lostAsOne } from '../letters.ts'
import { faultOfIdNumber, isOldIdNumber } from '../validators.ts'
import { fits, type Likeness } from './likeness.ts'

/**
 * Whether two writings of an ID number are one person's. An old number of 15 digits is the one of 18 that came after it; a number that
 * cannot be right was misread or mistyped and makes no other person; what is no ID number at all says nothing.
 */
export function compareIds(shown: string, known: string): Likeness {
  const [a, b] = [plainId(shown), plainId(known)]
  if (a === '' || b === '') return 'unknown'
  if (a.includes(LOST_LETTER) || b.includes(LOST_LETTER)) return 'alike'
  if (a.includes('*') && b.includes('*')) return 'unknown'
  if (a.includes('*') || b.includes('*')) return fitsEither(a, b) ? 'masked' : 'other'
  if (a === b) return 'same'
  const [one, two] = [bare(a), bare(b)]
  if (one !== undefined && two !== undefined) return one === two && !bothWhole(a, b) ? 'same' : 'other'
  return looksLikeId(a) && looksLikeId(b) ? 'alike' : 'unknown'
}

const plainId = (text: string): string =>
  foldLetters(lostAsOne(text))
    .replaceAll(/[^\p{L}\p{N}*\ufffd]/gu, '')
    .toUpperCase()

/** Without the century and the check digit, as the old numbers are; undefined for what is no number that can be right. */
function bare(id: string): string | undefined {
  if (isOldIdNumber(id)) return id
  return faultOfIdNumber(id) === undefined ? `${id.slice(0, 6)}${id.slice(8, 17)}` : undefined
}

/** Two numbers of 18 that differ are two people's, a hundred years apart or not. */
const bothWhole = (a: string, b: string): boolean => a.length === 18 && b.length === 18

const looksLikeId = (text: string): boolean => /^\d{14,18}[\dX]?$/.test(text)

/** A mask may be laid over the old number or over the new one. */
function fitsEither(a: string, b: string): boolean {
  const [masked, whole] = a.includes('*') ? [a, b] : [b, a]
  return [whole, bare(whole)].some((id) => id !== undefined && fits(masked, id))
}
