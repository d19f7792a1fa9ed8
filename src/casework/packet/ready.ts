import type { FilledForm } from '../../documents/templates/fill.ts'
import { outlook, type Outlook } from '../../engine/improve.ts'
import type { SheetLang } from '../../model/sheet.ts'
import type { Template } from '../../model/template.ts'
import { filledForms } from '../../packet/forms.ts'
import type { PacketInput } from '../../packet/input.ts'
import type { Pile } from '../../model/pile.ts'
import { readinessOf, type Readiness } from '../../packet/readiness.ts'
import { factsOfCase, judgeFacts, staysOf, type Judged } from '../cases/judge.ts'

/** How a packet is to look. */
export interface PacketLook {
  readonly lang: SheetLang
  readonly size: 'normal' | 'large'
  readonly duplex: boolean
  /** Small bills too. */
  readonly onePerPage?: boolean
  /** Embeds the untouched scans. */
  readonly originals?: boolean
  /** The piles that are wanted, where not all are. */
  readonly only?: readonly Pile[]
}

type Print = Pick<PacketLook, 'lang' | 'size' | 'onePerPage'> & Pick<PacketInput, 'command'>

/** A judged case with its forms filled, and whether it may be handed in: what its cover says. */
export interface ReadyPacket {
  readonly input: PacketInput
  readonly forms: readonly FilledForm[]
  readonly readiness: Readiness
}

/** `templates`: those that the case wants, or more. Throws `DataError` where one is not there or cannot be filled rightly. */
export function readyPacket(judged: Judged, print: Print, templates: ReadonlyMap<string, Template>): ReadyPacket {
  const input = inputOf(judged, print, templates)
  const forms = filledForms(input)
  return { input, forms, readiness: readinessOf(input, forms) }
}

/** Everything a packet is made from. */
export function inputOf(
  judged: Omit<Judged, 'findings'>,
  { lang, size, onePerPage = false, command }: Print,
  templates: ReadonlyMap<string, Template> = new Map(),
): PacketInput {
  const { found, rulebook, determination, remarks } = judged
  const visits = visitsIn(judged)
  const ahead = (): Outlook => {
    const { asOf } = determination
    const facts = factsOfCase(found, rulebook)
    return outlook(rulebook, facts, asOf, judgeFacts(rulebook, facts, asOf))
  }
  const look = { lang, size, onePerPage, ...(command === undefined ? {} : { command }) }
  const input = { case: found, determination, rulebook, templates, ...look, remarks, outlook: ahead }
  return visits === undefined ? input : { ...input, visits }
}

function visitsIn(judged: Omit<Judged, 'findings'>): PacketInput['visits'] {
  const { visits } = judged.determination
  if (visits === undefined) return undefined
  const papers = new Map(staysOf(judged).map(({ id, receipts }) => [id, receipts]))
  return visits.map((visit) => ({ ...visit, receipts: papers.get(visit.id) ?? [] }))
}
