import { addMonths, type IsoDate } from '../dates.ts'
import type { FactId, Facts } from '../fact.ts'
import { isBill, type FieldOrigin, type Receipt } from '../receipt.ts'
import { birthDateOf } from '../validators.ts'
import type { Likeness } from './likeness.ts'
import { compareIds } from './same-id.ts'
import { compareNames, isNamedByMother } from './same-name.ts'

/**
 * How sure it is that a paper is another person's: `other` sends it back; `maybe` is most likely the patient's own, under a name that
 * is not quite right; `perhaps-other` may well be somebody else's, and only a look at the paper tells. Both are asked about.
 */
export type Whose = 'same' | 'masked' | 'maybe' | 'perhaps-other' | 'other' | 'unknown'

/** Whose claim it is, as far as papers are held against it. */
export interface Claimant {
  readonly name?: string
  readonly id?: string
  /** Those who act for the patient, and the holder of the account: their cards may be here too. */
  readonly near?: readonly string[]
  readonly bornOn?: IsoDate
}

export function claimantOf(facts: Facts): Claimant {
  const [name, number, other, born] = ['patient.name', 'patient.id-number', 'patient.other-id', BORN].map((id) =>
    textOf(facts, id),
  )
  const bornOn = born ?? (number === undefined ? undefined : birthDateOf(number))
  const id = number ?? other
  return {
    near: NEAR.flatMap((one) => textOf(facts, one) ?? []),
    ...(name === undefined ? {} : { name }),
    ...(id === undefined ? {} : { id }),
    ...(bornOn === undefined ? {} : { bornOn }),
  }
}

const BORN = 'patient.birth-date-stated'
const NEAR: readonly FactId[] = ['agent.name', 'guardian.name', 'bank.holder']

function textOf(facts: Facts, id: FactId): string | undefined {
  const answer = facts.get(id)
  return answer?.kind === 'known' && typeof answer.value === 'string' && answer.value !== '' ? answer.value : undefined
}

export function whosePaper(paper: Receipt, claimant: Claimant): Whose {
  const { fields, origins, seen } = paper
  const id = judged(fields.payerId, claimant.id, origins.payerId, compareIds)
  const name = asInfants(paper, claimant, judged(fields.payer, claimant.name, origins.payer, compareNames))
  // The number settles whose it is; the name may be wrong on the paper all the same.
  if (id === 'same') return WRONG.includes(name) ? 'maybe' : name === 'masked' ? 'masked' : 'same'
  if (id === 'other' || name === 'other') return 'other'
  if (name === 'perhaps-other' || (id === 'perhaps-other' && name !== 'same')) return 'perhaps-other'
  if (name === 'maybe' || id === 'maybe' || id === 'perhaps-other') return 'maybe'
  const waiting = seen?.unconfirmed?.payer
  if (fields.payer === undefined && waiting !== undefined && compareNames(waiting, claimant.name ?? '') === 'other')
    return 'perhaps-other'
  return name
}

const WRONG: readonly Whose[] = ['other', 'perhaps-other']

/**
 * A newborn's bills may be in its mother's name, or call it her child; nobody else's are.
 */
function asInfants(paper: Receipt, { near = [], bornOn }: Claimant, name: Whose): Whose {
  const { payer } = paper.fields
  if (payer === undefined || bornOn === undefined) return name
  const infant = isInfants(paper, bornOn)
  if (name === 'maybe' && isNamedByMother(payer) && !infant) return 'perhaps-other'
  const mothers = name === 'other' && infant && isBill(paper) && near.some((one) => compareNames(payer, one) === 'same')
  return mothers ? 'perhaps-other' : name
}

/** Of a time when the patient was not a year old. */
function isInfants({ fields }: Receipt, bornOn: IsoDate): boolean {
  const day = fields.admittedOn ?? fields.visitOn ?? fields.issuedOn
  return day === undefined || day < addMonths(bornOn, 12)
}

/**
 * What a machine made out of a picture is never surely another person; nor is a slip in what it made out of letters, nor a letter
 * that is missing wherever a machine read it.
 */
export function judged(
  shown: string | undefined,
  known: string | undefined,
  origin: FieldOrigin | undefined,
  compare: (shown: string, known: string) => Likeness,
): Whose {
  if (shown === undefined || known === undefined) return 'unknown'
  const likeness = compare(shown, known)
  switch (likeness) {
    case 'same':
    case 'masked':
    case 'unknown':
      return likeness
    case 'alike':
      return 'maybe'
    case 'gappy':
      return origin === 'typed' || origin === undefined ? 'other' : 'maybe'
    case 'similar':
      return origin === 'ocr' || origin === 'text' || origin === 'derived' ? 'maybe' : 'other'
    case 'other':
      return origin === 'ocr' ? 'perhaps-other' : 'other'
  }
}
