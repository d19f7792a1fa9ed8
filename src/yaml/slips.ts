import type { YAMLError } from 'yaml'
import type { Words } from '../model/words.ts'

/** A slip of the pen that makes the parser complain of everything behind it: where it is, what it is, what now. */
export interface Slip {
  readonly index: number
  readonly message: Words
  readonly remedy: Words
}

/** The slip behind the first complaint about a text; undefined where the complaints speak for themselves. */
export function slipBehind(faults: readonly YAMLError[], text: string): Slip | undefined {
  const first = faults.toSorted((a, b) => a.pos[0] - b.pos[0])[0]
  if (first === undefined) return undefined
  const lines = [lineAt(text, first.pos[0]), lineBefore(text, first.pos[0])]
  for (const line of lines) {
    const found = line === undefined ? undefined : (dash(line) ?? comment(line, first))
    if (found !== undefined) return found
  }
  return undefined
}

interface Line {
  readonly start: number
  readonly text: string
}

const LONGEST = 2000

function lineAt(text: string, offset: number): Line {
  const start = text.lastIndexOf('\n', offset - 1) + 1
  const end = text.indexOf('\n', offset)
  return { start, text: text.slice(start, end < 0 ? undefined : end).slice(0, LONGEST) }
}

function lineBefore(text: string, offset: number): Line | undefined {
  const start = text.lastIndexOf('\n', offset - 1)
  return start < 0 ? undefined : lineAt(text, start)
}

/** `-{ value: …` */
function dash({ start, text }: Line): Slip | undefined {
  const found = /^(\s*-)[{['"A-Za-z\u3400-\u9fff]/.exec(text)
  return found === null
    ? undefined
    : {
        index: start + (found[1] ?? '').length,
        message: { zh: '列表项的“-”后面少一个空格', en: 'the “-” of a list has no space behind it' },
        remedy: { zh: '写成“- ”。', en: 'Write “- ”.' },
      }
}

/** `[JS-75 #17]`: what stands behind ` #` is a comment, and the bracket never closes. */
function comment({ start, text }: Line, { message }: YAMLError): Slip | undefined {
  if (!/^flow/i.test(message)) return undefined
  const bare = text.replaceAll(/'[^']*'|"[^"]*"/g, (quoted) => ' '.repeat(quoted.length))
  const at = bare.indexOf(' #')
  if (at < 0 || open(bare.slice(0, at)) <= 0) return undefined
  return {
    index: start + at + 1,
    message: {
      zh: '“ #”后面都算注释，括号没有关上',
      en: 'what stands behind “ #” is a comment, so the bracket never closes',
    },
    remedy: { zh: '“#”前面不要空格：JS-75#17。', en: 'No space before “#”: JS-75#17.' },
  }
}

const open = (text: string): number =>
  [...text].reduce((depth, char) => depth + ('[{'.includes(char) ? 1 : ']}'.includes(char) ? -1 : 0), 0)
