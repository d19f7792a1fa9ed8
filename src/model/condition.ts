import type { FactId, FactValue } from './fact.ts'

/** `met`, `unmet`, or `open` while something that matters is not known. */
export type Outcome = 'met' | 'unmet' | 'open'

/**
 * The closed table of comparisons on one fact. Bounds are inclusive unless the word says otherwise;
 * the same words serve money, counts, ratios and dates.
 */
export type Comparison =
  | 'is'
  | 'is-not'
  | 'in'
  | 'not-in'
  | 'lies-in'
  | 'at-least'
  | 'at-most'
  | 'more-than'
  | 'less-than'
  | 'on-or-after'
  | 'on-or-before'
  | 'after'
  | 'before'
  | 'within-days-after'
  | 'within-days-before'
  | 'within-months-after'
  | 'answered'

/** What a fact is compared with: a literal, another fact, or a parameter. */
export type Operand =
  { readonly value: FactValue | readonly FactValue[] } | { readonly fact: FactId } | { readonly parameter: string }

/** A tree in three-valued logic (Kleene): an unknown fact is `open`, never false. */
export type Condition =
  | { readonly kind: 'always' }
  | { readonly kind: 'all'; readonly of: readonly Condition[] }
  | { readonly kind: 'any'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition }
  | {
      readonly kind: 'compare'
      readonly fact: FactId
      readonly by: Comparison
      readonly to: Operand
      /** For the `within-…` comparisons: how many days or months, both ends included. A number or a parameter. */
      readonly span?: number | { readonly parameter: string }
    }
  | { readonly kind: 'in-time'; readonly fact: FactId; readonly clocks: readonly string[] }

/** A day that is in time for every clock named; while the day is not told, today stands in for it. */
export type InTime = Extract<Condition, { readonly kind: 'in-time' }>

export const ALWAYS: Condition = { kind: 'always' }

/** Every fact that a condition mentions, each once, in reading order. */
export function factsOf(condition: Condition): readonly FactId[] {
  const found = new Set<FactId>()
  const walk = (node: Condition): void => {
    switch (node.kind) {
      case 'always':
        return
      case 'all':
      case 'any':
        return node.of.forEach(walk)
      case 'not':
        return walk(node.of)
      case 'in-time':
        found.add(node.fact)
        return
      case 'compare':
        found.add(node.fact)
        if ('fact' in node.to) found.add(node.to.fact)
    }
  }
  walk(condition)
  return [...found]
}

/** Every parameter that a condition mentions. */
export function parametersOf(condition: Condition): readonly string[] {
  switch (condition.kind) {
    case 'always':
    case 'in-time':
      return []
    case 'all':
    case 'any':
      return condition.of.flatMap(parametersOf)
    case 'not':
      return parametersOf(condition.of)
    case 'compare': {
      const own = 'parameter' in condition.to ? [condition.to.parameter] : []
      return typeof condition.span === 'object' ? [...own, condition.span.parameter] : own
    }
  }
}
