import { readFileSync } from 'node:fs'
import type { AnswersOptions, RuleShelf } from '../../src/case-file/answers-file.ts'
import { readAnswersFile } from '../../src/case-file/answers-file.ts'
import { readRules } from '../../src/rulebook/read-rules.ts'

const FILES = ['sources.yaml', 'procedures/small-claim/2025.yaml', 'regions/320100-nanjing/2025.yaml']
const texts = new Map(
  FILES.map((path) => [path, readFileSync(new URL(`../cli/rules/${path}`, import.meta.url), 'utf8')]),
)

export const shelf: RuleShelf = readRules(texts)

const OPTIONS: AnswersOptions = {
  today: '2025-06-01',
  lang: 'en',
  base: '.',
  id: 'c1',
  at: '2025-06-01T09:00:00+08:00',
}

export const read = (text: string, options: Partial<AnswersOptions> = {}) =>
  readAnswersFile(text, 'a.yaml', shelf, { ...OPTIONS, ...options })

/** `3:5 the message — the remedy`, without the file. */
export const told = (text: string, options: Partial<AnswersOptions> = {}): readonly string[] =>
  read(text, options).problems.map(
    ({ at, message, remedy }) => `${at?.line}:${at?.column} ${message}${remedy === undefined ? '' : ` — ${remedy}`}`,
  )
