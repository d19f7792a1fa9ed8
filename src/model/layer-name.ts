import { onlyTold } from './citation.ts'
import type { Rulebook } from './rulebook.ts'
import type { Cite } from './source.ts'
import type { Words } from './words.ts'

const NATION: Words = { zh: '全国', en: 'nation' }
const TOLD: Words = { zh: '医保中心答复', en: 'told by the agency' }

/** Whose rule it is: the nation's, a province's, a pool's; or, where nothing else stands behind it, what the agency told. */
export function layerName(
  { layers }: Pick<Rulebook, 'layers'>,
  { layer, cites }: { readonly layer: string; readonly cites: readonly Cite[] },
): Words {
  if (onlyTold(cites)) return TOLD
  return layers.slice(1).find(({ code }) => code === layer)?.name ?? NATION
}
