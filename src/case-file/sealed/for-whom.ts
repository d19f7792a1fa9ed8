import type { CaseEvent } from '../../model/case.ts'
import type { Fact } from '../../model/declaration.ts'
import type { Answer } from '../../model/fact.ts'
import type { ReceiptKind } from '../../model/receipt.ts'
import { scopeOf } from '../../model/visit-scope.ts'
import { digitsOf, privateTexts, withoutNumbers } from './without-numbers.ts'

/** For whom a case is handed over: who decides on it, who helps with papers and ways, who goes on with it in the family. */
export const RECIPIENTS = ['agency', 'helper', 'family'] as const
export type Recipient = (typeof RECIPIENTS)[number]

/** A helper gathers papers and fills gaps: numbers that money or an identity hang on are none of theirs. */
const NOT_FOR_HELPERS: ReadonlySet<ReceiptKind> = new Set<ReceiptKind>(['identity', 'bank-card', 'household-register'])

/**
 * What of a log somebody needs to see. Nobody outside: which saved person it is about. An agency and a helper: only how things stand,
 * not what was said before and taken back. A helper: no number of an ID, a card or an account, in whatever field or text it stands, and no
 * paper that is there to show one. The other papers go as they are: what is printed on them is seen.
 */
export function forWhom(events: readonly CaseEvent[], facts: readonly Fact[], whom: Recipient): readonly CaseEvent[] {
  const inside = events.map(withoutPerson)
  if (whom === 'family') return inside
  const standing = inside.filter((event, i) => stands(event, inside.slice(i + 1)))
  if (whom === 'agency') return standing
  const secret = new Set(
    facts.filter(({ id, sensitivity }) => sensitivity === 'secret' || id.startsWith('bank.')).map(({ id }) => id),
  )
  const hidden = new Set(
    standing.flatMap((event) =>
      'receipt' in event && NOT_FOR_HELPERS.has(event.receipt.kind) ? [event.receipt.id] : [],
    ),
  )
  const isSecret = (event: CaseEvent): boolean => 'fact' in event && secret.has(scopeOf(event.fact).id)
  const told = inside.filter(isSecret).flatMap((event) => (event.kind === 'answered' ? numberIn(event.answer) : []))
  const onPapers = inside.flatMap((event) =>
    'receipt' in event ? privateTexts(event.receipt.fields).flatMap(digitsIn) : [],
  )
  return standing
    .filter(
      (event) =>
        event.kind !== 'packet-made' && !isSecret(event) && !('receipt' in event && hidden.has(event.receipt.id)),
    )
    .flatMap((event) => withoutNumbers(event, told, onPapers))
}

/** The digits of what was answered, where that is long enough to be somebody's number. */
function numberIn(answer: Answer): readonly string[] {
  return answer.kind === 'known' && typeof answer.value === 'string' ? digitsIn(answer.value) : []
}

function digitsIn(text: string): readonly string[] {
  const digits = digitsOf(text)
  return digits.length < 8 ? [] : [digits]
}

function withoutPerson(event: CaseEvent): CaseEvent {
  if (event.kind !== 'opened') return event
  const { person: _person, ...rest } = event
  return rest
}

/** Whether nothing later took its place. */
function stands(event: CaseEvent, later: readonly CaseEvent[]): boolean {
  switch (event.kind) {
    case 'answered':
      return !later.some((one) => (one.kind === 'answered' || one.kind === 'withdrawn') && one.fact === event.fact)
    case 'withdrawn':
      return false
    case 'receipt-added':
    case 'receipt-changed': {
      const { id } = event.receipt
      return !later.some(
        (one) =>
          (one.kind === 'receipt-removed' && one.id === id) ||
          (one.kind === 'receipt-changed' && one.receipt.id === id),
      )
    }
    case 'receipt-removed':
      return false
    default:
      return true
  }
}
