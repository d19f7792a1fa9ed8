import { dirname, join, resolve } from 'node:path'
import { FileError, UsageError } from '../../model/errors.ts'
import type { Problem } from '../../model/problem.ts'
import { same, type Words } from '../../model/words.ts'
import {
  regionFromAnswers,
  regionSkeleton,
  type LocalAnswer,
  type NewRegion,
  type Place,
} from '../../rulebook/new-region.ts'
import { loadCase } from '../cases/open.ts'
import type { Office } from '../office.ts'

export interface NewRegionWish {
  readonly code: string
  readonly name: string
  readonly folder: string
  /** A case whose answers from the agency go in. */
  readonly from?: string
}

/** A first draft of a region file, and what is doubtful in the case it was made from. */
export async function draftRegion(
  office: Office,
  wish: NewRegionWish,
): Promise<{ readonly region: NewRegion; readonly problems: readonly Problem[] }> {
  const place = placeOf(wish)
  if (wish.from === undefined) return { region: regionSkeleton(place, office.today), problems: [] }
  const { found, rulebook, problems } = await loadCase(office, wish.from)
  const answers = [...found.answers].flatMap(([fact, answer]): LocalAnswer[] => {
    const origin = found.origins.get(fact)
    const local = fact.startsWith('local.') && answer.kind === 'known'
    return local ? [{ fact, value: answer.value, on: origin?.at.slice(0, 10) ?? office.today, how: 'phone' }] : []
  })
  return { region: regionFromAnswers(place, rulebook, answers), problems }
}

/** Writes the draft below a rules folder, where its path says; an existing file is never replaced. Where it lies now. */
export async function writeRegion({ world, lang }: Office, rules: string, { path, text }: NewRegion): Promise<string> {
  const target = join(resolve(world.cwd, rules), ...path.split('/'))
  if ((await world.kindOf(target)) !== 'nothing') throw new FileError(`${FILE_THERE[lang]}: ${target}`)
  await world.disk.makeFolder(dirname(target))
  await world.disk.writeWhole(target, new TextEncoder().encode(text))
  return target
}

const FILE_THERE: Words = { zh: '这个文件已经有了，没有动它', en: 'this file is there already and was left alone' }

function placeOf({ code, name, folder }: NewRegionWish): Place {
  if (!/^[1-8]\d{5}$/.test(code)) throw new UsageError(`"${code}": GB/T 2260, 320100`)
  if (!/^[a-z][a-z-]{0,40}$/.test(folder)) throw new UsageError(`"${folder}": a-z, -`)
  return { code, name: same(name), folder }
}
