import type { CaseEvent } from '../model/case.ts'
import type { Receipt } from '../model/receipt.ts'

/**
 * What the other side was handed less of than stands here, because it was none of theirs to see: an entry of theirs is one of mine where
 * it is of the same moment and hand and nothing is in it that mine lacks. Gives an entry of theirs as it is with that put back, a paper
 * that they changed since included.
 */
export function inFull(
  mine: readonly CaseEvent[],
  theirs: readonly CaseEvent[],
  keyOf: (event: CaseEvent) => string,
): (event: CaseEvent) => CaseEvent {
  const [have, given] = [new Set(mine.map(keyOf)), new Set(theirs.map(keyOf))]
  const unseen = new Map<string, CaseEvent[]>()
  for (const event of mine.filter((one) => !given.has(keyOf(one))))
    unseen.set(momentOf(event), [...(unseen.get(momentOf(event)) ?? []), event])
  const whole = new Map<CaseEvent, CaseEvent>()
  const papers = new Map<string, { readonly mine: Receipt; readonly theirs: Receipt }>()
  for (const event of theirs.filter((one) => !have.has(keyOf(one)))) {
    const same = unseen.get(momentOf(event))?.find((one) => isPart(event, one))
    if (same === undefined) continue
    whole.set(event, same)
    if ('receipt' in event && 'receipt' in same)
      papers.set(event.receipt.id, { mine: same.receipt, theirs: event.receipt })
  }
  return (event) => {
    const known = event.kind === 'receipt-changed' ? papers.get(event.receipt.id) : undefined
    return (
      whole.get(event) ??
      (known === undefined || event.kind !== 'receipt-changed'
        ? event
        : { ...event, receipt: refill(event.receipt, known) })
    )
  }
}

const momentOf = (event: CaseEvent): string =>
  [event.kind, event.at, event.by, 'receipt' in event ? event.receipt.id : 'fact' in event ? event.fact : ''].join('\n')

/** Whether all that a value says is in another one: keys may be missing, and entries of lists. */
function isPart(part: unknown, whole: unknown): boolean {
  if (typeof part !== 'object' || part === null || typeof whole !== 'object' || whole === null) return part === whole
  if (Array.isArray(part))
    return Array.isArray(whole) && part.every((one: unknown) => whole.some((other: unknown) => isPart(one, other)))
  return Object.entries(part).every(
    ([key, value]) => Object.hasOwn(whole, key) && isPart(value, (whole as Readonly<Record<string, unknown>>)[key]),
  )
}

function refill(
  changed: Receipt,
  { mine, theirs: seen }: { readonly mine: Receipt; readonly theirs: Receipt },
): Receipt {
  const lacking = <T extends object>(whole: T, part: T, now: T): T =>
    ({
      ...Object.fromEntries(Object.entries(whole).filter(([key]) => !Object.hasOwn(part, key))),
      ...now,
    }) as T
  return {
    ...changed,
    fields: lacking(mine.fields, seen.fields, changed.fields),
    origins: lacking(mine.origins, seen.origins, changed.origins),
    ...(changed.note === undefined && seen.note === undefined && mine.note !== undefined ? { note: mine.note } : {}),
    ...(mine.seen !== undefined && isPart(changed.seen, mine.seen) ? { seen: mine.seen } : {}),
  }
}
