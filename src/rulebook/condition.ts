import { ALWAYS, type Comparison, type Condition, type Operand } from '../model/condition.ts'
import type { FactType, FactValue } from '../model/fact.ts'
import type { Path } from '../yaml/parse.ts'
import { problem, type Item, type Raw } from './item.ts'
import { factIn, parameterIn } from './slots.ts'
import { knowsDeadline, knowsFact, literal, NOUNS, type Vocabulary } from './vocabulary.ts'

const ORDERED: readonly FactType[] = ['money', 'count', 'ratio', 'date', 'month']
const DAYS: readonly FactType[] = ['date']

/** Which types a comparison makes sense for; the rest take any. */
const WANTS: Partial<Record<Comparison, readonly FactType[]>> = {
  'at-least': ORDERED,
  'at-most': ORDERED,
  'more-than': ORDERED,
  'less-than': ORDERED,
  'on-or-after': DAYS,
  'on-or-before': DAYS,
  after: DAYS,
  before: DAYS,
  'within-days-after': DAYS,
  'within-days-before': DAYS,
  'within-months-after': DAYS,
  'lies-in': ['area'],
}

/** A condition as written → the tree. `path` leads to it inside the item. */
export function readCondition(raw: unknown, item: Item, path: Path, words: Vocabulary): Condition {
  if (raw === true) return ALWAYS
  if (raw === false) return { kind: 'not', of: ALWAYS }
  const map = raw as Raw
  const list = (key: 'all' | 'any'): Condition => ({
    kind: key,
    of: (map[key] as readonly unknown[]).map((entry, i) => readCondition(entry, item, [...path, key, i], words)),
  })
  if ('all' in map) return list('all')
  if ('any' in map) return list('any')
  if ('not' in map) return { kind: 'not', of: readCondition(map['not'], item, [...path, 'not'], words) }
  return together(Object.entries(map).flatMap(([fact, wanted]) => readLeaf(fact, wanted, item, [...path, fact], words)))
}

const together = (of: readonly Condition[]): Condition =>
  of.length === 1 && of[0] !== undefined ? of[0] : { kind: 'all', of }

function readLeaf(fact: string, wanted: unknown, item: Item, path: Path, words: Vocabulary): Condition[] {
  if (!knowsFact(words, fact, item.at(...path))) return []
  const shape = words.shapes.get(fact)
  if (shape === undefined) return []
  const value = (raw: unknown, at: Path): FactValue => literal(words, raw, shape.type, shape.choices, item.at(...at))
  if (typeof wanted !== 'object' || wanted === null)
    return [{ kind: 'compare', fact, by: 'is', to: { value: value(wanted, path) } }]
  return Object.entries(wanted as Raw).map(([key, operand]): Condition => {
    const here = [...path, key]
    if (key === 'in-time-for') return inTime(fact, shape.type, operand as readonly string[], item, here, words)
    const by = key as Comparison
    const types = WANTS[by]
    if (types !== undefined && !types.includes(shape.type))
      words.problems.push(
        problem(
          'wrong-type',
          item.at(...here),
          `"${by}" does not fit "${fact}", which is ${shape.type === 'choice' ? 'a choice' : NOUNS[shape.type]}`,
          `It is for: ${types.join(', ')}.`,
        ),
      )
    if (by === 'in' || by === 'not-in' || by === 'lies-in')
      return {
        kind: 'compare',
        fact,
        by,
        to: { value: (operand as readonly unknown[]).map((entry, i) => value(entry, [...here, i])) },
      }
    if (by === 'answered') return { kind: 'compare', fact, by, to: { value: operand as boolean } }
    if (by.startsWith('within-')) return within(fact, by, operand as Raw, item, here, words)
    return { kind: 'compare', fact, by, to: readOperand(operand, item, here, words, shape.type, value) }
  })
}

/** Only a day can be in time. */
function inTime(
  fact: string,
  type: FactType,
  clocks: readonly string[],
  item: Item,
  path: Path,
  words: Vocabulary,
): Condition {
  if (type !== 'date')
    words.problems.push(
      problem(
        'wrong-type',
        item.at(...path),
        `"in-time-for" does not fit "${fact}", which is ${NOUNS[type]}`,
        'It is for: date.',
      ),
    )
  clocks.forEach((clock, i) => knowsDeadline(words, clock, item.at(...path, i)))
  return { kind: 'in-time', fact, clocks }
}

function readOperand(
  raw: unknown,
  item: Item,
  path: Path,
  words: Vocabulary,
  type: FactType,
  value: (raw: unknown, at: Path) => FactValue,
): Operand {
  if (typeof raw !== 'object' || raw === null) return { value: value(raw, path) }
  const map = raw as Raw
  if ('fact' in map) {
    const fact = String(map['fact'])
    factIn(words, fact, type, item.at(...path))
    return { fact }
  }
  const parameter = String(map['parameter'])
  parameterIn(words, parameter, type, item.at(...path))
  return { parameter }
}

function within(fact: string, by: Comparison, raw: Raw, item: Item, path: Path, words: Vocabulary): Condition {
  const other = String(raw['fact'])
  factIn(words, other, 'date', item.at(...path, 'fact'))
  return {
    kind: 'compare',
    fact,
    by,
    to: { fact: other },
    span: readSpan(raw['days'] ?? raw['months'], item, path, words),
  }
}

/** A number of days or months, or the parameter that gives it. */
export function readSpan(
  raw: unknown,
  item: Item,
  path: Path,
  words: Vocabulary,
): number | { readonly parameter: string } {
  if (typeof raw === 'number') return raw
  const parameter = String((raw as Raw)['parameter'])
  parameterIn(words, parameter, 'count', item.at(...path))
  return { parameter }
}
