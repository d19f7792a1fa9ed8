import type { Gazetteer } from '../model/places/gazetteer.ts'
import { todaysNamesake } from '../model/places/resolve.ts'
import type { RegionLayer } from '../model/rulebook.ts'
import type { Words } from '../model/words.ts'
import { NATION } from './layers.ts'

/** A place that is no more, by the name that was typed, with what has that name today: 南京市溧水县（现溧水区）. */
function titleNow(code: string, places: Gazetteer): Words | undefined {
  const own = places.title(code)
  const now = todaysNamesake(places, code)?.code
  const today = now === undefined ? undefined : isCounty(code) ? places.find(now)?.name : places.title(now)
  return own === undefined || today === undefined
    ? own
    : { zh: `${own.zh}（现${today.zh}）`, en: `${own.en} (today ${today.en})` }
}

/** A prefecture that is no more has the rules of what has its name today: 莱芜市 those of 济南市莱芜区. */
export const standsToday = (region: string, places: Gazetteer): string =>
  isCounty(region) ? region : (todaysNamesake(places, region)?.code ?? region)

const isCounty = (code: string): boolean => !code.endsWith('00')

/** A place without rules of its own, by its name and by whose rules it goes: 成都市：按全国规定. Never a bare code. */
export function byRulesOf(nearest: RegionLayer, code: string, places: Gazetteer): Words {
  const own = titleNow(code, places) ?? { zh: `没有登记的地方（${code}）`, en: `a place not on the list (${code})` }
  const whose = nearest.code === NATION.code ? 'national rules' : `rules of ${nearest.name.en}`
  return { zh: `${own.zh}：按${nearest.name.zh}规定`, en: `${own.en}: ${whose}` }
}
