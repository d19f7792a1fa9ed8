import common from '../../rules/schema/common.schema.json' with { type: 'json' }
import type { Words } from '../model/words.ts'
import type { Fault } from '../yaml/fault.ts'
import type { Advise } from '../yaml/schema.ts'
import { halfWidth } from './half-width.ts'

type Advice = ReturnType<Advise>

/** What people who write rules mean by what does not fit, and the nearest right form. The schema's own words where nothing is known. */
export const advise: Advise = (fault) =>
  (fault.key === undefined ? aboutValue(fault) : aboutKey(fault, fault.key)) ?? undefined

/** Where a condition stands, by the kind of the entry. */
const CONDITION_KEYS = ['when', 'needed', 'applies'] as const
const MEANS_CONDITION = new Set(['when', 'needed', 'applies', 'if', 'only-if', 'condition'])
const SCHEME_KEYS = new Set(Object.keys(common.$defs.scheme.properties))

function aboutKey({ keyword, path, known, required }: Fault, key: string): Advice {
  const [outer, inner] = path.slice(-2).map(String)
  if (outer === inner && inner !== undefined && MEANS_CONDITION.has(inner))
    return {
      message: { zh: `“${inner}”里面又写了一个“${inner}”`, en: `"${inner}" stands inside another "${inner}"` },
      remedy: shown(`${inner}: { ${key}: … }`),
    }
  const nested = insideCondition(path)
  if (nested !== undefined)
    return {
      message: { zh: `“${nested.inner}”不是条件`, en: `"${nested.inner}" is no condition` },
      remedy: { zh: `直接写事实：${nested.form(key)}`, en: `Write the facts directly: ${nested.form(key)}` },
    }
  const clean = halfWidth(key)
  if (/[：，]/.test(key))
    return {
      message: { zh: `“${key}”里是全角标点`, en: `"${key}" has full-width punctuation` },
      remedy: shown(clean.replace(/([:,])\s*/g, '$1 ')),
    }
  const [, fact, value] = /^([a-z][\w.-]*)\s*={1,2}\s*(\S.*)$/.exec(clean) ?? []
  if (fact !== undefined && value !== undefined)
    return {
      message: { zh: `“${key}”用了等号`, en: `"${key}" has an equals sign` },
      remedy: shown(`${fact}: ${value}`),
    }
  if (/ /.test(key)) return { remedy: QUOTE_COMMAS }
  const only = required.find((name) => ['all', 'any', 'not'].includes(name))
  if (only !== undefined) return { remedy: beside(only, key) }
  const place = CONDITION_KEYS.find((name) => known.includes(name))
  if (place !== undefined && MEANS_CONDITION.has(key))
    return {
      remedy: { zh: `这里的条件写在 \`${place}:\` 下面。`, en: `The condition of this stands under \`${place}:\`.` },
    }
  if (known.includes('scheme') && SCHEME_KEYS.has(key))
    return { remedy: { zh: `“${key}”写在 \`scheme:\` 里面。`, en: `"${key}" belongs under \`scheme:\`.` } }
  return keyword === 'propertyNames' ? aboutFactName(key) : undefined
}

/** Under these stands a condition, and in it facts; none of them is a fact. */
const HOLD_CONDITIONS = new Set([...MEANS_CONDITION, 'met', 'done', 'is', 'at-hand', 'heeded', 'not', 'all', 'any'])

/** `when: { applies: { … } }`: a key that leads to a condition, written inside one. */
function insideCondition(
  path: readonly (string | number)[],
): { readonly inner: string; readonly form: (key: string) => string } | undefined {
  const inner = String(path.at(-1))
  const above = path.slice(0, -1).findLast((step) => !/^\d+$/.test(String(step)))
  if (!MEANS_CONDITION.has(inner) || above === undefined || !HOLD_CONDITIONS.has(String(above))) return undefined
  const inList = above === 'all' || above === 'any'
  return { inner, form: (key) => `${above}: ${inList ? `[{ ${key}: … }]` : `{ ${key}: … }`}` }
}

