import type { ErrorCode, YAMLError } from 'yaml'
import { slipBehind } from './slips.ts'
import { inBoth, type Place, type Problem } from '../model/problem.ts'
import type { Words } from '../model/words.ts'

/** A Tab throws everything after it out of line, so it speaks alone. */
export function telling(faults: readonly YAMLError[]): readonly YAMLError[] {
  const tabs = faults.filter(({ code }) => code === 'TAB_AS_INDENT')
  return tabs.length > 0 ? tabs : faults
}

/** Of all that goes wrong in a line with a Chinese comma or colon between its parts, only that mark is told. */
export function syntaxProblems(
  faults: readonly YAMLError[],
  text: string,
  place: (offset: number) => Place,
): readonly Problem[] {
  const slip = slipBehind(faults, text)
  if (slip !== undefined && strayMark(text, slip.index) === undefined)
    return [{ code: 'yaml-syntax', severity: 'error', ...inBoth(slip.message, slip.remedy), at: place(slip.index) }]
  const told = new Set<number>()
  return withoutEchoes(faults).flatMap(({ code, message, pos }): readonly Problem[] => {
    const mark = strayMark(text, pos[0])
    if (mark === undefined) return [syntaxProblem(code, message, place(pos[0]))]
    if (told.has(mark.index)) return []
    told.add(mark.index)
    return [{ code: 'yaml-syntax', severity: 'error', ...fullWidth(mark.char, mark.half), at: place(mark.index) }]
  })
}

const OPEN_QUOTE = /missing closing ['"]quote/i

/** What cannot be read behind a first mistake is told by it already. */
function withoutEchoes(faults: readonly YAMLError[]): readonly YAMLError[] {
  const first = Math.min(...faults.map(({ pos }) => pos[0]))
  const open = faults.find(({ message }) => OPEN_QUOTE.test(message))
  return faults.filter(
    ({ code, pos }) =>
      (code !== 'UNEXPECTED_TOKEN' || pos[0] === first) && (open === undefined || pos[0] <= open.pos[0]),
  )
}

/** Full-width marks that stand where YAML wants its own: beside a quote, a bracket, a key or a figure. */
const STRAY = /(?<=['"\]}\w])[，：]|[｛｝［］【】]/
const HALF: Readonly<Record<string, string>> = {
  '，': ',',
  '：': ':',
  '｛': '{',
  '｝': '}',
  '［': '[',
  '］': ']',
  '【': '[',
  '】': ']',
}

function strayMark(
  text: string,
  offset: number,
): { readonly index: number; readonly char: string; readonly half: string } | undefined {
  const start = text.lastIndexOf('\n', offset - 1) + 1
  const end = text.indexOf('\n', offset)
  const line = text.slice(start, end < 0 ? undefined : end).slice(0, LONGEST_LINE)
  // What stands in quotes may have any marks; its place is kept.
  const bare = line.replaceAll(/'[^']*'|"[^"]*"/g, (quoted) => `'${' '.repeat(quoted.length - 2)}'`)
  const found = STRAY.exec(bare)
  const half = HALF[found?.[0] ?? '']
  return found === null || half === undefined ? undefined : { index: start + found.index, char: found[0], half }
}

const LONGEST_LINE = 2000

const fullWidth = (char: string, half: string): ReturnType<typeof inBoth> =>
  inBoth(
    { zh: `这里是全角的“${char}”`, en: `a full-width “${char}” stands here` },
    half === ':' ? COLON : { zh: `要用半角“${half}”。`, en: `It must be the half-width “${half}”.` },
  )

export function syntaxProblem(code: ErrorCode, message: string, at: Place): Problem {
  if (code === 'TAG_RESOLVE_FAILED') return { ...TAGGED, at }
  const known = KNOWN.find(([says]) => says.test(message))
  if (known !== undefined) return { code: 'yaml-syntax', severity: 'error', ...inBoth(known[1], known[2]), at }
  const remedy = HINTS[code]
  const plain = message.replace(/\s+/g, ' ').replace(/^./, (first) => first.toLowerCase())
  return { code: 'yaml-syntax', severity: 'error', ...inBoth({ zh: SYNTAX[code] ?? NOT_YAML, en: plain }, remedy), at }
}

/** Sentences of the parser that would send a person the wrong way. */
const KNOWN: readonly (readonly [RegExp, Words, Words])[] = [
  [
    /block collections are not allowed within flow/i,
    { zh: '括号里的两项之间少了逗号', en: 'a comma is missing between two parts in brackets' },
    { zh: '两项之间写半角“,”。', en: 'Write “,” between them.' },
  ],
  [
    OPEN_QUOTE,
    { zh: '引号没有关上', en: 'a quote is not closed' },
    { zh: '引号要成对，在同一行。', en: 'Quotes come in pairs, on one line.' },
  ],
  [
    /sequence item without - indicator/i,
    { zh: '这一行的缩进和上面的对不上', en: 'this line is out of line with those above' },
    { zh: '与同一层的行对齐。', en: 'Line it up with the lines of its level.' },
  ],
]

const TAGGED = {
  code: 'yaml-value',
  severity: 'error',
  ...inBoth(
    { zh: '这里不用标签', en: 'tags are not used here' },
    { zh: '请去掉以“!”开头的词。', en: 'Remove the word that starts with “!”.' },
  ),
} as const satisfies Problem

const NOT_YAML = '这里不合 YAML 的写法'

/** What the parser says in English. */
const SYNTAX: Partial<Record<ErrorCode, string>> = {
  TAB_AS_INDENT: '不能用 Tab 键缩进',
  DUPLICATE_KEY: '同一个键写了两次',
  BAD_INDENT: '缩进不对',
  MISSING_CHAR: '少了冒号、引号或括号',
  MULTILINE_IMPLICIT_KEY: '键要写在一行里，后面跟冒号',
  BLOCK_AS_IMPLICIT_KEY: '这一行的层次和上一行对不上',
  BAD_DQ_ESCAPE: '双引号里的反斜杠写法不对',
  MULTIPLE_DOCS: '一个文件只能写一份',
}

const COLON: Words = {
  zh: '冒号要用半角“:”，后面加一个空格。',
  en: 'A colon must be the half-width “:” followed by a space.',
}

const HINTS: Partial<Record<ErrorCode, Words>> = {
  TAB_AS_INDENT: { zh: '缩进请用空格。', en: 'Indent with spaces, not with the Tab key.' },
  DUPLICATE_KEY: { zh: '只留一个。', en: 'Keep one of the two.' },
  BAD_INDENT: { zh: '与上面的行对齐。', en: 'Line it up with the lines above.' },
  MISSING_CHAR: COLON,
  MULTILINE_IMPLICIT_KEY: COLON,
  BLOCK_AS_IMPLICIT_KEY: { zh: '检查上一行的冒号和引号。', en: 'Check the colons and quotes of the line above.' },
}
