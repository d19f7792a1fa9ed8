import { nearest, type Place, type Problem } from '../model/problem.ts'
import type { FactShape, FormValues } from '../model/template.ts'
import type { FactValue } from '../model/fact.ts'
import type { Lang } from '../model/words.ts'
import type { FieldMap, MapEntry } from './field-map.ts'
import { isOf, printValue, takes, wordOf } from './template-value.ts'

/** A field as the blank itself declares it. */
export interface BlankField {
  readonly name: string
  readonly kind: 'text' | 'check' | 'radio' | 'choice' | 'signature' | 'button'
  /** Export values of a button, entries of a drop-down. */
  readonly options?: readonly string[]
  /** As the blank says; a value longer than this does not fit. */
  readonly maxLength?: number
}

/** Where map and blank disagree: unknown names, fields that nobody maps, choices that the blank does not offer. */
export function checkFieldMap(map: FieldMap, blank: readonly BlankField[]): readonly Problem[] {
  const fields = new Map(blank.map((field) => [field.name, field]))
  const mapped = new Set([...map.unused, ...map.entries.map(({ target }) => target.name)])
  const forgotten = blank.filter(({ name, kind }) => kind !== 'button' && kind !== 'signature' && !mapped.has(name))
  return [
    ...map.unused.filter((name) => !fields.has(name)).map((name) => unknown(name, { file: map.file }, fields.keys())),
    ...map.entries.flatMap((entry) => entryProblems(entry, fields)),
    ...forgotten.map(({ name }) =>
      problem({ file: map.file }, `the blank's field "${name}" is not mapped`, 'Map it, or list it under `unused`.'),
    ),
  ]
}

function entryProblems(entry: MapEntry, fields: ReadonlyMap<string, BlankField>): readonly Problem[] {
  if (entry.target.kind === 'box') return []
  const field = fields.get(entry.target.name)
  if (field === undefined) return [unknown(entry.target.name, entry.at, fields.keys())]
  const strange = [...entry.choices.values()].filter((value) => field.options?.includes(value) === false)
  return strange.map((value) =>
    problem(
      entry.at,
      `the field "${field.name}" of the blank has no choice "${value}"`,
      `It has: ${(field.options ?? []).join(', ')}.`,
    ),
  )
}

const unknown = (name: string, at: Place, known: Iterable<string>): Problem => {
  const close = nearest(name, known)
  return problem(at, `the blank has no field "${name}"`, close === undefined ? undefined : `Did you mean "${close}"?`)
}

const problem = (at: Place, message: string, remedy?: string): Problem => ({
  code: 'field-map',
  severity: 'error',
  message,
  at,
  ...(remedy === undefined ? {} : { remedy }),
})

/** What is to be written into one target. */
export interface Entered {
  readonly entry: MapEntry
  readonly text: string
}

/** What the facts say for every target. Missing, mistyped and impossible values are problems that name the field. */
export function enterFacts(
  map: FieldMap,
  values: FormValues,
  lang: Lang = 'zh',
): { readonly entered: readonly Entered[]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = []
  const entered = map.entries.flatMap((entry) => {
    const text = textOf(entry, values, lang, problems)
    return text === undefined ? [] : [{ entry, text }]
  })
  return { entered, problems }
}

function textOf(entry: MapEntry, values: FormValues, lang: Lang, problems: Problem[]): string | undefined {
  const { target, facts, otherwise, required, at } = entry
  for (const fact of facts) {
    const [shape, value] = [values.shapes.get(fact), values.facts.get(fact)]
    if (shape === undefined || value === undefined) continue
    if (takes(entry.type, shape.type) && isOf(shape, value)) return chosen(entry, shape, value, lang, problems)
    problems.push(problem(at, `the field "${target.name}" is ${entry.type}; the fact "${fact}" is not`))
  }
  if (otherwise === undefined && required)
    problems.push(problem(at, `the field "${target.name}" is empty`, `Answer ${facts.join(' or ')}.`))
  return otherwise
}

function chosen(
  entry: MapEntry,
  shape: FactShape,
  value: FactValue,
  lang: Lang,
  problems: Problem[],
): string | undefined {
  if (entry.choices.size === 0) return printValue(entry, shape, value, lang)
  const text = entry.choices.get(wordOf(value) ?? '')
  if (text === undefined)
    problems.push(
      problem(entry.at, `no choice of "${entry.target.name}" stands for the answer`, 'Add it to `choices`.'),
    )
  return text
}
