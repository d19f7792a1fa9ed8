import type { Cite, Rulebook, Source, Status } from '../model/rulebook.ts'
import { cautionOf, hasBasis } from '../model/citation.ts'
import { same, type Words } from '../model/words.ts'
import type { PacketInput } from './input.ts'
import { joined, labelled, remarked, RULE_STATUS } from './wording.ts'

/** `LAW-SIL#30` → 《社会保险法》第30条. A place in the text that is no article number prints as it stands. */
export function citation(rulebook: Rulebook, cite: Cite): Words {
  const told = said.get(rulebook) ?? new Map<Cite, Words>()
  said.set(rulebook, told)
  const text = told.get(cite) ?? cited(rulebook, cite)
  told.set(cite, text)
  return text
}

/** Thousands of packets cite the same few clauses. */
const said = new WeakMap<Rulebook, Map<Cite, Words>>()

function cited(rulebook: Rulebook, cite: Cite): Words {
  const [text, caution] = [named(rulebook, cite), cautionOf(rulebook, cite)]
  return caution === undefined ? text : remarked(text, caution)
}

function named(rulebook: Rulebook, cite: Cite): Words {
  const [id = cite, place] = cite.split('#')
  const source = rulebook.sources.get(id)
  const title: Words = source === undefined ? same(id) : { zh: `《${bare(source.title.zh)}》`, en: source.title.en }
  if (place === undefined) return title
  const article = /^\d+$/.test(place)
  return {
    zh: `${title.zh}${article ? `第${place}条` : ` ${place}`}`,
    en: `${title.en}, ${article ? `art. ${place}` : place}`,
  }
}

const bare = (title: string): string => title.replace(/^《(.*)》$/, '$1').replace(/^中华人民共和国/, '')

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
  const head = hasBasis(rulebook, cites) ? { zh: '依据', en: 'Basis' } : { zh: '参考', en: 'For reference' }
  return line === undefined ? undefined : labelled(head, line)
}

/** Every source that the result leans on, each once, in order of first mention. */
export function citedSources({ determination, rulebook }: PacketInput): readonly Source[] {
  const { findings, checklist, steps, deadlines, notes, estimate } = determination
  const ruled = [...findings, ...checklist, ...steps, ...deadlines, ...notes, ...(estimate?.lines ?? [])]
  const ids = new Set(ruled.flatMap(({ cites }) => cites.map((cite) => cite.split('#')[0] ?? cite)))
  return [...ids].flatMap((id) => rulebook.sources.get(id) ?? [])
}
