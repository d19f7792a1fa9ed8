import { inBoth, nearest, type Place, type Problem } from '../model/problem.ts'
import type { FactShape, FormValues } from '../model/template.ts'
import type { FactValue } from '../model/fact.ts'
import type { Lang, Words } from '../model/words.ts'
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
      problem(
        { file: map.file },
        { zh: `空表里的“${name}”没有对应`, en: `the blank's field "${name}" is not mapped` },
        { zh: '给它写上事实，或列在 `unused` 下。', en: 'Map it, or list it under `unused`.' },
      ),
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
      ? [
          problem(
            entry.at,
            { zh: `“${field.name}”这一栏不能续到附页`, en: `the field "${field.name}" cannot go on on an addendum` },
            { zh: '只有自由填写的文字栏可以。', en: 'Only fields for free text can.' },
          ),
        ]
      : []),
    ...strange.map((value) =>
      problem(
        entry.at,
        {
          zh: `空表的“${field.name}”没有“${value}”这个选项`,
          en: `the field "${field.name}" of the blank has no choice "${value}"`,
        },
        { zh: `它有：${field.options.join('、')}。`, en: `It has: ${field.options.join(', ')}.` },
      ),
    ),
  ]
}

const unknown = (name: string, at: Place, known: Iterable<string>): Problem => {
  const close = nearest(name, known)
  return problem(
    at,
    { zh: `空表里没有“${name}”这一栏`, en: `the blank has no field "${name}"` },
    close === undefined ? undefined : { zh: `是不是“${close}”？`, en: `Did you mean "${close}"?` },
  )
}

const problem = (at: Place, message: Words, remedy?: Words): Problem => ({
  code: 'field-map',
  severity: 'error',
  ...inBoth(message, remedy),
  at,
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
    problems.push(
      problem(at, {
        zh: `“${target.name}”这一栏写的是 ${entry.type}，事实“${fact}”却不是`,
        en: `the field "${target.name}" is ${entry.type}; the fact "${fact}" is not`,
      }),
    )
  }
  if (otherwise === undefined && required)
    problems.push(
      problem(
        at,
        { zh: `“${target.name}”这一栏是空的`, en: `the field "${target.name}" is empty` },
        { zh: `先回答 ${facts.join(' 或 ')}。`, en: `Answer ${facts.join(' or ')}.` },
      ),
    )
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
      problem(
        entry.at,
        {
          zh: `“${entry.target.name}”没有与答案对应的选项`,
          en: `no choice of "${entry.target.name}" stands for the answer`,
        },
        { zh: '在 `choices` 里补上。', en: 'Add it to `choices`.' },
      ),
    )
  return text
}
