import type { FilledForm } from '../documents/templates/fill.ts'
import type { Guide } from '../model/guide.ts'
import type { Packet } from '../model/packet.ts'
import { PILES, type Pile } from '../model/pile.ts'
import type { Sheet } from '../model/sheet.ts'
import { checklistSheet } from './checklist-sheet.ts'
import { filledForms } from './forms.ts'
import { planGuide } from './guide.ts'
import type { PacketInput } from './input.ts'
import { planPacket } from './plan.ts'
import { handsNothingIn, readinessOf, type Readiness } from './readiness.ts'

/** What is to be made of a case; a pile that nobody asked for is not there. */
export interface Papers {
  readonly checklist?: Sheet
  readonly packet?: Packet
  readonly guide?: Guide
}

/** Decides all of them, or those that are asked for. `packet`: what is handed in instead of the whole, of a supplement. */
export function planPapers(
  input: PacketInput,
  {
    forms = filledForms(input),
    readiness = readinessOf(input, forms),
    only,
    packet,
  }: {
    readonly forms?: readonly FilledForm[]
    /** Of these forms. */
    readonly readiness?: Readiness
    readonly only?: readonly Pile[] | undefined
    readonly packet?: Packet | undefined
  } = {},
): Papers {
  const wanted = only ?? PILES
  // A cover and an index of nothing are no packet, unless somebody asks for just that.
  const wantsPacket =
    wanted.includes('packet') && (only !== undefined || packet !== undefined || !handsNothingIn(input))
  const checklist = wanted.includes('checklist') ? checklistSheet(input, readiness) : undefined
  return {
    ...(checklist === undefined ? {} : { checklist }),
    ...(wantsPacket ? { packet: packet ?? planPacket(input, forms, readiness) } : {}),
    ...(wanted.includes('guide') ? { guide: planGuide(input, forms, readiness, checklist) } : {}),
  }
}
