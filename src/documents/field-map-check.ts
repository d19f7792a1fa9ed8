import { nearest, type Place, type Problem } from '../model/problem.ts'
import type { FactShape, FormValues } from '../model/template.ts'
import type { FactValue } from '../model/fact.ts'
import type { Lang } from '../model/words.ts'
import type { FieldMap, MapEntry } from './field-map.ts'
import type { BlankField } from './blanks/list-fields.ts'
import { isOf, printValue, takes, wordOf } from './template-value.ts'

/** A field as the blank itself declares it. */
export type DeclaredField = Pick<BlankField, 'name' | 'type' | 'options' | 'readOnly' | 'comb'>

/** Where map and blank disagree: unknown names, fields that nobody maps, choices that the blank does not offer. */
export function checkFieldMap(map: FieldMap, blank: readonly DeclaredField[]): readonly Problem[] {
  const fields = new Map(blank.map((field) => [field.name, field]))
  const mapped = new Set([...map.unused, ...map.entries.map(({ target }) => target.name)])
  const forgotten = blank.filter((field) => isOpen(field) && !mapped.has(field.name))
  return [
    ...map.unused.filter((name) => !fields.has(name)).map((name) => unknown(name, { file: map.file }, fields.keys())),
    ...map.entries.flatMap((entry) => entryProblems(entry, fields)),
    ...forgotten.map(({ name }) =>
      problem({ file: map.file }, `the blank's field "${name}" is not mapped`, 'Map it, or list it under `unused`.'),
    ),
  ]
}

/** Buttons, signatures and what the agency has locked are nobody's to fill. */
const isOpen = ({ type, readOnly }: DeclaredField): boolean => type !== 'button' && type !== 'signature' && !readOnly

function entryProblems(entry: MapEntry, fields: ReadonlyMap<string, DeclaredField>): readonly Problem[] {
  if (entry.target.kind === 'box') return []
  const field = fields.get(entry.target.name)
  if (field === undefined) return [unknown(entry.target.name, entry.at, fields.keys())]
  const goesOn = entry.overflow === 'addendum' && (field.type !== 'text' || field.comb !== undefined)
  const strange =
    field.type === 'check' ? [] : [...entry.choices.values()].filter((value) => !field.options.includes(value))
  return [
    ...(goesOn
      ? [problem(entry.at, `the field "${field.name}" cannot go on on an addendum`, 'Only fields for free text can.')]
      : []),
    ...strange.map((value) =>
      problem(
        entry.at,
        `the field "${field.name}" of the blank has no choice "${value}"`,
        `It has: ${field.options.join(', ')}.`,
      ),
    ),
  ]
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
