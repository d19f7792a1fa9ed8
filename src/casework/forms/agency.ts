import { basename, dirname, join, resolve } from 'node:path'
import type { BlankShape } from '../../documents/blanks/describe-blank.ts'
import { fillMapped, testPrint } from '../../documents/field-maps/fill.ts'
import { proposeBoxes } from '../../documents/field-maps/flat.ts'
import { unreadableBlank } from '../../documents/blanks/unreadable.ts'
import { parseFieldMap, type FieldMap } from '../../documents/field-maps/field-map.ts'
import { proposeFieldMap } from '../../documents/field-maps/propose.ts'
import { draftProblems, reviewFieldMap } from '../../documents/field-maps/review.ts'
import { DataError, UsageError } from '../../model/errors.ts'
import { inBoth, isError, type Problem } from '../../model/problem.ts'
import { formValues } from '../../packet/forms.ts'
import { judge, type Claim } from '../cases/judge.ts'
import { dayOf, type Office } from '../office.ts'
import { inputOf } from '../packet/ready.ts'
import { pressOf } from '../packet/shelf.ts'
import { digestOf } from '../../case-file/digest.ts'
import { allShapes, readFieldMap, shippedForm, shippedForms } from './shelf.ts'

/** A first map of an agency's blank, checked; a person goes over it then. */
export interface FieldMapDraft {
  readonly shape: BlankShape
  readonly map: FieldMap
  /** The map as it is to be written. */
  readonly text: string
  /** Where it belongs, unless somebody says otherwise. */
  readonly place: string
  readonly problems: readonly Problem[]
}

/** Lists what the blank offers and draws up a first map of it. `like`: the form of ours that a blank without fields is taken for. */
export async function draftFieldMap(
  office: Office,
  form: string,
  { id, out, like }: { readonly id?: string; readonly out?: string; readonly like: string },
): Promise<FieldMapDraft> {
  const bytes = await blankAt(office, form)
  const shape = await shapeOf(office, bytes)
  const shapes = await allShapes(office)
  const about = { id: idOf(office, id ?? basename(form)), pdf: basename(form), sha256: digestOf(bytes) }
  const text =
    shape.fields.length === 0
      ? proposeBoxes(about, shape, await shippedForm(office, like), shapes)
      : proposeFieldMap(about, shape.fields, { templates: await shippedForms(office), shapes })
  const place = out ?? join(dirname(form), `${basename(form).replace(/\.pdf$/i, '')}.fields.yaml`)
  const { map, problems } = parseFieldMap(text, basename(place))
  if (map === undefined) throw new DataError(problems)
  return { shape, map, text, place, problems: [...problems, ...reviewFieldMap(map, { bytes, shape }, shapes)] }
}

const blankAt = ({ world }: Office, form: string): Promise<Uint8Array> => world.disk.read(resolve(world.cwd, form))

/** An id that a map may bear; a file name with none in it becomes a plain one. */
function idOf({ lang }: Office, wanted: string): string {
  const plain = wanted
    .replace(/\.pdf$/i, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
  if (plain === '' && !wanted.toLowerCase().endsWith('.pdf')) throw new UsageError(`${WRONG_ID[lang]}: --id`)
  return plain === '' ? 'agency-form' : plain
}

const WRONG_ID = { zh: '选项的值不对', en: 'the value of the option is not right' }

/** Read apart first: only a blank that a process of its own has opened within bounds is opened here. */
async function shapeOf({ world }: Pick<Office, 'world'>, bytes: Uint8Array): Promise<BlankShape> {
  const { ok, shape } = await world.blank(bytes)
  if (!ok) throw unreadableBlank()
  return shape as BlankShape
}

const factsOf = ({ entries }: FieldMap): readonly string[] => entries.flatMap(({ facts }) => facts)

/** Everything that is wrong with a map before anybody's facts are at hand. */
export async function checkForm(office: Office, path: string, form: string): Promise<CheckedForm> {
  const { map, doubts } = await readFieldMap(office, path)
  const bytes = await blankAt(office, form)
  const blank = { bytes, shape: await shapeOf(office, bytes) }
  const shapes = await allShapes(office, factsOf(map))
  return { map, bytes, doubts, problems: [...draftProblems(map, 'warning'), ...reviewFieldMap(map, blank, shapes)] }
}

/** A map that was read, the blank it is of, what is doubtful in its text, and what is wrong with the two together. */
export interface CheckedForm {
  readonly map: FieldMap
  readonly bytes: Uint8Array
  readonly doubts: readonly Problem[]
  readonly problems: readonly Problem[]
}

/** A form as bytes, with what a person should look at. */
export interface MadeForm {
  readonly bytes?: Uint8Array
  readonly doubts: readonly Problem[]
  readonly problems: readonly Problem[]
}

/** The blank filled for a case. Anything that does not fit to the letter stops, and there is nothing to write. */
export async function fillForm(
  office: Office,
  { map: path, form }: FormPaths,
  claimed: () => Promise<Claim>,
): Promise<MadeForm> {
  const { map, bytes, doubts, problems: found } = await checkForm(office, path, form)
  stopAt([...draftProblems(map), ...found])
  const claim = await claimed()
  const determination = judge(claim.rulebook, claim.found, dayOf(office, claim.found))
  const values = formValues(inputOf({ ...claim, determination, remarks: [] }, { lang: 'zh', size: 'normal' }))
  const filled = await fillMapped(await pressOf(office), map, bytes, values, { caseNumber: claim.found.id })
  stopAt(filled.problems)
  return { ...filled, doubts }
}

/** Files of a map and of the blank it is of. */
export interface FormPaths {
  readonly map: string
  readonly form: string
}

/** The boxes of a map on the blank, to be held against the light over the paper form. */
export async function printBoxes(office: Office, { map: path, form }: FormPaths): Promise<MadeForm> {
  const read = await readFieldMap(office, path)
  if (!read.map.entries.some(({ target }) => target.kind === 'box')) throw new DataError(noBoxes(path))
  const { map, bytes, doubts, problems: found } = await checkForm(office, path, form)
  stopAt(found)
  const printed = await testPrint(await pressOf(office), map, bytes)
  const problems = [...found, ...printed.problems]
  stopAt(problems)
  return { ...printed, doubts, problems }
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

function stopAt(problems: readonly Problem[]): void {
  const errors = problems.filter(isError)
  if (errors.length > 0) throw new DataError(errors)
}
