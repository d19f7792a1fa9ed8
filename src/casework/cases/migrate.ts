import { carriedOver, type CarriedOver } from '../../case-file/carried.ts'
import { bookFor } from '../../model/visit-book.ts'
import type { IsoDate } from '../../model/dates.ts'
import type { Determination } from '../../model/determination.ts'
import { DataError } from '../../model/errors.ts'
import { inBoth } from '../../model/problem.ts'
import type { Rulebook } from '../../model/rulebook.ts'
import type { RuleSet } from '../../rulebook/ruleset.ts'
import { dayOf, type Office } from '../office.ts'
import { judge, type Claim } from './judge.ts'

/** What becomes of a case under another edition of its rules. */
export interface Migration extends CarriedOver {
  readonly from: string
  readonly to: string
  /** The day that it is judged by there. */
  readonly asOf: IsoDate
  readonly before: Determination
  readonly after: Determination
  readonly rulebook: Rulebook
}

/** Nothing is written: answers keep their words in the log, and each edition reads them as it takes them. `to`: an edition; left out: the newest. */
export async function migrated(office: Office, { found, rulebook }: Claim, to?: string): Promise<Migration> {
  const rules = await office.rules()
  const edition = editionOf(rules, rulebook.procedure, to)
  const { from, to: until } = edition.inForce
  const within = (day: IsoDate): boolean => day >= from && (until === undefined || day <= until)
  const own = dayOf(office, found)
  const asOf = [own, office.today].find(within) ?? from
  const after = bookFor(rules.rulebook(rulebook.procedure, found.region, asOf), found.answers)
  const carried = carriedOver(found.answers, rulebook.facts, after.facts)
  const answers = new Map([...found.answers].filter(([id]) => !carried.left.some(({ fact }) => fact === id)))
  return {
    ...carried,
    from: rulebook.edition,
    to: edition.edition,
    asOf,
    before: judge(rulebook, found, own),
    after: judge(after, { ...found, answers, asOf }, asOf),
    rulebook: after,
  }
}

function editionOf({ editions }: RuleSet, procedure: string, named?: string): RuleSet['editions'][number] {
  const all = editions
    .filter((one) => one.procedure === procedure)
    .toSorted((one, other) => (one.inForce.from < other.inForce.from ? 1 : -1))
  const [edition] = named === undefined ? all : all.filter((one) => one.edition === named)
  if (edition !== undefined) return edition
  const there = all.map((one) => one.edition)
  throw new DataError({
    code: 'no-edition',
    severity: 'error',
    ...inBoth(
      { zh: `${procedure} 没有版本“${named ?? ''}”`, en: `there is no edition "${named ?? ''}" of ${procedure}` },
      { zh: `有：${there.join('、')}。`, en: `There is: ${there.join(', ')}.` },
    ),
  })
}
