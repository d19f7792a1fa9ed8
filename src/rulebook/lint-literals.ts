import type { Fact } from '../model/declaration.ts'
import type { FactId } from '../model/fact.ts'
import type { Place, Problem } from '../model/problem.ts'
import type { Rulebook } from '../model/rulebook.ts'
import { parseValue } from '../model/values.ts'
import type { ReadFile } from './files.ts'
import { warning, type Raw } from './item.ts'
import type { RuleSet } from './ruleset.ts'
import { arabic } from './chinese-number.ts'

/** A fact that is asked, or one worked out that is never below nought. */
type Known = Pick<Fact, 'id' | 'type' | 'min' | 'max'>

type At = (path: readonly (string | number)[]) => Place

/** What is written in a file as such: values no answer ever has, a province where a place in it is meant, clauses by their Chinese name. */
export function literalProblems({ files }: RuleSet, books: readonly Rulebook[]): readonly Problem[] {
  const known = books.flatMap((book): readonly Known[] => [
    ...book.facts,
    ...book.derived.filter(({ from }) => from.how === 'sum' || from.how === 'first-known'),
  ])
  const facts = new Map(known.map((fact) => [fact.id, fact]))
  return files
    .paths(/^(?:facts|procedures|regions)\/.*(?<!\.test)\.yaml$/)
    .map((path) => files.read(path))
    .flatMap((file) => inValue(file.value, [], at(file), facts))
}

const at =
  (file: ReadFile): At =>
  (path) =>
    file.at(path)

function inValue(
  value: unknown,
  path: readonly (string | number)[],
  where: At,
  facts: ReadonlyMap<FactId, Known>,
): readonly Problem[] {
  if (Array.isArray(value)) return value.flatMap((one, i) => inValue(one, [...path, i], where, facts))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => {
    const here = [...path, key]
    if (key === 'cites' && Array.isArray(inner))
      return inner.flatMap((cite, i) => clause(String(cite), where([...here, i])))
    const fact = facts.get(key)
    if (fact !== undefined) return ofFact(fact, inner, where(here))
    return inValue(inner, here, where, facts)
  })
}

function ofFact(fact: Known, wanted: unknown, place: Place): readonly Problem[] {
  const by: Raw = typeof wanted === 'object' && wanted !== null ? (wanted as Raw) : { is: wanted }
  return [...never(fact, by, place), ...provinces(fact, by, place)]
}

/** A comparison that no answer within the bounds of its fact meets. */
function never(fact: Known, by: Raw, place: Place): readonly Problem[] {
  const least = bound(fact.min ?? NAUGHT[fact.type])
  const most = bound(fact.max)
  const out = Object.entries(by).some(([word, raw]) => {
    const all = (word === 'in' && Array.isArray(raw) ? raw : [raw]).map((one) => numberOf(fact, one))
    return all.length > 0 && all.every((value) => value !== undefined && beyond(word, value, least, most))
  })
  if (!out) return []
  const [low, high] = [say(fact.min ?? NAUGHT[fact.type]), say(fact.max)]
  return [
    warning(
      'never-true',
      place,
      {
        zh: `“${fact.id}”${low === undefined ? '' : `不小于 ${low}`}${low === undefined || high === undefined ? '' : '、'}${high === undefined ? '' : `不大于 ${high}`}：这个条件永远不会成立`,
        en: `"${fact.id}" is ${low === undefined ? '' : `never below ${low}`}${low === undefined || high === undefined ? '' : ' and '}${high === undefined ? '' : `never above ${high}`}: this never holds`,
      },
      fact.type === 'money'
        ? {
            zh: '没有写 "0.00"，有一点就算写 { more-than: "0.00" }。',
            en: 'Nothing is "0.00", anything at all is { more-than: "0.00" }.',
          }
        : { zh: '没有写 0，有过写 { at-least: 1 }。', en: 'None is 0, one or more is { at-least: 1 }.' },
    ),
  ]
}

/** Nothing is less than none, where a fact says no bound of its own. */
const NAUGHT: Readonly<Partial<Record<Fact['type'], Fact['min']>>> = { money: 0n, count: 0 }

function beyond(word: string, value: bigint, least: bigint | undefined, most: bigint | undefined): boolean {
  const below = least !== undefined && value < least
  const above = most !== undefined && value > most
  if (word === 'is' || word === 'in') return below || above
  if (word === 'at-most') return below
  if (word === 'less-than') return least !== undefined && value <= least
  if (word === 'at-least') return above
  return word === 'more-than' && most !== undefined && value >= most
}

const bound = (value: Fact['min']): bigint | undefined =>
  typeof value === 'bigint' ? value : typeof value === 'number' ? BigInt(value) : undefined

const say = (value: Fact['min']): string | undefined =>
  typeof value === 'bigint' ? String(value / 100n) : typeof value === 'number' ? String(value) : undefined

/** An amount in fen, a count as it is; undefined for anything else. */
function numberOf({ type }: Known, raw: unknown): bigint | undefined {
  if (type === 'count') return typeof raw === 'number' && Number.isInteger(raw) ? BigInt(raw) : undefined
  if (type !== 'money' || typeof raw !== 'string') return undefined
  const read = parseValue({ type }, raw, '9999-12-31')
  return read.ok && typeof read.value === 'bigint' ? read.value : undefined
}

const PROVINCE = /^(?!11|12|31|50)\d{2}0000$/

/** A place is a city or a county: equal to a province it never is. */
function provinces({ id, type }: Known, by: Raw, place: Place): readonly Problem[] {
  if (type !== 'area') return []
  const named = Object.entries(by).flatMap(([word, raw]) =>
    ['is', 'is-not', 'in', 'not-in'].includes(word) ? [raw].flat().filter((one) => PROVINCE.test(String(one))) : [],
  )
  if (named.length === 0) return []
  const list = named.map((code) => `'${String(code)}'`).join(', ')
  return [
    warning(
      'whole-province',
      place,
      {
        zh: `“${id}”写到市或县，不会正好等于一个省：${list}`,
        en: `"${id}" is a city or a county, never a province itself: ${list}`,
      },
      { zh: `写成：${id}: { lies-in: [${list}] }`, en: `Write: ${id}: { lies-in: [${list}] }` },
    ),
  ]
}

/** `#第三条` names a clause that everything else knows as `#3`. */
function clause(cite: string, place: Place): readonly Problem[] {
  const [, id = '', written] = /^([^#]*)#第(.+?)条/.exec(cite) ?? []
  if (written === undefined) return []
  const right = `${id}#${arabic(written)}`
  return [
    warning(
      'clause-form',
      place,
      { zh: `“${cite}”的条款写法和别处不一样`, en: `"${cite}" names its clause as nothing else does` },
      { zh: `写成：${right}`, en: `Write: ${right}` },
    ),
  ]
}
