import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import { nearest, type Problem } from '../model/problem.ts'
import type { Parsed, Path } from './parse.ts'

/** A compiled JSON Schema that finds everything wrong in a parsed text, each at its line and column. */
export type Check = (parsed: Parsed) => readonly Problem[]

/** Compiled on first use: compiling costs more than checking. */
export function schemaCheck(schema: object, refs: readonly object[] = []): Check {
  let validate: ValidateFunction | undefined
  return (parsed) => {
    validate ??= new Ajv2020({
      allErrors: true,
      verbose: true,
      strict: true,
      allowUnionTypes: true,
      schemas: [...refs],
    }).compile(schema)
    if (validate(parsed.value)) return []
    return distinct(closest((validate.errors ?? []).filter(tells)).map((error) => problemOf(error, parsed)))
  }
}

/** `anyOf`/`oneOf`/`if` only say that a branch failed; the branch's own errors say why. */
const tells = ({ keyword }: ErrorObject): boolean => keyword !== 'anyOf' && keyword !== 'oneOf' && keyword !== 'if'

/**
 * Where one of several shapes would do, each complains in its own way: the one that got furthest into the text is the one that
 * was meant.
 */
function closest(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const reached = errors.map(({ instancePath, params }) =>
    typeof params['additionalProperty'] === 'string' ? `${instancePath}/${params['additionalProperty']}` : instancePath,
  )
  return errors.filter(
    ({ keyword, schemaPath }, i) =>
      (keyword !== 'type' && !schemaPath.includes('/anyOf/')) ||
      !reached.some((other) => other.startsWith(`${reached[i] ?? ''}/`)),
  )
}

function problemOf(error: ErrorObject, parsed: Parsed): Problem {
  const path: Path = error.instancePath
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
  const key = typeof error.params['additionalProperty'] === 'string' ? error.params['additionalProperty'] : undefined
  const at = key === undefined ? parsed.at(path) : parsed.atKey([...path, key])
  const remedy = remedyOf(error, key)
  return {
    code: 'schema',
    severity: 'error',
    message: messageOf(error, key),
    at,
    ...(remedy === undefined ? {} : { remedy }),
  }
}

function messageOf({ keyword, params, message, instancePath }: ErrorObject, key: string | undefined): string {
  const name = instancePath.split('/').at(-1) ?? ''
  const what = name === '' ? 'the file' : /^\d+$/.test(name) ? `entry ${Number(name) + 1}` : `"${name}"`
  if (key !== undefined) return `unknown key "${key}"`
  switch (keyword) {
    case 'required':
      return `${what} lacks "${String(params['missingProperty'])}"`
    case 'type':
      return `${what} must be ${[params['type']].flat().join(' or ')}`
    case 'enum':
      return `${what} must be one of: ${(params['allowedValues'] as readonly unknown[]).join(', ')}`
    case 'pattern':
      return `${what} has the wrong form`
    default:
      return `${what} ${message ?? 'is not right'}`
  }
}

function remedyOf({ keyword, params, parentSchema }: ErrorObject, key: string | undefined): string | undefined {
  if (key !== undefined) {
    const known = Object.keys((parentSchema as { properties?: object } | undefined)?.properties ?? {})
    const close = nearest(key, known)
    return close === undefined
      ? known.length > 0
        ? `Known keys: ${known.join(', ')}.`
        : undefined
      : `Did you mean "${close}"?`
  }
  if (keyword === 'type' && params['type'] === 'string') return 'Put it in quotes.'
  return undefined
}

function distinct(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Set<string>()
  return problems.filter(({ message, at }) => {
    const key = `${at?.line}:${at?.column}:${message}`
    return seen.has(key) ? false : seen.add(key) !== undefined
  })
}