const QUOTE_COMMAS: Words = {
  zh: '花括号里的句子有英文逗号或冒号，整句要加引号。',
  en: 'A sentence with a comma or colon inside { } needs quotes.',
}

const beside = (only: string, key: string): Words => ({
  zh: `“${only}”旁边不再写别的；把“${key}”写进它下面的条件里。`,
  en: `Nothing stands beside "${only}"; write "${key}" among the conditions under it.`,
})

function aboutFactName(key: string): Advice {
  const id = idLike(key)
  return {
    message: { zh: `“${key}”不是事实的编号`, en: `"${key}" is not the id of a fact` },
    remedy:
      id === undefined
        ? {
            zh: '编号是小写英文，例如 visit.kind；`baoxiao questions` 列出全部。',
            en: 'An id is in small letters, such as visit.kind; `baoxiao questions` lists them.',
          }
        : didYouMean(id),
  }
}

function aboutValue(fault: Fault): Advice {
  const { keyword, types, value, known, pattern } = fault
  if (keyword === 'format') return { remedy: COMPARE_DAY }
  if (keyword === 'pattern' && pattern !== undefined) return FORMS[pattern]?.(String(value))
  if (fault.lacking === 'all' && Object.keys(value as object).length === 0) return EMPTY
  if (keyword !== 'type') return undefined
  if (Array.isArray(value)) return aboutList(fault, value)
  if (typeof value === 'number' && DAYS.has(String(fault.path.at(-1)))) return aboutYear(fault, value)
  if (types.includes('array')) return { remedy: listOf(fault) }
  if (types.length === 1 && types[0] === 'object' && typeof value === 'string' && !known.includes('zh'))
    return mapOf(fault, value)
  if (known.includes('zh') && typeof value === 'string') return { remedy: shown(`{ zh: ${value}, en: … }`) }
  if (types.includes('boolean') && types.includes('object'))
    return {
      remedy: {
        zh: '条件写成“事实: 值”，例如 { visit.kind: in-patient }。',
        en: 'A condition is a fact and its value: { visit.kind: in-patient }.',
      },
    }
  return types.includes('integer') && typeof value === 'string' ? { remedy: aNumber(value) } : undefined
}

/** `when: {}` */
const EMPTY: NonNullable<Advice> = {
  message: { zh: '条件是空的', en: 'the condition is empty' },
  remedy: {
    zh: '总是成立的不写条件；必须写的地方写 true。',
    en: 'What always holds has no condition; where one must stand, write true.',
  },
}

const DAYS = new Set(['from', 'until', 'to'])

/** `from: 2025` */
const aboutYear = ({ path }: Fault, year: number): Advice => ({
  message: { zh: `“${String(path.at(-1))}”要写到哪一天`, en: `"${String(path.at(-1))}" must be a whole day` },
  remedy: dayLike(`${year}-1-1`),
})

/** One value where a map is wanted: it is that of its first key. */
function mapOf({ path, known, required }: Fault, value: string): Advice {
  const first = known.includes('parameter') ? 'parameter' : (required[0] ?? known[0])
  if (first === undefined) return undefined
  const others = required.filter((key) => key !== first)
  const keys = [`${first}: ${value}`, ...others.map((key) => `${key}: …`)]
  return { remedy: shown(`${String(path.at(-1))}: { ${keys.join(', ')} }`) }
}

/** Several values where one is wanted. */
function aboutList({ path, types }: Fault, list: readonly unknown[]): Advice {
  const last = path.at(-1)
  const all = list.map(String).join(', ')
  const message: Words = {
    zh: `“${String(last)}”后面直接写了列表`,
    en: `"${String(last)}" is followed by a bare list`,
  }
  if ((last === 'is' || last === 'is-not') && list.every((one) => typeof one !== 'object'))
    return { message, remedy: shown(`${last === 'is' ? 'in' : 'not-in'}: [${all}]`) }
  if (['when', 'applies', 'needed', 'met', 'is'].includes(String(last)))
    return {
      message,
      remedy: {
        zh: `几条都要成立写 ${String(last)}: { all: [ … ] }，有一条就行写 { any: [ … ] }。`,
        en: `Where all are to hold, write ${String(last)}: { all: [ … ] }; where one is enough, { any: [ … ] }.`,
      },
    }
  if (types.length === 1 && types[0] === 'object' && list.every((one) => typeof one === 'object' && one !== null)) {
    const keys = list.flatMap((one) => Object.keys(one as object).slice(0, 1)).map((key) => `${key}: …`)
    return { message, remedy: shown(`${String(last)}: { ${keys.join(', ')} }`) }
  }
  if (types.includes('object') && types.includes('string'))
    return { message, remedy: shown(`${String(last)}: { in: [${all}] }`) }
  return undefined
}

