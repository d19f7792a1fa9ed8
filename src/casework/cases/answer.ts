import { rememberAnswer } from '../../case-file/profile.ts'
import { openCase } from '../../case-file/store.ts'
import type { Case, CaseEvent } from '../../model/case.ts'
import type { Office } from '../office.ts'
import { regionSet } from './move.ts'
import type { GivenAnswer } from './answer-pairs.ts'

/** `region`: the place the case moves to. Writes answers into the log of a case, and those that are the person's own beside the cases too. The case as it is then. */
export async function recordAnswers(
  office: Office,
  folder: string,
  given: readonly GivenAnswer[],
  region?: string,
): Promise<Case> {
  const { disk, clock, account } = office.world
  const open = await openCase(disk, folder)
  try {
    const [at, by] = [clock.now(), account]
    const said = given.map(({ fact, answer }): CaseEvent => {
      return { kind: 'answered', at, by, fact: fact.id, answer, origin: 'typed' }
    })
    const found = await open.append([...said, ...regionSet(region, { at, by })])
    for (const { fact, answer } of given)
      if (found.person !== undefined) await rememberAnswer(disk, office.cases, found.person, fact, answer)
    return found
  } finally {
    await open.close()
  }
}
