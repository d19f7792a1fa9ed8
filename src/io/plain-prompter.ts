import { createInterface, type Interface } from 'node:readline'
import { Cancelled } from '../model/errors.ts'
import { showLines } from '../model/show.ts'
import type { Lang, Words } from '../model/words.ts'
import type { Menu, Option, Prompt, Prompter, Reply } from '../interview/prompter.ts'
import type { Streams } from './terminal-prompter.ts'
import { takeSignals } from './held.ts'

const SAY = {
  number: { zh: '请输入编号', en: 'Enter a number' },
  numbers: { zh: '请输入编号，可以多个，用空格隔开', en: 'Enter one or more numbers, with spaces between' },
  line: { zh: '请输入（空行列出其他选择）', en: 'Type your answer (an empty line lists other choices)' },
  keep: { zh: '就用现在的答案', en: 'as it stands' },
  otherwise: { zh: '# 列出其他选择', en: '#: other choices' },
  other: { zh: '其他选择', en: 'Other choices' },
  emptyLine: { zh: '空行：', en: 'an empty line: ' },
  wrong: { zh: '没有这个编号', en: 'There is no such number' },
  now: { zh: '现在的答案', en: 'Answer so far' },
} satisfies Record<string, Words>

/** What an empty line does here. */
function sayLine({ blank, wishes, current, secret }: Prompt, lang: Lang): string {
  const label = wishes.find(({ wish }) => wish === blank)?.label
  const empty = blank === undefined && current !== undefined && !secret ? SAY.keep[lang] : label
  if (empty === undefined) return SAY.line[lang]
  return lang === 'zh'
    ? `请输入（空行：${empty}；${SAY.otherwise.zh}）`
    : `Your answer (empty line: ${empty}; ${SAY.otherwise.en})`
}

