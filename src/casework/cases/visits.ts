import { openCase } from '../../case-file/store.ts'
import type { Case, CaseEvent } from '../../model/case.ts'
import { DataError } from '../../model/errors.ts'
import { inBoth } from '../../model/problem.ts'
import type { Receipt } from '../../model/receipt.ts'
import type { Rulebook } from '../../model/rulebook.ts'
import { bookFor } from '../../model/visit-book.ts'
import { nextVisit, ownId, visitBound, visitIds, scopeOf } from '../../model/visit-scope.ts'
import type { Office } from '../office.ts'
import { recordAnswers } from './answer.ts'
import { readPairs } from './answer-pairs.ts'
import { partsOfCase, type Claim } from './judge.ts'

/** What is known of a case that lies in a folder of its own. */
interface Stored extends Claim {
  readonly folder: string
}

export interface AddedVisit {
  readonly id: string
  readonly saved: readonly string[]
  readonly claim: Claim
}

/** One more visit, by what is said of it: `visit.kind=in-patient` is that of the new one. */
export async function addVisit(
  office: Office,
  { found, rulebook, folder }: Stored,
  pairs: readonly string[],
  typed: () => Promise<string>,
): Promise<AddedVisit> {
  if (!rulebook.facts.some(({ id }) => id === 'visit.kind')) throw new DataError(NO_VISITS)
  const id = nextVisit(found.answers.keys(), found.receipts)
  const book = bookFor(rulebook, found.answers, [id])
  const scoped = pairs.map((pair) => (scopeOf(pair).id === pair ? ownId(id, pair) : pair))
  const { given } = await readPairs(office, scoped, book, { known: found.answers, typed })
  const after = await recordAnswers(office, folder, given)
  return { id, saved: given.map(({ fact }) => fact.id), claim: { found: after, rulebook: book } }
}

const NO_VISITS: ConstructorParameters<typeof DataError>[0] = {
  code: 'visit-none',
  severity: 'error',
  ...inBoth(
    { zh: '这个事项不按就医次数办', en: 'this procedure is not about visits' },
    { zh: '报销个案才有几次就医。', en: 'Only a claim has several.' },
  ),
}

export interface RemovedVisit {
  readonly found: Case
  /** Bills that were of this visit: they stay in the case, and belong to none. */
  readonly bills: readonly string[]
  /** The visits that are left, under the numbers that they had. */
  readonly left: readonly string[]
}

/** Takes a visit out with all that was said of it. Its papers stay: what becomes of them is for a person to say. */
export async function removeVisit(
  office: Office,
  { found, rulebook, folder }: Stored,
  id: string,
): Promise<RemovedVisit> {
  const ids = visitIds(rulebook, found.answers)
  if (!ids.includes(id) || ids.length === 1) throw new DataError(notThere(ids))
  const bills = partsOfCase(found, rulebook).find((part) => part.id === id)?.receipts ?? []
  const { disk, clock, account } = office.world
  const open = await openCase(disk, folder)
  try {
    const by = { at: clock.now(), by: account }
    const gone = saidOf(id, found, rulebook).map((fact): CaseEvent => ({ kind: 'withdrawn', ...by, fact }))
    const freed = found.receipts
      .filter(({ fields }) => fields.visit === id)
      .map((receipt): CaseEvent => ({ kind: 'receipt-changed', ...by, receipt: ofNoVisit(receipt) }))
    return {
      found: await open.append([...gone, ...freed]),
      bills: bills.map((bill) => bill.id),
      left: ids.filter((one) => one !== id),
    }
  } finally {
    await open.close()
  }
}

function saidOf(visit: string, { answers }: Case, rulebook: Rulebook): readonly string[] {
  const bound = visitBound(rulebook)
  return [...answers.keys()].filter((fact) => {
    const scope = scopeOf(fact)
    return scope.visit === visit && (scope.id !== fact || bound.has(fact))
  })
}

function ofNoVisit(receipt: Receipt): Receipt {
  const { visit: _, ...fields } = receipt.fields
  const { visit: __, ...origins } = receipt.origins
  return { ...receipt, fields, origins }
}

const notThere = (ids: readonly string[]): ConstructorParameters<typeof DataError>[0] => ({
  code: 'visit-unknown',
  severity: 'error',
  ...(ids.length === 1
    ? inBoth(
        { zh: '这个个案只有一次就医，不能去掉', en: 'this case has one visit only, which cannot be taken out' },
        {
          zh: '要改它，用 baoxiao answer；不要这个个案，用 baoxiao purge。',
          en: 'Change it with baoxiao answer, or delete the case with baoxiao purge.',
        },
      )
    : inBoth(
        { zh: '没有这一次就医', en: 'there is no such visit' },
        { zh: `有：${ids.join('、')}。`, en: `There is: ${ids.join(', ')}.` },
      )),
})
