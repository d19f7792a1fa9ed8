import type { FactId, FactType } from '../../src/model/fact.ts'
import type { Fact } from '../../src/model/declaration.ts'
import type { Rulebook } from '../../src/model/rulebook.ts'
import { PLAIN_VERDICTS } from '../../src/model/verdict.ts'
import type { Words } from '../../src/model/words.ts'

const NATION = { code: '000000', name: { zh: '全国', en: 'nationwide' }, status: 'sourced', edition: '2023' } as const
export const NANJING = {
  code: '320100',
  name: { zh: '南京市', en: 'Nanjing' },
  status: 'sourced',
  edition: '2025',
} as const

const fact = (id: FactId, type: FactType, zh: string, en: string, choices?: Fact['choices']): Fact => ({
  id,
  type,
  label: { zh, en },
  ask: { zh: `${zh}？`, en: `${en}?` },
  step: 'person',
  sensitivity: type === 'id-number' || type === 'bank-card' ? 'secret' : 'open',
  profile: false,
  optional: false,
  ...(choices === undefined ? {} : { choices }),
})

const choice = (value: string, zh: string, en: string) => ({ value, label: { zh, en } })

export const FACTS: readonly Fact[] = [
  fact('patient.name', 'text', '姓名', 'Name'),
  fact('patient.id-number', 'id-number', '身份证号', 'ID number'),
  fact('patient.phone', 'phone', '联系电话', 'Phone'),
  fact('patient.address', 'text', '联系地址', 'Address'),
  fact('patient.age', 'count', '年龄', 'Age'),
  fact('patient.minor', 'yes-no', '未成年', 'Minor'),
  fact('patient.deceased', 'yes-no', '已去世', 'Deceased'),
  fact('patient.birth-date', 'date', '出生日期', 'Date of birth'),
  fact('patient.sex', 'choice', '性别', 'Sex', [choice('male', '男', 'male'), choice('female', '女', 'female')]),
  fact('patient.insurance-type', 'choice', '险种', 'Scheme', [
    choice('employee', '职工医保', "employees' insurance"),
    choice('resident', '居民医保', "residents' insurance"),
  ]),
  fact('patient.insured-place-name', 'text', '参保地', 'Insured place'),
  fact('visit.kind', 'choice', '就诊类别', 'Kind of visit', [
    choice('in-patient', '住院', 'in-patient'),
    choice('out-patient', '门诊', 'out-patient'),
  ]),
  fact('visit.hospital', 'text', '就诊医院', 'Hospital'),
  fact('visit.hospital-level', 'choice', '医院等级', 'Level of the hospital', [
    choice('secondary', '二级', 'secondary'),
    choice('tertiary', '三级', 'tertiary'),
  ]),
  fact('visit.diagnosis', 'text', '诊断', 'Diagnosis'),
  fact('visit.started-on', 'date', '入院（就诊）日期', 'Admitted on'),
  fact('visit.ended-on', 'date', '出院日期', 'Discharged on'),
  fact('filing.done', 'yes-no', '已备案', 'Filed'),
  fact('referral.stamped', 'yes-no', '转诊证明已盖章', 'Referral stamped'),
  fact('bank.holder', 'text', '户名', 'Account holder'),
  fact('bank.name', 'text', '开户行', 'Bank'),
  fact('bank.card-number', 'bank-card', '银行账号', 'Account number'),
  fact('agent.acting', 'yes-no', '有代办人', 'An agent acts'),
  fact('agent.name', 'text', '代办人', 'Agent'),
  fact('agent.id-number', 'id-number', '代办人身份证号', "Agent's ID number"),
  fact('agent.phone', 'phone', '代办人电话', "Agent's phone"),
  fact('agent.relation', 'text', '与患者关系', 'Relation to the patient'),
  fact('guardian.name', 'text', '监护人', 'Guardian'),
  fact('claim.other-payer', 'yes-no', '还有别家要报', 'Another payer'),
]

export const words = (zh: string, en: string): Words => ({ zh, en })

export const RULEBOOK: Rulebook = {
  procedure: 'offsite-reimbursement',
  title: words('异地就医手工报销', 'Off-site claim by hand'),
  summary: words('先垫付、后报销', 'Paid first, claimed afterwards'),
  verdicts: PLAIN_VERDICTS,
  edition: '2023',
  inForce: { from: '2023-12-01' },
  region: NANJING,
  layers: [NATION, NANJING],
  floorOnly: false,
  facts: FACTS,
  derived: [],
  requirements: [],
  papers: [],
  steps: [],
  contradictions: [],
  cures: [],
  offices: [
    {
      id: 'county-hospital',
      name: words('县医院医保办', 'county hospital, insurance office'),
      where: words('门诊楼一楼收费处旁', 'ground floor, beside the cashiers'),
      phone: '025-00000001',
      say: words('您好，我要给转诊证明盖章，请问要带什么？', 'I need the referral stamped; what shall I bring?'),
    },
    {
      id: 'agency',
      name: words('参保地医保经办机构', 'agency of the insured place'),
      where: words('政务服务中心医保窗口', 'insurance window of the service centre'),
      phone: '12393',
      say: words('您好，我要办异地就医手工报销。', 'I want to hand in an off-site claim.'),
      online: words('国家医保服务平台 APP', 'the national insurance app'),
    },
    {
      id: 'treating-hospital',
      name: words('就诊医院病案室', 'treating hospital, records office'),
      where: words('住院部', 'in-patient building'),
    },
  ],
  deadlines: [],
  parameters: [],
  localQuestions: [],
  notes: [],
  forms: [],
  sources: new Map([
    [
      'LAW-SIL',
      {
        id: 'LAW-SIL',
        title: words('中华人民共和国社会保险法', 'Social Insurance Law'),
        kind: 'law',
        tier: 'A',
        verifiedOn: '2025-05-01',
        verifiedVia: words('存档副本', 'stored copy'),
      },
    ],
    [
      'REG-SIA',
      {
        id: 'REG-SIA',
        title: words('社会保险经办条例', 'Regulation on Social Insurance Administration'),
        number: '国务院令第765号',
        kind: 'regulation',
        tier: 'A',
        inForce: '2023-12-01',
        verifiedOn: '2025-05-01',
        verifiedVia: words('存档副本', 'stored copy'),
      },
    ],
  ]),
  calendars: new Map(),
  digest: 'd'.repeat(64),
}
