import { dictionaryOf } from '../../src/batch/list/columns.ts'
import type { ListEntry } from '../../src/batch/list/entry.ts'
import { openList } from '../../src/batch/list/open.ts'
import { ruleDesk, vocabularyOf } from '../../src/batch/list/vocabulary.ts'
import { DataError, openRules, readAnswers } from '../../src/index.ts'
import { batchDisk } from '../../src/io/batch-disk.ts'
import type { Answer } from '../../src/model/fact.ts'
import { shippedRules } from '../rulebook/shipped.ts'
import type { Bed } from './bed.ts'

const TODAY = '2025-06-01'
const shipped = shippedRules()
const desk = ruleDesk(shipped)
export const HEAD = { procedure: 'offsite-reimbursement', region: '110000', 'as-of': '2025-05-01' }

export interface Read {
  readonly says: readonly string[]
  readonly answers: ReadonlyMap<string, Answer> | undefined
}

/** What an answers file with these answers comes to, and what is said of it. */
export async function inFile(given: Readonly<Record<string, unknown>>): Promise<Read> {
  try {
    const rules = await openRules({ today: TODAY })
    const { found, problems } = await readAnswers(rules, { text: JSON.stringify({ ...HEAD, answers: given }) })
    return {
      says: problems.map(({ severity, message, remedy }) => `${severity} ${message} ${remedy}`),
      answers: found.answers,
    }
  } catch (error) {
    if (!(error instanceof DataError)) throw error
    return {
      says: error.problems.map(({ severity, message, remedy }) => `${severity} ${message} ${remedy}`),
      answers: undefined,
    }
  }
}

/** The same of the first line of a list. */
export async function inList(bed: Bed, name: string, bytes: string | Uint8Array): Promise<Read> {
  const list = await openList(batchDisk(), bed.write(name, bytes), {
    setting: { lang: 'zh', asOf: TODAY, procedure: HEAD.procedure, ignore: [], desk, titles: new Map() },
    dictionary: () => {
      const places = [undefined, ...shipped.regions.map(({ code }) => code)]
      return dictionaryOf(
        vocabularyOf(desk, [HEAD.procedure], places, TODAY),
        vocabularyOf(desk, ['enrolment'], [undefined], TODAY),
      )
    },
  })
  let entry: ListEntry | undefined
  for await (const one of list.entries()) entry ??= one
  const says = [...list.problems, ...(entry?.problems ?? [])]
  return {
    says: says.map(({ severity, message, remedy }) => `${severity} ${message} ${remedy}`),
    answers: entry?.found?.answers,
  }
}

/** Every way in which answers come other than typed: an answers file, a table, a line of JSON. */
export async function everyDoor(
  bed: Bed,
  given: Readonly<Record<string, unknown>>,
): Promise<readonly (readonly [string, Read])[]> {
  const row: Readonly<Record<string, unknown>> = { case: 'C1', ...HEAD, ...given }
  const table = [Object.keys(row), Object.values(row)].map((cells) => cells.join(',')).join('\n')
  return [
    ['an answers file', await inFile(given)],
    ['a table', await inList(bed, 'list.csv', table)],
    ['a line of JSON', await inList(bed, 'list.jsonl', JSON.stringify(row))],
  ]
}
