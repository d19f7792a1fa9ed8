import { createHash } from 'node:crypto'
import { isError, type Problem } from '../model/problem.ts'
import type { FormValues } from '../model/template.ts'
import type { Lang } from '../model/words.ts'
import { fillBlank, type BlankValues, type FilledBlank } from './blanks/fill-blank.ts'
import { fillFlat, type PlacedBox } from './blanks/fill-flat.ts'
import { listFields, type BlankField } from './blanks/list-fields.ts'
import { checkFieldMap, enterFacts, type Entered } from './field-map-check.ts'
import type { FieldMap } from './field-map.ts'
import type { Press } from './press.ts'

const POINTS_PER_MM = 72 / 25.4

/**
 * An agency's own blank, filled by its map. Strict: with any error there are no bytes. Fields of the form come first, then
 * what is placed on the page.
 */
export async function fillMapped(
  press: Press,
  map: FieldMap,
  blank: Uint8Array,
  values: FormValues,
  lang: Lang = 'zh',
): Promise<FilledBlank> {
  const fields = await listFields(blank)
  const { entered, problems: missing } = enterFacts(map, values, lang)
  const problems = [...otherEdition(map, blank), ...checkFieldMap(map, fields), ...missing]
  if (problems.some(isError)) return { problems }
  const inForm = entered.filter(({ entry }) => entry.target.kind === 'field')
  const filled =
    inForm.length === 0 ? { bytes: blank, problems: [] } : await fillBlank(press, blank, formOf(inForm, fields))
  const boxes = boxesOf(map)
  if (filled.bytes === undefined || boxes.length === 0)
    return { ...filled, problems: [...problems, ...filled.problems] }
  const placed = await fillFlat(press, filled.bytes, boxes, textsOf(entered))
  return { ...placed, problems: [...problems, ...filled.problems, ...placed.problems] }
}

/** The boxes of a map drawn with their names, to be held against the light over the paper form. */
export const testPrint = (press: Press, map: FieldMap, blank: Uint8Array): Promise<FilledBlank> =>
  fillFlat(press, blank, boxesOf(map), new Map(), true)

export function otherEdition({ sha256, file, pdf }: FieldMap, blank: Uint8Array): readonly Problem[] {
  if (sha256 === undefined || createHash('sha256').update(blank).digest('hex') === sha256) return []
  return [
    {
      code: 'field-map-edition',
      severity: 'error',
      message: `"${pdf}" is not the edition that this map was made for`,
      remedy: 'Check every field against the new form, then put its SHA-256 into the map.',
      at: { file },
    },
  ]
}

function formOf(entered: readonly Entered[], fields: readonly BlankField[]): BlankValues {
  const ticks = new Set(fields.filter(({ type }) => type === 'check').map(({ name }) => name))
  return new Map(
    entered.map(({ entry: { target }, text }) => [target.name, ticks.has(target.name) ? isTick(text) : text] as const),
  )
}

/** What ticks a box: anything but a no. */
const isTick = (text: string): boolean => !['', 'no', 'off', 'false', '否', '无'].includes(text.toLowerCase())

const textsOf = (entered: readonly Entered[]): ReadonlyMap<string, string> =>
  new Map(
    entered.flatMap(({ entry: { target }, text }) => (target.kind === 'box' ? [[target.name, text] as const] : [])),
  )

const boxesOf = ({ entries }: FieldMap): readonly PlacedBox[] =>
  entries.flatMap(({ target }) => {
    if (target.kind !== 'box') return []
    const { name, page, x, y, width, height } = target
    const [left, top, w, h] = [x, y, width, height].map((mm) => mm * POINTS_PER_MM) as [number, number, number, number]
    return [{ name, page, x: left, y: top, w, h }]
  })
