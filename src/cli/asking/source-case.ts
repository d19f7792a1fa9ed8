import { isLocked } from '../../case-file/sealed/places.ts'
import { handedOn, leadsTo } from '../../casework/cases/hand-on.ts'
import { emptyCase } from '../../casework/cases/start.ts'
import type { Case } from '../../model/case.ts'
import { UsageError } from '../../model/errors.ts'
import { regionOf } from '../../model/places/insured.ts'
import type { Rulebook } from '../../model/rulebook.ts'
import type { Desk } from '../desk.ts'

/** The case that another is begun from. */
export interface Source {
  readonly procedure?: string
  readonly region?: string
  /** Whom it is about, whether or not anything is kept of them. */
  readonly person?: string
  /** What comes of one locked case is locked as well. */
  readonly locked: boolean
  /** What it hands on to a case of these rules. */
  answersFor(rulebook: Rulebook): Case
}

/** Reads it; the procedure is the one that its result leads to, where that is one only. */
export async function sourceCase(desk: Desk, argument: string): Promise<Source> {
  const loaded = await desk.load(argument)
  const { found, rulebook } = loaded
  const [first, ...more] = leadsTo(await desk.judge(loaded))
  const only = more.length === 0 ? first : undefined
  const region = regionOf(found.answers, found.region)
  return {
    ...(only === undefined ? {} : { procedure: only }),
    ...(region === undefined ? {} : { region }),
    ...(found.person === undefined ? {} : { person: found.person }),
    locked: await isLocked(desk.vault.bare, found.base),
    answersFor: (to) => ({
      ...emptyCase(to.procedure, region),
      answers: handedOn(found, rulebook, to, desk.today),
    }),
  }
}

/** A case is begun from one thing only. */
export function oneSource(desk: Desk, flags: { readonly answers?: string; readonly from?: string }): void {
  if (flags.answers !== undefined && flags.from !== undefined) throw new UsageError(desk.say('fromTwice'))
}
