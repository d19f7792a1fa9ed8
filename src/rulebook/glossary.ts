import type { Term } from '../model/glossary.ts'
import type { Problem } from '../model/problem.ts'
import type { Cite, Source } from '../model/source.ts'
import type { Lang, Words } from '../model/words.ts'
import { unknownSource } from './check.ts'
import type { RuleFiles } from './files.ts'
import { problem, type Raw } from './item.ts'

const FILE = 'glossary.yaml'

const listIn = (files: RuleFiles): readonly Raw[] =>
  files.names.has(FILE) ? ((files.read(FILE).value as { terms?: readonly Raw[] } | undefined)?.terms ?? []) : []

/** `glossary.yaml`, where there is one: rules of one's own need none. */
export const readGlossary = (files: RuleFiles): readonly Term[] => listIn(files).map(termOf)

function termOf(raw: Raw): Term {
  const also = (raw['also'] ?? {}) as Partial<Record<Lang, readonly string[]>>
  return {
    id: String(raw['id']),
    term: raw['term'] as Words,
    also: { zh: also.zh ?? [], en: also.en ?? [] },
    means: raw['means'] as Words,
    cites: (raw['cites'] ?? []) as readonly Cite[],
  }
}

/** A name that two terms share, and a source that is not listed. */
export function glossaryProblems(files: RuleFiles, sources: ReadonlyMap<string, Source>): readonly Problem[] {
  const seen = new Map<string, string>()
  return listIn(files).flatMap((raw, i) => {
    const { id, term, also, cites } = termOf(raw)
    const file = files.read(FILE)
    const twice = new Set([id, term.zh, term.en, ...also.zh, ...also.en].map((name) => name.toLowerCase()))
    const shared = [...twice].filter((name) => seen.has(name))
    for (const name of twice) seen.set(name, id)
    return [
      ...shared.map((name) =>
        problem('declared-twice', file.at(['terms', i]), `"${name}" is explained twice`, 'Keep one of the two.'),
      ),
      ...cites.flatMap((cite, k) => unknownSource(cite, sources, () => file.at(['terms', i, 'cites', k]))),
    ]
  })
}
