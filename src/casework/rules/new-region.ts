import { dirname, join, resolve } from 'node:path'
import { FileError, UsageError } from '../../model/errors.ts'
import { same } from '../../model/words.ts'
import {
  regionFromAnswers,
  regionSkeleton,
  type LocalAnswer,
  type NewRegion,
  type Place,
} from '../../rulebook/new-region.ts'
import { loadCase } from '../cases/open.ts'
import type { Desk } from '../../cli/desk.ts'

export interface NewRegionWish {
  readonly code: string
  readonly name: string
  readonly folder: string
  /** A case whose answers from the agency go in. */
  readonly from?: string
  /** The rules folder to write into; without it the text is printed. */
  readonly out?: string
}

/** A first draft of a region file, printed or written below a rules folder; an existing file is never replaced. */
export async function startRegion(desk: Desk, wish: NewRegionWish): Promise<void> {
  const region = await draft(desk, placeOf(wish))
  if (wish.out === undefined)
    return desk.print(region.source === undefined ? region.text : `${region.text}\n# sources.yaml\n${region.source}`)
  const target = join(resolve(desk.world.cwd, wish.out), ...region.path.split('/'))
  if ((await desk.world.kindOf(target)) !== 'nothing') throw new FileError(`${desk.say('fileThere')}: ${target}`)
  await desk.world.disk.makeFolder(dirname(target))
  await desk.world.disk.writeWhole(target, new TextEncoder().encode(region.text))
  desk.print(target)
  if (region.source !== undefined) desk.note(`rules/sources.yaml:\n${region.source}`)

  async function draft(at: Desk, place: Place): Promise<NewRegion> {
    if (wish.from === undefined) return regionSkeleton(place, at.today)
    const { found, rulebook } = await loadCase(at, wish.from)
    const answers = [...found.answers].flatMap(([fact, answer]): LocalAnswer[] => {
      const origin = found.origins.get(fact)
      const local = fact.startsWith('local.') && answer.kind === 'known'
      return local ? [{ fact, value: answer.value, on: origin?.at.slice(0, 10) ?? at.today, how: 'phone' }] : []
    })
    return regionFromAnswers(place, rulebook, answers)
  }
}

function placeOf({ code, name, folder }: NewRegionWish): Place {
  if (!/^[1-8]\d{5}$/.test(code)) throw new UsageError(`"${code}": GB/T 2260, 320100`)
  if (!/^[a-z][a-z-]{0,40}$/.test(folder)) throw new UsageError(`"${folder}": a-z, -`)
  return { code, name: same(name), folder }
}
