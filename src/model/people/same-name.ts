import { foldLetters, LOST_LETTER, lostAsOne } from '../letters.ts'
import { isRare } from './rare-letters.ts'
import { NEAR_FORMS, ONE_FORM, SEVERAL_FORMS } from './letter-forms.ts'
import { fits, type Likeness } from './likeness.ts'
import { namesNobody, withoutRemark } from './nobody.ts'

/**
 * Whether two writings of a name are one person's. Dots and hyphens of whatever make, blanks, width, radicals in the place of letters and
 * traditional forms make no other person; nor does a letter that could not be read, ever.
 */
export function compareNames(shown: string, known: string): Likeness {
  if (namesNobody(shown) || namesNobody(known)) return 'unknown'
  if (shown === known && COMMON_LETTERS.test(shown)) return 'same'
  const [a, b] = [plainName(shown), plainName(known)]
  if (a === '' || b === '') return 'unknown'
  if (a.includes(LOST_LETTER) || b.includes(LOST_LETTER)) return 'alike'
  if (a.includes('*') && b.includes('*')) return 'unknown'
  if (a.includes('*') || b.includes('*')) return fits(a, b) || fits(b, a) ? 'masked' : 'other'
  if (a === b) return 'same'
  const [one, two] = [[...a], [...b]]
  if (letterwise(one, two, sameForm)) return 'same'
  if (letterwise(one, two, nearForm) || ofAnotherScript(a, b) || isNamedByMother(a) || isNamedByMother(b))
    return 'alike'
  if (one.toSorted().join('') === two.toSorted().join('') || breaksOff(one, two)) return 'alike'
  if (leavesBlank(shown, b) || leavesBlank(known, a) || lacksRare(one, two) || lacksRare(two, one)) return 'alike'
  if (isWithin(one, two) || isWithin(two, one)) return 'gappy'
  return slipsIn(one, two) === 1 ? 'similar' : 'other'
}

/** Letters in which nothing is folded away, lost or hidden. */
const COMMON_LETTERS = /^[\u4e00-\u9fff]+$/

/** Letters and digits alone, each in the form that the mainland prints; a mask and a lost letter stay. */
const plainName = (name: string): string =>
  [...foldLetters(lostAsOne(withoutRemark(name))).toUpperCase()]
    .filter(
      (letter) =>
        letter === '*' || letter === LOST_LETTER || (letter !== '\ua78f' && /[\p{L}\p{N}\p{M}]/u.test(letter)),
    )
    .map((letter) => oneForm().get(letter) ?? letter)
    .join('')

/** Surnames and letters that registers write for one another, though no table of variants has them as one: a reason to ask. */
const NEAR_IN_USE = [
  ...['肖萧', '清淸', '闫阎', '付傅', '邱丘', '戴代', '芦卢', '兰蓝', '卫衞', '游遊', '岳嶽', '勋勳', '凌淩', '占佔'],
  ...['珏玨', '宁甯', '苏甦', '彩綵'],
]

/** Each table is read when it is first wanted: that of near letters only where two names differ. */
function once<T>(read: () => T): () => T {
  let made: { readonly table: T } | undefined
  return () => (made ??= { table: read() }).table
}

const oneForm = once((): ReadonlyMap<string, string> => {
  const letters = [...ONE_FORM]
  const one = new Map<string, string>()
  for (let i = 0; i < letters.length; i += 2) one.set(letters[i] ?? '', letters[i + 1] ?? '')
  return one
})

const severalForms = once((): ReadonlyMap<string, ReadonlySet<string>> => {
  const groups = SEVERAL_FORMS.split(' ').map((group) => [...group])
  return new Map(groups.map(([own = '', ...targets]) => [own, new Set(targets)]))
})

const nearForms = once((): ReadonlySet<string> => new Set([...NEAR_FORMS.split(' '), ...NEAR_IN_USE]))

const letterwise = (
  a: readonly string[],
  b: readonly string[],
  alike: (one: string, other: string) => boolean,
): boolean => a.length === b.length && a.every((letter, i) => alike(letter, b[i] ?? ''))

/** A traditional letter that stands for several is each of them. */
function sameForm(a: string, b: string): boolean {
  const several = severalForms()
  return a === b || several.get(a)?.has(b) === true || several.get(b)?.has(a) === true
}

const nearForm = (a: string, b: string): boolean => sameForm(a, b) || nearForms().has(a + b) || nearForms().has(b + a)

/** Letters of the alphabet and characters cannot be held against one another. */
const ofAnotherScript = (a: string, b: string): boolean => hasHan(a) !== hasHan(b)

const hasHan = (text: string): boolean => /\p{Script=Han}/u.test(text)

/** An infant goes by its mother's name before it has one: 王芳之子, 王芳之女, 王芳之婴. */
export const isNamedByMother = (name: string): boolean =>
  /.(之[长长次大二小双]?[子女婴儿]|之新生儿|婴儿?|毛毛|宝宝)$/u.test(name)

/** One is the beginning or the end of the other: a column too narrow, the edge of a photo, a key pressed too soon. */
function breaksOff(a: readonly string[], b: readonly string[]): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  return [long.slice(0, short.length), long.slice(long.length - short.length)].some((piece) =>
    letterwise(short, piece, nearForm),
  )
}

/** What is left of a name when some of its letters were dropped. */
function isWithin(short: readonly string[], long: readonly string[]): boolean {
  let found = 0
  for (const letter of long) if (letter === short[found]) found++
  return short.length < long.length && found === short.length
}

/** A blank within the name, where a letter that a printer does not have would be. */
function leavesBlank(name: string, whole: string): boolean {
  const pieces = name.trim().split(/\s+/u).map(plainName)
  return pieces.length > 1 && pieces.every((piece) => piece !== '') && fits(pieces.join(LOST_LETTER), whole)
}

/** All that is missing are letters that many systems do not have. */
const lacksRare = (short: readonly string[], long: readonly string[]): boolean =>
  isWithin(short, long) && commonOf(short) === commonOf(long)

const commonOf = (letters: readonly string[]): string => letters.filter((letter) => !isRare(letter)).join('')

const slipsIn = (a: readonly string[], b: readonly string[]): number =>
  a.length === b.length ? a.filter((letter, i) => letter !== b[i]).length : Infinity
