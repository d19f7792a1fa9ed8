import type { ToldAnswer } from '../model/determination.ts'
import type { Sheet, SheetField } from '../model/sheet.ts'
import { sayTold } from '../model/say-told.ts'
import type { Lang, Words } from '../model/words.ts'
import type { PacketInput } from './input.ts'
import { spokenWords } from './script.ts'
import { labelled, NOT_OFFICIAL, remarked, sheetFor } from './wording.ts'

const TITLE: Words = { zh: '打电话问清楚（医保 12393）', en: 'Ask by phone (12393)' }

/** What only the agency can say: the questions, and room for the answers, who gave them and when. */
export function phoneSheet(input: PacketInput): Sheet {
  return sheetFor(input, {
    id: 'phone',
    title: TITLE,
    footnote: NOT_OFFICIAL,
    blocks: [
      {
        kind: 'title',
        text: TITLE,
        sub: {
          zh: '各地规定不同，出门前先问，边问边记',
          en: 'It differs from place to place: ask before you go and write it down',
        },
      },
      ...opening(input),
      { kind: 'fields', columns: 2, fields: CALL },
      { kind: 'fields', columns: 1, labels: 55, fields: inOrder(input).map(question) },
      ...typeThem(input),
      ...toldSoFar(input),
    ],
  })
}

/** What to say first: as the agency's own entry in the rules has it. */
function opening(input: PacketInput): Sheet['blocks'] {
  const { rulebook, determination } = input
  const offices = new Set(determination.steps.map(({ office }) => office))
  const agency = rulebook.offices.find(
    ({ id, say, phone }) => offices.has(id) && say !== undefined && phone !== undefined,
  )
  if (agency?.say === undefined) return []
  return [
    {
      kind: 'paragraph',
      text: labelled({ zh: '开头可以这样说', en: 'You can begin like this' }, spokenWords(input, agency.say)),
    },
  ]
}

/** In the order in which they are typed afterwards; what has no place in the case is only noted here. */
const inOrder = ({ determination }: PacketInput): PacketInput['determination']['confirmLocally'] =>
  determination.confirmLocally.toSorted((a, b) => Number(a.fact === undefined) - Number(b.fact === undefined))

/** Where the answers are typed, and in which order: only what has a folder of its own knows the command. */
function typeThem(input: PacketInput): Sheet['blocks'] {
  const many = input.determination.confirmLocally.filter(({ fact }) => fact !== undefined).length
  if (many === 0) return []
  const command = input.command?.('after-call', input.case.id)
  const where: Words =
    command === undefined
      ? {
          zh: '把答复写进这一份的答案文件（名单里的这一行），再做一次',
          en: 'write the answers into the file, or the row, that this was made from, and make it again',
        }
      : { zh: `输入 ${command}`, en: `type ${command}` }
  return [
    {
      kind: 'paragraph',
      text: {
        zh: `打完电话，${where.zh}：先填哪天、怎么问的、哪个窗口或号码、有没有书面，再填上面${many === 1 ? '第 1 条' : `第 1 到第 ${many} 条，照这个顺序`}${many < input.determination.confirmLocally.length ? '；其余的记在这张纸上' : ''}。`,
        en: `After the call ${where.en}: first when, which way, which desk or number and whether in writing, then ${many === 1 ? 'the answer to 1 above' : `the answers in the order 1 to ${many} above`}${many < input.determination.confirmLocally.length ? '; the others stay on this sheet' : ''}.`,
      },
    },
  ]
}

/** What was answered before, so that nobody asks twice, and what is to be asked once more. */
function toldSoFar({ determination, rulebook, case: { answers } }: PacketInput): Sheet['blocks'] {
  if (determination.told.length === 0) return []
  const said = (one: ToldAnswer, lang: Lang): string => sayTold(one, rulebook, lang, answers)
  return [
    { kind: 'heading', text: { zh: '已经问到的', en: 'Told so far' } },
    {
      kind: 'list',
      items: determination.told.map((one) => ({ zh: said(one, 'zh'), en: said(one, 'en') })),
    },
  ]
}

const CALL: readonly SheetField[] = [
  {
    label: { zh: '哪个窗口或号码（工号）', en: 'Desk or number (staff number)' },
    field: { type: 'text', name: 'call.who' },
  },
  { label: { zh: '打电话的日期', en: 'Day of the call' }, field: { type: 'text', name: 'call.day' } },
  {
    label: { zh: '怎么问的（电话、窗口、来函、短信）', en: 'Which way (phone, window, letter, message)' },
    field: { type: 'text', name: 'call.way' },
  },
  { label: { zh: '有没有书面', en: 'In writing?' }, field: { type: 'text', name: 'call.in-writing' } },
]

const question = ({ id, ask, why }: PacketInput['determination']['confirmLocally'][number], i: number): SheetField => ({
  label: remarked({ zh: `${i + 1}. ${ask.zh}`, en: `${i + 1}. ${ask.en}` }, why),
  lines: 2,
  field: { type: 'text', name: `local.${id}`, multiline: true },
})
