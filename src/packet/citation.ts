import type { Rulebook } from '../model/rulebook.ts'
import type { Cite, Source, Status } from '../model/source.ts'
import { citation, hasBasis, onlyTold } from '../model/citation.ts'
import type { Words } from '../model/words.ts'
import type { PacketInput } from './input.ts'
import { joined, labelled, RULE_STATUS } from './wording.ts'

/** What a rule leans on, in one line, and how far it can be leaned on. Undefined when there is nothing to say. */
export function basisLine(rulebook: Rulebook, cites: readonly Cite[], status: Status): Words | undefined {
  const parts = [...cites.map((cite) => citation(rulebook, cite)), RULE_STATUS[status]].filter(
    (part) => part !== undefined,
  )
  return parts.length === 0 ? undefined : joined(parts)
}

/** The same with its head: called a basis only where one of the texts binds here. */
export function headedBasis(rulebook: Rulebook, cites: readonly Cite[], status: Status): Words | undefined {
  const line = basisLine(rulebook, cites, status)
  const head = onlyTold(cites)
    ? { zh: '答复', en: 'Said by' }
    : hasBasis(rulebook, cites)
      ? { zh: '依据', en: 'Basis' }
      : { zh: '参考', en: 'For reference' }
  return line === undefined ? undefined : labelled(head, line)
}

/** Every source that the result leans on, each once, in order of first mention. */
export function citedSources({ determination, rulebook }: PacketInput): readonly Source[] {
  const { findings, checklist, steps, deadlines, notes, estimate } = determination
  const ruled = [...findings, ...checklist, ...steps, ...deadlines, ...notes, ...(estimate?.lines ?? [])]
  const ids = new Set(ruled.flatMap(({ cites }) => cites.map((cite) => cite.split('#')[0] ?? cite)))
  return [...ids].flatMap((id) => rulebook.sources.get(id) ?? [])
}
