import type { AnswerOrigin, Case, CaseEvent } from '../model/case.ts'
import type { Answer, FactId } from '../model/fact.ts'
import { codeIn, disagree, INSURED_PLACE, regionOf } from '../model/places/insured.ts'
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
  const ruled = chosenRegion(events, region)
  return {
    id: opened.id,
    procedure: opened.procedure,
    ...(ruled === undefined ? {} : { region: ruled }),
    ...(opened.asOf === undefined ? {} : { asOf: opened.asOf }),
    ...(opened.person === undefined ? {} : { person: opened.person }),
    answers,
    origins,
    receipts: [...receipts.values()],
    base,
  }
}

/** Where an older case was begun for one place and answered with another, which nobody has put right since. */
export function placesOf(
  events: readonly CaseEvent[],
): { readonly begun: string; readonly answered: string } | undefined {
  const begun = events.find((event) => event.kind === 'opened')?.region
  const said = events.filter((event) => event.kind === 'region-set' || isPlace(event))
  const [first] = said
  const answered = first?.kind === 'answered' ? codeIn(first.answer) : undefined
  if (said.length !== 1 || begun === undefined || answered === undefined) return undefined
  return disagree(begun, answered) ? { begun, answered } : undefined
}

const isPlace = (event: CaseEvent): boolean =>
  event.kind === 'answered' && event.fact === INSURED_PLACE && !AUTOMATIC.has(event.origin)

/** The place last said: an answer to where the patient is insured, or a region by itself. Saved details do not overrule what was said. */
function chosenRegion(events: readonly CaseEvent[], region: string | undefined): string | undefined {
  const last = events.findLast(
    (event) =>
      event.kind === 'region-set' ||
      (event.kind === 'answered' &&
        event.fact === INSURED_PLACE &&
        !(AUTOMATIC.has(event.origin) && region !== undefined)),
  )
  return last?.kind === 'answered' ? regionOf(new Map([[INSURED_PLACE, last.answer]]), region) : region
}

function answer(event: CaseEvent & { kind: 'answered' }, answers: Map<FactId, Answer>, origins: Origins): void {
  const before = origins.get(event.fact)
  const byPerson = before !== undefined && !AUTOMATIC.has(before.origin)
  if (byPerson && AUTOMATIC.has(event.origin)) return
  answers.set(event.fact, event.answer)
  origins.set(event.fact, { origin: event.origin, at: event.at, by: event.by })
}
