import { given } from '../model/given.ts'
import type { FactId, FactType } from '../model/fact.ts'
import type { Derivation, Derived, Fact } from '../model/declaration.ts'
import { RECEIPT_FACTS } from '../model/receipt-facts.ts'
import type { Words } from '../model/words.ts'
import { idOf, problem, type Item, type Raw } from './item.ts'
import { readCondition } from './condition.ts'
import { knowsFact, knowsParameter, literal, type Vocabulary } from './vocabulary.ts'

type Choices = NonNullable<Fact['choices']>

/** A list has a tick or a cross where the interview has the state of a paper. */
const PAPER_STATES: Choices = [
  {
    value: 'have',
    label: { zh: '已备好', en: 'at hand' },
    also: ['有', '已有', '齐', '齐全', '是', '√', '✓', '✔', '☑', 'yes', 'y', 'true'],
  },
  {
    value: 'not-yet',
    label: { zh: '还没有', en: 'not yet' },
    also: ['无', '没有', '没', '缺', '否', '×', '✗', '✘', '✕', 'no', 'n', 'false'],
  },
  { value: 'lost', label: { zh: '遗失了', en: 'lost' } },
]

/** Every paper has a fact that says whether it is at hand. */
export function paperFact(paper: Item): Fact {
  const label = paper.raw['label'] as Words
  return {
    id: `paper.${idOf(paper)}`,
    type: 'choice',
    label,
    ask: { zh: `“${label.zh}”准备好了吗？`, en: `Do you have it at hand: ${label.en}?` },
    help: paper.raw['issuer'] as Words,
    choices: PAPER_STATES,
    step: String(paper.raw['step']),
    sensitivity: 'open',
    profile: false,
    optional: false,
  }
}

/** A value that two choices share: nobody could say which was chosen. */
function doubledChoices(item: Item, { problems }: Vocabulary): void {
  const values = ((item.raw['choices'] as Choices | undefined) ?? []).map(({ value }) => value)
  values.forEach((value, i) => {
    if (values.indexOf(value) < i)
      problems.push(
        problem(
          'declared-twice',
          item.at('choices', i, 'value'),
          { zh: `“${idOf(item)}”有两个选项都是“${value}”`, en: `"${idOf(item)}" has two choices "${value}"` },
          { zh: '每个选项写一个自己的值。', en: 'Give each choice a value of its own.' },
        ),
      )
  })
}

/** Types first, so that conditions can be read against them in any order. */
export function shapesOf(
  facts: readonly Item[],
  derived: readonly Item[],
  papers: readonly Item[],
): Vocabulary['shapes'] {
  const shapes = new Map<FactId, { type: FactType; choices?: Choices }>()
  for (const item of [...facts, ...derived]) {
    const choices = item.raw['choices'] as Choices | undefined
    shapes.set(idOf(item), { type: item.raw['type'] as FactType, ...(choices === undefined ? {} : { choices }) })
  }
  for (const { id, type } of RECEIPT_FACTS) shapes.set(id, { type })
  for (const paper of papers) shapes.set(`paper.${idOf(paper)}`, { type: 'choice', choices: PAPER_STATES })
  return shapes
}

export function readFact(item: Item, words: Vocabulary): Fact {
  const { raw } = item
  const type = raw['type'] as FactType
  const choices = raw['choices'] as Choices | undefined
  doubledChoices(item, words)
  if (type === 'choice' && choices === undefined)
    words.problems.push(
      problem(
        'no-choices',
        item.at('id'),
        `"${idOf(item)}" is a choice without choices`,
        'List them under `choices:`.',
      ),
    )
  const bound = (key: 'min' | 'max') => {
    const value = raw[key]
    return value === undefined
      ? undefined
      : value === 'today'
        ? ('today' as const)
        : literal(words, value, type, choices, item.at(key))
  }
  return given({
    id: idOf(item),
    type,
    label: raw['label'] as Words,
    ask: raw['ask'] as Words,
    help: raw['help'] as Words | undefined,
    shownBy: raw['shown-by'] as Words | undefined,
    choices,
    step: String(raw['step']),
    sensitivity: (raw['sensitivity'] as Fact['sensitivity'] | undefined) ?? 'open',
    profile: raw['profile'] === true,
    keptWith: raw['kept-with'] as string | undefined,
    applies: raw['applies'] === undefined ? undefined : readCondition(raw['applies'], item, ['applies'], words),
    heeded: raw['heeded'] === undefined ? undefined : readCondition(raw['heeded'], item, ['heeded'], words),
    canBecome: canBecome(item, words),
    min: bound('min'),
    max: bound('max'),
    optional: raw['optional'] === true,
    ofEarlierStays: raw['of-earlier-stays'] === true ? true : undefined,
    unasked: raw['asked'] === false ? true : undefined,
    askedLast: raw['asked'] === 'last' ? true : undefined,
    formerly: raw['formerly'] as readonly string[] | undefined,
    writtenAs: raw['written-as'] as string | undefined,
    insures: raw['insures'] === true ? true : undefined,
    anew: raw['anew'] as Fact['anew'],
    names: raw['names'] as Fact['names'] | undefined,
    places: type === 'area' ? words.places : undefined,
  }) as Fact
}

