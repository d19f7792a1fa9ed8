import { inBoth, nearest, type Place, type Problem } from '../../model/problem.ts'
import type { FactShape, FormValues, Unused } from '../../model/template.ts'
import type { FactValue } from '../../model/fact.ts'
import type { Lang, Words } from '../../model/words.ts'
import type { FieldMap, MapEntry } from './field-map.ts'
import type { BlankField } from '../blanks/list-fields.ts'
import { isOf, printValue, takes, wordOf } from '../templates/value.ts'

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
  ticks: ReadonlySet<string> = new Set(),
): { readonly entered: readonly Entered[]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = []
  const entered = map.entries.flatMap((entry) => {
    const text = textOf({ entry, values, lang, ticks }, problems)
    return text === undefined ? [] : [{ entry, text }]
  })
  return { entered, problems }
}

interface Entering {
  readonly entry: MapEntry
  readonly values: FormValues
  readonly lang: Lang
  /** Names of the check boxes. */
  readonly ticks: ReadonlySet<string>
}

function textOf(entering: Entering, problems: Problem[]): string | undefined {
  const { entry, values } = entering
  const { target, facts, otherwise, at } = entry
  const before = problems.length
  for (const fact of facts) {
    const [shape, value] = [values.shapes.get(fact), values.facts.get(fact)]
    if (shape === undefined || value === undefined) continue
    if (takes(entry.type, shape.type) && isOf(shape, value)) return chosen(entering, shape, value, problems)
    problems.push(
      problem(at, {
        zh: `“${target.name}”这一栏写的是 ${entry.type}，事实“${fact}”却不是`,
        en: `the field "${target.name}" is ${entry.type}; the fact "${fact}" is not`,
      }),
    )
  }
  if (otherwise === undefined && problems.length === before) problems.push(emptyField(entry, values))
  return otherwise
}

function chosen(
  { entry, lang, ticks }: Entering,
  shape: FactShape,
  value: FactValue,
  problems: Problem[],
): string | undefined {
  if (entry.choices.size === 0) return printValue(entry, shape, value, lang)
  const text = entry.choices.get(wordOf(value) ?? '')
  if (text === undefined && leavesEmpty(entry, ticks)) return ''
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

/** □男 □女: the mark stands at one answer, and another one leaves the place empty. */
const leavesEmpty = ({ target }: MapEntry, ticks: ReadonlySet<string>): boolean =>
  target.kind === 'box' || ticks.has(target.name)

/** Nothing stays empty in silence: only a required field stops, but every other is named with its reason. */
function emptyField({ target, facts, required, at }: MapEntry, { shapes, unused }: FormValues): Problem {
  const name = { zh: `“${target.name}”这一栏是空的`, en: `the field "${target.name}" is empty` }
  const asked = facts.filter((fact) => shapes.has(fact) && unused?.(fact) === undefined)
  const why = asked.length > 0 ? unanswered(asked) : notAsked(facts.flatMap((fact) => unused?.(fact) ?? []))
  return {
    code: 'field-map-empty',
    severity: required ? 'error' : 'warning',
    ...inBoth({ zh: `${name.zh}：${why.reason.zh}`, en: `${name.en}: ${why.reason.en}` }, why.remedy),
    at,
  }
}

interface Why {
  readonly reason: Words
  readonly remedy: Words
}

const unanswered = (facts: readonly string[]): Why => ({
  reason: { zh: '还没有回答', en: 'not answered yet' },
  remedy: { zh: `先回答 ${facts.join(' 或 ')}。`, en: `Answer ${facts.join(' or ')}.` },
})

function notAsked(reasons: readonly Unused[]): Why {
  const [instead] = reasons.flatMap((one) => one.instead)
  if (instead !== undefined)
    return {
      reason: { zh: `这个个案由 ${instead} 代替它`, en: `in this case ${instead} stands in its place` },
      remedy: { zh: `在这一栏的 fact 里加上 ${instead}。`, en: `Add ${instead} to the "fact" of this field.` },
    }
  const because = reasons.flatMap((one) => one.because)
  const [zh, en] = [because.map((one) => one.zh).join('、'), because.map((one) => one.en).join(', ')]
  return {
    reason: {
      zh: `这个个案用不到${zh === '' ? '' : `（取决于：${zh}）`}`,
      en: `not used for this case${en === '' ? '' : ` (decided by: ${en})`}`,
    },
    remedy: { zh: '表上要填的，用笔填。', en: 'Where the form wants it, fill it in by hand.' },
  }
}
