import type { Case } from '../../src/model/case.ts'
import type { ChecklistItem, Determination, Finding } from '../../src/model/determination.ts'
import { known, type FactId, type FactValue } from '../../src/model/fact.ts'
import type { Receipt, ReceiptFields, ReceiptKind } from '../../src/model/receipt.ts'
import type { Rulebook } from '../../src/model/rulebook.ts'
import type { PacketInput } from '../../src/packet/input.ts'
import { NANJING, RULEBOOK, words } from './fixture-rules.ts'

export { FACTS } from './fixture-rules.ts'

export const PLAIN_FACTS: Readonly<Record<FactId, FactValue>> = {
  'patient.name': '王小明',
  'patient.id-number': '11010519491231002X',
  'patient.phone': '13800138000',
  'patient.birth-date': '1949-12-31',
  'patient.sex': 'female',
  'patient.insurance-type': 'resident',
  'patient.insured-place-name': '江苏省南京市',
  'visit.kind': 'in-patient',
  'visit.hospital': '上海市第一人民医院',
  'visit.diagnosis': '冠状动脉粥样硬化性心脏病',
  'visit.started-on': '2025-03-03',
  'visit.ended-on': '2025-03-08',
  'filing.done': true,
  'bank.holder': '王小明',
  'bank.name': '中国农业银行南京鼓楼支行',
  'bank.card-number': '6228480402564890018',
}

export const paper = (id: string, change: Partial<ChecklistItem> = {}): ChecklistItem => ({
  id,
  label: words('收费票据', 'Fee receipt'),
  step: 'claim',
  status: 'ready',
  originals: 1,
  copies: 0,
  issuer: words('就诊医院收费处', 'cashier of the treating hospital'),
  basis: 'law',
  cites: ['REG-SIA#20'],
  ruleStatus: 'sourced',
  because: [],
  ...change,
})

export const finding = (id: string, change: Partial<Finding> = {}): Finding => ({
  id,
  kind: 'eligibility',
  step: 'person',
  outcome: 'met',
  title: words('就诊时医保待遇正常', 'Insured and in benefit on the day of the visit'),
  because: ['patient.insurance-type'],
  cites: ['LAW-SIL#28'],
  status: 'sourced',
  layer: '000000',
  ...change,
})

export const receipt = (id: string, kind: ReceiptKind, fields: ReceiptFields = {}): Receipt => ({
  id,
  kind,
  fields,
  origins: {},
})

const RECEIPTS: readonly Receipt[] = [
  receipt('r001', 'fiscal-e-receipt', {
    code: '32060123',
    number: '0012345678',
    checkCode: '251132',
    issuedOn: '2025-03-08',
    hospital: '上海市第一人民医院',
    total: 3_841_260n,
    fundPaid: 0n,
  }),
  receipt('r002', 'fee-list', { belongsTo: '0012345678', issuedOn: '2025-03-08' }),
  receipt('r003', 'fiscal-receipt', {
    number: '0000000007',
    issuedOn: '2025-02-20',
    hospital: '南京市第二医院',
    total: 12_350n,
  }),
  receipt('r004', 'fiscal-e-receipt', {
    code: '32060123',
    number: '0012345999',
    issuedOn: '2025-03-10',
    hospital: '上海市第一人民医院',
    total: 50_000n,
    fundPaid: 30_000n,
  }),
  receipt('r005', 'diagnosis', { issuedOn: '2025-03-08' }),
]

const sure = (fen: bigint) => ({ low: fen, high: fen })

