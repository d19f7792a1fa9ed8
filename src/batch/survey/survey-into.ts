import type { LedgerBook } from '../../receipts/checks/ledger.ts'
import type { Lang } from '../../model/words.ts'
import { isSameRun, packetsIn, Standing, type Before, type Difference } from '../run/go-on.ts'
import type { OpenList } from '../list/open.ts'
import { placeIn, PLACES } from '../places.ts'
import type { BatchDisk } from '../ports.ts'
import type { BatchProblem } from '../problem.ts'
import { RemarkBook } from './remarks.ts'
import { writeRemarks } from './remarks-file.ts'
import { TextBuffer } from '../results/results-file.ts'
import type { Shard } from '../run/shard.ts'
import { surveyList, type Survey } from './survey.ts'

/** Looks through the whole list and writes down everything that is wrong with it, before a packet is made. */
export async function surveyInto(
  disk: BatchDisk,
  out: string,
  list: OpenList,
  options: {
    readonly lang: Lang
    /** Where the list lies: nothing may be written over it. */
    readonly file: string
    readonly shard?: Shard
    readonly each: (problem: BatchProblem) => void
    readonly before?: Before
    readonly ledger?: LedgerBook
    readonly claimed?: (problem: BatchProblem) => void
  },
): Promise<Surveyed> {
  const remarks = new RemarkBook()
  const standing = new Standing(await packetsIn(disk, out), options.shard, options.before)
  const file = await disk.create(placeIn(out, PLACES.problems))
  try {
    const buffer = new TextBuffer((bytes) => file.write(bytes))
    const survey = await surveyList(list, {
      ...options,
      meet: (entry) => standing.meet(entry),
      each: async (problem) => {
        options.each(problem)
        remarks.add(problem)
        await buffer.add(`${JSON.stringify(problem)}\n`)
      },
    })
    const since = survey.broken === undefined ? compare(standing, out, list, options) : undefined
    if (survey.cases === 0) await file.abandon()
    if (survey.cases === 0) return survey
    await buffer.flush()
    await file.finish()
    const copy = await writeRemarks(disk, out, list, remarks, options)
    return { ...survey, ...(since === undefined ? {} : { since }), ...(copy === undefined ? {} : { copy }) }
  } catch (error) {
    await file.abandon()
    throw error
  }
}

export interface Surveyed extends Survey {
  /** What is otherwise than in the packets that are there; absent where nothing is, or the last run had the same list. */
  readonly since?: Difference
  /** The list once more, with remarks: where it lies. */
  readonly copy?: string
}

function compare(
  standing: Standing,
  out: string,
  list: OpenList,
  { before, lang }: { readonly before?: Before; readonly lang: Lang },
): Difference | undefined {
  standing.mustBeKnown(out, lang)
  if (before === undefined || isSameRun(before, list)) return undefined
  if (!before.edited) standing.mustBeMeant(out, lang)
  const { added, changed, gone } = standing.difference
  return added + changed + gone === 0 ? undefined : standing.difference
}
