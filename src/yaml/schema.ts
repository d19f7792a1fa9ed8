import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import { inBoth, nearest, type Problem } from '../model/problem.ts'
import type { Words } from '../model/words.ts'
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
  return { code: 'schema', severity: 'error', ...inBoth(messageOf(error, key), remedyOf(error, key)), at }
}

function messageOf({ keyword, params, message, instancePath }: ErrorObject, key: string | undefined): Words {
  if (key !== undefined) return { zh: `没有“${key}”这个键`, en: `unknown key "${key}"` }
  const { zh, en } = nameOf(instancePath)
  switch (keyword) {
    case 'required': {
      const lacking = String(params['missingProperty'])
      return { zh: `${zh}缺少“${lacking}”`, en: `${en} lacks "${lacking}"` }
    }
    case 'type': {
      const types = [params['type']].flat().map(String)
      const said = types.map((type) => TYPES[type] ?? type).join('或')
      return { zh: `${zh}应是${said}`, en: `${en} must be ${types.join(' or ')}` }
    }
    case 'enum': {
      const all = (params['allowedValues'] as readonly unknown[]).join(', ')
      return { zh: `${zh}只能是：${all}`, en: `${en} must be one of: ${all}` }
    }
    case 'pattern':
      return { zh: `${zh}的写法不对`, en: `${en} has the wrong form` }
    default:
      return { zh: `${zh}${boundOf(keyword, Number(params['limit']))}`, en: `${en} ${message ?? 'is not right'}` }
  }
}

/** What a fault is in: the last step of its path. */
function nameOf(instancePath: string): Words {
  const name = instancePath.split('/').at(-1) ?? ''
  if (name === '') return { zh: '文件', en: 'the file' }
  if (/^\d+$/.test(name)) return { zh: `第 ${Number(name) + 1} 项`, en: `entry ${Number(name) + 1}` }
  return { zh: `“${name}”`, en: `"${name}"` }
}

const TYPES: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数',
  integer: '整数',
  boolean: ' true 或 false ',
  array: '列表',
  object: '“键: 值”',
  null: '空',
}

/** What the checker says in English of a bound that is not kept. */
function boundOf(keyword: string, limit: number): string {
  switch (keyword) {
    case 'minItems':
      return `至少要有 ${limit} 项`
    case 'maxItems':
      return `最多 ${limit} 项`
    case 'minLength':
      return limit === 1 ? '不能是空的' : `至少要有 ${limit} 个字`
    case 'minProperties':
      return `至少要写 ${limit} 个键`
    case 'minimum':
      return `不能小于 ${limit}`
    default:
      return '的写法不对'
  }
}

function remedyOf({ keyword, params, parentSchema }: ErrorObject, key: string | undefined): Words | undefined {
  if (key === undefined)
    return keyword === 'type' && params['type'] === 'string' ? { zh: '请加引号。', en: 'Put it in quotes.' } : undefined
  const known = Object.keys((parentSchema as { properties?: object } | undefined)?.properties ?? {})
  const close = nearest(key, known)
  if (close !== undefined) return { zh: `是不是“${close}”？`, en: `Did you mean "${close}"?` }
  if (known.length === 0) return undefined
  return { zh: `可用的键：${known.join('、')}。`, en: `Known keys: ${known.join(', ')}.` }
}

function distinct(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Set<string>()
  return problems.filter(({ message, at }) => {
    const key = `${at?.line}:${at?.column}:${message}`
    return seen.has(key) ? false : seen.add(key) !== undefined
  })
}
