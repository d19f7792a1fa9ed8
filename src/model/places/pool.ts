import { isProvince, isZone, mayLieIn, provinceOf } from './area.ts'
import type { Gazetteer } from './gazetteer.ts'

/**
 * The area whose fund pays for a place: its prefecture, a municipality as a whole, and a county that stands directly under its province by
 * itself. Undefined for a province: it has several. That a county has a fund apart from its prefecture is in no text that was read.
 */
export function poolOf(code: string): string | undefined {
  if (isProvince(code)) return undefined
  if (isMunicipality(code)) return provinceOf(code)
  return isDirectlyUnderProvince(code) || isZone(code) ? code : `${code.slice(0, 4)}00`
}

const isMunicipality = (code: string): boolean => !isProvince(provinceOf(code))

/** Rows 4290xx, 4690xx, 6590xx …: no prefecture is above them. */
const isDirectlyUnderProvince = (code: string): boolean => code.slice(2, 4) === '90'

/**
 * Whether two places are of one pool. Undefined where that does not follow: one of them is a province, a zone whose fund nobody named, or
 * a place that is no more and may have come to another prefecture.
 */
export function samePool(a: string, b: string, places: Pick<Gazetteer, 'find'>): boolean | undefined {
  if (provinceOf(a) !== provinceOf(b)) return false
  const [one, other] = [poolOf(a), poolOf(b)]
  if (one === undefined || other === undefined) return undefined
  if (one === other) return true
  return isZoneWithin(a, b) || [a, b].some((code) => isGone(code, places)) ? undefined : false
}

/** A zone may be of any pool of its province. */
const isZoneWithin = (a: string, b: string): boolean => (isZone(a) || isZone(b)) && mayLieIn(a, b)

const isGone = (code: string, places: Pick<Gazetteer, 'find'>): boolean => places.find(code)?.retired !== undefined
