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
export const foldLetters = (text: string): string =>
  text.replaceAll(/[\u2e80-\u2fd5]/g, (letter) => FOLDED.get(letter) ?? letter).normalize('NFKC')

/**
 * Something stands there that came out as no letter: a replacement character, a private code point, a control, or the ÿ that some
 * programs write for a glyph without a name.
 */
export const hasLostLetter = (text: string): boolean => LOST.test(text)

const LOST = /[\u0000-\u0008\u000e-\u001f\u007f\u00ff\ue000-\uf8ff\ufffc-\uffff\u{f0000}-\u{10ffff}]/u

/** The same of a name, in which a question mark, a box or a geta stands for a letter that an encoding does not have. */
export const hasLostInName = (text: string): boolean => hasLostLetter(text) || /[?？□■▢▯☐〓\u25fb\u25fc]/.test(text)

/** Every letter of a name that came out as none, as a replacement character; so too the marks that describe a letter by its parts. */
export const lostAsOne = (text: string): string =>
  text.replaceAll(new RegExp(`${LOST.source}|[?？□■▢▯☐〓\u25fb\u25fc\u2ff0-\u2fff]`, 'gu'), '\ufffd')
