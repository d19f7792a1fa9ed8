import { basename, dirname, join, resolve } from 'node:path'
import { describeBlank, type BlankShape } from '../../documents/blanks/describe-blank.ts'
import { fillMapped, testPrint } from '../../documents/field-maps/fill.ts'
import { proposeBoxes } from '../../documents/field-maps/flat.ts'
import { proposeFieldMap } from '../../documents/field-maps/propose.ts'
import { draftProblems, reviewFieldMap } from '../../documents/field-maps/review.ts'
import { parseFieldMap, type FieldMap } from '../../documents/field-maps/field-map.ts'
import { DataError, UsageError } from '../../model/errors.ts'
import { inBoth, isError, problemIn, type Problem } from '../../model/problem.ts'
import { formValues } from '../../packet/forms.ts'
import { loadCase } from '../cases/open.ts'
import type { Desk } from '../../cli/desk.ts'
import { allShapes, readFieldMap, shippedForm, shippedForms } from './shelf.ts'
import { pressOf } from '../packet/make.ts'
import { digestOf } from '../papers/scans.ts'
import { writeNew } from '../write-new.ts'

/** An agency's blank as it was taken in. */
export interface AddedForm {
  readonly shape: BlankShape
  readonly map: FieldMap
  readonly problems: readonly Problem[]
  readonly place: string
}

interface AddFlags {
  readonly id?: string
  readonly out?: string
  readonly like: string
  readonly force?: boolean
}

/** Lists what the blank offers and writes a first map of it, checked; a person goes over it then. */
export async function addForm(desk: Desk, form: string, { id, out, like, force }: AddFlags): Promise<AddedForm> {
  const path = resolve(desk.world.cwd, form)
  const bytes = await desk.world.disk.read(path)
  const shape = await describeBlank(bytes)
  const shapes = await allShapes(desk)
  const about = { id: idOf(desk, id ?? basename(form)), pdf: basename(form), sha256: digestOf(bytes) }
  const text =
    shape.fields.length === 0
      ? proposeBoxes(about, shape, await shippedForm(desk, like), shapes)
      : proposeFieldMap(about, shape.fields, { templates: await shippedForms(desk), shapes })
  const place = out ?? join(dirname(form), `${basename(form).replace(/\.pdf$/i, '')}.fields.yaml`)
  const { map, problems } = parseFieldMap(text, basename(place))
  if (map === undefined) throw new DataError(problems)
  await writeNew(desk, place, text, force === true)
  return { shape, map, place, problems: [...problems, ...reviewFieldMap(map, { bytes, shape }, shapes)] }
}

/** An id that a map may bear; a file name with none in it becomes a plain one. */
function idOf(desk: Desk, wanted: string): string {
  const plain = wanted
    .replace(/\.pdf$/i, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
  if (plain === '' && !wanted.toLowerCase().endsWith('.pdf')) throw new UsageError(`${desk.say('wrongValue')}: --id`)
  return plain === '' ? 'agency-form' : plain
}

const factsOf = ({ entries }: FieldMap): readonly string[] => entries.flatMap(({ facts }) => facts)

/** Everything that is wrong with a map before anybody's facts are at hand. */
export async function checkForm(desk: Desk, map: string, form: string): Promise<readonly Problem[]> {
  const read = await readFieldMap(desk, map)
  const bytes = await desk.world.disk.read(resolve(desk.world.cwd, form))
  const blank = { bytes, shape: await describeBlank(bytes) }
  return [...draftProblems(read, 'warning'), ...reviewFieldMap(read, blank, await allShapes(desk, factsOf(read)))]
}

/** The blank filled for a case. Anything that does not fit to the letter stops, and nothing is written. */
export async function fillForm(
  desk: Desk,
  [map, form, claim]: readonly [string, string, string],
  { out, force }: { readonly out: string; readonly force?: boolean },
): Promise<void> {
  stopAt([...draftProblems(await readFieldMap(desk, map)), ...(await checkForm(desk, map, form))])
  const { found, rulebook } = await loadCase(desk, claim)
  const determination = await desk.judge(rulebook, found)
  const values = formValues({
    case: found,
    determination,
    rulebook,
    templates: new Map(),
    lang: 'zh',
    size: 'normal',
  })
  const bytes = await desk.world.disk.read(resolve(desk.world.cwd, form))
  const filled = await fillMapped(await pressOf(desk), await readFieldMap(desk, map), bytes, values, {
    caseNumber: found.id,
  })
  await writeForm(desk, filled, out, force)
}

/** The boxes of a map on the blank, to be held against the light over the paper form. */
export async function printBoxes(
  desk: Desk,
  [map, form]: readonly [string, string],
  { out, force }: { readonly out: string; readonly force?: boolean },
): Promise<void> {
  const read = await readFieldMap(desk, map)
  if (!read.entries.some(({ target }) => target.kind === 'box')) throw new DataError(noBoxes(map))
  const found = await checkForm(desk, map, form)
  stopAt(found)
  const bytes = await desk.world.disk.read(resolve(desk.world.cwd, form))
  const { bytes: printed, problems } = await testPrint(await pressOf(desk), read, bytes)
  await writeForm(desk, { bytes: printed, problems: [...found, ...problems] }, out, force)
}

const noBoxes = (map: string): Problem => ({
  code: 'field-map-no-boxes',
  severity: 'error',
  ...inBoth(
    {
      zh: '这份对照里没有框：表单的栏目自有位置，不用试印',
      en: 'this map has no boxes: there is nothing to test-print',
    },
    {
      zh: '直接用 templates check 核对，再 templates fill 填写。',
      en: 'Check it with templates check, then fill it with templates fill.',
    },
  ),
  at: { file: basename(map) },
})

async function writeForm(
  desk: Desk,
  { bytes, problems }: { readonly bytes?: Uint8Array | undefined; readonly problems: readonly Problem[] },
  out: string,
  force: boolean | undefined,
): Promise<void> {
  stopAt(problems)
  desk.problems(problems)
  if (bytes !== undefined) await writeNew(desk, out, bytes, force === true)
  if (desk.flags.json)
    desk.json({ format: 1, made: out, problems: problems.map((problem) => problemIn(problem, desk.lang)) })
}

function stopAt(problems: readonly Problem[]): void {
  const errors = problems.filter(isError)
  if (errors.length > 0) throw new DataError(errors)
}
