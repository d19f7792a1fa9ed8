import type { Condition } from '../model/condition.ts'
import { sayValue } from '../model/say-value.ts'
import type { FactType, FactValue } from '../model/fact.ts'
import type { Parameter, ParameterRow, Rulebook } from '../model/rulebook.ts'
import type { Words } from '../model/words.ts'

type Part =
  | 'requirement'
  | 'paper'
  | 'step'
  | 'deadline'
  | 'parameter'
  | 'note'
  | 'local-question'
  | 'form'
  | 'fact'
  | 'derived'
  | 'office'
  | 'cure'
  | 'scheme'

/** One thing that two rulebooks say differently. */
export interface Difference {
  readonly part: Part
  readonly id: string
  readonly change: 'added' | 'removed' | 'changed'
  /** The keys that differ, for something changed. */
  readonly keys: readonly string[]
  readonly words: Words
}

interface Named {
  readonly id: string
  readonly title: Words
  readonly of: Readonly<Record<string, unknown>>
}

/** What changes from one rulebook to another: clauses, papers, clocks and figures, in reading order. What it does to money is worked out by the caller. */
export function diffRulebooks(before: Rulebook, after: Rulebook): readonly Difference[] {
  const [a, b] = [partsOf(before), partsOf(after)]
  return [
    ...PARTS.flatMap((part) => compareLists(part, a[part], b[part])),
    ...figures(before.parameters, after.parameters),
    ...schemes(before, after),
  ]
}

type Listed = Exclude<Part, 'parameter' | 'scheme'>
const PARTS: readonly Listed[] = [
  'requirement',
  'paper',
  'step',
  'deadline',
  'form',
  'fact',
  'derived',
  'office',
  'local-question',
  'note',
  'cure',
]

function partsOf(book: Rulebook): Readonly<Record<Listed, readonly Named[]>> {
  const named = <T extends { readonly id: string }>(list: readonly T[], title: (one: T) => Words): readonly Named[] =>
    list.map((one) => ({ id: one.id, title: title(one), of: one as unknown as Named['of'] }))
  return {
    requirement: named(book.requirements, ({ title }) => title),
    paper: named(book.papers, ({ label }) => label),
    step: named(book.steps, ({ title }) => title),
    deadline: named(book.deadlines, ({ title }) => title),
    form: named(
      book.forms.map((form) => ({ id: form.template, ...form })),
      ({ id }) => ({ zh: id, en: id }),
    ),
    fact: named(book.facts, ({ label }) => label),
    derived: named(book.derived, ({ label }) => label),
    office: named(book.offices, ({ name }) => name),
    'local-question': named(book.localQuestions, ({ ask }) => ask),
    note: named(book.notes, ({ text }) => text),
    cure: named(book.cures, ({ title }) => title),
  }
}

const NAMES: Readonly<Record<Part, Words>> = {
  requirement: { zh: '条款', en: 'clause' },
  paper: { zh: '材料', en: 'paper' },
  step: { zh: '步骤', en: 'step' },
  deadline: { zh: '时限', en: 'deadline' },
  parameter: { zh: '数字', en: 'figure' },
  note: { zh: '提示', en: 'note' },
  'local-question': { zh: '要问当地的', en: 'question to ask locally' },
  form: { zh: '表格', en: 'form' },
  fact: { zh: '要问的', en: 'question' },
  derived: { zh: '算出来的', en: 'worked-out fact' },
  office: { zh: '办事地点', en: 'office' },
  cure: { zh: '补救办法', en: 'remedy' },
  scheme: { zh: '待遇算法', en: 'scheme' },
}

const VERBS: Readonly<Record<Difference['change'], Words>> = {
  added: { zh: '新增', en: 'added' },
  removed: { zh: '取消', en: 'removed' },
  changed: { zh: '改动', en: 'changed' },
}

/** Where a rule stands is no part of what it says. */
const ASIDE = new Set(['at', 'layer', 'id'])

function compareLists(part: Listed, before: readonly Named[], after: readonly Named[]): readonly Difference[] {
  const old = new Map(before.map((one) => [one.id, one]))
  const fresh = new Set(after.map(({ id }) => id))
  return [
    ...before.filter(({ id }) => !fresh.has(id)).map((one) => told(part, one, 'removed', [])),
    ...after.flatMap((one): readonly Difference[] => {
      const was = old.get(one.id)
      if (was === undefined) return [told(part, one, 'added', [])]
      const keys = differing(was.of, one.of)
      return keys.length === 0 ? [] : [told(part, one, 'changed', keys)]
    }),
  ]
}

function told(
  part: Part,
  { id, title }: Pick<Named, 'id' | 'title'>,
  change: Difference['change'],
  keys: readonly string[],
): Difference {
  const [name, verb] = [NAMES[part], VERBS[change]]
  const what = keys.length === 0 ? { zh: '', en: '' } : { zh: `（${keys.join('、')}）`, en: ` (${keys.join(', ')})` }
  return {
    part,
    id,
    change,
    keys,
    words: {
      zh: `${verb.zh}${name.zh}“${title.zh}”${what.zh}`,
      en: `${name.en} ${verb.en}: ${title.en}${what.en}`,
    },
  }
}

