import calendar from '../../rules/schema/calendar.schema.json' with { type: 'json' }
import common from '../../rules/schema/common.schema.json' with { type: 'json' }
import coverage from '../../rules/schema/coverage.schema.json' with { type: 'json' }
import facts from '../../rules/schema/facts.schema.json' with { type: 'json' }
import glossary from '../../rules/schema/glossary.schema.json' with { type: 'json' }
import procedure from '../../rules/schema/procedure.schema.json' with { type: 'json' }
import region from '../../rules/schema/region.schema.json' with { type: 'json' }
import sources from '../../rules/schema/sources.schema.json' with { type: 'json' }
import test from '../../rules/schema/test.schema.json' with { type: 'json' }
import walk from '../../rules/schema/walk.schema.json' with { type: 'json' }
import type { Problem } from '../model/problem.ts'
import type { Parsed } from '../yaml/parse.ts'
import { schemaCheck, type Check } from '../yaml/schema.ts'
import { problem } from './item.ts'
import { advise } from './shape-advice.ts'

const SHAPES: readonly (readonly [RegExp, Check])[] = [
  [/\.test\.yaml$/, schemaCheck(test, [common], advise)],
  [/^procedures\//, schemaCheck(procedure, [common], advise)],
  [/^regions\//, schemaCheck(region, [common], advise)],
  [/^facts\//, schemaCheck(facts, [common], advise)],
  [/^walk\//, schemaCheck(walk, [common], advise)],
  [/^calendar\//, schemaCheck(calendar, [common], advise)],
  [/^sources\.yaml$/, schemaCheck(sources, [common], advise)],
  [/^glossary\.yaml$/, schemaCheck(glossary, [common], advise)],
  [/^coverage\.yaml$/, schemaCheck(coverage, [common], advise)],
]

const shapeOf = (path: string): Check | undefined => SHAPES.find(([pattern]) => pattern.test(path))?.[1]

/** What of a rule file has the shape of its kind. */
export const soundShape = (path: string, parsed: Parsed): Parsed | undefined => shapeOf(path)?.sound(parsed)

/** Checks a rule file against the schema of its kind. */
export function checkShape(path: string, parsed: Parsed): readonly Problem[] {
  const shape = shapeOf(path)
  if (shape !== undefined) return shape(parsed)
  return [
    problem(
      'stray-file',
      parsed.at([]),
      'no rule file is expected here',
      'See rules/README.md for where each kind of file lives.',
    ),
  ]
}
