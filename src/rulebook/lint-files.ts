import { isIsoDate, weekday, type IsoDate } from '../model/dates.ts'
import { nearest, type Problem } from '../model/problem.ts'
import { problem, warning, type Raw } from './item.ts'
import type { ReadFile } from './files.ts'
import type { RuleSet } from './ruleset.ts'

interface Span {
  readonly from: IsoDate
  readonly to?: IsoDate
}

/** What is wrong with files beside one another: names, spans in force, calendars, tests that lack. */
export function fileProblems(rules: RuleSet): readonly Problem[] {
  return [...editions(rules), ...regions(rules), ...calendars(rules), ...doubleCases(rules)]
}

/** `2025.test.yaml`, or split by subject: `2025.dates.test.yaml`. */
const hasCases = (path: string, names: ReadonlySet<string>): boolean => {
  const stem = path.replace(/yaml$/, '')
  return [...names].some((other) => other.startsWith(stem) && other.endsWith('.test.yaml'))
}

const nameOf = (path: string): string => (path.split('/').at(-1) ?? '').replace(/\.yaml$/, '')

function editions(rules: RuleSet): readonly Problem[] {
  const { files } = rules
  return rules.editions.flatMap(({ procedure, edition, inForce, path }) => {
    const file = files.read(path)
    const clash = rules.editions.find(
      (other) => other.procedure === procedure && other.path < path && overlap(other.inForce, inForce),
    )
    return [
      ...backwards(inForce, () => file.at(['in-force', 'to'])),
      ...(edition === nameOf(path) && path.split('/')[1] === procedure
        ? []
        : [
            problem(
              'misplaced',
              file.at(['edition']),
              `edition "${edition}" of "${procedure}" stands in rules/${path}`,
              'The path is rules/procedures/<procedure>/<edition>.yaml.',
            ),
          ]),
      ...(clash === undefined
        ? []
        : [
            problem(
              'overlap',
              file.at(['in-force']),
              `two editions of "${procedure}" are in force on ${inForce.from}`,
              `End ${clash.edition} with \`to:\` on the day before.`,
            ),
          ]),
      ...(hasCases(path, files.names)
        ? []
        : [
            warning(
              'no-tests',
              file.at([]),
              `"${procedure}" ${edition} has no cases`,
              `Write some in rules/${path.replace(/\.yaml$/, '.test.yaml')}.`,
            ),
          ]),
    ]
  })
}

function regions(rules: RuleSet): readonly Problem[] {
  const { files } = rules
  return rules.regions.flatMap(({ code, inForce, path }) => {
    const file = files.read(path)
    const clash = rules.regions.find(
      (other) => other.code === code && other.path < path && overlap(other.inForce, inForce),
    )
    return [
      ...backwards(inForce, () => file.at(['in-force', 'to'])),
      ...strangers(rules, file),
      ...(path.startsWith(`regions/${code}-`)
        ? []
        : [
            problem(
              'misplaced',
              file.at(['region']),
              `the region ${code} stands in rules/${path}`,
              'The path is rules/regions/<code>-<name>/<edition>.yaml.',
            ),
          ]),
      ...(clash === undefined
        ? []
        : [
            problem(
              'overlap',
              file.at(['in-force']),
              `two files of the region ${code} are in force on ${inForce.from}`,
              'End the earlier one with `to:` on the day before.',
            ),
          ]),
      ...(hasCases(path, files.names)
        ? []
        : [
            warning(
              'no-tests',
              file.at([]),
              `the region ${code} has no cases`,
              `Write some in rules/${path.replace(/\.yaml$/, '.test.yaml')}.`,
            ),
          ]),
    ]
  })
}

const backwards = ({ from, to }: Span, at: () => Problem['at']): readonly Problem[] =>
  to !== undefined && to < from
    ? [problem('backwards', at() ?? { file: '' }, 'it ends before it begins', 'Compare `from:` and `to:`.')]
    : []

const overlap = (a: Span, b: Span): boolean => a.from <= (b.to ?? '9999-12-31') && b.from <= (a.to ?? '9999-12-31')

/** What a local file says of a procedure that there is not would be left out without a word. */
const strangers = ({ procedures }: RuleSet, file: ReadFile): readonly Problem[] =>
  Object.keys(((file.value as Raw | undefined)?.['procedures'] as Raw | undefined) ?? {})
    .filter((name) => !procedures.includes(name))
    .map((name) => {
      const close = nearest(name, procedures)
      return problem(
        'unknown-procedure',
        file.atKey(['procedures', name]),
        `unknown procedure "${name}"`,
        close === undefined ? `There are: ${procedures.join(', ')}.` : `Did you mean "${close}"?`,
      )
    })

function calendars({ files }: RuleSet): readonly Problem[] {
  return files.paths(/^calendar\/.*\.yaml$/).flatMap((path) => {
    const file = files.read(path)
    const raw = file.value as Raw | undefined
    if (raw === undefined) return []
    const off = raw['off'] as readonly { from: IsoDate; to: IsoDate }[]
    const makeUp = raw['make-up'] as readonly IsoDate[]
    return [
      ...(String(raw['year']) === nameOf(path)
        ? []
        : [
            problem(
              'misplaced',
              file.at(['year']),
              `the year ${String(raw['year'])} stands in rules/${path}`,
              'The path is rules/calendar/<year>.yaml.',
            ),
          ]),
      ...off.flatMap(({ from, to }, i) =>
        isIsoDate(from) && isIsoDate(to) && from <= to
          ? []
          : [
              problem(
                'backwards',
                file.at(['off', i]),
                'a holiday that ends before it begins, or a day that does not exist',
                'Compare it with the notice.',
              ),
            ],
      ),
      ...makeUp.flatMap((day, i) =>
        isIsoDate(day) && [0, 6].includes(weekday(day))
          ? []
          : [
              problem(
                'make-up-day',
                file.at(['make-up', i]),
                'a make-up working day is a Saturday or Sunday',
                'Compare it with the notice.',
              ),
            ],
      ),
    ]
  })
}

function doubleCases({ files }: RuleSet): readonly Problem[] {
  return files.paths(/\.test\.yaml$/).flatMap((path) => {
    const file = files.read(path)
    const cases = ((file.value as Raw | undefined)?.['cases'] as readonly Raw[] | undefined) ?? []
    const names = cases.map((one) => String(one['name']))
    return names.flatMap((name, i) =>
      names.indexOf(name) === i
        ? []
        : [
            warning(
              'declared-twice',
              file.at(['cases', i, 'name']),
              `two cases are called "${name}"`,
              'Say what is different about this one.',
            ),
          ],
    )
  })
}
