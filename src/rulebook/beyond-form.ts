import type { Problem } from '../model/problem.ts'
import type { Gazetteer } from '../model/places/gazetteer.ts'
import type { Source } from '../model/source.ts'
import { assemble } from './assemble.ts'
import { unknownSources } from './check.ts'
import type { ReadFile } from './files.ts'
import type { Raw } from './item.ts'
import { gather } from './layers.ts'

/** What a local file is laid upon in one procedure; undefined where that does not load itself. */
export type Beneath = (
  procedure: string,
  local: ReadFile,
) =>
  | {
      readonly editions: readonly ReadFile[]
      readonly shared: readonly ReadFile[]
      readonly layers: readonly ReadFile[]
    }
  | undefined

/** What is wrong with names, values and choices; the rest may well come of what was left out. */
const SURE: ReadonlySet<string> = new Set([
  'unknown-fact',
  'unknown-parameter',
  'unknown-deadline',
  'unknown-source',
  'wrong-type',
  'declared-twice',
  'nothing-to-override',
  'unknown-question',
])

/**
 * What else is wrong in a local file whose form is wrong: told together with that, so that one does not mend three mistakes and then meets
 * four more. Nothing is told that only comes of a part that could not be read.
 */
export function beyondForm(
  file: ReadFile,
  beneath: Beneath,
  { places, sources }: { readonly places: Gazetteer; readonly sources: ReadonlyMap<string, Source> },
): readonly Problem[] {
  const sound = file.sound?.()
  if (sound === undefined) return []
  const local: ReadFile = { ...file, ...sound }
  const declared = namesIn(file.written)
  const told = new Set(file.problems.map(placed))
  const procedures = Object.keys(((sound.value as Raw)['procedures'] as Raw | undefined) ?? {})
  return procedures
    .flatMap((procedure) => {
      const below = beneath(procedure, local)
      if (below === undefined) return []
      const gathered = gather(procedure, below.editions, below.shared, below.layers)
      const { parts, problems } = assemble(gathered, places)
      return [...gathered.problems, ...problems, ...unknownSources({ ...parts, sources })]
    })
    .filter((one) => SURE.has(one.code) && one.at?.file === file.file && !told.has(placed(one)))
    .filter(({ message }) => !quoted(message).some((name) => declared.has(name)))
}

const placed = ({ at }: Problem): string => `${at?.line}:${at?.column}`

const quoted = (message: string): readonly string[] => /^(?:unknown \w+ )?"([^"]*)"/.exec(message)?.slice(1) ?? []

/** Everything that the file itself gives a name, also where that could not be read: it is not unknown. */
function namesIn(value: unknown): ReadonlySet<string> {
  const names = new Set<string>()
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    for (const [key, inner] of Object.entries(node)) {
      if (key === 'id' && typeof inner === 'string') names.add(inner)
      if (key === 'choices' && Array.isArray(inner))
        for (const one of inner as readonly Raw[]) names.add(String(one['value']))
      walk(inner)
    }
  }
  walk(value)
  return names
}
