import {
  COUNT,
  DAY,
  exactly,
  listOf,
  MONEY,
  orNull,
  record,
  TEXT,
  TEXTS,
  word,
  YES_NO,
  type TypeOf,
} from '../../model/shape.ts'

const STATUS = word('sourced', 'told', 'indicative', 'unverified', 'dated')
const PAPER_STATES = ['ready', 'to-get', 'lost', 'to-check', 'may-be-needed'] as const

/** Said only of what is one visit's alone, in a claim with several. */
const OF_VISIT = { visit: TEXT }

const FINDING = record(
  {
    id: TEXT,
    kind: word('exclusion', 'eligibility', 'route', 'claim'),
    step: TEXT,
    outcome: word('met', 'unmet', 'open'),
    unsure: YES_NO,
    title: TEXT,
    cites: TEXTS,
    because: TEXTS,
    status: STATUS,
    layer: TEXT,
    remedy: orNull(TEXT),
    instead: orNull(TEXT),
  },
  OF_VISIT,
)

const MISSING = record({
  fact: TEXT,
  question: TEXT,
  put: word('never-asked', 'unknown', 'later', 'refused', 'not-applicable'),
  for: TEXTS,
})

const STEP = record({
  id: TEXT,
  status: word('done', 'to-do', 'not-needed', 'open', 'history'),
  office: TEXT,
  title: TEXT,
})

const CHECKLIST_ITEM = record(
  {
    id: TEXT,
    label: TEXT,
    status: word(...PAPER_STATES),
    originals: COUNT,
    copies: COUNT,
    basis: word('law', 'local', 'older', 'none'),
    step: TEXT,
    issuer: TEXT,
    seal: orNull(TEXT),
    cites: TEXTS,
    ruleStatus: STATUS,
  },
  OF_VISIT,
)

const DEADLINE = record(
  {
    id: TEXT,
    title: TEXT,
    whose: word('claimant', 'agency', 'employer'),
    due: orNull(DAY),
    range: orNull(record({ from: DAY, to: DAY })),
    state: word('running', 'passed', 'answered', 'unknown'),
    basis: TEXT,
    cites: TEXTS,
  },
  OF_VISIT,
)

const ESTIMATE_LINE = record(
  {
    id: TEXT,
    label: TEXT,
    amount: orNull(MONEY),
    low: MONEY,
    high: MONEY,
    working: orNull(TEXT),
    cites: TEXTS,
    status: STATUS,
    because: TEXTS,
  },
  OF_VISIT,
)

const ESTIMATE = record({ low: MONEY, high: MONEY, status: STATUS, wanted: TEXTS, lines: listOf(ESTIMATE_LINE) })

/** An answer of the agency; `against` what is printed otherwise. */
const TOLD = record({
  fact: TEXT,
  label: TEXT,
  value: TEXT,
  cite: TEXT,
  text: TEXT,
  stands: word('alone', 'agrees', 'instead', 'beside', 'overruled', 'unused'),
  against: orNull(record({ value: TEXT, cites: TEXTS, status: STATUS })),
})

const DETERMINATION_FIELDS = {
  format: exactly(1),
  procedure: TEXT,
  edition: TEXT,
  region: TEXT,
  regionName: TEXT,
  floorOnly: YES_NO,
  asOf: DAY,
  verdict: word('eligible', 'ineligible', 'undetermined'),
  verdictText: TEXT,
  doubts: TEXTS,
  decidedBy: TEXTS,
  findings: listOf(FINDING),
  missing: listOf(MISSING),
  steps: listOf(STEP),
  checklist: listOf(CHECKLIST_ITEM),
  deadlines: listOf(DEADLINE),
  estimate: orNull(ESTIMATE),
  notes: listOf(record({ id: TEXT, text: TEXT, cites: TEXTS, status: STATUS }, { leadsTo: TEXT })),
  confirmLocally: listOf(record({ id: TEXT, ask: TEXT, why: TEXT, facts: TEXTS })),
  told: listOf(TOLD),
  forms: TEXTS,
  dormant: TEXTS,
}
/** Said only where there is no estimate. */
const WITHOUT_ESTIMATE = { noEstimate: orNull(TEXT) }

const CONCERN = record({ code: TEXT, subject: TEXT, text: TEXT })
const READINESS = record({ ready: YES_NO, blocking: listOf(CONCERN), advisory: listOf(CONCERN) })

const RECEIPT_FINDING = record({
  code: TEXT,
  severity: word('refusal', 'doubt', 'gap', 'note'),
  receipts: TEXTS,
  title: TEXT,
  detail: orNull(TEXT),
  remedy: TEXT,
  cites: TEXTS,
})

const VISIT = record({
  id: TEXT,
  verdict: word('eligible', 'ineligible', 'undetermined'),
  kind: orNull(TEXT),
  hospital: orNull(TEXT),
  from: orNull(DAY),
  to: orNull(DAY),
  bills: TEXTS,
  estimate: orNull(record({ low: MONEY, high: MONEY })),
})

const STANDING_FIELDS = {
  visits: listOf(VISIT),
  readiness: READINESS,
  receiptFindings: listOf(RECEIPT_FINDING),
  papers: listOf(
    record({
      id: TEXT,
      state: word(...PAPER_STATES, 'to-sign', 'refused', 'partly-refused', 'unsealed'),
      reasons: TEXTS,
      text: TEXT,
    }),
  ),
}

const DETERMINATION = record(DETERMINATION_FIELDS, WITHOUT_ESTIMATE)
const STANDING = record(STANDING_FIELDS)

/** What `determinationJson` writes. */
export type DeterminationJson = TypeOf<typeof DETERMINATION>
export type StandingJson = TypeOf<typeof STANDING>
export type ReadinessJson = TypeOf<typeof READINESS>
export type ReceiptFindingJson = TypeOf<typeof RECEIPT_FINDING>

const PROBLEM = record({ code: TEXT, severity: word('error', 'warning'), message: TEXT, remedy: orNull(TEXT) })
export type ProblemJson = TypeOf<typeof PROBLEM>

/** `check --json`: the result, how the case stands, and what was remarked when it was read. */
export const CHECK = record(
  { ...DETERMINATION_FIELDS, ...STANDING_FIELDS, problems: listOf(PROBLEM) },
  WITHOUT_ESTIMATE,
)
