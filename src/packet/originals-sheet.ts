import type { Cell, Sheet } from '../model/sheet.ts'
import type { Words } from '../model/words.ts'
import type { PacketInput } from './input.ts'
import { originalsPlan, PAYER, type Turn } from './originals.ts'
import { annexNumbers } from './shelf.ts'
import { NOT_OFFICIAL, sheetFor } from './wording.ts'

const TITLE: Words = { zh: '票据原件先给谁', en: 'Who gets the original bills first' }

/** Only one original exists: in which order the payers see it, and what to ask for at each. */
export function originalsSheet(input: PacketInput): Sheet {
  const annex = annexNumbers(input)
  return sheetFor(input, {
    id: 'originals',
    title: TITLE,
    footnote: NOT_OFFICIAL,
    blocks: [
      { kind: 'title', text: TITLE },
      {
        kind: 'paragraph',
        text: {
          zh: '同一张票据的原件只能交给一家，交之前先复印并拍照。按下面的顺序办，后一家凭前一家的结算单和盖章复印件办理。',
          en: 'An original can be given to one payer only: copy and photograph it first. Go in this order; each next payer takes the statement and the stamped copies of the one before.',
        },
      },
      {
        kind: 'table',
        columns: [
          { head: { zh: '顺序', en: 'Turn' }, width: 8, align: 'center' },
          { head: { zh: '交给谁', en: 'Payer' }, width: 28 },
          { head: { zh: '带原件（附件号）', en: 'Originals (annex)' }, width: 20 },
          { head: { zh: '带复印件或打印件（附件号）', en: 'Copies (annex)' }, width: 20 },
          { head: { zh: '当场要什么', en: 'Ask for' }, width: 24 },
        ],
        rows: originalsPlan(input).map((turn, i) => row(turn, i + 1, annex)),
      },
      {
        kind: 'paragraph',
        tone: 'note',
        text: {
          zh: '电子票据没有“原件”，打印件可以给几家看，但每一笔费用只能报一次。',
          en: 'An e-receipt has no single original: prints can be shown to several, yet each expense is paid once only.',
        },
      },
      {
        kind: 'paragraph',
        tone: 'note',
        text: {
          zh: '小票、清单印在热敏纸（光滑、指甲一划发黑）上的会褪色：现在就复印、拍照，复印件和原件夹在一起。',
          en: 'Slips and lists on thermal paper (smooth, a fingernail leaves a dark line) fade: copy and photograph them now, and keep the copy with the original.',
        },
      },
    ],
  })
}

function row(
  { payer, originals, copies, askFor }: Turn,
  number: number,
  annex: ReadonlyMap<string, number>,
): readonly Cell[] {
  const numbers = (ids: readonly string[]): string => ids.map((id) => annex.get(id) ?? id).join('、')
  return [String(number), PAYER[payer], numbers(originals), numbers(copies), askFor ? ASK : '']
}

const ASK: Words = {
  zh: '结算单（分割单），以及加盖公章的票据复印件',
  en: 'the settlement statement, and copies of the bills with the seal',
}
