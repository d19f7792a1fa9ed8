import type { FactId } from '../model/fact.ts'
import { nearest, type Place, type Problem } from '../model/problem.ts'
import type { FactShape } from '../model/template.ts'
import type { BlankShape } from './blanks/describe-blank.ts'
import { checkFieldMap } from './field-map-check.ts'
import { otherEdition } from './field-map-fill.ts'
import type { FieldMap, MapEntry } from './field-map.ts'
import { takes } from './template-value.ts'

/** Everything that can be said of a map before anybody's facts are at hand: against the blank, and against the facts there are. */
export const reviewFieldMap = (
  map: FieldMap,
  blank: { readonly bytes: Uint8Array; readonly shape: BlankShape },
  shapes: ReadonlyMap<FactId, FactShape>,
): readonly Problem[] => [
  ...otherEdition(map, blank.bytes),
  ...checkFieldMap(map, blank.shape.fields),
  ...map.entries.flatMap((entry) => [...factProblems(entry, shapes), ...boxProblems(entry, blank.shape)]),
]

function factProblems(entry: MapEntry, shapes: ReadonlyMap<FactId, FactShape>): readonly Problem[] {
  return entry.facts.flatMap((fact) => {
    const shape = shapes.get(fact)
    if (shape === undefined) return [unknownFact(entry, fact, shapes)]
    if (!takes(entry.type, shape.type))
      return [
        problem(
          entry.at,
          `the field "${entry.target.name}" is ${entry.type}, but the fact "${fact}" is ${shape.type}`,
          `Write type: ${shape.type}.`,
        ),
      ]
    return choiceProblems(entry, fact, shape)
  })
}

function unknownFact({ target, at }: MapEntry, fact: FactId, shapes: ReadonlyMap<FactId, FactShape>): Problem {
  const close = nearest(fact, shapes.keys())
  return problem(
    at,
    `field "${target.name}": unknown fact "${fact}"`,
    close === undefined ? 'baoxiao questions PROCEDURE lists the facts.' : `Did you mean "${close}"?`,
  )
}

/** A choice that is no answer to the fact would never be taken; an answer without a choice would stop the filling. */
function choiceProblems({ target, choices, at }: MapEntry, fact: FactId, shape: FactShape): readonly Problem[] {
  const answers =
    shape.type === 'yes-no'
      ? ['yes', 'no']
      : shape.type === 'choice'
        ? (shape.choices ?? []).map((one) => one.value)
        : []
  if (choices.size === 0 || answers.length === 0) return []
  return [...choices.keys()]
    .filter((choice) => !answers.includes(choice))
    .map((choice) =>
      problem(at, `field "${target.name}": "${choice}" is no answer to "${fact}"`, `There are: ${answers.join(', ')}.`),
    )
}

function boxProblems({ target, at }: MapEntry, { pages }: BlankShape): readonly Problem[] {
  if (target.kind === 'field') return []
  const page = pages[target.page - 1]
  if (page === undefined)
    return [problem(at, `the box "${target.name}" is on a page that the form does not have`, `Pages: ${pages.length}.`)]
  if (target.x + target.width <= page.width && target.y + target.height <= page.height) return []
  return [
    problem(
      at,
      `the box "${target.name}" lies outside its page`,
      `The page is ${Math.floor(page.width)} by ${Math.floor(page.height)} mm.`,
    ),
  ]
}

const problem = (at: Place, message: string, remedy: string): Problem => ({
  code: 'field-map',
  severity: 'error',
  message,
  remedy,
  at,
})
