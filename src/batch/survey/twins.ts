import type { Case } from '../../model/case.ts'
import { knownText } from '../../model/fact.ts'
import { isRed } from '../../model/receipt-facts.ts'
import { isBill, type Receipt } from '../../model/receipt.ts'
import type { Lang } from '../../model/words.ts'
import { saidIn } from '../run/case-key.ts'
import { briefly, hashOf } from '../run/digest.ts'
import type { ListEntry, RowPlace } from '../list/entry.ts'
import { sayPlaces } from '../list/entry.ts'
import { doubt, type BatchProblem } from '../problem.ts'

/** Finds what a list has twice under two ids: a case that says the same in everything, a bill that two cases hand in, an account of two people. */
export class TwinFinder {
  readonly #lang: Lang
  /** Place by digest: no number of a bill is kept. */
  readonly #cases = new Map<string, Stand>()
  readonly #bills = new Map<string, Stand>()
  readonly #cards = new Map<string, Stand & { readonly whose: string }>()
  readonly #shared = new Set<string>()
  /** What to say, by the place in the list: of each twin, where the first or the next one stands. */
  readonly #sameCase = new Map<number, Twins>()
  readonly #sameBill = new Map<number, Twins>()
  readonly #sameCard = new Map<number, Twins>()

  constructor(lang: Lang) {
    this.#lang = lang
  }

  look({ found, seq, at }: ListEntry): void {
    if (found === undefined) return
    const stand = { seq, at }
    const twin = firstOf(this.#cases, contentOf(found), stand)
    if (twin !== undefined) pair(this.#sameCase, twin, stand, !this.#sameCase.has(twin.seq))
    for (const bill of new Set(found.receipts.flatMap(billOf))) {
      const before = firstOf(this.#bills, bill, stand)
      if (before === undefined) continue
      const isNew = !this.#shared.has(bill)
      this.#shared.add(bill)
      if (twin === undefined) pair(this.#sameBill, before, stand, isNew)
    }
    this.#lookAtCard(found, stand)
  }

  #lookAtCard({ answers }: Case, stand: Stand): void {
    const [card = '', name = '', id = ''] = ['bank.card-number', 'patient.name', 'patient.id-number'].map((fact) =>
      knownText(answers.get(fact)),
    )
    if (card === '') return
    const [key, whose] = [short(['card', card]), short(['patient', name, id])]
    const first = this.#cards.get(key)
    if (first === undefined) this.#cards.set(key, { ...stand, whose })
    else if (first.whose !== whose) pair(this.#sameCard, first, stand, !this.#sameCard.has(first.seq))
  }

  /** Digests of the bills that two cases hand in. */
  get shared(): ReadonlySet<string> {
    return this.#shared
  }

  /** What there is to say of both twins, in the order of the list; complete once every case has been looked at. */
  *doubts(): Generator<readonly [seq: number, problems: readonly BatchProblem[]]> {
    const all = new Set([this.#sameCase, this.#sameBill, this.#sameCard].flatMap((twins) => [...twins.keys()]))
    for (const seq of [...all].sort((a, b) => a - b))
      yield [
        seq,
        [
          ...said(this.#sameCase.get(seq), (at, other) => sameCase(at, other, this.#lang)),
          ...said(this.#sameBill.get(seq), (at, other) => sameBill(at, other, this.#lang)),
          ...said(this.#sameCard.get(seq), (at, other) => sameCard(at, other, this.#lang)),
        ],
      ]
  }
}

/** A case by its place in the list, and where it stands there. */
interface Stand {
  readonly seq: number
  readonly at: RowPlace
}

interface Twins {
  readonly at: RowPlace
  readonly others: Set<RowPlace>
}

/** Where it stood before; from now on, where it stands, if that is the first time. */
function firstOf(known: Map<string, Stand>, key: string, stand: Stand): Stand | undefined {
  const before = known.get(key)
  if (before === undefined) known.set(key, stand)
  return before
}

/** Of many twins the first is told of one, lest what it is told grow with the list. */
function pair(twins: Map<number, Twins>, first: Stand, later: Stand, tellFirst: boolean): void {
  const tell = ({ seq, at }: Stand, other: Stand): void => {
    const before = twins.get(seq)
    if (before === undefined) twins.set(seq, { at, others: new Set([other.at]) })
    else before.others.add(other.at)
  }
  if (tellFirst) tell(first, later)
  tell(later, first)
}

const said = (
  twins: Twins | undefined,
  say: (at: RowPlace, other: RowPlace) => BatchProblem,
): readonly BatchProblem[] => (twins === undefined ? [] : [...twins.others].map((other) => say(twins.at, other)))

/** The bills of a case that another case of the list hands in too, by the ids of their receipts. */
export const sharedBills = ({ receipts }: Case, shared: ReadonlySet<string>): readonly string[] =>
  shared.size === 0 ? [] : receipts.filter((one) => billOf(one).some((bill) => shared.has(bill))).map(({ id }) => id)

const contentOf = (found: Case): string => short(['case', found.procedure, saidIn(found)])

function billOf(receipt: Receipt): readonly string[] {
  const { code = '', number = '' } = receipt.fields
  return number === '' || !isBill(receipt) || isRed(receipt.fields) ? [] : [short(['bill', code, number])]
}

const short = (parts: readonly string[]): string => briefly(hashOf(parts))

/** Within a Chinese sentence. */
const spaced = (at: RowPlace): string => {
  const said = sayPlaces([at], 'zh')
  return said.startsWith('第') ? said : `“${said}”`
}

const sameCase = (at: RowPlace, before: RowPlace, lang: Lang): BatchProblem =>
  doubt(
    'case-same',
    lang,
    at,
    {
      zh: `除编号外，与${spaced(before)}完全一样`,
      en: `but for its id, this is the same case as in ${sayPlaces([before], 'en')}`,
    },
    { zh: '同一个人同一次就医只办一次；重复的请删掉。', en: 'One visit is claimed once: remove the double one.' },
  )

const sameBill = (at: RowPlace, before: RowPlace, lang: Lang): BatchProblem =>
  doubt(
    'bill-twice',
    lang,
    at,
    {
      zh: `有一张票据与${spaced(before)}的个案是同一张`,
      en: `a bill of this case is also a bill of the case in ${sayPlaces([before], 'en')}`,
    },
    { zh: '一张票据只能报一次；核对票据代码和号码。', en: 'A bill is paid once: check its code and number.' },
  )

const sameCard = (at: RowPlace, before: RowPlace, lang: Lang): BatchProblem =>
  doubt(
    'card-shared',
    lang,
    { ...at, fact: 'bank.card-number' },
    {
      zh: `收款账户与${spaced(before)}的另一位病人相同`,
      en: `the account is that of another patient in ${sayPlaces([before], 'en')} too`,
    },
    {
      zh: '一家人可以共用一个账户，但户名要写真正的户主；抄错的请改。',
      en: 'A family may share an account under its real holder’s name; if it was copied by mistake, mend it.',
    },
  )
