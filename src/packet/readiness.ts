import type { FilledForm } from '../documents/templates/fill.ts'
import type { ChecklistItem, Deadline, Determination, Finding } from '../model/determination.ts'
import type { Block } from '../model/sheet.ts'
import type { Words } from '../model/words.ts'
import type { PacketInput, ReceiptRemark } from './input.ts'
import { isPrintedHere } from '../model/printed-here.ts'
import { TO_SIGN } from './paper-stand.ts'
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
}

export const isReady = (readiness: Readiness): boolean => readiness.blocking.length === 0

/** The self-check before the trip. `forms`: the filled forms, for what the pen still has to add. */
export function readinessOf(input: PacketInput, forms: readonly FilledForm[] = []): Readiness {
  const { determination } = input
  const all = [
    ...determination.findings.filter((finding) => !saidByPapers(input, finding)).flatMap(findingConcern),
    ...determination.checklist.flatMap((item) => paperConcern(input, item)),
    ...determination.deadlines.flatMap(deadlineConcern),
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
  return { blocking: of('blocking'), advisory: of('advisory') }
}

interface Graded extends Concern {
  readonly severity: 'blocking' | 'advisory'
}

/** A condition that is about nothing but papers of the checklist is said by those papers: not twice. */
const saidByPapers = ({ determination }: PacketInput, { kind, because }: Finding): boolean =>
  kind === 'claim' &&
  because.length > 0 &&
  because.every((fact) =>
    determination.checklist.some(({ id, status }) => status !== 'ready' && fact === `paper.${id}`),
  )

/** A missed step of the route costs money, not the claim; everything else that is not met bars it. */
function findingConcern(finding: Finding): readonly Graded[] {
  if (finding.outcome === 'met') return []
  return [
    {
      severity: finding.kind === 'route' ? 'advisory' : 'blocking',
      code: `finding-${finding.outcome}`,
      subject: finding.id,
      text: remarked(finding.title, OUTCOME[finding.outcome]),
    },
  ]
}

/** Nobody is held up by a paper that merely saves talk or may not be needed at all; what only an older text asks for is no concern. */
function paperConcern(input: PacketInput, item: ChecklistItem): readonly Graded[] {
  if (item.status === 'ready' || item.basis === 'older') return []
  if (isPrintedHere(input.determination, item))
    return [{ severity: 'advisory', code: 'paper-to-sign', subject: item.id, text: remarked(item.label, TO_SIGN) }]
  const light = item.status === 'may-be-needed' || item.helpful === true
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
    kinds.set(kind, [...(kinds.get(kind) ?? []), remark])
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
export const readyMark = (ready: boolean): Words =>
  ready ? { zh: '【可以递交】', en: '[READY]' } : { zh: '【暂不可递交】', en: '[NOT READY]' }

export const readyCounts = ({ blocking, advisory }: Readiness): Words => ({
  zh: `必须解决 ${blocking.length} 项，建议处理 ${advisory.length} 项`,
  en: `${blocking.length} blocking, ${advisory.length} advisable`,
})

const MOST = 6

const NOT_YET = {
  zh: '还有必须先解决的事项',
  en: 'some things have to be settled first',
}

/** The box of the checklist and the guide: said in words, so that it needs no colour. */
export function readyBox(readiness: Readiness): Block {
  const { blocking, advisory } = readiness
  const ready = isReady(readiness)
  const head = ready ? { zh: '没有必须先解决的事项', en: 'nothing has to be settled first' } : NOT_YET
  const listed = [
    ...blocking.map(({ text }) => labelled({ zh: '必须', en: 'Blocking' }, text)),
    ...advisory.map(({ text }) => labelled({ zh: '建议', en: 'Advisable' }, text)),
  ]
  return {
    kind: 'frame',
    tone: ready ? 'plain' : 'warning',
    blocks: [
      { kind: 'heading', text: marked(ready, head) },
      { kind: 'paragraph', text: readyCounts(readiness) },
      ...listOf(listed, { zh: '见材料清单和说明页', en: 'see the checklist and the explanation' }),
    ],
  }
}

/** On what is handed in: only what bars it, and nothing at all once nothing does. */
export function stopBox(readiness: Readiness): readonly Block[] {
  if (isReady(readiness)) return []
  const listed = readiness.blocking.map(({ text }) => text)
  return [
    {
      kind: 'frame',
      tone: 'warning',
      blocks: [
        { kind: 'heading', text: marked(false, NOT_YET) },
        ...listOf(listed, { zh: '见材料清单', en: 'see the checklist' }),
        { kind: 'paragraph', tone: 'note', text: PRINT_AGAIN },
      ],
    },
  ]
}

const PRINT_AGAIN: Words = {
  zh: '补齐后重新打印，这个框就没有了。',
  en: 'Print it again once they are: this box goes away.',
}

const marked = (ready: boolean, text: Words): Words => ({
  zh: readyMark(ready).zh + text.zh,
  en: `${readyMark(ready).en} ${text.en}`,
})

function listOf(listed: readonly Words[], where: Words): readonly Block[] {
  const more = listed.length - MOST
  if (more <= 0) return listed.length === 0 ? [] : [{ kind: 'list', items: listed }]
  const rest = { zh: `另有 ${more} 项，${where.zh}`, en: `${more} more: ${where.en}` }
  return [{ kind: 'list', items: [...listed.slice(0, MOST), rest] }]
}