/** Questions for screen readers, logs and dumb terminals: only ever appends plain lines, numbers every choice, paints nothing. */
export function plainPrompter(streams: Streams, lang: Lang): Prompter {
  const lines = lineReader(streams)
  const tell = (text: string): void => void streams.output.write(`${showLines(text)}\n`)
  const number = async (text: string, options: readonly Option[], current?: string): Promise<number> => {
    tell(`\n${text}`)
    tell(numbered(options).join('\n'))
    const standing = current === undefined ? -1 : options.findIndex(({ value }) => value === current)
    const empty = standing < 0 ? '' : ` (${SAY.emptyLine[lang]}${standing + 1})`
    for (;;) {
      const typed = (await lines.next(`${SAY.number[lang]} 1-${options.length}${empty}: `)).normalize('NFKC').trim()
      if (typed === '' && standing >= 0) return standing
      const why = options.findLastIndex(({ value }) => value === 'why')
      if (typed === '?' && why >= 0) return why
      const index = Number(typed) - 1
      if (/^\d+$/.test(typed) && options[index] !== undefined) return index
      const said = byWord(typed, options)
      if (said !== undefined) return said
      tell(SAY.wrong[lang])
    }
  }
  const wishes = ({ wishes: all }: Prompt): Option[] => all.map(({ wish, label }) => ({ value: wish, label }))

  const askLine = async (prompt: Prompt): Promise<Reply> => {
    tell(`\n${prompt.text}${prompt.hint === undefined ? '' : `\n${prompt.hint}`}`)
    if (prompt.current !== undefined && !prompt.secret) tell(`${SAY.now[lang]}: ${prompt.current}`)
    for (;;) {
      const typed = (await lines.next(prompt.wishes.length === 0 ? '> ' : `${sayLine(prompt, lang)}: `)).trim()
      if (typed === '?' || typed === '？') return { kind: 'wish', wish: 'why' }
      if (typed === '' && prompt.blank !== undefined) return { kind: 'wish', wish: prompt.blank }
      const stands = typed === '' && !prompt.secret ? prompt.current : undefined
      if (stands !== undefined && prompt.check(stands) === undefined) return { kind: 'answer', text: stands }
      if (/^[#＃]?$/.test(typed) && prompt.wishes.length > 0) {
        const found = prompt.wishes[await number(SAY.other[lang], wishes(prompt))]
        if (found !== undefined) return { kind: 'wish', wish: found.wish }
      } else {
        const fault = prompt.check(typed)
        if (fault === undefined) return { kind: 'answer', text: typed }
        tell(fault)
      }
    }
  }

  const askList = async (prompt: Prompt, choices: readonly Option[]): Promise<Reply> => {
    const chosen = choices.find(({ value }) => value === prompt.current)
    const now = chosen === undefined ? '' : `\n${SAY.now[lang]}: ${chosen.label}`
    const text = `${prompt.text}${prompt.hint === undefined ? '' : `\n${prompt.hint}`}${now}`
    const index = await number(text, [...choices, ...wishes(prompt)], prompt.current)
    const wish = prompt.wishes[index - choices.length]
    return wish === undefined
      ? { kind: 'answer', text: choices[index]?.value ?? '' }
      : { kind: 'wish', wish: wish.wish }
  }

  const askTicks = async (prompt: Prompt, choices: readonly Option[], none: string): Promise<Reply> => {
    const ticked = prompt.current?.split(',')
    const now = choices.filter(({ value }) => ticked?.includes(value) === true).map(({ label }) => label)
    const standing =
      ticked === undefined
        ? ''
        : `\n${SAY.now[lang]}: ${now.length === 0 ? none : now.join(lang === 'zh' ? '、' : ', ')}`
    const text = `${prompt.text}${prompt.hint === undefined ? '' : `\n${prompt.hint}`}${standing}`
    tell(`\n${text}`)
    const all: readonly Option[] = [...choices, { value: '', label: none }, ...wishes(prompt)]
    tell(numbered(all).join('\n'))
    for (;;) {
      const typed = (await lines.next(`${SAY.numbers[lang]} 1-${all.length}: `)).normalize('NFKC').trim()
      if (typed === '?') return { kind: 'wish', wish: 'why' }
      const picked = typed.split(/[\s,、]+/).map((one) => (/^\d+$/.test(one) ? Number(one) - 1 : -1))
      const reply = picked.some((index) => all[index] === undefined) ? undefined : ticksReply(picked, choices, prompt)
      if (reply !== undefined) return reply
      tell(SAY.wrong[lang])
    }
  }

  const ask = (prompt: Prompt): Promise<Reply> => {
    if (prompt.choices === undefined) return askLine(prompt)
    return prompt.several === undefined
      ? askList(prompt, prompt.choices)
      : askTicks(prompt, prompt.choices, prompt.several.none)
  }

  return {
    ask,
    choose: async ({ text, options, current }: Menu) => options[await number(text, options, current)]?.value ?? '',
    secret: async (text) => rubbedOut(await lines.next(`${text}: `, { hidden: true })),
    tell,
  }
}

/** Several choices, or none of them, or one thing said instead; undefined for a mixture. */
function ticksReply(picked: readonly number[], choices: readonly Option[], { wishes }: Prompt): Reply | undefined {
  const [first = -1] = picked
  if (picked.every((index) => index < choices.length))
    return { kind: 'answer', text: [...new Set(picked)].map((index) => choices[index]?.value ?? '').join(',') }
  if (picked.length > 1) return undefined
  const wish = wishes[first - choices.length - 1]
  return wish === undefined ? { kind: 'answer', text: '' } : { kind: 'wish', wish: wish.wish }
}

/** The choice whose words were typed instead of its number: 是, no, 住院; undefined where several begin so. */
function byWord(typed: string, options: readonly Option[]): number | undefined {
  const word = typed.toLowerCase()
  if (word === '') return undefined
  const exact = options.findIndex(({ label, value }) => [label.toLowerCase(), value].includes(word))
  if (exact >= 0) return exact
  const begin = options.flatMap(({ label }, index) => (label.toLowerCase().startsWith(word) ? [index] : []))
  return begin.length === 1 ? begin[0] : undefined
}

function numbered(options: readonly Option[]): string[] {
  return options.flatMap(({ label, group }, index) => [
    ...(group === undefined || group === options[index - 1]?.group ? [] : [`${group}`]),
    `${index + 1}. ${label}`,
  ])
}

interface Lines {
  /** `hidden`: the terminal does not show what is typed. */
  next(prompt: string, how?: { readonly hidden: boolean }): Promise<string>
}

/** What is left of keys that the terminal did not edit itself. */
function rubbedOut(typed: string): string {
  const kept: string[] = []
  for (const key of typed)
    if (key === '\u007f' || key === '\b') kept.pop()
    else if (key >= ' ') kept.push(key)
  return kept.join('')
}

/** One reader for the whole conversation, so that lines that come early are not lost; it keeps nobody waiting when nothing is asked. The end of input is `Cancelled`, and so is Ctrl-C. */
function lineReader({ input, output }: Streams): Lines {
  let reader: Interface | undefined
  const waiting: string[] = []
  let wake: (() => void) | undefined
  let ended = false
  const open = (): void => {
    reader ??= createInterface({ input, output, terminal: false })
      .on('line', (line) => {
        waiting.push(line)
        wake?.()
      })
      .on('close', () => {
        ended = true
        wake?.()
      })
  }
  return {
    next: async (prompt, { hidden } = { hidden: false }) => {
      open()
      output.write(prompt)
      input.ref?.()
      let interrupted = false
      const interrupt = (): void => {
        interrupted = true
        wake?.()
      }
      // A terminal that shows nothing makes no signal of Ctrl-C and no end of Ctrl-D either.
      const stop = (part: Buffer | string): void => void (/[\u0003\u0004]/.test(String(part)) && interrupt())
      const giveBack = takeSignals()
      process.once('SIGINT', interrupt)
      if (hidden) input.on('data', stop).setRawMode?.(true)
      while (waiting.length === 0 && !ended && !interrupted) await new Promise<void>((done) => (wake = done))
      process.off('SIGINT', interrupt)
      giveBack()
      if (hidden) {
        input.off('data', stop).setRawMode?.(false)
        output.write('\n')
      }
      input.unref?.()
      const line = interrupted ? undefined : waiting.shift()
      if (line === undefined) throw new Cancelled('stopped')
      return line
    },
  }
}
