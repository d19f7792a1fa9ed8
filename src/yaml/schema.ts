import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import { isIsoDate } from '../model/dates.ts'
import { inBoth, nearest, type Problem } from '../model/problem.ts'
import type { Words } from '../model/words.ts'
import type { Fault } from './fault.ts'
import { meant } from './meant.ts'
import type { Parsed } from './parse.ts'
import { soundPart } from './sound.ts'

/** A compiled JSON Schema that finds everything wrong in a parsed text, each at its line and column. */
export interface Check {
  (parsed: Parsed): readonly Problem[]
  /** What of the text has the right shape; undefined where nothing has. */
  sound(parsed: Parsed): Parsed | undefined
}

/** Words instead of those of the schema, as far as there are any. */
export type Advise = (fault: Fault) => { readonly message?: Words; readonly remedy?: Words } | undefined

/** Compiled on first use: compiling costs more than checking. */
export function schemaCheck(schema: object, refs: readonly object[] = [], advise: Advise = () => undefined): Check {
  let compiled: { readonly ajv: Ajv2020; readonly validate: ValidateFunction } | undefined
  const compile = (): NonNullable<typeof compiled> => {
    const ajv = new Ajv2020({
      allErrors: true,
      verbose: true,
      strict: true,
      allowUnionTypes: true,
      formats: { day: isIsoDate, 'day-of-year': (text: string) => isIsoDate(`2025-${text}`) },
      schemas: [...refs],
    })
    return { ajv, validate: ajv.compile(schema) }
  }
  const errorsIn = (value: unknown): readonly ErrorObject[] => {
    const { ajv, validate } = (compiled ??= compile())
    if (validate(value)) return []
    const errors = meant(ajv, validate.errors ?? []).filter(tells)
    return errors.filter((error) => !repeats(error, errors))
  }
  return Object.assign(
    (parsed: Parsed) => distinct(errorsIn(parsed.value).map((error) => problemOf(error, parsed, advise))),
    { sound: (parsed: Parsed) => soundPart(parsed, (value) => errorsIn(value).map(faultOf)) },
  )
}

/** `if` only says that a branch failed: the branch's own faults say why. */
const tells = ({ keyword }: ErrorObject): boolean => keyword !== 'if'

/** A day that is not even written as one, and what stands under a key that is none. */
const repeats = ({ keyword, instancePath }: ErrorObject, errors: readonly ErrorObject[]): boolean =>
  errors.some(
    (other) =>
      (keyword === 'format' && other.keyword === 'pattern' && other.instancePath === instancePath) ||
      (other.keyword === 'propertyNames' &&
        instancePath === `${other.instancePath}/${String(other.params['propertyName'])}`),
  )

function problemOf(error: ErrorObject, parsed: Parsed, advise: Advise): Problem {
  const fault = faultOf(error)
  const { path, key } = fault
  const at = key === undefined ? parsed.at(path) : parsed.atKey([...path, key])
  const better = advise(fault)
  const message = better?.message ?? messageOf(error, key)
  return { code: 'schema', severity: 'error', ...inBoth(message, better?.remedy ?? remedyOf(error, fault)), at }
}

function faultOf({ keyword, instancePath, params, data, parentSchema }: ErrorObject): Fault {
  const key = [params['additionalProperty'], params['propertyName']].find((name) => typeof name === 'string')
  const { properties, required, pattern } = (parentSchema ?? {}) as {
    readonly properties?: object
    readonly required?: readonly string[]
    readonly pattern?: string
  }
  return {
    keyword,
    path: instancePath
      .split('/')
      .slice(1)
      .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~')),
    ...(typeof key === 'string' ? { key } : {}),
    value: data,
    types: [params['type'] ?? []].flat().map(String),
    known: Object.keys(properties ?? {}),
    required: required ?? [],
    ...(pattern === undefined ? {} : { pattern }),
    ...(keyword === 'required' ? { lacking: String(params['missingProperty']) } : {}),
    ...(keyword === 'enum' ? { allowed: params['allowedValues'] as readonly unknown[] } : {}),
  }
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
    case 'format':
      return { zh: `${zh}不是存在的日期`, en: `${en} is a day that does not exist` }
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

/** What a key that lacks may be, where there are but a few words for it. */
function oneOf(lacking: string, schema: object | undefined): Words | undefined {
  const { properties = {} } = (schema ?? {}) as { readonly properties?: Readonly<Record<string, { enum?: unknown }>> }
  const words = properties[lacking]?.enum
  if (!Array.isArray(words)) return undefined
  const forms = words.map((word) => `${lacking}: ${String(word)}`)
  return { zh: `写其中一种：${forms.join('、')}。`, en: `Write one of: ${forms.join(', ')}.` }
}

function remedyOf({ keyword, params, data, parentSchema }: ErrorObject, { key, known }: Fault): Words | undefined {
  if (keyword === 'required') return oneOf(String(params['missingProperty']), parentSchema)
  if (keyword === 'enum') {
    const alike = (params['allowedValues'] as readonly unknown[])
      .map(String)
      .filter((one) => one[0] === String(data)[0])
    const close = nearest(String(data), alike)
    return close === undefined ? undefined : didYouMean(close)
  }
  if (key === undefined)
    return keyword === 'type' && params['type'] === 'string' ? { zh: '请加引号。', en: 'Put it in quotes.' } : undefined
  const close = nearest(key, known) ?? sameWord(key, known)
  if (close !== undefined) return didYouMean(close)
  if (known.length === 0) return undefined
  return { zh: `可用的键：${known.join('、')}。`, en: `Known keys: ${known.join(', ')}.` }
}

/** Another form of one word, as `apply` of `applies`: only its end differs. */
function sameWord(key: string, known: readonly string[]): string | undefined {
  const alike = key.length < 4 ? [] : known.filter((one) => one.startsWith(key.slice(0, -1)))
  return alike.length === 1 ? alike[0] : undefined
}

const didYouMean = (close: string): Words => ({ zh: `是不是“${close}”？`, en: `Did you mean "${close}"?` })

function distinct(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Set<string>()
  return problems.filter(({ message, at }) => {
    const key = `${at?.line}:${at?.column}:${message}`
    return seen.has(key) ? false : seen.add(key) !== undefined
  })
}