/** A day that can still come is today; any other would be one of the past, or a promise. */
function canBecome(item: Item, words: Vocabulary): Fact['canBecome'] {
  const type = item.raw['type'] as FactType
  const list = item.raw['can-become'] as readonly unknown[] | undefined
  return list?.map((value, i) => {
    const at = item.at('can-become', i)
    if (type !== 'date') return literal(words, value, type, item.raw['choices'] as Choices | undefined, at)
    if (value !== 'today')
      words.problems.push(
        problem(
          'not-today',
          at,
          {
            zh: `“${idOf(item)}”能变成的日子只能是今天`,
            en: `the only day that "${idOf(item)}" can still become is today`,
          },
          { zh: '写 `today`。', en: 'Write `today`.' },
        ),
      )
    return 'today'
  })
}

export function readDerived(item: Item, words: Vocabulary): Derived | undefined {
  const { raw } = item
  doubledChoices(item, words)
  const from = derivation(item, words)
  if (from !== undefined)
    return given({
      id: idOf(item),
      type: raw['type'] as FactType,
      label: raw['label'] as Words,
      choices: raw['choices'] as Choices | undefined,
      places: raw['type'] === 'area' ? words.places : undefined,
      from,
    }) as Derived
  words.problems.push(
    problem(
      'no-derivation',
      item.at('id'),
      `"${idOf(item)}" does not say how it is worked out`,
      'Add one of: is, choose, sum, minus, first-known, years-between, …',
    ),
  )
  return undefined
}

function derivation(item: Item, words: Vocabulary): Derivation | undefined {
  const { raw } = item
  const fact = (key: string, ...path: (string | number)[]): FactId => {
    const id = String(
      path.length === 0 ? raw[key] : path.reduce<unknown>((at, step) => (at as Raw)[String(step)], raw[key]),
    )
    knowsFact(words, id, item.at(key, ...path))
    return id
  }
  const list = (key: string): FactId[] => (raw[key] as readonly string[]).map((_, i) => fact(key, i))
  if ('is' in raw) return { how: 'condition', is: readCondition(raw['is'], item, ['is'], words) }
  if ('birth-date-of' in raw) return { how: 'birth-date-of', fact: fact('birth-date-of') }
  if ('sex-of' in raw) return { how: 'sex-of', fact: fact('sex-of') }
  if ('years-between' in raw)
    return { how: 'years-between', start: fact('years-between', 0), end: fact('years-between', 1) }
  if ('years-since' in raw) return { how: 'years-since', date: fact('years-since') }
  if ('days-between' in raw)
    return { how: 'days-between', start: fact('days-between', 0), end: fact('days-between', 1) }
  if ('months-after' in raw)
    return {
      how: 'months-after',
      date: fact('months-after', 'date'),
      months: (raw['months-after'] as { months: number }).months,
    }
  if ('sum' in raw) return { how: 'sum', of: list('sum') }
  if ('minus' in raw)
    return {
      how: 'minus',
      from: fact('minus', 'from'),
      less: (raw['minus'] as { less: string[] }).less.map((_, i) => fact('minus', 'less', i)),
    }
  if ('first-known' in raw) return { how: 'first-known', of: list('first-known') }
  if ('lies-ahead' in raw) return { how: 'lies-ahead', of: list('lies-ahead') }
  if ('year-of' in raw) {
    const starts = typeof raw['year-of'] === 'object' ? String((raw['year-of'] as Raw)['starts']) : undefined
    return starts === undefined
      ? { how: 'year-of', date: fact('year-of') }
      : { how: 'year-of', date: fact('year-of', 'date'), starts }
  }
  if ('province-of' in raw) return { how: 'province-of', area: fact('province-of') }
  if ('place-name-of' in raw)
    return {
      how: 'place-name-of',
      area: fact('place-name-of', 'area'),
      written: fact('place-name-of', 'written'),
      places: words.places,
    }
  if ('same-province' in raw) return { how: 'same-province', of: [fact('same-province', 0), fact('same-province', 1)] }
  if ('lies-in' in raw)
    return {
      how: 'lies-in',
      area: fact('lies-in', 'area'),
      within: fact('lies-in', 'within'),
    }
  if ('same-pool' in raw)
    return { how: 'same-pool', of: [fact('same-pool', 0), fact('same-pool', 1)], places: words.places }
  if ('names-place' in raw)
    return {
      how: 'names-place',
      area: fact('names-place', 'area'),
      written: fact('names-place', 'written'),
      places: words.places,
    }
  if ('parameter' in raw) {
    const parameter = String(raw['parameter'])
    knowsParameter(words, parameter, item.at('parameter'))
    return { how: 'parameter', parameter }
  }
  if (!('choose' in raw)) return undefined
  const rows = (raw['choose'] as readonly Raw[]).map((row, i) => ({
    ...(row['when'] === undefined ? {} : { when: readCondition(row['when'], item, ['choose', i, 'when'], words) }),
    value: literal(
      words,
      row['value'],
      raw['type'] as FactType,
      raw['choices'] as Choices | undefined,
      item.at('choose', i, 'value'),
    ),
  }))
  return { how: 'choose', rows }
}
