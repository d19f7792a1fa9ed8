import type { FilledForm } from '../documents/templates/fill.ts'
import type { ChecklistItem, Deadline, Determination, Finding } from '../model/determination.ts'
import type { Words } from '../model/words.ts'
import type { PacketInput, ReceiptRemark } from './input.ts'
import { isPrintedHere } from '../model/printed-here.ts'
import type { Case } from '../model/case.ts'
import type { Rulebook } from '../model/rulebook.ts'
import { paperFact } from '../model/visit-scope.ts'
import { TO_SIGN } from './paper-stand.ts'
import { noBill } from './no-bill.ts'
import { aboutPapers } from './remarks.ts'
import { schedule } from './schedule.ts'
import { signerDoubts } from './signer.ts'
import { labelled, OUTCOME, paperState, remarked } from './wording.ts'

/** Something that keeps the packet from being handed in, or that is better seen to first. */
export interface Concern {
  /** Stable: `paper-to-get`, `finding-unmet`, … */
  readonly code: string
  readonly subject: string
  readonly text: Words
}

/** Ready is not said by anybody: it is the absence of anything blocking. */
export interface Readiness {
  readonly blocking: readonly Concern[]
  readonly advisory: readonly Concern[]
  /** Nothing is handed in here at all: what it leads to is. */
  readonly nothing?: true
}

export const isReady = (readiness: Readiness): boolean => readiness.blocking.length === 0

/** By rules that have no form and lead to other procedures nothing is handed in: they tell which of those it is. */
export const handsNothingIn = ({
  rulebook: { forms, notes },
  case: { receipts },
}: {
  readonly rulebook: Pick<Rulebook, 'forms' | 'notes'>
  readonly case: Pick<Case, 'receipts'>
}): boolean => forms.length === 0 && notes.some(({ leadsTo }) => leadsTo !== undefined) && receipts.length === 0

/** The self-check before the trip. `forms`: the filled forms, for what the pen still has to add. */
export function readinessOf(input: PacketInput, forms: readonly FilledForm[] = []): Readiness {
  const { determination } = input
  const all = [
    ...determination.findings.filter((finding) => !saidByPapers(input, finding)).flatMap(findingConcern),
    ...determination.checklist.flatMap((item) => paperConcern(input, item)),
    ...determination.deadlines.flatMap(deadlineConcern),
    ...noBillConcern(input),
    ...receiptConcerns(input),
    ...formConcerns(forms),
    ...signerDoubts(input).map((doubt) => ({ severity: 'advisory' as const, ...doubt })),
    ...verdictConcern(determination),
    ...determination.confirmLocally.map((question) => ({
      severity: 'advisory' as const,
      code: 'confirm-locally',
      subject: question.id,
      text: labelled({ zh: '向经办机构问清', en: 'ask the agency' }, question.ask),
    })),
  ]
  const of = (severity: Graded['severity']): readonly Concern[] =>
    all.filter((one) => one.severity === severity).map(({ code, subject, text }) => ({ code, subject, text }))
  return {
    blocking: of('blocking'),
    advisory: of('advisory'),
    ...(handsNothingIn(input) ? { nothing: true as const } : {}),
  }
}

interface Graded extends Concern {
  readonly severity: 'blocking' | 'advisory'
}

/** A condition that is about nothing but papers of the checklist is said by those papers: not twice. */
const saidByPapers = ({ determination }: PacketInput, { kind, because }: Finding): boolean =>
  kind === 'claim' &&
  because.length > 0 &&
  because.every((fact) =>
    determination.checklist.some(({ id, status }) => status !== 'ready' && fact === paperFact(id)),
  )

/** A missed step of the route costs money, not the claim; everything else that is not met bars it. */
function findingConcern(finding: Finding): readonly Graded[] {
  // What only an older text says is history: nobody is held up or alarmed by it.
  if (finding.outcome === 'met' || finding.status === 'dated') return []
  return [
    {
      severity: finding.kind === 'route' ? 'advisory' : 'blocking',
      code: `finding-${finding.outcome}`,
      subject: finding.id,
      text: remarked(finding.title, finding.unsure === true ? DOUBTED : OUTCOME[finding.outcome]),
    },
  ]
}

const DOUBTED: Words = { zh: '多半不符合，请先打 12393 问', en: 'probably not met, ask 12393 first' }

