import { createHash } from 'node:crypto'
import { inBoth, isError, type Problem } from '../../model/problem.ts'
import type { Sheet, SheetField } from '../../model/sheet.ts'
import type { FormValues } from '../../model/template.ts'
import { same, type Lang, type Words } from '../../model/words.ts'
import { addSheet } from '../blanks/addendum-pages.ts'
import { fillFields, type BlankValues } from '../blanks/fill-blank.ts'
import { placeTexts, showBoxes, type PlacedBox } from '../blanks/fill-flat.ts'
import { describeFields, type BlankField } from '../blanks/list-fields.ts'
import { finishWork, openWorkbench, type FilledBlank, type Workbench } from '../blanks/workbench.ts'
import { readBackBlank } from '../blanks/read-back-blank.ts'
import { checkFieldMap, enterFacts, type Entered } from './check.ts'
import type { FieldMap } from './field-map.ts'
import type { Press } from '../press.ts'

const POINTS_PER_MM = 72 / 25.4

export interface FillSetting {
  readonly lang?: Lang
  /** Stands at the foot of what goes on behind the form. */
  readonly caseNumber?: string
}

/**
 * An agency's own blank, filled by its map. Strict: with any error there are no bytes. What its fields have no room for, and the
 * map lets go on, stands in full on pages behind. The file is opened again and compared with what was meant; a difference is a
 * bug of ours, so it throws.
 */
export async function fillMapped(
  press: Press,
  map: FieldMap,
  blank: Uint8Array,
  values: FormValues,
  { lang = 'zh', caseNumber = '' }: FillSetting = {},
): Promise<FilledBlank> {
  const goesOn = map.entries.filter(({ overflow }) => overflow === 'addendum').map(({ target }) => target.name)
  const bench = await openWorkbench(press, blank, { fields: new Set(goesOn), lang })
  const fields = describeFields(bench.document)
  const { entered, problems: missing } = enterFacts(map, values, lang, ticksOf(fields))
  const early = [...otherEdition(map, blank), ...checkFieldMap(map, fields), ...missing]
  if (early.some(isError)) return { problems: early }
  const inForm = formOf(entered, fields)
  const problems = [
    ...early,
    ...(fields.length === 0 ? [] : fillFields(bench, inForm)),
    ...placeTexts(bench, boxesOf(map), textsOf(entered)),
  ]
  if (problems.some(isError)) return { problems }
  return finish(bench, map, values, { lang, caseNumber }, problems)
}

function finish(
  bench: Workbench,
  map: FieldMap,
  values: FormValues,
  setting: Required<FillSetting>,
  problems: readonly Problem[],
): FilledBlank {
  const more = bench.carried.length === 0 ? [] : addSheet(bench, addendumOf(bench, map, values, setting))
  const bytes = finishWork(bench)
  const differences = readBackBlank(bytes, bench)
  if (differences.length > 0) throw new Error(differences.map(({ message }) => message).join('; '))
  return { bytes, problems: [...problems, ...more] }
}

/** Everything that went on, in full, under the names of its fields. */
function addendumOf(
  { carried }: Workbench,
  map: FieldMap,
  { shapes }: FormValues,
  { lang, caseNumber }: Required<FillSetting>,
): Sheet {
  const title: Words = { zh: `附页：${map.title.zh}`, en: `Addendum: ${map.title.en}` }
  const entries = carried.map(({ number, field, text }): SheetField => {
    const fact = map.entries.find(({ target }) => target.name === field)?.facts.find((id) => shapes.has(id))
    const label = fact === undefined ? same(field) : (shapes.get(fact)?.label ?? same(field))
    return { label: { zh: `附页 ${number}：${label.zh}`, en: `Addendum ${number}: ${label.en}` }, value: text }
  })
  return {
    id: 'addendum',
    title,
    lang,
    size: 'normal',
    caseNumber,
    blocks: [
      { kind: 'title', text: title, sub: ADDENDUM_SUB },
      ...entries.flatMap(({ label, value = '' }) => [
        { kind: 'heading', text: label } as const,
        { kind: 'paragraph', text: value } as const,
      ]),
    ],
  }
}

const ADDENDUM_SUB: Words = {
  zh: '表格内写不下的内容，全文如下，与表格一并提交。',
  en: 'What had no room on the form, in full; to be handed in with it.',
}

/** The boxes of a map drawn with their names, to be held against the light over the paper form. */
export const testPrint = (press: Press, map: FieldMap, blank: Uint8Array): Promise<FilledBlank> =>
  showBoxes(press, blank, boxesOf(map))

export function otherEdition({ sha256, file, pdf }: FieldMap, blank: Uint8Array): readonly Problem[] {
  if (sha256 === undefined || createHash('sha256').update(blank).digest('hex') === sha256) return []
  return [
    {
      code: 'field-map-edition',
      severity: 'error',
      ...inBoth(
        { zh: `“${pdf}”不是做这份对照时的那一版`, en: `"${pdf}" is not the edition that this map was made for` },
        {
          zh: '照新表逐栏核对，再把它的 SHA-256 写进对照。',
          en: 'Check every field against the new form, then put its SHA-256 into the map.',
        },
      ),
      at: { file },
    },
  ]
}

function formOf(entered: readonly Entered[], fields: readonly BlankField[]): BlankValues {
  const ticks = ticksOf(fields)
  return new Map(
    entered
      .filter(({ entry }) => entry.target.kind === 'field')
      .map(({ entry: { target }, text }) => [target.name, ticks.has(target.name) ? isTick(text) : text] as const),
  )
}

const ticksOf = (fields: readonly BlankField[]): ReadonlySet<string> =>
  new Set(fields.filter(({ type }) => type === 'check').map(({ name }) => name))

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
