import type { Place } from '../model/problem.ts'
import type { ReadFile } from './files.ts'
import type { Raw } from './item.ts'
import { KINDS, type Kind } from './layers.ts'
import type { RuleSet } from './ruleset.ts'

/** One entry of a rule file as written, with the place of each of its keys. */
export interface Entry {
  readonly kind: Kind
  readonly raw: Raw
  readonly id: string
  /** Whose list it stands in; undefined in a file of shared facts. */
  readonly procedure?: string
  /** It changes an entry of a lower layer rather than adding one. */
  readonly override: boolean
  at(...keys: readonly (string | number)[]): Place
}

type Path = readonly (string | number)[]

/** Every entry of every file that can be read. */
export function entriesOf({ files }: RuleSet): readonly Entry[] {
  return files
    .paths(/^(?:facts|procedures|regions)\/.*(?<!\.test)\.yaml$/)
    .map((path) => files.read(path))
    .filter(({ value }) => value !== undefined)
    .flatMap(entriesOfFile)
}

function entriesOfFile(file: ReadFile): readonly Entry[] {
  const raw = file.value as Raw
  const own = typeof raw['procedure'] === 'string' ? { procedure: raw['procedure'] } : {}
  const added = Object.entries((raw['procedures'] as Readonly<Record<string, Raw>> | undefined) ?? {})
  return [
    ...listed(raw, file, [], own, false),
    ...listed((raw['override'] as Raw | undefined) ?? {}, file, ['override'], own, true),
    ...added.flatMap(([procedure, part]) => [
      ...listed(part, file, ['procedures', procedure], { procedure }, false),
      ...listed(
        (part['override'] as Raw | undefined) ?? {},
        file,
        ['procedures', procedure, 'override'],
        { procedure },
        true,
      ),
    ]),
  ]
}

function listed(
  raw: Raw,
  file: ReadFile,
  path: Path,
  whose: { readonly procedure?: string },
  override: boolean,
): Entry[] {
  return KINDS.flatMap((kind) =>
    ((raw[kind] as readonly Raw[] | undefined) ?? []).map((entry, i) => ({
      kind,
      raw: entry,
      id: String(entry['id'] ?? entry['template']),
      ...whose,
      override,
      at: (...keys) => file.at([...path, kind, i, ...keys]),
    })),
  )
}