/** Nobody is held up by a paper that merely saves talk, has no basis here or may not be needed at all; what only an older text asks for is no concern. */
function paperConcern(input: PacketInput, item: ChecklistItem): readonly Graded[] {
  if (item.status === 'ready' || item.basis === 'older') return []
  if (isPrintedHere(input.determination, item))
    return [{ severity: 'advisory', code: 'paper-to-sign', subject: item.id, text: remarked(item.label, TO_SIGN) }]
  const light = item.status === 'may-be-needed' || item.helpful === true || item.basis === 'none'
  return [
    {
      severity: light ? 'advisory' : 'blocking',
      code: `paper-${item.status}`,
      subject: item.id,
      text: remarked(item.label, paperState(item)),
    },
  ]
}

function deadlineConcern(deadline: Deadline): readonly Graded[] {
  if (deadline.whose !== 'claimant' || deadline.state !== 'passed') return []
  return [
    {
      severity: deadline.status === 'sourced' ? 'blocking' : 'advisory',
      code: 'deadline-passed',
      subject: deadline.id,
      text: remarked(deadline.title, { zh: '期限已过', en: 'deadline passed' }),
    },
  ]
}

function formConcerns(forms: readonly FilledForm[]): readonly Graded[] {
  return forms
    .filter(({ blanks }) => blanks.length > 0)
    .map(({ sheet, blanks }) => ({
      severity: 'advisory' as const,
      code: 'form-field-empty',
      subject: sheet.id,
      text: {
        zh: `${sheet.title.zh}有空栏，请用笔填：${blanks.map(({ zh }) => zh).join('、')}`,
        en: `${sheet.title.en}, to be filled with a pen: ${blanks.map(({ en }) => en).join(', ')}`,
      },
    }))
}

function noBillConcern(input: PacketInput): readonly Graded[] {
  const text = noBill(input)
  return text === undefined ? [] : [{ severity: 'blocking', code: 'no-bill', subject: 'receipts', text }]
}

function receiptConcerns(input: PacketInput): readonly Graded[] {
  const own = schedule(input.case.receipts).unpriced.map((receipt) => ({
    severity: 'blocking' as const,
    code: 'receipt-without-amount',
    subject: receipt.id,
    text: aboutPapers({ zh: '票据没有金额', en: 'a receipt has no amount' }, [receipt.id], input),
  }))
  return [...own, ...ofOneKind(input.remarks ?? [], input)]
}

/** One concern for everything of a kind: forty bills without a scan are one thing to see to. */
function ofOneKind(remarks: readonly ReceiptRemark[], input: PacketInput): readonly Graded[] {
  const kinds = new Map<string, ReceiptRemark[]>()
  for (const remark of remarks) {
    const kind = `${remark.severity} ${remark.code} ${remark.text.zh}`
    const alike = kinds.get(kind)
    if (alike === undefined) kinds.set(kind, [remark])
    else alike.push(remark)
  }
  return [...kinds.values()].flatMap((alike): readonly Graded[] => {
    const [first] = alike
    if (first === undefined) return []
    const { severity, code, text } = first
    const receipts = [...new Set(alike.flatMap((one) => one.receipts))]
    const subject = receipts.join(' ')
    return [{ severity, code, subject, text: aboutPapers(text, receipts, input) }]
  })
}

/** A verdict that is not "eligible" blocks, even where no finding says why. */
function verdictConcern({ verdict, findings }: Determination): readonly Graded[] {
  if (verdict === 'eligible' || findings.some((one) => one.outcome !== 'met' && one.kind !== 'route')) return []
  const text =
    verdict === 'ineligible'
      ? { zh: '按现有规定不能办理', en: 'not payable under the rules' }
      : { zh: '还缺信息，能否办理定不下来', en: 'too little is known to decide' }
  return [{ severity: 'blocking', code: `verdict-${verdict}`, subject: 'verdict', text }]
}

/** The first word of the box, on paper and on the screen. */
export function readyMark(ready: boolean, nothing = false): Words {
  if (nothing)
    return ready
      ? { zh: '【没有要交的】', en: '[NOTHING TO HAND IN]' }
      : { zh: '【先弄清下面几项】', en: '[TO BE SETTLED FIRST]' }
  return ready ? { zh: '【可以递交】', en: '[READY]' } : { zh: '【暂不可递交】', en: '[NOT READY]' }
}

export const readyCounts = ({ blocking, advisory }: Readiness): Words => ({
  zh: `必须解决 ${blocking.length} 项，建议处理 ${advisory.length} 项`,
  en: `${blocking.length} blocking, ${advisory.length} advisable`,
})
