import { writtenText } from '../../model/decode-text.ts'
import { basename, join, resolve } from 'node:path'
import { parseFieldMap, type FieldMap } from '../../documents/field-maps/field-map.ts'
import { parseTemplate } from '../../documents/templates/template.ts'
import { DataError } from '../../model/errors.ts'
import type { FactId } from '../../model/fact.ts'
import { inBoth, isError, nearest, type Problem } from '../../model/problem.ts'
import type { FactShape, Template } from '../../model/template.ts'
import { shapesOf } from '../../packet/forms.ts'
import { dayOf, type Office } from '../office.ts'

/** Every form template that comes with the program, in the order of their ids. */
export async function shippedForms({ world }: Office): Promise<readonly Template[]> {
  const folder = join(world.shipped.root, 'templates')
  const names = (await world.disk.list(folder)).filter(
    (entry) => !entry.folder && entry.name.endsWith('.yaml') && !entry.name.endsWith('.fields.yaml'),
  )
  const readings = await Promise.all(
    names.map(async ({ name }) =>
      parseTemplate(writtenText(await world.disk.read(join(folder, name)), `templates/${name}`), `templates/${name}`),
    ),
  )
  const problems = readings.flatMap((reading) => (reading.template === undefined ? reading.problems : []))
  if (problems.length > 0) throw new DataError(problems)
  return readings.flatMap(({ template }) => template ?? []).toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

export async function shippedForm(office: Office, id: string): Promise<Template> {
  const forms = await shippedForms(office)
  const found = forms.find((form) => form.id === id)
  if (found !== undefined) return found
  const ids = forms.map((form) => form.id)
  const close = nearest(id, ids)
  throw new DataError({
    code: 'unknown-form',
    severity: 'error',
    ...inBoth(
      { zh: `没有“${id}”这张表`, en: `there is no form "${id}"` },
      close === undefined
        ? { zh: `有这些：${ids.join('、')}。`, en: `There are: ${ids.join(', ')}.` }
        : { zh: `是不是“${close}”？`, en: `Did you mean "${close}"?` },
    ),
  })
}

/**
 * The facts that a form may ask for: those of every procedure, and, where one of the `wanted` is not among them, those that a
 * place adds.
 */
export async function allShapes(
  office: Office,
  wanted: Iterable<FactId> = [],
): Promise<ReadonlyMap<FactId, FactShape>> {
  const rules = await office.rules()
  const shapes = new Map<FactId, FactShape>()
  const addPlace = (place: string | undefined): void => {
    for (const procedure of rules.procedures) {
      const { rulebook } = rules.tryRulebook(procedure, place, dayOf(office))
      if (rulebook !== undefined) shapesOf(rulebook).forEach((shape, fact) => shapes.set(fact, shape))
    }
  }
  addPlace(undefined)
  const lacking = [...wanted].filter((fact) => !shapes.has(fact))
  if (lacking.length > 0) new Set(rules.regions.map(({ code }) => code)).forEach(addPlace)
  return shapes
}

/** A field map of an agency's blank with what is doubtful in it; a broken one stops, with all its problems. */
export async function readFieldMap(
  { world }: Pick<Office, 'world'>,
  path: string,
): Promise<{ readonly map: FieldMap; readonly doubts: readonly Problem[] }> {
  const bytes = await world.disk.read(resolve(world.cwd, path))
  const { map, problems } = parseFieldMap(writtenText(bytes, basename(path)), basename(path))
  if (map === undefined) throw new DataError(problems)
  return { map, doubts: problems.filter((one) => !isError(one)) }
}
