import type { Sheet, SheetField } from '../model/sheet.ts'
import type { Words } from '../model/words.ts'
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
      { kind: 'fields', columns: 1, labels: 55, fields: input.determination.confirmLocally.map(question) },
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

const CALL: readonly SheetField[] = [
  {
    label: { zh: '接电话的人（姓名、工号）', en: 'Who answered (name, number)' },
    field: { type: 'text', name: 'call.who' },
  },
  { label: { zh: '打电话的日期', en: 'Day of the call' }, field: { type: 'text', name: 'call.day' } },
]

const question = ({ id, ask, why }: PacketInput['determination']['confirmLocally'][number]): SheetField => ({
  label: remarked(ask, why),
  lines: 2,
  field: { type: 'text', name: `local.${id}`, multiline: true },
})
