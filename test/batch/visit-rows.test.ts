import { afterAll, describe, expect, test } from 'vitest'
import { dictionaryOf } from '../../src/batch/list/columns.ts'
import { openList } from '../../src/batch/list/open.ts'
import { ruleDesk, vocabularyOf } from '../../src/batch/list/vocabulary.ts'
import { batchDisk } from '../../src/io/batch-disk.ts'
import { formatFen } from '../../src/model/money.ts'
import { shippedRules } from '../rulebook/shipped.ts'
import { Bed } from './bed.ts'

const TODAY = '2026-05-01'
const [PROCEDURE, REGION] = ['offsite-reimbursement', '110000']
const bed = new Bed()
afterAll(() => bed.remove())
const desk = ruleDesk(shippedRules())

/** What the rows of one case say, by the ids that the answers get; and the codes of what is wrong with them. */
async function rowsOf(...rows: readonly Readonly<Record<string, string>>[]): Promise<{
  readonly said: Readonly<Record<string, string>>
  readonly codes: readonly string[]
}> {
  const all = rows.map((row, i) => ({ case: 'C1', visit: String(i + 1), procedure: PROCEDURE, region: REGION, ...row }))
  const heads = [...new Set(all.flatMap((row) => Object.keys(row)))]
  const lines = all.map((row) => heads.map((head) => (row as Readonly<Record<string, string>>)[head] ?? '').join(','))
  const list = await openList(batchDisk(), bed.write('rows.csv', [heads.join(','), ...lines].join('\n')), {
    setting: { lang: 'zh', asOf: TODAY, procedure: PROCEDURE, ignore: [], desk, titles: new Map() },
    dictionary: () => dictionaryOf(vocabularyOf(desk, [PROCEDURE], [undefined, REGION], TODAY)),
  })
  const found = []
  for await (const entry of list.entries()) found.push(entry)
  const answers = found[0]?.found?.answers ?? new Map()
  return {
    said: Object.fromEntries(
      [...answers].flatMap(([id, answer]) =>
        answer.kind === 'known'
          ? [[id, typeof answer.value === 'bigint' ? formatFen(answer.value) : String(answer.value)]]
          : [],
      ),
    ),
    codes: found.flatMap(({ problems }) => problems.map(({ code }) => code)),
  }
}

describe('the rows of the visits of one case', () => {
  const year = 'year.fund-paid-so-far'

  test('say once what holds for the whole claim', async () => {
    expect(await rowsOf({ [year]: '5000.00' }, {})).toMatchObject({ said: { [year]: '5000.00' }, codes: [] })
  })

  test('say each for its visit how the year stood before it, alike or not', async () => {
    const own = (first: string, second: string): object => ({ [`v1.${year}`]: first, [`v2.${year}`]: second })
    const alike = await rowsOf({ [year]: '0.00' }, { [year]: '0.00' })
    const apart = await rowsOf({ [year]: '0.00' }, { [year]: '800.00' })
    expect(alike).toMatchObject({ said: own('0.00', '0.00'), codes: [] })
    expect(apart).toMatchObject({ said: own('0.00', '800.00'), codes: [] })
    expect(alike.said[year]).toBeUndefined()
  })

  test('say of earlier stays the same way', async () => {
    const { said, codes } = await rowsOf({ 'year.earlier-stays': '0' }, {}, { 'year.earlier-stays': '0' })
    expect(said).toMatchObject({ 'v1.year.earlier-stays': '0', 'v3.year.earlier-stays': '0' })
    expect(codes).toEqual([])
  })

  test('say what the agency told for the claim where they agree, and each for its visit where they do not', async () => {
    const told = 'local.deductible'
    expect((await rowsOf({ [told]: '800.00' }, { [told]: '800.00' })).said).toMatchObject({ [told]: '800.00' })
    const { said, codes } = await rowsOf({ [told]: '800.00' }, { [told]: '700.00' })
    expect(Object.keys(said).filter((id) => id.endsWith(told))).toEqual([`v1.${told}`, `v2.${told}`])
    expect(codes).toEqual([])
  })

  test('clash where they say of the patient now this, now that', async () => {
    const { codes } = await rowsOf({ 'patient.insurance-type': 'employee' }, { 'patient.insurance-type': 'resident' })
    expect(codes).toContain('visit-clash')
  })
})
