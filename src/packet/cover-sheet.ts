import type { FactId } from '../model/fact.ts'
import { capitalFen, sayFen } from '../model/money.ts'
import type { Block, Sheet, SheetField } from '../model/sheet.ts'
import type { Words } from '../model/words.ts'
import { dueWords } from './due.ts'
import type { PacketInput } from './input.ts'
import { isReady, readinessOf, readyBox, type Readiness } from './readiness.ts'
import { schedule } from './schedule.ts'
import { firstShown } from './shown.ts'
import { day, ESTIMATE_ONLY, joined, labelled, NOT_OFFICIAL, sheetFor, valueLang, words } from './wording.ts'

const VERDICT: Readonly<Record<'eligible' | 'ineligible' | 'undetermined', Words>> = {
  eligible: { zh: '按所填情况，符合办理条件', en: 'On what was answered, the conditions are met' },
  ineligible: {
    zh: '按所填情况，不符合办理条件，原因见说明页',
    en: 'On what was answered, the conditions are not met: see the explanation',
  },
  undetermined: { zh: '还缺信息，能否办理定不下来', en: 'Not yet decided: answers are missing' },
}
const ELIGIBLE_NOT_READY: Words = {
  zh: '按所填情况，符合办理条件；但上面列为“必须”的还没解决，先补齐再递交',
  en: 'On what was answered, the conditions are met; but what is listed above as blocking comes first',
}

/** Whether it can be paid is one thing, whether it can be handed in today another: the two are said together. */
const verdictWords = (verdict: keyof typeof VERDICT, readiness: Readiness): Words =>
  verdict === 'eligible' && !isReady(readiness) ? ELIGIBLE_NOT_READY : VERDICT[verdict]

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

/** The first page: who, what, how much, and whether it can be handed in. */
export function coverSheet(input: PacketInput, readiness = readinessOf(input)): Sheet {
  const { determination } = input
  return sheetFor(input, {
    id: 'cover',
    title: { zh: '封面', en: 'Cover' },
    footnote: NOT_OFFICIAL,
    blocks: [
      { kind: 'title', text: determination.title, sub: { zh: '申请材料', en: 'Application packet' } },
      readyBox(readiness),
      { kind: 'heading', text: { zh: '基本情况', en: 'The facts' } },
      { kind: 'fields', columns: 2, fields: factFields(input) },
      ...sums(input),
      ...estimateLine(input),
      ...ownDeadlines(input),
      { kind: 'heading', text: { zh: '整理说明', en: 'About this packet' } },
      { kind: 'fields', columns: 2, fields: aboutFields(input, readiness) },
    ],
  })
}

/** Characters beyond which a value gets a line of its own. */
const LONG = 24

function factFields(input: PacketInput): readonly SheetField[] {
  const lang = valueLang(input.lang)
  return FACTS.flatMap((ids) => {
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

function estimateLine({ determination: { estimate } }: PacketInput): readonly Block[] {
  if (estimate === null) return []
  const amount =
    estimate.low === estimate.high ? sayFen(estimate.low) : `${sayFen(estimate.low)} – ${sayFen(estimate.high)}`
  return [
    {
      kind: 'paragraph',
      tone: 'note',
      text: joined(
        [labelled({ zh: '估计可报（元）', en: 'Estimated payment (yuan)' }, amount), ESTIMATE_ONLY],
        '。',
        '. ',
      ),
    },
  ]
}

function ownDeadlines({ determination }: PacketInput): readonly Block[] {
  const own = determination.deadlines.filter(({ whose, state }) => whose === 'claimant' && state === 'running')
  if (own.length === 0) return []
  return [
    { kind: 'heading', text: { zh: '期限', en: 'Deadlines' } },
    { kind: 'list', items: own.map((deadline) => labelled(deadline.title, dueWords(deadline))) },
  ]
}

function aboutFields(input: PacketInput, readiness: Readiness): readonly SheetField[] {
  const { determination } = input
  const lang = valueLang(input.lang)
  const edition = joined([determination.region.name, determination.region.edition], ' ', ' ')[lang]
  return [
    { label: { zh: '结论', en: 'Finding' }, value: verdictWords(determination.verdict, readiness)[lang], span: 2 },
    { label: { zh: '案件编号', en: 'Case number' }, value: input.case.id },
    { label: { zh: '按哪天的规定', en: 'Rules as of' }, value: day(determination.asOf)[lang] },
    { label: { zh: '规则版本', en: 'Edition of the rules' }, value: `${determination.edition} · ${edition}` },
    {
      label: { zh: '整理人', en: 'Prepared by' },
      value: words(input.preparedBy ?? { zh: '申请人本人', en: 'the applicant' })[lang],
    },
  ]
}
