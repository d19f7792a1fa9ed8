import { createPrompt, isBackspaceKey, isEnterKey, useEffect, useKeypress, useState } from '@inquirer/core'
import { styleText } from 'node:util'
import type { Fold, Prompt, Reply } from '../interview/prompter.ts'
import type { Lang } from '../model/words.ts'
import { finishedLine } from './finished-line.ts'
import type { KeyedWish } from './list-keys.ts'

type LineReply = Reply | { readonly kind: 'more' }

const KEYS = {
  zh: ['? 为什么问', 'Esc 返回上一题', 'Tab 跳过剩下的', '空着回车 更多选择', 'Ctrl-C 停（已保存）'],
  en: ['? why', 'Esc back', 'Tab skip the rest', 'Enter on an empty line: more choices', 'Ctrl-C stop (saved)'],
}

/** Only the keys that do something here. */
function keysFor(wishes: Prompt['wishes'], blank: boolean, lang: Lang): string {
  const has = (wish: KeyedWish): boolean => wishes.some((one) => one.wish === wish)
  const shown = [has('why'), has('back'), has('rest'), !blank, true]
  return KEYS[lang].filter((_, index) => shown[index]).join(' · ')
}

const TAKE = { zh: '回车就用这个，打字就重写', en: 'Enter takes it, typing replaces it' }
const AGAIN = { zh: '直接打字就重写，退格可以改', en: 'type to replace it, Backspace to mend it' }

/** A line to type. What is wrong with it is said while it is typed; `?` explains, Esc or Ctrl-B goes back, Tab leaves the rest. What stands in it already, or was refused, is replaced by what is typed next. */
export const lineQuestion = createPrompt<
  LineReply,
  Omit<Prompt, 'choices'> & { readonly lang: Lang; readonly fold: Fold }
>((config, done) => {
  const { text, hint, current, secret, wishes, blank, lang, fold } = config
  const prefilled = current !== undefined && !secret
  const [value, setValue] = useState('')
  const [fault, setFault] = useState<string | undefined>(undefined)
  const [pressed, setPressed] = useState(false)
  const [untouched, setUntouched] = useState(prefilled)
  const [finished, setFinished] = useState<string | undefined>(undefined)
  const granted = (wish: Reply & { kind: 'wish' }): void => {
    if (!wishes.some((one) => one.wish === wish.wish)) return
    setFinished(wishes.find((one) => one.wish === wish.wish)?.label ?? '')
    done(wish)
  }
  useEffect((rl) => {
    if (!prefilled) return
    rl.write(current)
    setValue(current)
  }, [])
  useKeypress((key, rl) => {
    const typed = pressed || untouched ? afterRefusal(rl, value) : rl.line
    if (key.name === 'escape' || (key.ctrl && key.name === 'b')) {
      rl.clearLine(0)
      return granted({ kind: 'wish', wish: 'back' })
    }
    if (key.name === 'tab') {
      rl.clearLine(0)
      rl.write(value)
      return granted({ kind: 'wish', wish: 'rest' })
    }
    if (isEnterKey(key)) {
      const answer = value.trim()
      if (answer === '' && blank !== undefined) return granted({ kind: 'wish', wish: blank })
      if (answer === '') {
        setFinished('…')
        return done({ kind: 'more' })
      }
      const wrong = config.check(answer)
      if (wrong === undefined) {
        setFinished(secret ? '******' : answer)
        return done({ kind: 'answer', text: answer })
      }
      rl.write(value)
      setFault(wrong)
      return setPressed(true)
    }
    if (typed === '?' || typed === '？') {
      rl.clearLine(0)
      return granted({ kind: 'wish', wish: 'why' })
    }
    setPressed(false)
    setUntouched(false)
    setValue(typed)
    if (isBackspaceKey(key) && typed === '') return setFault(undefined)
    setFault(typed.trim() === '' ? undefined : config.check(typed))
  })
  if (finished !== undefined) return finishedLine(text, finished, fold)
  const head = `${styleText('cyan', '?')} ${styleText('bold', fold(text, '  '))}`
  const aside = hint === undefined ? '' : `\n  ${styleText('dim', fold(hint, '  '))}`
  const below =
    fault === undefined
      ? styleText(
          'dim',
          fold(`${untouched ? `${TAKE[lang]} · ` : ''}${keysFor(wishes, blank !== undefined, lang)}`, '  '),
        )
      : pressed
        ? `${styleText('red', fold(`✗ ${fault}`, '  '))}\n  ${styleText('dim', fold(AGAIN[lang], '  '))}`
        : styleText('yellow', fold(fault, '  '))
  return [`${head}${aside}\n  › ${pressed || untouched ? styleText('inverse', value) : value}`, `  ${below}`]
})

/** What is being typed, as readline keeps it. */
interface TypedLine {
  readonly line: string
  clearLine(direction: 0): unknown
  write(text: string): unknown
}

/** Letters put behind a refused text (an input method hands over several at once) stand in its place; any other key keeps and mends it. */
function afterRefusal(rl: TypedLine, refused: string): string {
  if (rl.line === refused || !rl.line.startsWith(refused)) return rl.line
  const fresh = rl.line.slice(refused.length)
  rl.clearLine(0)
  rl.write(fresh)
  return fresh
}
