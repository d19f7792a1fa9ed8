import type { Problem } from '../model/problem.ts'
import type { Words } from '../model/words.ts'
import type { Entry } from './lint-entries.ts'
import { warning } from './item.ts'

const CHINESE = /\p{Script=Han}/u
const WORDY = [
  'label',
  'title',
  'ask',
  'help',
  'remedy',
  'instead',
  'how',
  'text',
  'why',
  'note',
  'then',
  'say',
  'where',
] as const

/** Wording that is in one language only, and questions that are none. */
export function wordProblems(entries: readonly Entry[]): readonly Problem[] {
  return entries.flatMap((entry) => [...languages(entry), ...questions(entry)])
}

/** A Chinese term in brackets, as it stands on the paper, is help and no slip. */
const mostlyChinese = (text: string): boolean => count(text, /\p{Script=Han}/gu) * 2 > count(text, /[A-Za-z]/g)
const count = (text: string, pattern: RegExp): number => (text.match(pattern) ?? []).length

function languages({ raw, id, at }: Entry): readonly Problem[] {
  return WORDY.flatMap((key) => {
    const words = raw[key] as Words | undefined
    if (words === undefined) return []
    const found: Problem[] = []
    if (!CHINESE.test(words.zh) && /[a-z]{2}/.test(words.zh))
      found.push(
        warning(
          'one-language',
          at(key, 'zh'),
          `the Chinese ${key} of "${id}" is not in Chinese`,
          'Write it in both languages.',
        ),
      )
    if (mostlyChinese(words.en))
      found.push(
        warning(
          'one-language',
          at(key, 'en'),
          `the English ${key} of "${id}" has Chinese in it`,
          'Write it in both languages.',
        ),
      )
    return found
  })
}

function questions({ kind, raw, id, at }: Entry): readonly Problem[] {
  const ask = raw['ask'] as Words | undefined
  if (ask === undefined || (kind !== 'facts' && kind !== 'local-questions')) return []
  const found: Problem[] = []
  if (!ask.zh.includes('？') && !isRequest(ask.zh))
    found.push(warning('no-question', at('ask', 'zh'), `the question of "${id}" has no “？”`, 'Ask it as a question.'))
  if (!ask.en.includes('?') && !/^(?:In a sentence|Please|Choose)/.test(ask.en))
    found.push(warning('no-question', at('ask', 'en'), `the question of "${id}" has no “?”`, 'Ask it as a question.'))
  return found
}

/** `用一两句话写写…` asks as well as a question does. */
const isRequest = (text: string): boolean => /^[请用]/.test(text)
