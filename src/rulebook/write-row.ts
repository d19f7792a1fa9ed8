import type { Parameter, ParameterRow } from '../model/rulebook.ts'
import { plainValue } from '../model/say-value.ts'
import { conditionYaml, literal } from './write-condition.ts'

/** The rows of a table as they are written; one whose condition has no short form is left out. */
export const rowsYaml = (table: Parameter | undefined): readonly string[] =>
  table === undefined ? [] : table.rows.flatMap((row) => rowYaml(table, row) ?? [])

export function rowYaml(
  { type }: Parameter,
  { when, value, least, elsewhere, within, from, until, cites, status }: ParameterRow,
): string | undefined {
  const condition = when === undefined ? '' : conditionYaml(when)
  if (condition === undefined) return undefined
  const of = (figure: typeof value): string => literal(plainValue(type, figure))
  return `- { ${[
    ...(condition === '' ? [] : [`when: ${condition}`]),
    `value: ${of(value)}`,
    ...(least === undefined ? [] : [`least: ${of(least)}`]),
    ...(elsewhere === true ? ['elsewhere: true'] : []),
    ...(within === true ? ['within: true'] : []),
    `from: ${from}`,
    ...(until === undefined ? [] : [`until: ${until}`]),
    `cites: [${cites.map((cite) => literal(cite)).join(', ')}]`,
    `status: ${status}`,
  ].join(', ')} }`
}
