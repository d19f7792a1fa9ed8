import type { AnswerOrigin, Case, CaseEvent } from '../model/case.ts'
import type { Answer, FactId } from '../model/fact.ts'
import type { Receipt } from '../model/receipt.ts'

type Origins = Map<FactId, { origin: AnswerOrigin; at: string; by: string }>

/** What a machine filled in; it never overwrites what a person said. */
const AUTOMATIC: ReadonlySet<AnswerOrigin> = new Set<AnswerOrigin>(['import', 'profile', 'receipt'])

/** The case that a log amounts to; undefined when it was never opened. Answers stand in the order first given. */
export function foldCase(events: readonly CaseEvent[], base: string): Case | undefined {
  const opened = events.find((event) => event.kind === 'opened')
  if (opened === undefined) return undefined
  const answers = new Map<FactId, Answer>()
  const origins: Origins = new Map()
  const receipts = new Map<string, Receipt>()
  let region = opened.region
  for (const event of events) {
    switch (event.kind) {
      case 'answered':
        answer(event, answers, origins)
        break
      case 'withdrawn':
        answers.delete(event.fact)
        origins.delete(event.fact)
        break
      case 'receipt-added':
      case 'receipt-changed':
        receipts.set(event.receipt.id, event.receipt)
        break
      case 'receipt-removed':
        receipts.delete(event.id)
        break
      case 'region-set':
        region = event.region
        break
      case 'opened':
      case 'packet-made':
        break
    }
  }
  return {
    id: opened.id,
    procedure: opened.procedure,
    ...(region === undefined ? {} : { region }),
    ...(opened.asOf === undefined ? {} : { asOf: opened.asOf }),
    ...(opened.person === undefined ? {} : { person: opened.person }),
    answers,
    origins,
    receipts: [...receipts.values()],
    base,
  }
}

function answer(event: CaseEvent & { kind: 'answered' }, answers: Map<FactId, Answer>, origins: Origins): void {
  const before = origins.get(event.fact)
  const byPerson = before !== undefined && !AUTOMATIC.has(before.origin)
  if (byPerson && AUTOMATIC.has(event.origin)) return
  answers.set(event.fact, event.answer)
  origins.set(event.fact, { origin: event.origin, at: event.at, by: event.by })
}
