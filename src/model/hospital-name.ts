import { foldLetters } from './letters.ts'
/** Brackets and what is in them, spaces and the words that one writes and another leaves out. */
const plain = (name: string): string =>
  foldLetters(name)
    .replaceAll(/\([^)]*\)|\s|[·•.,]/g, '')
    .replaceAll(/有限公司|股份|本部|总院|分院|院区$/g, '')

/** One hospital under two spellings: one name holds the other, or one adds a branch. Short names must match whole. */
export function sameHospital(a: string, b: string): boolean {
  const [first, second] = [plain(a), plain(b)]
  if (first === second) return true
  const [short, long] = first.length <= second.length ? [first, second] : [second, first]
  return short.length >= 5 && long.includes(short)
}
