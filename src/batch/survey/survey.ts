import type { Lang, Words } from '../../model/words.ts'
import type { LedgerBook } from '../../receipts/checks/ledger.ts'
import { claimedDoubts, claimedIn, type Claimed } from './claimed.ts'
import { BrokenTable } from '../list/csv-table.ts'
import { briefly, ListDigest } from '../run/digest.ts'
import { sayPlaces, type ListEntry, type RowPlace } from '../list/entry.ts'
import { idHash } from '../list/naming.ts'
import type { OpenList } from '../list/open.ts'
import { fault, isFault, type BatchProblem } from '../problem.ts'
import { isInShard, type Shard } from '../run/shard.ts'
import { TwinFinder } from './twins.ts'

/** What looking through a whole list showed, before anything is made. */
export interface Survey {
  readonly cases: number
  /** Cases that the list says wrongly. */
  readonly refused: number
  /** Cases of this shard, and those of them that can be made. */
  readonly mine: number
  readonly good: number
  readonly problems: number
  readonly duplicates: Duplicates
  /** What only the whole list shows of a case, by its place in the list: it is made, but somebody should look. */
  readonly doubts: ReadonlyMap<number, readonly BatchProblem[]>
  /** Bills that an earlier claim has, by the place of their case in the list. */
  readonly claims: ReadonlyMap<number, readonly Claimed[]>
  /** Digests of the bills that two cases of the list hand in. */
  readonly shared: ReadonlySet<string>
  /** `ListDigest` of the whole list. */
  readonly digest: string
  /** The list breaks off here, or has no case at all: what comes after cannot be known, and nothing is made. */
  readonly broken?: BatchProblem
}

/** Ids that stand in a list more than once, by their brief digest, with every place. */
type Duplicates = ReadonlyMap<string, readonly RowPlace[]>

export interface SurveyOptions {
  readonly lang: Lang
  readonly shard?: Shard
  readonly each: (problem: BatchProblem) => Promise<void> | void
  /** Sees every case of the list, of whatever part. */
  readonly meet?: (entry: ListEntry) => void
  /** The bills of earlier claims; hears of each that is claimed again. It is no fault of the list, so `each` does not. */
  readonly ledger?: LedgerBook
  readonly claimed?: (problem: BatchProblem) => void
}

/** Reads every row once and names everything that is wrong with it. */
export async function surveyList(
  list: OpenList,
  { lang, shard, each, meet, ledger, claimed }: SurveyOptions,
): Promise<Survey> {
  const places = new Map<string, RowPlace>()
  const duplicates = new Map<string, RowPlace[]>()
  const faulty = new Set<string>()
  const twins = new TwinFinder(lang)
  const doubts = new Map<number, readonly BatchProblem[]>()
  const claims = new Map<number, readonly Claimed[]>()
  const digest = new ListDigest()
  const count = { cases: 0, refused: 0, mine: 0, good: 0, problems: 0 }
  const say = async (problem: BatchProblem): Promise<void> => {
    count.problems++
    await each(problem)
  }
  let broken: BatchProblem | undefined
  try {
    for await (const entry of list.entries()) {
      const id = idHash(entry.id)
      const short = briefly(id)
      digest.add(entry.seq, id)
      count.cases++
      meet?.(entry)
      const bad = entry.problems.some(isFault)
      if (bad) count.refused++
      if (isInShard(entry.id, shard)) {
        count.mine++
        if (!bad) count.good++
      }
      const first = places.get(short)
      if (first === undefined) twins.look(entry)
      const bills = ledger === undefined || entry.found === undefined ? [] : claimedIn(ledger, entry.found)
      const again = entry.found === undefined ? [] : claimedDoubts(entry.found, bills, entry.at, lang)
      if (bills.length > 0) claims.set(entry.seq, bills)
      if (claimed !== undefined && isInShard(entry.id, shard)) again.forEach(claimed)
      if (again.length > 0) doubts.set(entry.seq, again)
      for (const problem of entry.problems) await say(problem)
      if (first === undefined) {
        places.set(short, entry.at)
        if (bad) faulty.add(short)
        continue
      }
      const before = duplicates.get(short)
      if (before === undefined) {
        duplicates.set(short, [first, entry.at])
        if (!faulty.has(short)) regretOne(count, entry, shard)
      } else before.push(entry.at)
      if (!bad) regretOne(count, entry, shard)
    }
  } catch (error) {
    if (!(error instanceof BrokenTable)) throw error
    broken = error.problem
    await say(broken)
  }
  if (broken === undefined && count.cases === 0)
    await say((broken = fault('list-no-case', lang, {}, NO_CASE, NO_CASE_HOW)))
  for (const [seq, seen] of twins.doubts()) {
    doubts.set(seq, [...seen, ...(doubts.get(seq) ?? [])])
    for (const problem of seen) await say(problem)
  }
  for (const all of duplicates.values()) for (const at of all) await say(duplicate(at, all, lang))
  for (const problem of list.strays) await say(problem)
  return {
    ...count,
    duplicates,
    doubts,
    claims,
    shared: twins.shared,
    digest: digest.end(),
    ...(broken === undefined ? {} : { broken }),
  }
}

const NO_CASE: Words = { zh: '名单里一个个案也没有', en: 'there is no case in it' }
const NO_CASE_HOW: Words = {
  zh: '核对是不是这个文件或文件夹；什么都没有做，原有的材料都在。',
  en: 'Check that it is the right file or folder; nothing was made, and nothing that was there is gone.',
}

/** A case that looked good until its twin came. */
function regretOne(count: { refused: number; good: number }, { id }: ListEntry, shard: Shard | undefined): void {
  count.refused++
  if (isInShard(id, shard)) count.good--
}

const duplicate = (at: RowPlace, all: readonly RowPlace[], lang: Lang): BatchProblem => {
  return fault(
    'case-twice',
    lang,
    at,
    { zh: `个案编号重复：${sayPlaces(all, 'zh')}`, en: `the same case id stands in ${sayPlaces(all, 'en')}` },
    {
      zh: '每个个案一个编号；同一个案的多张票据紧接着写在它下面。',
      en: 'One id a case; further receipts of a case follow right below it.',
    },
  )
}

/** A case with all that the rest of the list says about it. */
export function inList(
  entry: ListEntry,
  { duplicates, doubts }: Pick<Survey, 'duplicates' | 'doubts'>,
  lang: Lang,
): ListEntry {
  const all = duplicates.get(briefly(idHash(entry.id)))
  const more = [...(doubts.get(entry.seq) ?? []), ...(all === undefined ? [] : [duplicate(entry.at, all, lang)])]
  return more.length === 0 ? entry : { ...entry, problems: [...entry.problems, ...more] }
}
