import type { Ajv2020, ErrorObject } from 'ajv/dist/2020.js'

/**
 * Where one of several shapes would do, each complains in its own way, and most of it misleads. Only the shape that was meant
 * speaks: the one of the right type whose own keys fit best.
 */
export function meant(ajv: Ajv2020, all: readonly ErrorObject[]): readonly ErrorObject[] {
  // Why a name is no name of a key is said by its form; that it is none, is enough.
  const errors = all.filter(({ propertyName }) => propertyName === undefined)
  const forks = errors.filter(isFork)
  const outer = forks.filter(
    (fork, i) =>
      !forks.some(
        (other, j) =>
          j !== i &&
          (below(fork.instancePath, other.instancePath) || (fork.instancePath === other.instancePath && j > i)),
      ),
  )
  const rest = errors.filter(
    ({ instancePath }) =>
      !outer.some((fork) => instancePath === fork.instancePath || below(instancePath, fork.instancePath)),
  )
  return [...rest, ...outer.flatMap((fork) => ofFork(ajv, fork))]
}

const isFork = ({ keyword }: ErrorObject): boolean => keyword === 'anyOf' || keyword === 'oneOf'

const below = (path: string, above: string): boolean => path.startsWith(`${above}/`)

function ofFork(ajv: Ajv2020, fork: ErrorObject): readonly ErrorObject[] {
  const tried = (fork.schema as readonly object[]).map((shape) => {
    const validate = ajv.compile(shape)
    return validate(fork.data) ? [] : meant(ajv, validate.errors ?? [])
  })
  const [best = []] = tried.toSorted((a, b) => distance(a) - distance(b))
  const types = tried.flatMap((errors) => errors.filter(isWrongType))
  const merged = types.length === tried.length ? mergedTypes(types) : best
  return merged.map((error) => ({ ...error, instancePath: fork.instancePath + error.instancePath }))
}

const isWrongType = ({ keyword, instancePath }: ErrorObject): boolean => keyword === 'type' && instancePath === ''

/** How far a shape is from what was written: another type is furthest, then keys of its own that are wrong, then what is wrong deeper. */
const distance = (errors: readonly ErrorObject[]): number =>
  (errors.some(isWrongType) ? 1_000_000 : 0) +
  errors.filter(({ instancePath }) => instancePath === '').length * 1000 +
  Math.min(errors.length, 999)

/** Of none of the types that would do: one complaint that names them all. */
function mergedTypes(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const [first] = errors
  if (first === undefined) return []
  const type = [...new Set(errors.flatMap(({ params }) => [params['type']].flat().map(String)))]
  return [{ ...first, params: { type } }]
}
