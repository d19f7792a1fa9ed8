import type { PageSpan, Part } from '../model/packet.ts'
import type { Cell, Sheet, Text } from '../model/sheet.ts'
import type { Words } from '../model/words.ts'
import type { PacketInput } from './input.ts'
import { sheetFor } from './wording.ts'

export const INDEX_TITLE: Words = { zh: '目录', en: 'Contents' }

/** One line for every part of the packet, itself included; the page numbers come from where the parts landed. */
export function indexSheet(
  input: Pick<PacketInput, 'case' | 'lang' | 'size'>,
  parts: readonly Part[],
  pages: ReadonlyMap<string, PageSpan>,
): Sheet {
  return sheetFor(input, {
    id: 'index',
    title: INDEX_TITLE,
    blocks: [
      { kind: 'title', text: INDEX_TITLE },
      {
        kind: 'table',
        columns: [
          { head: { zh: '序号', en: 'No.' }, width: 8, align: 'center' },
          { head: { zh: '内容', en: 'What' }, width: 74 },
          { head: { zh: '附件', en: 'Annex' }, width: 8, align: 'center' },
          { head: { zh: '页码', en: 'Pages' }, width: 10, align: 'right' },
        ],
        rows: parts.map((part, i) => row(part, i + 1, pages.get(part.id))),
      },
    ],
  })
}

const row = (part: Part, number: number, span: PageSpan | undefined): readonly Cell[] => [
  String(number),
  part.kind === 'scan' ? part.caption : part.title,
  part.kind === 'scan' ? String(part.annex) : '',
  span === undefined ? '' : spanText(span),
]

/** `4` or `4–6`. */
export const spanText = ({ first, last }: PageSpan): string => (first === last ? `${first}` : `${first}–${last}`)

/** Pages of a packet handed in before, and of which one where there were several: 0 the first, n the nth supplement. */
export interface Earlier extends PageSpan {
  readonly volume?: number
}

/** `4–6`; where there were several packets `第 1 次 4–6 页`, `补 1 4–6 页`. */
export function earlierPages({ volume, ...span }: Earlier): Text {
  const pages = spanText(span)
  if (volume === undefined) return pages
  return volume === 0
    ? { zh: `第 1 次 ${pages} 页`, en: `first packet, ${pages}` }
    : { zh: `补 ${volume} ${pages} 页`, en: `supplement ${volume}, ${pages}` }
}
