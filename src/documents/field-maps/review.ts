import type { FactId } from '../../model/fact.ts'
import { inBoth, nearest, type Place, type Problem } from '../../model/problem.ts'
import type { Words } from '../../model/words.ts'
import type { FactShape } from '../../model/template.ts'
import type { BlankShape } from '../blanks/describe-blank.ts'
import { checkFieldMap } from './check.ts'
import { otherEdition } from './fill.ts'
import type { FieldMap, MapEntry } from './field-map.ts'
import { takes } from '../templates/value.ts'

/** Everything that can be said of a map before anybody's facts are at hand: against the blank, and against the facts there are. */
export const reviewFieldMap = (
  map: FieldMap,
  blank: { readonly bytes: Uint8Array; readonly shape: BlankShape },
  shapes: ReadonlyMap<FactId, FactShape>,
): readonly Problem[] => [
  ...otherEdition(map, blank.bytes),
  ...checkFieldMap(map, blank.shape.fields),
  ...map.entries.flatMap((entry) => [
    ...factProblems(entry, shapes),
    ...lackingChoices(entry, blank.shape, shapes),
    ...boxProblems(entry, blank.shape),
  ]),
]

/** A first map of a flat form puts every box anywhere: somebody has to have looked before values land there. */
export const draftProblems = (
  { draft, file }: FieldMap,
  severity: Problem['severity'] = 'error',
): readonly Problem[] =>
  draft
    ? [
        {
          code: 'field-map-draft',
          severity,
          ...inBoth(
            {
              zh: '这份对照还是草稿，框还没有摆到位',
              en: 'this map is a draft: its boxes stand where they were proposed',
            },
            {
              zh: '用 templates test-print 印出框的位置，把框移好，再删去 draft 这一行。',
              en: 'See where they are with templates test-print, move them, then take the line "draft" out of the map.',
            },
          ),
          at: { file },
        },
      ]
    : []

function factProblems(entry: MapEntry, shapes: ReadonlyMap<FactId, FactShape>): readonly Problem[] {
  return entry.facts.flatMap((fact) => {
    const shape = shapes.get(fact)
    if (shape === undefined) return [unknownFact(entry, fact, shapes)]
    if (!takes(entry.type, shape.type))
      return [
        problem(
          entry.at,
          {
            zh: `“${entry.target.name}”这一栏写的是 ${entry.type}，事实“${fact}”却是 ${shape.type}`,
            en: `the field "${entry.target.name}" is ${entry.type}, but the fact "${fact}" is ${shape.type}`,
          },
          { zh: `改成 type: ${shape.type}。`, en: `Write type: ${shape.type}.` },
        ),
      ]
    return choiceProblems(entry, fact, shape)
  })
}

function unknownFact({ target, at }: MapEntry, fact: FactId, shapes: ReadonlyMap<FactId, FactShape>): Problem {
  const close = nearest(fact, shapes.keys())
  return problem(
    at,
    { zh: `“${target.name}”这一栏：没有“${fact}”这个事实`, en: `field "${target.name}": unknown fact "${fact}"` },
    close === undefined
      ? { zh: 'baoxiao questions 事项 会列出全部事实。', en: 'baoxiao questions PROCEDURE lists the facts.' }
      : { zh: `是不是“${close}”？`, en: `Did you mean "${close}"?` },
  )
}

const answersOf = ({ type, choices = [] }: FactShape): readonly string[] =>
  type === 'yes-no' ? ['yes', 'no'] : type === 'choice' ? choices.map((one) => one.value) : []

/** An answer without a choice stops the filling, unless it leaves a mark out. */
function lackingChoices(
  { target, choices, facts, at }: MapEntry,
  { fields }: BlankShape,
  shapes: ReadonlyMap<FactId, FactShape>,
): readonly Problem[] {
  const field = fields.find(({ name }) => name === target.name)
  if (choices.size === 0 || target.kind === 'box' || field?.type === 'check') return []
  const answers = facts.flatMap((fact) => {
    const shape = shapes.get(fact)
    return shape === undefined ? [] : answersOf(shape)
  })
  const lacking = [...new Set(answers)].filter((answer) => !choices.has(answer))
  if (lacking.length === 0) return []
  const message: Words = {
    zh: `“${target.name}”这一栏：有的答案没有对应的选项，遇到时填不了：${lacking.join('、')}`,
    en: `field "${target.name}": no choice stands for these answers, and they would stop the filling: ${lacking.join(', ')}`,
  }
  const remedy: Words = { zh: '在 `choices` 里补上。', en: 'Add them to `choices`.' }
  return [{ ...problem(at, message, remedy), severity: 'warning' }]
}

/** A choice that is no answer to the fact would never be taken. */
function choiceProblems({ target, choices, at }: MapEntry, fact: FactId, shape: FactShape): readonly Problem[] {
  const answers = answersOf(shape)
  if (choices.size === 0 || answers.length === 0) return []
  return [...choices.keys()]
    .filter((choice) => !answers.includes(choice))
    .map((choice) =>
      problem(
        at,
        {
          zh: `“${target.name}”这一栏：“${choice}”不是“${fact}”的答案`,
          en: `field "${target.name}": "${choice}" is no answer to "${fact}"`,
        },
        { zh: `可用的有：${answers.join('、')}。`, en: `There are: ${answers.join(', ')}.` },
      ),
    )
}

function boxProblems({ target, at }: MapEntry, { pages }: BlankShape): readonly Problem[] {
  if (target.kind === 'field') return []
  const page = pages[target.page - 1]
  if (page === undefined)
    return [
      problem(
        at,
        {
          zh: `框“${target.name}”所在的页，表格里没有`,
          en: `the box "${target.name}" is on a page that the form does not have`,
        },
        { zh: `共 ${pages.length} 页。`, en: `Pages: ${pages.length}.` },
      ),
    ]
  if (target.x + target.width <= page.width && target.y + target.height <= page.height) return []
  return [
    problem(
      at,
      { zh: `框“${target.name}”超出了页面`, en: `the box "${target.name}" lies outside its page` },
      {
        zh: `页面宽 ${Math.floor(page.width)}、高 ${Math.floor(page.height)} 毫米。`,
        en: `The page is ${Math.floor(page.width)} by ${Math.floor(page.height)} mm.`,
      },
    ),
  ]
}

const problem = (at: Place, message: Words, remedy: Words): Problem => ({
  code: 'field-map',
  severity: 'error',
  ...inBoth(message, remedy),
  at,
})
