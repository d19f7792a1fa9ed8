import type { Case } from '../../model/case.ts'
import { saidIn } from '../run/case-key.ts'
import { hashOf } from '../run/digest.ts'

/** What decides whether the answers of a case go together, and whether each counts. */
type Told = Pick<Case, 'procedure' | 'region' | 'asOf' | 'answers' | 'receipts'>

/** Cases of a list, by their place in it, that were looked through and had nothing wrong: as long as one says the same, it is not looked through again. */
export class SoundCases {
  readonly #digests = new Map<number, number>()

  keep(seq: number, told: Told): void {
    this.#digests.set(seq, digestOf(told))
  }

  isStill(seq: number, told: Told): boolean {
    const known = this.#digests.get(seq)
    return known !== undefined && known === digestOf(told)
  }
}

/** As many as a number holds: a list may have a hundred thousand rows. */
const DIGITS = 13

const digestOf = ({ procedure, region = '', asOf = '', answers, receipts }: Told): number =>
  parseInt(hashOf(['sound-1', procedure, region, asOf, saidIn({ answers, receipts })]).slice(0, DIGITS), 16)
