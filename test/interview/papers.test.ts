import { describe, expect, test } from 'vitest'
import { nextReceiptId } from '../../src/case-file/receipt-number.ts'
import { interview } from '../../src/interview/interview.ts'
import { lookOver } from '../../src/interview/look-over.ts'
import { tendPapers } from '../../src/interview/papers.ts'
import { typeReceipt } from '../../src/interview/type-receipt.ts'
import type { Receipt } from '../../src/model/receipt.ts'
import { keeper, settingFor, smallRulebook } from './room.ts'
import { scriptedPrompter, type Line } from './scripted-prompter.ts'

const BILL: readonly Line[] = [
  ['receipt.kind', 'fiscal-receipt'],
  ['receipt.code', '#unknown'],
  ['receipt.number', '００12345678'],
  ['receipt.issued-on', '2025年3月9日'],
  ['receipt.hospital', '南京鼓楼医院'],
  ['receipt.admitted-on', '2025-03-01'],
  ['receipt.discharged-on', '2025-03-08'],
  ['receipt.total', '1,234.5'],
  ['receipt.fund-paid', '0'],
  ['receipt.out-of-catalogue', '#unknown'],
  ['receipt.first-pay', '#pause'],
]

function room(script: readonly Line[]) {
  const [person, kept] = [scriptedPrompter(script), keeper()]
  const papers = {
    nextId: () => nextReceiptId(kept.log().events),
    takeIn: (path: string) => Promise.resolve(`taken: ${path}`),
  }
  const setting = { ...settingFor(smallRulebook(), kept, person), ...papers }
  return { person, kept, setting, papers, first: (): Receipt | undefined => kept.current().receipts[0] }
}

