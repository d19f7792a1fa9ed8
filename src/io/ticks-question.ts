import {
  createPrompt,
  isDownKey,
  isEnterKey,
  isNumberKey,
  isSpaceKey,
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

export interface TicksConfig {
  readonly text: string
  readonly options: readonly Option[]
  /** The answer that nothing of it is so. */
  readonly none: string
  readonly wishes: readonly Option[]
  /** What was ticked before, when it was answered. */
  readonly current?: readonly string[]
  readonly lang: Lang
  readonly fold: Fold
}

/** What was ticked, or what was said instead. */
export interface Ticked {
  readonly ticked: readonly string[]
  readonly wish?: string
}

const PAGE = 16
const KEYS = {
  zh: [{ words: '数字或空格 打勾' }, { words: 'a 全选' }, { words: '回车确定' }, ...COMMON_KEYS.zh],
  en: [{ words: 'digits or Space tick' }, { words: 'a all' }, { words: 'Enter takes it' }, ...COMMON_KEYS.en],
}

type Row = { readonly kind: 'tick' | 'none' | 'wish'; readonly option: Option }

/**
 * Things to tick, the answer that none is so, and what else may be said. Enter takes the ticks; where nothing is ticked it takes the line
 * that it stands on, and on no line (where it starts) it takes nothing: a stray Enter is no answer.
 */
export const ticksQuestion = createPrompt<Ticked, TicksConfig>(
  ({ text, options, none, wishes, current, lang, fold }, done) => {
    const rows: readonly Row[] = [
      ...options.map((option) => ({ kind: 'tick', option }) as const),
      { kind: 'none', option: { value: '', label: none } },
      ...wishes.map((option) => ({ kind: 'wish', option }) as const),
    ]
    const [active, setActive] = useState(current === undefined ? -1 : current.length === 0 ? options.length : 0)
    const [ticked, setTicked] = useState<readonly string[]>(current ?? [])
    const [finished, setFinished] = useState<string | undefined>(undefined)
    const [jumped, setJumped] = useState(false)
    const end = (reply: Ticked, said: string): void => {
      setFinished(said)
      done(reply)
    }
    const taken = (values: readonly string[]): void =>
      end(
        { ticked: values },
        values.length === 0
          ? none
          : options
              .filter(({ value }) => values.includes(value))
              .map(({ label }) => label)
              .join(lang === 'zh' ? '、' : ', '),
      )
    const wish = (value: string): void => {
      const found = wishes.find((one) => one.value === value)
      if (found !== undefined) end({ ticked: [], wish: value }, found.label)
    }
    const toggle = (index: number): void => {
      const value = options[index]?.value
      if (value === undefined) return
      setActive(index)
      setTicked(ticked.includes(value) ? ticked.filter((one) => one !== value) : [...ticked, value])
    }
    useEffect(() => {
      if (!jumped) return undefined
      const soon = setTimeout(() => taken([]), SETTLES)
      return () => clearTimeout(soon)
    }, [jumped])
    useKeypress((key, rl) => {
      const typed = rl.line
      setJumped(false)
      rl.clearLine(0)
      if (key.name === 'escape' || (key.ctrl && key.name === 'b')) return wish('back')
      if (key.name === 'tab') return wish('rest')
      if (isEnterKey(key)) {
        const row = rows[active]
        if (row?.kind === 'wish') return wish(row.option.value)
        if (row?.kind === 'none') return taken([])
        if (ticked.length > 0) return taken(ticked)
        return row === undefined ? undefined : taken([row.option.value])
      }
      if (typed.endsWith('?') || typed.endsWith('？')) return wish('why')
      if (isUpKey(key) || isDownKey(key)) return setActive(step(active, isUpKey(key) ? -1 : 1, rows.length))
      if (isSpaceKey(key)) return rows[active]?.kind === 'none' ? setTicked([]) : toggle(active)
      if (key.name === 'a') return setTicked(ticked.length === options.length ? [] : options.map(({ value }) => value))
      if (!isNumberKey(key)) return
      if (Number(typed) === 0 || Number(typed) === options.length + 1) {
        setTicked([])
        setActive(options.length)
        return setJumped(current === undefined && ticked.length === 0)
      }
      toggle(Number(typed) - 1)
    })
    const page = usePagination({
      items: rows,
      active: Math.max(0, active),
      pageSize: PAGE,
      loop: false,
      renderItem: ({ item, index, isActive }) =>
        line(item, index, { here: isActive && active >= 0, ticked, fold }, rows),
    })
    const [head = '', ...rest] = text.split('\n')
    const title = styleText('bold', fold(head, '  '))
    if (finished !== undefined) return finishedLine(head, finished, fold)
    const hint = rest.map((one) => `  ${fold(one.trimStart(), '  ')}`)
    const below = hint.length === 0 ? '' : `\n${styleText('dim', hint.join('\n'))}`
    return `${styleText('cyan', '?')} ${title}${below}\n${page}\n  ${styleText(
      'dim',
      fold(
        keysHere(KEYS[lang], (wish) => wishes.some(({ value }) => value === wish)),
        '  ',
      ),
    )}\u001B[?25l`
  },
)

function line(
  { kind, option }: Row,
  index: number,
  { here, ticked, fold }: { readonly here: boolean; readonly ticked: readonly string[]; readonly fold: Fold },
  rows: readonly Row[],
): string {
  const gap = kind === 'wish' && rows[index - 1]?.kind !== 'wish' ? `  ${styleText('dim', '──')}\n` : ''
  const box = kind === 'wish' ? '   ' : `${String(index + 1).padStart(2)} `
  const mark = kind === 'tick' ? (ticked.includes(option.value) ? '[x] ' : '[ ] ') : kind === 'none' ? '    ' : ''
  const shown = `${box}${mark}${fold(option.label, kind === 'wish' ? '     ' : '         ')}`
  return gap + (here ? styleText('cyan', `❯ ${shown}`) : `  ${shown}`)
}
