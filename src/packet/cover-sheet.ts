import type { FactId } from '../model/fact.ts'
import { capitalFen, sayFen } from '../model/money.ts'
import type { Block, Sheet, SheetField } from '../model/sheet.ts'
import type { Words } from '../model/words.ts'
import { CLASH, type PacketInput } from './input.ts'
import { readinessOf, type Readiness } from './readiness.ts'
import { stopBox } from './ready-box.ts'
import { schedule } from './schedule.ts'
import { firstShown } from './shown.ts'
import { signersOf } from './signer.ts'
import { visitTable } from './visit-table.ts'
import { day, NOT_OFFICIAL, sheetFor, valueLang, words } from './wording.ts'

/** The facts a clerk looks for first. ID and card numbers are masked: the forms that need them carry them in full. */
const FACTS: readonly (readonly FactId[])[] = [
  ['patient.name'],
  ['patient.id-number', 'patient.other-id'],
  ['patient.insured-place-name', 'patient.insured-place'],
  ['patient.insurance-type'],
  ['patient.person-type'],
  ['patient.phone'],
  ['visit.kind'],
  ['visit.hospital', 'receipts.hospital'],
  ['visit.place-name', 'visit.place', 'filing.destination'],
  ['visit.hospital-level'],
  ['visit.started-on', 'visit.admitted-on', 'receipts.admitted-on'],
  ['visit.ended-on', 'visit.discharged-on', 'receipts.discharged-on'],
  ['filing.category'],
  ['bank.card-number'],
  ['agent.name'],
  ['agent.phone'],
]

/** The first page: who, what, how much. What would bar it is said so that nobody hands it in; no verdict and no estimate, which no clerk needs. */
export function coverSheet(input: PacketInput, readiness: Readiness = readinessOf(input)): Sheet {
  return sheetFor(input, {
    id: 'cover',
    title: { zh: '封面', en: 'Cover' },
    footnote: NOT_OFFICIAL,
    blocks: [
      { kind: 'title', text: input.determination.title, sub: { zh: '申请材料', en: 'Application packet' } },
      ...stopBox(readiness, input.determination.verdict),
      ...clashBox(input),
      { kind: 'heading', text: { zh: '基本情况', en: 'The facts' } },
      { kind: 'fields', columns: 2, fields: factFields(input) },
      ...visitTable(input),
      ...sums(input),
      { kind: 'paragraph', tone: 'note', text: putTogether(input) },
    ],
  })
}

/** Answers that do not go together (places, days): a clerk compares them, whether or not they hold the claim up. */
function clashBox({ remarks = [] }: PacketInput): readonly Block[] {
  const clashes = remarks.filter(({ code }) => code === CLASH)
  if (clashes.length === 0) return []
  return [
    {
      kind: 'frame',
      tone: 'warning',
      blocks: [
        { kind: 'heading', text: { zh: '几处回答对不上', en: 'Answers that do not go together' } },
        { kind: 'list', items: clashes.map(({ text }) => text) },
      ],
    },
  ]
}

/** Characters beyond which a value gets a line of its own. */
const LONG = 24

function factFields(input: PacketInput): readonly SheetField[] {
  const lang = valueLang(input.lang)
  const facts = input.visits === undefined ? FACTS : FACTS.filter(([id = '']) => !/^(?:visit|filing)\./.test(id))
  return facts.flatMap((ids) => {
    const shown = firstShown(input, ids)
    if (shown === undefined) return []
    const value = shown.text[lang]
    return [{ label: shown.label, value, ...(value.length > LONG ? { span: 2 } : {}) }]
  })
}

function sums(input: PacketInput): readonly Block[] {
  const { claimed, apart, unpriced, claim } = schedule(input.case.receipts)
  if (claimed.length + apart.length + unpriced.length === 0) return []
  const lang = valueLang(input.lang)
  const count = (bills: readonly unknown[]): string => ({ zh: `${bills.length} 张`, en: String(bills.length) })[lang]
  return [
    { kind: 'heading', text: { zh: '金额', en: 'Sums' } },
    {
      kind: 'fields',
      columns: 2,
      fields: [
        { label: { zh: '申报票据', en: 'Bills claimed' }, value: count(claimed) },
        { label: { zh: '申报金额（元）', en: 'Amount claimed (yuan)' }, value: sayFen(claim) },
        { label: { zh: '大写', en: 'In words' }, value: capitalFen(claim), span: 2 },
        ...(apart.length === 0
          ? []
          : [{ label: { zh: '另附、不申报', en: 'Enclosed, not claimed' }, value: count(apart) }]),
        ...(unpriced.length === 0 ? [] : [{ label: { zh: '金额未填', en: 'Amount missing' }, value: count(unpriced) }]),
      ],
    },
  ]
}

/** By whom and when, in one line: the case number stands at the foot of every page. The patient is not said to have done it who cannot. */
function putTogether(input: PacketInput): Words {
  const { capacity, byAgent, names } = signersOf(input)
  const self = capacity === 'adult' && !byAgent
  const who = words(
    input.preparedBy ?? (self ? undefined : names.claimant) ?? { zh: '申请人本人', en: 'the applicant' },
  )
  const on = day(input.determination.asOf)
  return { zh: `${on.zh}由${who.zh}整理。`, en: `Put together by ${who.en} on ${on.en}.` }
}
