import { faultOfIdNumber, isOldIdNumber, passesLuhn } from '../../model/validators.ts'

/** Digits by themselves, and those of a number that is written in groups. A group of less than three stands at the end only. */
const CHAIN = /\d+(?:[\s./·–—-]?\d+)*[xX]?/g

/** What is long enough to be an account, by itself in a text: not every one has a check digit. */
const isAccount = (run: string): boolean => /^\d{16,19}$/.test(run)
const isCard = (run: string): boolean => isAccount(run) && passesLuhn(run)
const isId = (run: string): boolean => faultOfIdNumber(run) === undefined || isOldIdNumber(run)

/** Whether the number of an ID, a card or an account stands in a text that somebody wrote, in one piece or in groups. */
export const holdsPrivateNumber = (text: string): boolean =>
  chains(text).some(
    (groups) =>
      groups.some((one) => isId(one) || isAccount(one)) || joined(groups).some((run) => isId(run) || isCard(run)),
  )

/** Whether a text that is a number or a code of its own kind is that of a person all the same. */
export const holdsIdNumber = (text: string): boolean =>
  chains(text).some((groups) => [...groups, ...joined(groups)].some((run) => faultOfIdNumber(run) === undefined))

const chains = (text: string): readonly (readonly string[])[] =>
  (text.normalize('NFKC').match(CHAIN) ?? []).map((chain) => chain.toUpperCase().split(/[\s./·–—-]/))

/** What groups that follow each other make together, where that is as long as such a number. */
function joined(groups: readonly string[]): readonly string[] {
  const runs: string[] = []
  for (let from = 0; from < groups.length; from++) {
    let run = ''
    for (let to = from; to < groups.length && run.length < LONGEST; to++) {
      const group = groups[to] ?? ''
      run += group
      if (to > from && run.length >= SHORTEST && run.length <= LONGEST) runs.push(run)
      if (group.length < 3) break
    }
  }
  return runs
}

const [SHORTEST, LONGEST] = [15, 19]
