import { ExitPromptError } from '@inquirer/core'
import { Cancelled } from '../model/errors.ts'
import { showLines } from '../model/show.ts'
import type { Lang } from '../model/words.ts'
import type { Fold, Menu, Prompt, Prompter, Reply } from '../interview/prompter.ts'
import type { listQuestion } from './list-question.ts'
import { keyboard, type Keys } from './keyboard.ts'
import { promptModule } from './prompt-module.ts'

export interface Streams {
  readonly input: Keys
  readonly output: NodeJS.WritableStream
}

type Options = Parameters<typeof listQuestion>[0]['options']

const MORE = { zh: '其他选择', en: 'something else' }

const TYPE_ON = { zh: '回去接着打字', en: 'go on typing the answer' }

/** Questions in a real terminal: on stderr, so that stdout stays for answers. Ctrl-C is `Cancelled`. */
export function terminalPrompter({ input, output }: Streams, lang: Lang, fold: Fold = (text) => text): Prompter {
  const prompts = promptModule({ input: keyboard(input), output })
  const tell = (text: string): void => void output.write(`${foldLines(showLines(text), fold)}\n`)
  const pick = (text: string, options: Options, current?: string, neutral = false) =>
    prompts.list({ text: showLines(text), options, lang, neutral, fold, ...(current === undefined ? {} : { current }) })

  const askLine = async (prompt: Prompt): Promise<Reply> => {
    const reply = await prompts.line({ ...prompt, text: showLines(prompt.text), lang, fold })
    if (reply.kind !== 'more') return reply
    const wishes = prompt.wishes.map(({ wish, label }) => ({ value: `#${wish}`, label }))
    const options = [...wishes, { value: 'back', label: TYPE_ON[lang], aside: true }]
    const chosen = await pick(MORE[lang], options, 'back')
    const wish = prompt.wishes.find((one) => `#${one.wish}` === chosen)
    return wish === undefined ? askLine(prompt) : { kind: 'wish', wish: wish.wish }
  }

  const askList = async (prompt: Prompt): Promise<Reply> => {
    const own = (prompt.choices ?? []).map((option) => ({ ...option, value: `=${option.value}` }))
    const wishes = prompt.wishes.map(({ wish, label }) => ({ value: wish, label, aside: true }))
    const text = prompt.hint === undefined ? prompt.text : `${prompt.text}\n  ${prompt.hint}`
    const current = prompt.current === undefined ? undefined : `=${prompt.current}`
    const chosen = await pick(text, [...own, ...wishes], current, true)
    const wish = prompt.wishes.find((one) => one.wish === chosen)
    return wish === undefined ? { kind: 'answer', text: chosen.slice(1) } : { kind: 'wish', wish: wish.wish }
  }

  const askTicks = async (prompt: Prompt, none: string): Promise<Reply> => {
    const wishes = prompt.wishes.map(({ wish, label }) => ({ value: wish, label }))
    const text = prompt.hint === undefined ? prompt.text : `${prompt.text}\n  ${prompt.hint}`
    const current =
      prompt.current === undefined ? {} : { current: prompt.current.split(',').filter((one) => one !== '') }
    const reply = await prompts.ticks({
      text: showLines(text),
      options: prompt.choices ?? [],
      none,
      wishes,
      lang,
      fold,
      ...current,
    })
    const wish = prompt.wishes.find((one) => one.wish === reply.wish)
    return wish === undefined ? { kind: 'answer', text: reply.ticked.join(',') } : { kind: 'wish', wish: wish.wish }
  }

  const ask = (prompt: Prompt): Promise<Reply> => {
    if (prompt.choices === undefined) return askLine(prompt)
    return prompt.several === undefined ? askList(prompt) : askTicks(prompt, prompt.several.none)
  }

  return {
    ask: (prompt) => cancellable(() => ask(prompt)),
    choose: ({ text, options, current, neutral }: Menu) => {
      const all = options.map((option) => ({ ...option, aside: option.value === 'back' }))
      return cancellable(() => pick(text, all, current, neutral))
    },
    secret: (text) => cancellable(() => prompts.secret(text)),
    tell,
  }
}

/** A line that is nothing but a command of ours: it is never broken, so that it can be copied. */
const COMMAND = /^ +(?:(?:npx )?baoxiao |node (?:"[^"]*\.js"|\S+\.js) )/

/** Each line by itself, its own beginning (blanks, a dash, a number) kept clear below. */
export const foldLines = (text: string, fold: Fold): string =>
  text
    .split('\n')
    .map((line) => {
      if (COMMAND.test(line)) return line
      const [blank = ''] = line.match(/^ */) ?? []
      return blank + fold(line.slice(blank.length), `${blank}  `)
    })
    .join('\n')

async function cancellable<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof ExitPromptError || (error instanceof Error && error.name === 'ExitPromptError'))
      throw new Cancelled('stopped')
    throw error
  }
}
