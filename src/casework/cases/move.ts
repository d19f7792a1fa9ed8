import type { CaseEvent } from '../../model/case.ts'
import { UsageError } from '../../model/errors.ts'
import { INSURED_PLACE } from '../../model/places/insured.ts'
import { parseValue } from '../../model/values.ts'
import { dayOf, type Office } from '../office.ts'
import type { Claim } from './judge.ts'

/** The pairs of a command, and the rules that hold once they are said: another insured place is another place's rules. */
export interface Moved extends Claim {
  /** Those that are answers by these rules; the place itself is none where they do not ask for it. */
  readonly pairs: readonly string[]
  /** The place it moves to, where it does; the case is then of that place. */
  readonly region?: string
}

export async function movedBy(office: Office, { found, rulebook }: Claim, pairs: readonly string[]): Promise<Moved> {
  const stays: Moved = { found, rulebook, pairs }
  const pair = pairs.find((one) => one.startsWith(`${INSURED_PLACE}=`))
  const text = pair?.slice(INSURED_PLACE.length + 1) ?? ''
  if (pair === undefined || text === '?' || text === '-' || text.startsWith(':')) return stays
  const rules = await office.rules()
  const read = parseValue({ type: 'area', insures: true, places: rules.places }, text, office.today)
  const asked = rulebook.facts.some(({ id }) => id === INSURED_PLACE)
  if (!read.ok && !asked) throw new UsageError(`${INSURED_PLACE}\n  ${read.fault[office.lang]}`)
  if (!read.ok || read.value === found.region) return stays
  const region = String(read.value)
  const there = rules.rulebook(found.procedure, region, dayOf(office, found))
  const left = asked ? pairs : pairs.filter((one) => one !== pair)
  return { found: { ...found, region }, rulebook: there, region, pairs: left }
}

/** Kept beside the answer: procedures that do not ask for the place go by its rules as well. */
export const regionSet = (
  region: string | undefined,
  { at, by }: { readonly at: string; readonly by: string },
): readonly CaseEvent[] => (region === undefined ? [] : [{ kind: 'region-set', at, by, region }])
