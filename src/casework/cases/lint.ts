import type { Determination } from '../../model/determination.ts'
import type { ReceiptFinding } from '../../model/receipt-finding.ts'
import type { Rulebook } from '../../model/rulebook.ts'
import type { Cite } from '../../model/source.ts'
import { plainValue } from '../../model/say-value.ts'
import { parseValue } from '../../model/values.ts'
import type { Words } from '../../model/words.ts'
import type { Concern } from '../../packet/readiness.ts'
import { isOpenQuestion } from '../../packet/remarks.ts'
import type { Office } from '../office.ts'
import { readyPacket } from '../packet/ready.ts'
import { templatesOf } from '../packet/shelf.ts'
import type { Judged } from './judge.ts'

/** Something that a clerk would object to, or that is better seen to before. Carries no value of anybody. */
export interface Objection {
  /** Stable, never reused: `paper-to-get`, `finding-unmet`, `B03`, `fact-doubt`, … */
  readonly code: string
  readonly severity: 'blocking' | 'advisory' | 'note'
  /** The finding, paper, deadline, receipt or fact it is about, by id. */
  readonly subject: string
  readonly text: Words
  readonly remedy?: Words
  readonly cites: readonly Cite[]
  readonly paper?: Words
}

/** Every objection to a case: its readiness, its receipts, and answers that look mistyped. */
export async function lintCase(office: Office, judged: Judged): Promise<readonly Objection[]> {
  const { found, rulebook, determination, findings } = judged
  const templates = await templatesOf(office, determination.forms)
  // What the receipts are sent back for is told by them, not by the readiness too.
  const { readiness } = readyPacket({ ...judged, remarks: [] }, { lang: office.lang, size: 'normal' }, templates)
  const { blocking, advisory } = readiness
  return [
    ...blocking.map((concern) => ofConcern(concern, 'blocking', determination)),
    ...findings.map(ofReceipts),
    ...doubts(office, found.answers, rulebook),
    ...advisory.map((concern) => ofConcern(concern, 'advisory', determination)),
  ].toSorted((a, b) => RANK[a.severity] - RANK[b.severity])
}

const RANK: Readonly<Record<Objection['severity'], number>> = { blocking: 0, advisory: 1, note: 2 }

/** The concern with what the thing it is about says of itself. */
function ofConcern(
  { code, subject, text }: Concern,
  severity: Objection['severity'],
  { findings, checklist, deadlines }: Determination,
): Objection {
  const finding = findings.find(({ id }) => code.startsWith('finding-') && id === subject)
  const paper = checklist.find(({ id }) => code.startsWith('paper-') && id === subject)
  const deadline = deadlines.find(({ id }) => code.startsWith('deadline-') && id === subject)
  const remedy = finding?.remedy ?? finding?.instead ?? paper?.substitute ?? deadline?.then ?? issuerOf(paper?.issuer)
  return {
    code,
    severity,
    subject,
    text,
    ...(remedy === undefined ? {} : { remedy }),
    cites: (finding ?? paper ?? deadline)?.cites ?? [],
    ...(paper === undefined ? {} : { paper: paper.label }),
  }
}

const issuerOf = (issuer: Words | undefined): Words | undefined =>
  issuer === undefined ? undefined : { zh: `由谁出具：${issuer.zh}`, en: `issued by: ${issuer.en}` }

const SEVERITY: Readonly<Record<ReceiptFinding['severity'], Objection['severity']>> = {
  refusal: 'blocking',
  doubt: 'advisory',
  gap: 'advisory',
  note: 'note',
}

const ofReceipts = ({ code, severity, receipts, title, remedy, cites, paper }: ReceiptFinding): Objection => ({
  code,
  severity: isOpenQuestion(code) ? 'blocking' : SEVERITY[severity],
  subject: receipts.join(' '),
  text: title,
  remedy,
  cites,
  paper,
})

/** Answers that are taken, but whose form makes one look again: a card number whose check digit does not fit. */
function doubts(office: Office, answers: Judged['found']['answers'], { facts }: Rulebook): readonly Objection[] {
  return facts.flatMap((fact) => {
    const answer = answers.get(fact.id)
    if (answer?.kind !== 'known') return []
    const parsed = parseValue(fact, String(spoken(plainValue(fact.type, answer.value))), office.today)
    const remedy = parsed.ok ? parsed.doubt : parsed.fault
    if (remedy === undefined) return []
    const text = { zh: `答案看着不对：${fact.label.zh}`, en: `the answer looks wrong: ${fact.label.en}` }
    return [{ code: 'fact-doubt', severity: 'advisory', subject: fact.id, text, remedy, cites: [] } as const]
  })
}

const spoken = (value: string | boolean | number): string | number =>
  typeof value === 'boolean' ? (value ? 'yes' : 'no') : value