export const DETERMINATION: Determination = {
  procedure: 'offsite-reimbursement',
  title: RULEBOOK.title,
  edition: '2023',
  region: NANJING,
  floorOnly: false,
  asOf: '2025-06-01',
  verdict: 'eligible',
  verdictText: words('可以报销', 'can be paid'),
  doubts: [],
  decidedBy: [],
  findings: [
    finding('in-benefit'),
    finding('filed', {
      kind: 'route',
      title: words('已办异地就医备案', 'Filed before the visit'),
      because: ['filing.done'],
    }),
  ],
  missing: [],
  steps: [
    {
      id: 'referral',
      title: words('开转诊证明', 'Referral certificate'),
      status: 'done',
      office: 'county-hospital',
      how: words('由医生开具', 'written by the doctor'),
      cites: [],
      because: [],
    },
    {
      id: 'claim',
      title: words('递交报销材料', 'Hand in the claim'),
      status: 'to-do',
      office: 'agency',
      how: words('带齐材料到窗口递交', 'bring all papers to the window'),
      cites: ['REG-SIA#20'],
      because: [],
    },
  ],
  checklist: [
    paper('receipt'),
    paper('fee-list', { label: words('费用明细清单', 'Itemised fee list') }),
    paper('diagnosis', { label: words('诊断证明', 'Diagnosis certificate') }),
    paper('medical-record', {
      label: words('病历资料', 'Medical records'),
      office: 'treating-hospital',
      copies: 1,
      originals: 0,
      seal: words('就诊医院病案室章', 'seal of the records office'),
    }),
    paper('bank-account', {
      label: words('银行卡', 'Bank card'),
      basis: 'local',
      originals: 0,
      copies: 1,
      ruleStatus: 'indicative',
      issuer: words('本人', 'the patient'),
    }),
    paper('household-register', {
      label: words('户口簿', 'Household register'),
      basis: 'older',
      status: 'to-check',
      ruleStatus: 'dated',
      issuer: words('公安机关', 'the police'),
    }),
  ],
  deadlines: [
    {
      id: 'hand-in',
      title: words('递交申请', 'Hand in the claim'),
      whose: 'claimant',
      due: '2025-12-31',
      start: '2025-03-08',
      state: 'running',
      basis: words('出院当年年底前', 'by the end of the year of discharge'),
      cites: [],
      status: 'unverified',
    },
  ],
  estimate: {
    low: 1_690_000n,
    high: 1_970_000n,
    lines: [
      {
        id: 'total',
        label: words('总费用', 'Total'),
        role: 'total',
        amount: sure(3_853_610n),
        cites: [],
        status: 'sourced',
        because: [],
      },
      {
        id: 'out-of-catalogue',
        label: words('目录外自费', 'Out of catalogue'),
        role: 'borne',
        amount: sure(-231_000n),
        working: words('按票据', 'as the bills say'),
        cites: [],
        status: 'sourced',
        because: [],
      },
      {
        id: 'pool',
        label: words('统筹支付', 'Paid by the pool'),
        role: 'paid',
        amount: { low: 1_690_000n, high: 1_970_000n },
        working: words('医院等级未知：60%–70%', 'level unknown: 60 to 70 %'),
        cites: ['LAW-SIL#28'],
        status: 'indicative',
        because: [],
      },
    ],
    wanted: ['visit.hospital-level'],
    status: 'indicative',
  },
  notes: [],
  tellable: [],
  told: [],
  confirmLocally: [
    {
      id: 'claim-window',
      ask: words('报销申请最晚什么时候交？', 'What is the last day to hand in the claim?'),
      why: words('各地规定不同', 'it differs from place to place'),
    },
  ],
  forms: [],
  dormant: [],
  facts: new Map(Object.entries(PLAIN_FACTS)),
}

export const CASE: Case = {
  id: 'BX-2025-0001',
  procedure: 'offsite-reimbursement',
  region: '320100',
  asOf: '2025-06-01',
  answers: new Map(Object.entries(PLAIN_FACTS).map(([id, value]) => [id, known(value)])),
  origins: new Map(),
  receipts: RECEIPTS,
  base: '.',
}

/** A packet input like the plain one but for what a test is about. */
export function input(
  change: {
    readonly determination?: Partial<Determination>
    readonly case?: Partial<Case>
    readonly rulebook?: Partial<Rulebook>
    readonly rest?: Partial<Omit<PacketInput, 'case' | 'determination' | 'rulebook'>>
  } = {},
): PacketInput {
  return {
    case: { ...CASE, ...change.case },
    determination: { ...DETERMINATION, ...change.determination },
    rulebook: { ...RULEBOOK, ...change.rulebook },
    templates: new Map(),
    lang: 'zh',
    size: 'normal',
    ...change.rest,
  }
}
