import type { Cite, Rulebook, Source } from './rulebook.ts'
import type { Words } from './words.ts'

type Place = Pick<Rulebook, 'sources' | 'layers'>

/** What a text of each sort is, where it is none that binds. */
const FOR_REFERENCE: Readonly<Partial<Record<Source['kind'], Words>>> = {
  seed: { zh: '旧文章，供参考，不是依据', en: 'an older article: for reference, no legal basis' },
  data: { zh: '公开资料，供参考，不是依据', en: 'public data: for reference, no legal basis' },
  news: { zh: '报道，供参考', en: 'a report: for reference' },
}
const ELSEWHERE: Words = { zh: '外地规定，供参照', en: 'a rule of another place: for comparison' }
const SOMEWHERE: Words = { zh: '地方规定，供参照', en: 'a rule of one place: for comparison' }

/** What to say of a source beside its title, where a claimant of this place cannot lean on it as law. */
export function cautionOf({ sources, layers }: Place, cite: Cite): Words | undefined {
  const source = sources.get(cite.split('#')[0] ?? cite)
  if (source === undefined) return undefined
  const weak = FOR_REFERENCE[source.kind]
  if (weak !== undefined) return weak
  if (source.area === undefined || layers.some(({ code }) => code === source.area)) return undefined
  return layers.length > 1 ? ELSEWHERE : SOMEWHERE
}

/** Whether any of them binds here: only then is it called a basis. */
export const hasBasis = (place: Place, cites: readonly Cite[]): boolean =>
  cites.some((cite) => cautionOf(place, cite) === undefined)
