import type { Gazetteer } from '../../model/places/gazetteer.ts'
import { same, type Words } from '../../model/words.ts'

/** Offices of the insured place itself; where a hospital, an employer or a bank lies is not told by the rules. */
const OF_INSURED_PLACE = new Set(['agency', 'home-agency'])

export interface Place {
  /** Cases of one key can go there together. */
  readonly key: string
  readonly name: Words
}

/** Where the next step is taken. Undefined where nobody knows. `town`: of the insured place. */
export function placeOf(
  places: Pick<Gazetteer, 'fullName'>,
  town: string | undefined,
  office: { readonly id: string; readonly name: Words },
  hospital?: string,
): Place | undefined {
  if (office.id === 'treating-hospital')
    return hospital === undefined ? undefined : { key: `hospital ${hospital}`, name: same(hospital) }
  const name = town === undefined ? undefined : places.fullName(town)
  if (!OF_INSURED_PLACE.has(office.id) || town === undefined || name === undefined) return undefined
  return { key: `${town} agency`, name: { zh: `${name.zh} ${office.name.zh}`, en: `${name.en}: ${office.name.en}` } }
}
