import type { Case } from '../model/case.ts'
import type { Lang } from '../model/words.ts'
import { saidIn } from './case-key.ts'
import { hashOf } from './digest.ts'
import type { ListEntry, RowPlace } from './entry.ts'
import { sayPlaces } from './entry.ts'
import { doubt, type BatchProblem } from './problem.ts'

/** Finds what a list has twice under two ids: a case that says the same in everything, and a bill that two cases hand in. */
export class TwinFinder {
  readonly #lang: Lang
  /** Place by digest: no number of a bill is kept. */
  readonly #cases = new Map<string, RowPlace>()
  readonly #bills = new Map<string, RowPlace>()

  constructor(lang: Lang) {
    this.#lang = lang
  }

  look({ found, at }: ListEntry): readonly BatchProblem[] {
    if (found === undefined) return []
    const before = firstOf(this.#cases, contentOf(found), at)
    if (before !== undefined) return [sameCase(at, before, this.#lang)]
    const bills = new Set(billsOf(found))
    const seen = [...bills].flatMap((bill) => firstOf(this.#bills, bill, at) ?? [])
    return seen.map((place) => sameBill(at, place, this.#lang))
  }
}

/** Where it stood before; from now on, where it stands, if that is the first time. */
function firstOf(known: Map<string, RowPlace>, key: string, at: RowPlace): RowPlace | undefined {
  const before = known.get(key)
  if (before === undefined) known.set(key, at)
  return before
}

const contentOf = (found: Case): string => short(['case', found.procedure, saidIn(found)])

function billsOf({ receipts }: Case): readonly string[] {
  return receipts.flatMap(({ fields: { code = '', number = '' } }) =>
    number === '' ? [] : [short(['bill', code, number])],
  )
}

const short = (parts: readonly string[]): string => hashOf(parts).slice(0, 20)

/** Within a Chinese sentence. */
const spaced = (at: RowPlace): string => {
  const said = sayPlaces([at], 'zh')
  return said.startsWith('第') ? said : `“${said}”`
}

const sameCase = (at: RowPlace, before: RowPlace, lang: Lang): BatchProblem =>
  doubt(
    'case-same',
    lang,
    at,
    {
      zh: `除编号外，与${spaced(before)}完全一样`,
      en: `but for its id, this is the same case as in ${sayPlaces([before], 'en')}`,
    },
    { zh: '同一个人同一次就医只办一次；重复的请删掉。', en: 'One visit is claimed once: remove the double one.' },
  )

const sameBill = (at: RowPlace, before: RowPlace, lang: Lang): BatchProblem =>
  doubt(
    'bill-twice',
    lang,
    at,
    {
      zh: `有一张票据与${spaced(before)}的个案是同一张`,
      en: `a bill of this case is also a bill of the case in ${sayPlaces([before], 'en')}`,
    },
    { zh: '一张票据只能报一次；核对票据代码和号码。', en: 'A bill is paid once: check its code and number.' },
  )
