import { isIsoDate } from '../../model/dates.ts'
import { faultOfIdNumber, isOldIdNumber, passesLuhn } from '../../model/validators.ts'

/** Digits by themselves, and those of a number that is written in groups. A group of less than three stands at the end only. */
const CHAIN = /\d+(?:[\s./·–—-]{1,3}\d+)*(?:[xX]|[\s./·–—-]{1,3}[xX](?![a-zA-Z]))?/g

/** What is long enough to be an account, by itself in a text: not every one has a check digit. */
const isAccount = (run: string): boolean => /^\d{16,30}$/.test(run)
const isCard = (run: string): boolean => run.length <= LONGEST && isAccount(run) && passesLuhn(run)
const isId = (run: string): boolean => faultOfIdNumber(run) === undefined || isOldIdNumber(run)

/** Whether the number of an ID, a card, an account or a passport stands in a text that somebody wrote, in one piece or in groups. */
export const holdsPrivateNumber = (text: string): boolean =>
  chains(text).some(
    (groups) =>
      groups.some((one) => isId(one) || isAccount(one)) ||
      isInFours(groups) ||
      joined(groups).some((run) => isId(run) || isCard(run)),
  ) || holdsPassport(text.normalize('NFKC'))

/** As accounts are written, whatever their last digit. */
const isInFours = (groups: readonly string[]): boolean => /(?:^|,)(?:\d{4},){4,}\d{1,4}(?:,|$)/.test(groups.join())

/** A letter or two with seven or eight digits, a home return permit with its edition, and whatever is called such a number. */
const PASSPORT =
  /(?<![a-z\d])(?!no)([a-z]{1,2})[\s-]?((?:\d[\s-]?){6,7}\d|(?<=[hm][\s-]?)(?:\d[\s-]?){9}\d)(?![a-z\d])/gi
const RESIDENCE = /(?<![a-z\d])[a-z]{3}\d{12}(?!\d)/i
const CALLED_SO =
  /(?:护照|通行证|回乡证|台胞证|居留证|证件号|[账帐]号|卡号|passport|permit|account)\D{0,8}?(?:\d[\s-]?){5,}\d/iu

/** A code by the day is a number of the house. */
const holdsPassport = (text: string): boolean =>
  RESIDENCE.test(text) ||
  CALLED_SO.test(text) ||
  [...text.matchAll(PASSPORT)].some(([, , digits = '']) => !isDay(digits.replace(/\D/g, '')))

const isDay = (digits: string): boolean => isIsoDate(digits.replace(/^((?:19|20)\d\d)(\d\d)(\d\d)$/, '$1-$2-$3'))

/** Whether a text that is a number or a code of its own kind is that of a person all the same. */
export const holdsIdNumber = (text: string): boolean =>
  chains(text).some((groups) => [...groups, ...joined(groups)].some((run) => faultOfIdNumber(run) === undefined))

const chains = (text: string): readonly (readonly string[])[] =>
  (text.normalize('NFKC').match(CHAIN) ?? []).map((chain) => chain.toUpperCase().split(/[\s./·–—-]+/))

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
