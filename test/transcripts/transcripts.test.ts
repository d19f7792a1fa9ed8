import { EMPTY_LOG, extend } from '../../src/case-file/log.ts'
import { describe, expect, test } from 'vitest'
import { act, session, type Act } from './session.ts'

const GOOD = `procedure: small-claim
region: "320100"
as-of: 2025-06-01
answers:
  cause.work-injury: false
  visit.kind: in-patient
  visit.discharged-on: 2025-03-08
  patient.name: "王小明"
  patient.id-number: "11010519491231002X"
  cost.total: "1234.56"
receipts:
  - { kind: fiscal-e-receipt, code: "32060123", number: "0012345678", issued-on: 2025-03-08, total: "1234.56", fund-paid: "0.00" }
`
const FIVE = `procedure: small-claim
answers:
  patient.nam: x
  patient.id-number: 110105194912310021
  visit.discharged-on: 2025-02-30
  visit.kind: hospital
receipts:
  - { kind: fiscal-receipt, totl: "1.00" }
`
const EVIL = `procedure: small-claim
answers: { patient.name: "evil \\e[31m\\u202Ename", cause.work-injury: true }
`
/** The same in a log: what an answers file would refuse, whoever hands over a case may have written. */
const EVIL_LOG = `${
  extend(EMPTY_LOG, [
    { kind: 'opened', at: '2025-03-08T09:00:00+08:00', by: 'evil\u001b[31m', id: 'bx-1', procedure: 'small-claim' },
    {
      kind: 'answered',
      at: '2025-03-08T09:00:00+08:00',
      by: 'evil\u202ename',
      fact: 'patient.name',
      answer: { kind: 'known', value: 'evil \u001b[31m\u202Ename' },
      origin: 'typed',
    },
  ]).text
}\n`
const file = (write: string, text: string): Act => ({ write, text })
const good = file('good.yaml', GOOD)
const CASE = 'bx-20250601-d3tm'