describe('typing a receipt in', () => {
  test('asks what stands on a bill line by line, keeps each line at once, and marks it as typed', async () => {
    const { kept, setting, person, first } = room([...BILL, ['receipt', '#ready']])
    await typeReceipt(setting)
    expect(person.leftOver()).toEqual([])
    expect(first()).toMatchObject({
      id: 'r001',
      kind: 'fiscal-receipt',
      fields: { number: '0012345678', issuedOn: '2025-03-09', total: 123450n, fundPaid: 0n },
      origins: { total: 'typed' },
    })
    expect(person.told.join()).toContain('壹仟贰佰叁拾肆元伍角整')
    expect(kept.log().events.filter(({ kind }) => kind === 'receipt-changed')).toHaveLength(7)
  })

  test('says the sum in words with the brackets of the language', async () => {
    for (const [lang, said] of [
      ['zh', /整（[^()]*）$/],
      ['en', /整 \([^（）]*\)$/],
    ] as const) {
      const { setting, person } = room([...BILL, ['receipt', '#ready']])
      await typeReceipt({ ...setting, lang })
      expect(person.told.find((line) => line.includes('壹仟贰佰叁拾肆元伍角整'))).toMatch(said)
    }
  })

  test('leaves nothing behind when the person thinks better of it', async () => {
    const { setting, kept, first } = room([['receipt.kind', 'back']])
    await typeReceipt(setting)
    expect([first(), kept.log().events.some(({ kind }) => kind === 'receipt-added')]).toEqual([undefined, false])
  })

  test('goes back over the lines that were put, with what was typed at hand, and asks a visit for one day', async () => {
    const { setting, person, first } = room([
      ['receipt.kind', 'vat-invoice'],
      ['receipt.code', '01'],
      ['receipt.number', '#back'],
      ['receipt.code', '02'],
      ['receipt.number', '7'],
      ['receipt.issued-on', '#unknown'],
      ['receipt.hospital', '#unknown'],
      ['receipt.admitted-on', '#unknown'],
      ['receipt.visit-on', '2025-03-01'],
      ['receipt.total', '#pause'],
      ['receipt', '#ready'],
    ])
    await typeReceipt(setting)
    expect(person.asked[2]?.current).toBe('01')
    expect(first()?.fields).toEqual({ code: '02', number: '7', visitOn: '2025-03-01' })
  })

  test('offers what was told of the only visit, passes over with Enter what need not be there, and asks an out-patient for no admission', async () => {
    const { kept, setting, person } = room([
      ['receipt.kind', 'fiscal-receipt'],
      ['receipt.code', '#unknown'],
      ['receipt.number', '7'],
      ['receipt.issued-on', '2025-03-09'],
      ['receipt.hospital', '南京鼓楼医院'],
      ['receipt.visit-on', '2025-03-09'],
      ['receipt.total', '88'],
      ['receipt.fund-paid', '#pause'],
      ['receipt', '#ready'],
    ])
    const answer = (fact: string, value: string) => ({
      kind: 'answered' as const,
      at: '2025-06-01T09:00:00.000+08:00',
      by: 't',
      fact,
      answer: { kind: 'known' as const, value },
      origin: 'typed' as const,
    })
    await kept.append([
      answer('visit.hospital', '南京鼓楼医院'),
      answer('visit.started-on', '2025-03-09'),
      answer('visit.kind', 'out-patient'),
    ])
    await typeReceipt(setting)
    expect(person.leftOver()).toEqual([])
    const lines = new Map(person.asked.map(({ id, current, blank }) => [id, current ?? blank]))
    expect(Object.fromEntries(lines)).toMatchObject({
      'receipt.code': 'unknown',
      'receipt.number': undefined,
      'receipt.hospital': '南京鼓楼医院',
      'receipt.visit-on': '2025-03-09',
      'receipt.total': undefined,
      'receipt.fund-paid': 'unknown',
    })
  })

  test('takes no discharge before the admission and no part above the total', async () => {
    const { setting, person, first } = room([
      ...BILL,
      ['receipt', 'discharged-on'],
      ['receipt.discharged-on', '2025-02-28'],
      ['receipt.discharged-on', '#keep'],
      ['receipt', 'first-pay'],
      ['receipt.first-pay', '1234.51'],
      ['receipt.first-pay', '100'],
      ['receipt', '#ready'],
    ])
    await typeReceipt(setting)
    expect(person.told.join()).toContain('出院不能早于入院')
    expect(person.told.join()).toContain('比票据总额还大')
    expect(first()?.fields).toMatchObject({ dischargedOn: '2025-03-08', firstPay: 10_000n })
  })

  test('takes a paper out again, says that the original stays, and never gives its number to another', async () => {
    const { kept, setting, person, papers } = room([['receipt', '#remove']])
    const scan = { path: 'originals/r001.jpg', sha256: 'ab', bytes: 2, type: 'jpeg' } as const
    const receipt: Receipt = { id: 'r001', kind: 'other', fields: {}, origins: {}, scan }
    await kept.append([{ kind: 'receipt-added', at: '2025-06-01T09:00:00.000+08:00', by: 't', receipt }])
    await lookOver(setting, 'r001')
    expect(kept.current().receipts).toEqual([])
    expect(person.told.join()).toContain('原件文件没有删，还在：originals/r001.jpg')
    expect(papers.nextId()).toBe('r002')
  })

  test('settles what only a machine read: the reading is offered, and what the person takes is typed', async () => {
    const { kept, setting, person, first } = room([
      ['receipt', 'total'],
      ['receipt.total', '88.00'],
      ['receipt', '#ready'],
    ])
    const seen = { pages: 1, pictures: [], reasons: [], conflicts: [], unconfirmed: { total: 8800n } }
    const receipt: Receipt = { id: 'r001', kind: 'fiscal-receipt', fields: {}, origins: {}, seen }
    await kept.append([{ kind: 'receipt-added', at: '2025-06-01T09:00:00.000+08:00', by: 't', receipt }])
    await lookOver(setting, 'r001')
    expect(person.asked[0]?.current).toBe('88.00')
    expect(first()?.origins).toEqual({ total: 'typed' })
    expect(first()?.seen).toEqual({ pages: 1, pictures: [], reasons: [], conflicts: [] })
  })
})

describe('the papers of a case', () => {
  test('are offered by path or typed in until the person has enough', async () => {
    const { setting, person } = room([
      ['receipts', '#file'],
      ['receipt.file', "'my scan.jpg'"],
      ['receipts', '#typed'],
      ['receipt.kind', 'identity'],
      ['receipt.hospital', '#pause'],
      ['receipt', '#ready'],
      ['receipts', 'r001'],
      ['receipt', '#ready'],
      ['receipts', '#go-on'],
    ])
    await tendPapers(setting)
    expect(person.leftOver()).toEqual([])
    expect(person.told).toContain("taken: 'my scan.jpg'")
  })

  test('are offered once when nothing is left to ask, and stay within reach in the review', async () => {
    const { setting, person, papers } = room([
      ['cause.work-injury', 'no'],
      ['visit.kind', 'out-patient'],
      ['patient.name', '王小明'],
      ['patient.id-number', '#later'],
      ['cost.total', '1'],
      ['paper.bill', 'have'],
      ['contact.phone', '#later'],
      ['receipts', '#go-on'],
      ['review', '#papers'],
      ['receipts', '#go-on'],
      ['review', '#finished'],
    ])
    expect(await interview({ ...setting, papers })).toBe('finished')
    expect(person.leftOver()).toEqual([])
  })
})