function listOf({ path, value }: Fault): Words {
  const last = String(path.at(-1))
  if (typeof value === 'object' && value !== null)
    return shown(
      `${last}: [${Object.keys(value)
        .map((key) => `{ ${key}: … }`)
        .join(', ')}]`,
    )
  return shown(`${last}: [${halfWidth(String(value)).replace(/^\[|\]$/g, '')}]`)
}

const aNumber = (value: string): Words => {
  const [, many, unit] = /^(\d+)\s*(\D+)$/.exec(halfWidth(value)) ?? []
  if (many !== undefined && unit !== undefined)
    return {
      zh: `只写数：${many}；单位写在 \`unit:\`。`,
      en: `The number alone: ${many}; its unit goes under \`unit:\`.`,
    }
  const digits = /^\d+$/.exec(halfWidth(value))
  return digits === null
    ? { zh: '写整数，不加引号，例如 12。', en: 'A whole number without quotes, such as 12.' }
    : { zh: `不加引号，用半角数字：${digits[0]}。`, en: `Without quotes, in half-width digits: ${digits[0]}.` }
}

const COMPARE_DAY: Words = { zh: '和原文核对。', en: 'Compare it with the text.' }

/** As in the schema of a local file. */
const SIX_DIGITS = String.raw`^\d{6}$`

/** What each form of text looks like, by its pattern in the schema. */
const FORMS: Readonly<Record<string, (written: string) => Advice>> = {
  [common.$defs.id.pattern]: (written) => {
    const id = idLike(written)
    return {
      remedy:
        id === undefined
          ? { zh: '编号用小写英文、数字、“-”和“.”。', en: 'An id has small letters, digits, "-" and ".".' }
          : didYouMean(id),
    }
  },
  [common.$defs.day.pattern]: (written) => ({ remedy: dayLike(written) }),
  [common.$defs['day-of-year'].pattern]: () => ({
    remedy: { zh: "写月和日，各两位，加引号：'01-31'。", en: "Month and day, two digits each, in quotes: '01-31'." },
  }),
  [SIX_DIGITS]: () => ({
    remedy: {
      zh: "行政区划代码是六位数字，加引号：'320100'。",
      en: "An area code has six digits, in quotes: '320100'.",
    },
  }),
  [common.$defs.cites.items.pattern]: () => ({
    remedy: {
      zh: '出处写 sources.yaml 里的编号，后面可加 # 和条款：JS-75#17。',
      en: 'A source is its id in sources.yaml, with # and the clause: JS-75#17.',
    },
  }),
}

/** What was meant as an id, where only its letters are of the wrong kind. */
function idLike(written: string): string | undefined {
  const id = halfWidth(written).toLowerCase().replaceAll(/[_ ]/g, '-')
  return id !== written && new RegExp(common.$defs.id.pattern).test(id) ? id : undefined
}

function dayLike(written: string): Words {
  const [, year = '2025', month = '1', day = '1'] = /(\d{4})\D+(\d{1,2})\D+(\d{1,2})/.exec(halfWidth(written)) ?? []
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return { zh: `日期写成 ${iso}。`, en: `A day is written ${iso}.` }
}

const didYouMean = (close: string): Words => ({ zh: `是不是“${close}”？`, en: `Did you mean "${close}"?` })
const shown = (form: string): Words => ({ zh: `写成：${form}`, en: `Write: ${form}` })
