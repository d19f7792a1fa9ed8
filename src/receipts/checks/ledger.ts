import type { Case } from '../../model/case.ts'
import type { ReceiptFinding } from '../../model/receipt-finding.ts'
import type { Receipt } from '../../model/receipt.ts'
import type { ReasonCode } from '../reasons/reasons.ts'
import { finding } from './finding.ts'
import { isHalfNumber } from './reconcile.ts'
import { claims, isBillSort, marksOf, parseLedgerLine, personMark, type LedgerLine } from './ledger-lines.ts'

export interface LedgerMatch {
  readonly receipt: Receipt
  readonly line: LedgerLine
  readonly as: Likeness
}

/** `same` the very bill · `number` its number, but not its code, day and amount, or neither its day nor its amount, as read · `visit` hospital, day and amount alone. */
type Likeness = 'same' | 'number' | 'visit'

type Asking = Pick<Case, 'id' | 'receipts'> & Partial<Pick<Case, 'answers' | 'person'>>

/** A ledger read once, for as many cases as one likes. */
export class LedgerBook {
  readonly #key: Uint8Array
  readonly #lines = new Map<string, LedgerLine[]>()
  readonly #handedIn = new Set<string>()
  readonly #persons = new Map<string, Set<string>>()

  constructor(key: Uint8Array, lines: Iterable<string>) {
    this.#key = key
    for (const text of lines) {
      const line = parseLedgerLine(text)
      if (line === undefined) continue
      if (line.sort === 'person') grouped(this.#persons, line.case, () => new Set<string>()).add(line.mark)
      else grouped(this.#lines, line.sort + line.mark, () => [] as LedgerLine[]).push(line)
      if (line.state === 'handed-in') this.#handedIn.add(nameOf(line))
    }
  }

  /** Bills of this case that another case has; each with the match that weighs most. What the same person only prepared is a draft begun anew. */
  find(asking: Asking): readonly LedgerMatch[] {
    const person = personMark(asking, this.#key)
    return asking.receipts.filter(claims).flatMap((receipt) => {
      const [first] = this.#matches(receipt, asking.id)
        .filter(({ line }) => line.state === 'handed-in' || !this.#isOf(line.case, person))
        .toSorted((a, b) => weightOf(a) - weightOf(b))
      return first === undefined ? [] : [first]
    })
  }

  #matches(receipt: Receipt, thisCase: string): readonly LedgerMatch[] {
    const marks = marksOf(receipt, this.#key)
    const has = (caseId: string, sort: LedgerLine['sort']): boolean =>
      marks.some((one) => one.sort === sort && this.#others(one.sort + one.mark, '').some((l) => l.case === caseId))
    return marks.flatMap(({ sort, mark, bare }) =>
      isBillSort(sort)
        ? this.#others(sort + mark, thisCase).flatMap((line): LedgerMatch[] => {
            const unlike = sort === 'number' && onlyRead(receipt) && isUnlike((about) => has(line.case, about), marks)
            const loose =
              (bare === true && !has(line.case, 'sum')) || unlike || (sort === 'number' && isHalfNumber(receipt))
            const as = sort === 'visit' ? 'visit' : loose ? 'number' : 'same'
            // Both have a code, and the two did not agree: bills of two issuers.
            const otherBill = bare === true && receipt.fields.code !== undefined && has(line.case, 'coded')
            return otherBill ? [] : [{ receipt, line: this.#asItStands(line), as }]
          })
        : [],
    )
  }

  #others(key: string, thisCase: string): readonly LedgerLine[] {
    return (this.#lines.get(key) ?? []).filter((line) => line.case !== thisCase)
  }

  /** Prepared first and handed in later is one bill of one case. */
  #asItStands(line: LedgerLine): LedgerLine {
    return this.#handedIn.has(nameOf(line)) ? { ...line, state: 'handed-in' } : line
  }

  #isOf(caseId: string, person: string | undefined): boolean {
    return person !== undefined && this.#persons.get(caseId)?.has(person) === true
  }
}

/** Both bills have a day and an amount, and neither is the other's. */
const isUnlike = (has: (sort: LedgerLine['sort']) => boolean, marks: ReturnType<typeof marksOf>): boolean =>
  marks.some(({ sort }) => sort === 'told') && has('told') && !has('day') && !has('amount')

/** What a person typed he saw; what was read alone may be a digit off. */
const onlyRead = ({ fields, origins }: Receipt): boolean =>
  (['code', 'number'] as const).some((field) => fields[field] !== undefined && (origins[field] ?? 'typed') !== 'typed')

const nameOf = ({ sort, mark, case: caseId }: LedgerLine): string => `${sort} ${mark} ${caseId}`

function grouped<T>(map: Map<string, T>, key: string, fresh: () => T): T {
  const known = map.get(key) ?? fresh()
  map.set(key, known)
  return known
}

export const findInLedger = (asking: Asking, key: Uint8Array, lines: Iterable<string>): readonly LedgerMatch[] =>
  new LedgerBook(key, lines).find(asking)

/** Marks of bills that stand in both ledgers: what two offices may show each other. */
export function sharedMarks(
  ours: Iterable<string>,
  theirs: Iterable<string>,
): readonly (readonly [LedgerLine, LedgerLine])[] {
  const known = new Map<string, LedgerLine>()
  for (const text of ours) {
    const line = parseLedgerLine(text)
    if (line !== undefined && isBillSort(line.sort)) known.set(line.sort + line.mark, line)
  }
  return [...theirs].flatMap((text) => {
    const line = parseLedgerLine(text)
    const own = line === undefined ? undefined : known.get(line.sort + line.mark)
    return line === undefined || own === undefined ? [] : [[own, line] as const]
  })
}

/** Only the very bill, in a claim that was handed in, is a refusal; all else makes one look. */
function reasonFor({ as, line }: Pick<LedgerMatch, 'as' | 'line'>): ReasonCode {
  if (as === 'visit') return 'R15'
  if (as === 'number') return 'R68'
  return line.state === 'handed-in' ? 'R16' : 'R67'
}

const WEIGHT: readonly ReasonCode[] = ['R16', 'R67', 'R68', 'R15']
const weightOf = (match: LedgerMatch): number => WEIGHT.indexOf(reasonFor(match))

export const ledgerFindings = (matches: readonly LedgerMatch[]): readonly ReceiptFinding[] =>
  matches.map((match) =>
    finding(reasonFor(match), [match.receipt], {
      zh: `案卷 ${match.line.case}，${match.line.on}`,
      en: `case ${match.line.case}, ${match.line.on}`,
    }),
  )