const SESSIONS: Readonly<Record<string, readonly Act[]>> = {
  'check-zh': [good, act('check good.yaml'), act('check good.yaml --full')],
  'check-en': [good, act('check good.yaml --lang en')],
  'check-json': [good, act('check good.yaml --json')],
  'check-narrow': [good, act('check good.yaml', { columns: 40 }), act('explain good.yaml', { columns: 40 })],
  'check-wide': [good, act('check good.yaml --lang en', { columns: 120 })],
  'exit-codes': [
    good,
    file('hurt.yaml', 'procedure: small-claim\nanswers: { cause.work-injury: true }\n'),
    file('empty.yaml', 'procedure: small-claim\n'),
    act('check good.yaml --exit-code --json --lang en'),
    act('check hurt.yaml --exit-code --lang en'),
    act('check empty.yaml --exit-code --lang en'),
    act('check nowhere.yaml --lang en'),
    act('check --lang en'),
  ],
  'five-mistakes': [file('five.yaml', FIVE), act('check five.yaml'), act('check five.yaml --lang en --json')],
  'usage-mistakes': [
    act('chek good.yaml'),
    act('check --jsn good.yaml --lang en'),
    act('check a b --lang en'),
    act('check good.yaml --as-of tomorrow --lang en'),
    act('questions smal-claim --lang en'),
    act('receipts add c1 f.jpg --kind bill --lang en'),
    act('packet good.yaml --lang en'),
  ],
  'private-words': [
    act('answer c1 patient.id-number=11010519491231002X'),
    act('answer c1 6222020000000000000 --lang en'),
    act('answer c1 contact.phone=13800000000 --lang en'),
    act('check 11010519491231002X.yaml --lang en'),
  ],
  'hostile-text': [
    file('evil.yaml', EVIL),
    act('check evil.yaml --full'),
    act('export evil.yaml --json'),
    act('explain evil.yaml'),
    file('cases/bx-1/log.jsonl', EVIL_LOG),
    act('cases --cases cases'),
    act('check bx-1 --cases cases --full'),
    act('history bx-1 --cases cases'),
    act('export bx-1 --cases cases'),
  ],
  'explain-and-whatif': [
    good,
    act('explain good.yaml'),
    act('explain good.yaml summary --lang en'),
    act('explain good.yaml sumary --lang en'),
    act('explain good.yaml --json'),
    act('whatif good.yaml visit.kind=out-patient'),
    act('whatif good.yaml cause.work-injury=yes --lang en'),
    act('whatif good.yaml visit.kind=out-patient --json'),
  ],
  'no-terminal': [
    act('new small-claim'),
    act('new small-claim --json --lang en'),
    act('new'),
    act('new small-claim --no-input --lang en'),
    good,
    act('new --answers good.yaml'),
    act(`resume ${CASE}`),
    act(`answer ${CASE} paper.summary=have --lang en`),
    act(`resume ${CASE}`),
    act(`purge ${CASE}`),
  ],
  'a-case': [
    good,
    act('new --answers good.yaml'),
    act('cases'),
    act(`answer ${CASE} paper.summary=not-yet visit.kind=?`),
    act(`answer ${CASE} paper.sumary=have patient.id-number=x`),
    act(`answer ${CASE} patient.id-number=-`, { stdin: '11010519491231002X\n' }),
    act(`answer ${CASE} patient.id-number=- --lang en`, { stdin: '110105194912310021\n' }),
    act(`answer ${CASE} visit.kind：in-patient paper.summary=have 鼓楼医院`),
    act(`answer ${CASE} visit.kind＝in-patient`),
    act(`check ${CASE}`),
    act(`receipts list ${CASE}`),
    act(`receipts check ${CASE} --lang en`),
    act(`history ${CASE}`),
    act(`history ${CASE} patient.id-number --json`),
    act(`deadlines ${CASE} --ics d.ics`),
    act(`export ${CASE}`),
    act(`share ${CASE} --redact --out twin.yaml`),
    act('check twin.yaml'),
    act('cases --json'),
    act(''),
    act(`purge ${CASE} --yes --lang en`),
    act('cases'),
  ],
  'receipts-by-hand': [
    good,
    act('new --answers good.yaml'),
    act(`receipts type ${CASE} kind=fiscal-receipt number=0098765432 issued-on=2025年3月9日 total=88.5 sealed=yes`),
    act(`receipts type ${CASE} number=1 totl=3 total=ten issued-on=2025-06-02 payer-id=1 --lang en`),
    act(`receipts type ${CASE} total=1.00`),
    act(`receipts type ${CASE} --lang en`),
    act(`receipts set ${CASE} r002 total=98.50 sealed= hospital=南京鼓楼医院 --lang en`),
    act(`receipts set ${CASE} r009 total=1.00`),
    act(`receipts confirm ${CASE} r009 total --lang en`),
    act(`receipts confirm ${CASE} r001 total`),
    act('receipts list bx-20200101-zzzz --lang en'),
    act(`receipts remove ${CASE} r002`),
    act(`receipts type ${CASE} kind=fee-list belongs-to=0012345678 total=1234.56 --json`),
    act(`receipts list ${CASE}`),
    act(`receipts remove ${CASE} r003 --json --lang en`),
  ],
  'hand-over': [
    good,
    act('new --answers good.yaml'),
    act(`share ${CASE} --out c.sealed --passphrase-fd 3`, { stdin: '一句口令\n' }),
    act(`answer ${CASE} cost.total=10.00`),
    act('unseal c.sealed --passphrase-fd 3 --lang en', { stdin: 'wrong\n' }),
    act('unseal c.sealed --passphrase-fd 3 --lang en', { stdin: '一句口令\n' }),
    act('unseal c.sealed --passphrase-fd 3 --cases elsewhere', { stdin: '一句口令\n' }),
    act(`answer ${CASE} cost.total=20.00 --cases elsewhere`),
    act(`share ${CASE} --out back.sealed --passphrase-fd 3 --cases elsewhere`, { stdin: 'x\n' }),
    act('unseal back.sealed --passphrase-fd 3', { stdin: 'x\n' }),
    act(`share ${CASE} --out c.sealed --passphrase-fd 3 --lang en`, { stdin: 'x\n' }),
    act(`share ${CASE} --out d.sealed --lang en`),
    act('unseal good.yaml --passphrase-fd 3 --lang en', { stdin: 'x\n' }),
  ],
  'sent-back': [
    file('c.yaml', `case: c1\n${GOOD}`),
    act('packet c.yaml --out first'),
    act('packet c.yaml --out second --since first/packet.json --notice r5:1,盖章 R05:7 seal receipt1 --lang en'),
    act('packet c.yaml --out second --since first/packet.json --notice 盖章,recipt,病历'),
    act('packet c.yaml --out second --notice R05'),
    act('packet c.yaml --out second --since first/packet.json --notice R05:1，receipt'),
    file('c.yaml', `case: c1\n${GOOD.replace('"1234.56", fund', '"1234.50", fund')}`),
    act('packet c.yaml --out third --since first/packet.json --notice R24:1 --lang en'),
    act('packet c.yaml --out fourth --since first/packet.json --notice 出院小结 --only packet'),
  ],
  questions: [act('questions small-claim'), act('questions small-claim --json --lang en')],
  rules: [act('rules list'), act('rules show small-claim --lang en'), act('rules lint'), act('rules test --lang en')],
  help: [act('--help'), act('check --help --lang en'), act('receipts --help')],
}

describe('the program says', () => {
  test.each(Object.entries(SESSIONS))('in %s just what is recorded', async (name, acts) => {
    await expect(await session(acts)).toMatchFileSnapshot(`golden/${name}.txt`)
  })
})

test('no recorded session shows a secret in full', async () => {
  for (const [name, acts] of Object.entries(SESSIONS)) {
    if (name === 'a-case' || name === 'private-words' || name === 'hostile-text') continue
    expect(await session(acts.filter((one) => !('run' in one && one.run[0] === 'export')))).not.toContain(
      '11010519491231002X',
    )
  }
})
