import { describe, expect, test } from 'vitest'
import { DataError } from '../../src/model/errors.ts'
import type { FactValue } from '../../src/model/fact.ts'
import type { Part } from '../../src/model/packet.ts'
import type { Sheet } from '../../src/model/sheet.ts'
import { spanText } from '../../src/packet/index-sheet.ts'
import { planGuide } from '../../src/packet/guide.ts'
import type { PacketInput } from '../../src/packet/input.ts'
import { planPapers } from '../../src/packet/papers.ts'
import { planPacket } from '../../src/packet/plan.ts'
import { finding, input, paper, PLAIN_FACTS, receipt } from './fixture.ts'
import { shippedTemplates } from './shelves.ts'
import { sheetAsText } from '../../src/documents/sheet-text.ts'
import { fieldNames } from './field-names.ts'

const templates = shippedTemplates()
const withForms = (change: Parameters<typeof input>[0] = {}) =>
  input({
    ...change,
    determination: { forms: ['claim-application'], ...change.determination },
    rest: { templates, ...change.rest },
  })
const ids = (parts: readonly { readonly id: string }[]) => parts.map(({ id }) => id)

const spansOf = (parts: readonly Part[]) =>
  new Map(parts.map(({ id }, i) => [id, { first: 2 * i + 1, last: 2 * i + 2 }]))
const sheetsOf = (parts: readonly Part[]): readonly Sheet[] =>
  parts.flatMap((part) =>
    part.kind === 'sheet' ? part.sheet : part.kind === 'index' ? part.sheet(spansOf(parts)) : [],
  )

/** Of everything that is printed of a case. */
function allSheets(about: PacketInput): readonly Sheet[] {
  const { packet, checklist, guide } = planPapers(about)
  const sheets = [...sheetsOf(packet?.parts ?? []), ...(guide?.sheets ?? [])]
  return checklist === undefined ? sheets : [...sheets, checklist]
}

describe('what goes in, and in what order', () => {
  test('a plain claim: cover, index, form, schedule, papers for the clerk; the rest stays at home', () => {
    const about = withForms()
    expect(ids(planPacket(about).parts)).toEqual([
      ...['cover', 'index', 'form.claim-application', 'schedule'],
      ...['scan.r003', 'scan.r001', 'scan.r002', 'scan.r004', 'scan.r005'],
    ])
    const guide = planGuide(about)
    expect(ids(guide.sheets)).toEqual(['guide', 'route', 'phone', 'estimate', 'explanation'])
    expect(ids(guide.onPhone)).toEqual(['checklist', 'route', 'phone'])
  })

  test('who is not eligible gets the reasons first, and no form, route or estimate', () => {
    const about = withForms({
      determination: {
        verdict: 'ineligible',
        findings: [finding('abroad', { kind: 'exclusion', outcome: 'unmet' })],
        decidedBy: ['abroad'],
      },
    })
    expect(ids(planPacket(about).parts).slice(0, 4)).toEqual(['cover', 'index', 'schedule', 'scan.r003'])
    const guide = planGuide(about)
    expect(ids(guide.sheets)).toEqual(['guide', 'explanation'])
    expect(ids(guide.onPhone)).toEqual(['explanation', 'checklist'])
  })

  test('no verdict, no estimate and no deadline of the family stands in what is handed in', () => {
    const text = sheetsOf(planPacket(withForms()).parts).map(sheetAsText).join('')
    expect(text).not.toMatch(/符合办理条件|估计|可以递交|建议|期限|12393/)
  })

  test('only what is asked for is planned', () => {
    expect(Object.keys(planPapers(withForms(), { only: ['guide'] }))).toEqual(['guide'])
    expect(Object.keys(planPapers(withForms(), { only: ['checklist', 'packet'] }))).toEqual(['checklist', 'packet'])
  })

  test('a procedure without bills has no schedule and no estimate', () => {
    const packet = planPacket(
      withForms({ case: { receipts: [receipt('r001', 'identity')] }, determination: { estimate: null } }),
    )
    expect(ids(packet.parts)).toEqual(['cover', 'index', 'form.claim-application', 'scan.r001'])
  })

  test('an agent brings the page on who acts behind the forms, and one on signing for the family', () => {
    const facts = new Map<string, FactValue>(
      Object.entries({ ...PLAIN_FACTS, 'agent.acting': true, 'agent.name': '李四' }),
    )
    const about = withForms({ determination: { facts, forms: ['claim-application', 'power-of-attorney'] } })
    expect(ids(planGuide(about).sheets)).toContain('signing')
    expect(ids(planPacket(about).parts).slice(2, 5)).toEqual([
      'form.claim-application',
      'form.power-of-attorney',
      'proxy',
    ])
  })

  test('a paper that the packet prints itself only has to be signed', () => {
    const checklist = [paper('claim-form', { status: 'to-check', form: 'claim-application' })]
    const { checklist: sheet } = planPapers(withForms({ determination: { checklist, forms: ['claim-application'] } }))
    const text = sheet === undefined ? '' : sheetAsText(sheet)
    expect(text).toContain('[ ] 收费票据 ... 已随本材料印出，待签字')
    expect(text).toContain('【可以递交】')
  })

  test('without an estimate no sum is printed, but the reason is', () => {
    const noEstimate = { zh: '没有可引用的标准', en: 'no figures to cite' }
    const { sheets } = planGuide(withForms({ determination: { estimate: null, noEstimate, forms: [] } }))
    expect(ids(sheets)).not.toContain('estimate')
    expect(sheets.map(sheetAsText).join('')).toContain('能报多少：没有可引用的标准')
  })

  test('a form that does not exist is named', () => {
    const about = withForms({ determination: { forms: ['no-such-form'] } })
    expect(() => planPacket(about)).toThrow(DataError)
    expect(() => planPacket(about)).toThrow('there is no form template "no-such-form"')
  })

  test('fields left for the pen are advised on the checklist', () => {
    const facts = new Map<string, FactValue>(Object.entries(PLAIN_FACTS).filter(([id]) => id !== 'bank.name'))
    const { checklist } = planPapers(withForms({ determination: { facts, forms: ['claim-application'] } }))
    expect(checklist === undefined ? '' : sheetAsText(checklist)).toContain('报销申请表有空栏，请用笔填：开户行')
  })
})

