/**
 * Radicals and the letters that they look like, in pairs. Where a font draws both with one glyph, a text layer made from its glyphs may
 * name the radical. Compatibility forms know only some of these, and make ⼾ into another letter than it is drawn as.
 */
const RADICALS =
  '⺂乛⺃乚⺄乙⺅亻⺆冂⺇𠘨⺈刀⺉刂⺊卜⺋㔾⺌小⺍𭕄⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺨犭⺩𤣩⺬示⺭礻⺮𥫗' +
  '⺯糹⺰纟⺱罓⺳㓁⺶羊⺹耂⺺肀⺽𦥑⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇𧢲⻈讠⻉贝⻊𧾷⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻕𨸏⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞' +
  '⻝食⻞𩙿⻟飠⻠饣⻡𩠐⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⼾户'

const FOLDED: ReadonlyMap<string, string> = new Map(
  [...RADICALS].flatMap((letter, i, all) => (i % 2 === 0 ? [[letter, all[i + 1] ?? letter] as const] : [])),
)

/** Radicals as the letters they are drawn as, then compatibility forms (full width, ligatures) made plain. */
export const foldLetters = (text: string): string => (PLAIN.test(text) ? text : folded(text))

/** Numbers and codes mostly are as they should be. */
const PLAIN = /^[ -~]*$/

const folded = (text: string): string =>
  text.replaceAll(/[\u2e80-\u2fd5]/g, (letter) => FOLDED.get(letter) ?? letter).normalize('NFKC')

/** What stands for a letter that got lost. */
export const LOST_LETTER = '\ufffd'

/**
 * Something stands there that came out as no letter: a replacement character, a private code point, a control, the ÿ that some programs
 * write for a glyph without a name, or within Chinese a letter of the west with an accent (ø, Ā, ÷) or an accent
 * alone, half of one that was cut in two.
 */
export const hasLostLetter = (text: string): boolean => LOST.test(text) || (HAN.test(text) && HALVED.test(text))

const LOST = /[\u0000-\u0008\u000e-\u001f\u007f\u00ff\ue000-\uf8ff\ufffc-\uffff\u{f0000}-\u{10ffff}]/u
const HAN = /\p{Script=Han}/u
const HALVED = /[\u0080-\u009f\u00c0-\u00d6\u00d8-\u024f\u0300-\u036f]/

/** The same of a name, in which a question mark, a box or a geta stands for a letter that an encoding does not have. */
export const hasLostInName = (text: string): boolean =>
  hasLostLetter(text) || HIDES.test(text) || (HAN.test(text) && HALVED_IN_NAME.test(text))

/** A mark stands for a letter or a digit that did not come out. */
export const hidesLetter = (text: string): boolean => LOST.test(text) || HIDES.test(text)

const HIDES = /[?？□■▢▯☐〓\u25fb\u25fc]/

/** Nor does any sign of the same row but the dot between names; an accent of its own is another half. */
const HALVED_IN_NAME = /[\u0080-\u009f\u00a1-\u00ac\u00ae-\u00b6\u00b8-\u024f\u0300-\u036f]/

/** Blanks, controls and signs that leave no ink. */
export const UNSEEN = /[\s\p{Cc}\p{Cf}\p{Cs}\ufe00-\ufe0f\u115f\u1160\u2800\u3164\uffa0\u{e0100}-\u{e01ef}]/u

/** Every letter of a name that came out as none, as a replacement character; so too the marks that describe a letter by its parts. */
export const lostAsOne = (text: string): string => {
  const lost = text.replaceAll(new RegExp(`${LOST.source}|${HIDES.source}|[\u2ff0-\u2fff]`, 'gu'), LOST_LETTER)
  return HAN.test(text) ? lost.replaceAll(new RegExp(HALVED_IN_NAME.source, 'g'), LOST_LETTER) : lost
}
