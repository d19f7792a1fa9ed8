import {
  createPrompt,
  isDownKey,
  isEnterKey,
  isNumberKey,
  isUpKey,
  useEffect,
  useKeypress,
  usePagination,
  useState,
} from '@inquirer/core'
import { styleText } from 'node:util'
import { finishedLine } from './finished-line.ts'
import type { Fold, Option } from '../interview/prompter.ts'
import type { Lang } from '../model/words.ts'
import { COMMON_KEYS, keysHere, SETTLES, step } from './list-keys.ts'

export interface ListConfig {
  readonly text: string
  /** `aside`: stands apart from the answers proper, after a gap. */
  readonly options: readonly (Option & { readonly aside?: boolean })[]
  readonly current?: string
  /** Starts on no option at all: nothing is answered by a stray Enter. */
  readonly neutral?: boolean
  readonly lang: Lang
  readonly fold: Fold
}

interface Row {
  readonly head?: string
  readonly value?: string
  readonly label: string
  /** Only answers have numbers: what may be said beside them comes and goes, and would shift them. */
  readonly numbered: boolean
}

const PAGE = 14
const KEYS = {
  zh: [{ words: '↑↓ 选择' }, { words: '数字直接选' }, { words: '回车确定' }, ...COMMON_KEYS.zh],
  en: [{ words: '↑↓ choose' }, { words: 'a digit takes it' }, { words: 'Enter takes it' }, ...COMMON_KEYS.en],
}

/** A list to pick from, answers first, then everything else that may be said. A digit takes its answer (it only goes there where an earlier answer would change). `?` explains, Esc or Ctrl-B goes back. */
export const listQuestion = createPrompt<string, ListConfig>(
  ({ text, options, current, neutral, lang, fold }, done) => {
    const answers = options.filter(({ aside }) => aside !== true).length
    const standing = options.findIndex(({ value }) => value === current)
    const start = standing === -1 && neutral !== true ? 0 : standing
    const [active, setActive] = useState(start)
    const [finished, setFinished] = useState<string | undefined>(undefined)
    const [jumped, setJumped] = useState(false)
    const take = (index: number): void => {
      const option = options[index]
      if (option === undefined) return
      setFinished(option.label)
      done(option.value)
    }
    const shortcut = (value: string): void => {
      const index = options.findIndex((option) => option.value === value && option.aside === true)
      if (index >= 0) take(index)
    }
    useEffect(() => {
      if (!jumped) return undefined
      const soon = setTimeout(() => take(active), SETTLES)
      return () => clearTimeout(soon)
    }, [jumped, active])
    useKeypress((key, rl) => {
      const typed = rl.line
      setJumped(false)
      if (key.name === 'escape' || (key.ctrl && key.name === 'b')) return shortcut('back')
      if (key.name === 'tab') {
        rl.clearLine(0)
        return shortcut('rest')
      }
      if (isEnterKey(key)) return take(active)
      if (typed.endsWith('?') || typed.endsWith('？')) {
        rl.clearLine(0)
        return shortcut('why')
      }
      if (isUpKey(key) || isDownKey(key)) {
        rl.clearLine(0)
        return setActive(step(active, isUpKey(key) ? -1 : 1, options.length))
      }
      if (isNumberKey(key)) {
        const wanted = Number(typed) - 1
        if (options[wanted] === undefined || options[wanted].aside === true) return rl.clearLine(0)
        setActive(wanted)
        return setJumped(Number(typed) * 10 > answers && (current === undefined || neutral !== true))
      }
      rl.clearLine(0)
    })
    const rows = options.map(rowOf(options))
    const page = usePagination({
      items: rows,
      active: Math.max(0, active),
      pageSize: PAGE,
      loop: false,
      renderItem: ({ item, index, isActive }) => {
        const head = item.head === undefined ? '' : `  ${styleText('dim', item.head)}\n`
        const line = `${item.numbered ? String(index + 1).padStart(2) : '  '} ${fold(item.label, '     ')}`
        return head + (isActive && active >= 0 ? styleText('cyan', `❯ ${line}`) : `  ${line}`)
      },
    })
    if (finished !== undefined) return finishedLine(firstLine(text), finished, fold)
    return `${styleText('cyan', '?')} ${styleText('bold', fold(firstLine(text), '  '))}${rest(text, fold)}\n${page}\n  ${styleText(
      'dim',
      fold(
        keysHere(KEYS[lang], (wish) => options.some(({ value, aside }) => aside === true && value === wish)),
        '  ',
      ),
    )}\u001B[?25l`
  },
)

const firstLine = (text: string): string => text.split('\n')[0] ?? ''
const rest = (text: string, fold: Fold): string => {
  const lines = text
    .split('\n')
    .slice(1)
    .map((line) => `  ${fold(line.trimStart(), '  ')}`)
  return lines.length === 0 ? '' : `\n${styleText('dim', lines.join('\n'))}`
}

const rowOf =
  (options: ListConfig['options']) =>
  (option: ListConfig['options'][number], index: number): Row => {
    const previous = options[index - 1]
    const gap = option.aside === true && previous?.aside !== true ? '──' : undefined
    const group = option.group !== undefined && option.group !== previous?.group ? `── ${option.group}` : undefined
    const head = group ?? gap
    return {
      value: option.value,
      label: option.label,
      numbered: option.aside !== true,
      ...(head === undefined ? {} : { head }),
    }
  }