test('no part stands twice, and the index has one line for each with its pages', () => {
  const { parts } = planPacket(withForms())
  expect(new Set(ids(parts)).size).toBe(parts.length)
  const index = sheetsOf(parts)[1]
  const table = index?.blocks.find((block) => block.kind === 'table')
  const rows = table?.kind === 'table' ? table.rows : []
  expect(rows.map((row) => row[3])).toEqual(
    parts.map(({ id }) => spanText(spansOf(parts).get(id) ?? { first: 0, last: 0 })),
  )
})

describe('who may read what', () => {
  const every = (change: Parameters<typeof input>[0] = {}) => allSheets(withForms(change))

  test('ID and card numbers stand in full on the forms that need them and nowhere else', () => {
    for (const sheet of every()) {
      const text = JSON.stringify(sheet)
      const full = text.includes('11010519491231002X') || text.includes('6228480402564890018')
      expect([sheet.id, full]).toEqual([sheet.id, sheet.id === 'form.claim-application'])
    }
  })

  test('the diagnosis stands on the form only', () => {
    for (const sheet of every())
      expect([sheet.id, JSON.stringify(sheet).includes('冠状动脉')]).toEqual([
        sheet.id,
        sheet.id === 'form.claim-application',
      ])
  })

  test('an answer that no longer applies reaches no sheet, though the case still holds it', () => {
    const facts = new Map<string, FactValue>(Object.entries(PLAIN_FACTS).filter(([id]) => id !== 'visit.hospital'))
    const sheets = every({
      determination: { facts, dormant: ['visit.hospital'], forms: ['claim-application'] },
      case: { receipts: [] },
    })
    expect(JSON.stringify(sheets)).not.toContain('上海市第一人民医院')
  })

  test('scan captions carry neither name nor ID number', () => {
    const parts = planPacket(withForms()).parts
    expect(JSON.stringify(parts.flatMap((part) => (part.kind === 'scan' ? part.caption : [])))).not.toMatch(
      /王小明|110105/,
    )
  })
})

describe('layout twins', () => {
  const twin = (lang: Sheet['lang'], size: Sheet['size']) => allSheets(withForms({ rest: { lang, size } }))
  const base = twin('zh', 'normal')

  test.each([
    ['en', 'normal'],
    ['both', 'normal'],
    ['zh', 'large'],
    ['en', 'large'],
  ] as const)('%s %s has the same parts and the same fields in the same order', (lang, size) => {
    const parts = twin(lang, size)
    expect(ids(parts)).toEqual(ids(base))
    expect(parts.map(fieldNames)).toEqual(base.map(fieldNames))
    for (const sheet of parts) expect([sheet.lang, sheet.size]).toEqual([lang, size])
  })

  test('no sheet of ours has Chinese wording left in its English twin', () => {
    const own = twin('en', 'normal').filter(({ id }) => id === 'cover' || id === 'route' || id === 'estimate')
    const values = /王小明|上海市第一人民医院|江苏省南京市|[零壹贰叁肆伍陆柒捌玖拾佰仟万元角分整]/g
    for (const sheet of own) expect(sheetAsText(sheet).replace(values, '')).not.toMatch(/[\u4e00-\u9fff]/)
  })
})