function differing(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): readonly string[] {
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((key) => !ASIDE.has(key))
  return keys.filter((key) => fixed(a[key]) !== fixed(b[key])).sort()
}

/** The same text for the same content, amounts included. */
function fixed(value: unknown): string {
  return JSON.stringify(value, (key, one: unknown) =>
    ASIDE.has(key) && key !== 'id' ? undefined : typeof one === 'bigint' ? `${one}n` : one,
  )
}

function figures(before: readonly Parameter[], after: readonly Parameter[]): readonly Difference[] {
  const old = new Map(before.map((one) => [one.id, one]))
  const fresh = new Set(after.map(({ id }) => id))
  const named = ({ id, label }: Parameter): Pick<Named, 'id' | 'title'> => ({ id, title: label })
  return [
    ...before.filter(({ id }) => !fresh.has(id)).map((one) => told('parameter', named(one), 'removed', [])),
    ...after.flatMap((one) => {
      const was = old.get(one.id)
      return was === undefined ? [told('parameter', named(one), 'added', [])] : rows(was, one)
    }),
  ]
}

/** Row by row: what it came to under which conditions, and what it comes to now. */
function rows(was: Parameter, is: Parameter): readonly Difference[] {
  const key = ({ when, from }: ParameterRow): string => `${fixed(when)}|${from}`
  const old = new Map(was.rows.map((row) => [key(row), row]))
  const now = new Map(is.rows.map((row) => [key(row), row]))
  const gone = was.rows.filter((row) => !now.has(key(row))).map((row) => rowTold(is, row, undefined))
  const changed = is.rows.flatMap((row) => {
    const before = old.get(key(row))
    return before !== undefined && fixed(before) === fixed(row) ? [] : [rowTold(is, before, row)]
  })
  const keys = differing({ ...was, rows: [] }, { ...is, rows: [] })
  return [
    ...gone,
    ...changed,
    ...(keys.length === 0 ? [] : [told('parameter', { id: is.id, title: is.label }, 'changed', keys)]),
  ]
}

function rowTold(
  { id, label, type }: Parameter,
  before: ParameterRow | undefined,
  after: ParameterRow | undefined,
): Difference {
  const [old, now] = [before, after].map((row) => (row === undefined ? { zh: '无', en: 'none' } : worth(type, row)))
  const row = after ?? before
  const when = row === undefined ? '' : conditionText(row.when)
  return {
    part: 'parameter',
    id,
    change: 'changed',
    keys: ['rows'],
    words: {
      zh: `数字“${label.zh}”${when === '' ? '' : `（${when}）`}：${old?.zh ?? ''} → ${now?.zh ?? ''}`,
      en: `figure ${label.en}${when === '' ? '' : ` (${when})`}: ${old?.en ?? ''} → ${now?.en ?? ''}`,
    },
  }
}

function worth(type: FactType, { value, from, until, status }: ParameterRow): Words {
  const say = (lang: 'zh' | 'en'): string => sayValue({ type }, value, lang)
  return {
    zh: `${say('zh')}（${from} 起${until === undefined ? '' : `至 ${until}`}，${status}）`,
    en: `${say('en')} (from ${from}${until === undefined ? '' : ` to ${until}`}, ${status})`,
  }
}

/** A condition in one line, as a rule author would write it. */
function conditionText(condition: Condition | undefined): string {
  if (condition === undefined || condition.kind === 'always') return ''
  switch (condition.kind) {
    case 'not':
      return `not (${conditionText(condition.of)})`
    case 'all':
      return condition.of.map(conditionText).join(', ')
    case 'any':
      return condition.of.map((part) => `(${conditionText(part)})`).join(' / ')
    case 'in-time':
      return `${condition.fact} in-time-for ${condition.clocks.join(', ')}`
    case 'compare': {
      const { fact, by, to } = condition
      const other = 'value' in to ? literals(to.value) : 'fact' in to ? to.fact : to.parameter
      return by === 'is' ? `${fact}: ${other}` : `${fact} ${by} ${other}`
    }
  }
}

const literals = (value: FactValue | readonly FactValue[]): string =>
  Array.isArray(value) ? `[${value.map(String).join(', ')}]` : String(value as FactValue)

function schemes(before: Rulebook, after: Rulebook): readonly Difference[] {
  const [a, b] = [before.scheme, after.scheme]
  if (a === undefined && b === undefined) return []
  const title = (b ?? a)?.title ?? { zh: '', en: '' }
  const id = (b ?? a)?.id ?? ''
  if (a === undefined) return [told('scheme', { id, title }, 'added', [])]
  if (b === undefined) return [told('scheme', { id, title }, 'removed', [])]
  const keys = differing(a as unknown as Named['of'], b as unknown as Named['of'])
  return keys.length === 0 ? [] : [told('scheme', { id, title }, 'changed', keys)]
}
