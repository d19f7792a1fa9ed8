import type { ChecklistItem } from '../model/determination.ts'
import type { Block, Sheet } from '../model/sheet.ts'
import type { Words } from '../model/words.ts'
import type { PacketInput } from './input.ts'
import { labelled, sheetFor } from './wording.ts'

const TITLE: Words = { zh: '扫描分隔页', en: 'Separator sheet' }

const howTo = (command: string): readonly Words[] => [
  {
    zh: '把这份材料放在本页后面，再放下一张分隔页；整叠一次扫描成一个 PDF。',
    en: 'Lay this paper behind the sheet, then the next sheet; scan the whole pile into one PDF.',
  },
  { zh: '没有的材料，不放它的分隔页。', en: 'Leave out the sheets of papers you do not have.' },
  {
    zh: `然后运行 ${command} 文件，会按分隔页自动归类；分隔页本身不进材料。`,
    en: `Then run ${command} FILE: it files the pages by their sheets and leaves the sheets out.`,
  },
]

/** `add`: the command that takes the scanned pile in, but for the name of its file. */
type SeparatorInput = Pick<PacketInput, 'case' | 'lang' | 'size'> & { readonly add: string }

export interface SeparatorWish {
  readonly item: ChecklistItem
  /** How many of these sheets, because there are as many papers: bills. */
  readonly times: number
}

/** One page a paper, with a code that the reader of a scanned pile finds again. `codeOf` says what the code carries. */
export const separatorSheets = (
  input: SeparatorInput,
  wishes: readonly SeparatorWish[],
  codeOf: (paper: string) => string,
): readonly Sheet[] =>
  wishes.flatMap(({ item, times }) =>
    Array.from({ length: times }, (_, i) =>
      sheetFor(input, {
        id: times === 1 ? `separator.${item.id}` : `separator.${item.id}.${i + 1}`,
        title: TITLE,
        blocks: [
          ...blocksOf(item, codeOf(item.id), times === 1 ? '' : `${i + 1} / ${times}`),
          { kind: 'list', items: howTo(input.add) },
        ],
      }),
    ),
  )

const blocksOf = ({ id, label, issuer }: ChecklistItem, code: string, which: string): readonly Block[] => [
  { kind: 'title', text: label, ...(which === '' ? {} : { sub: which }) },
  { kind: 'paragraph', text: labelled({ zh: '由谁出具', en: 'issued by' }, issuer) },
  { kind: 'space', mm: 20 },
  { kind: 'qr', text: code, caption: id },
  { kind: 'space', mm: 20 },
]
