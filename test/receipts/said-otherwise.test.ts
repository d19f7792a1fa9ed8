import { beforeAll, expect, test } from 'vitest'
import type { FieldsRead } from '../../src/model/paper-field.ts'
import { mergeReads } from '../../src/receipts/fields/merge-fields.ts'
import { readScan } from '../../src/receipts/intake.ts'
import { startCodes } from './corpus/figures.ts'
import { writtenPdf, type Run } from './corpus/pdf-kinds.ts'
import { row, write } from './corpus/typeset.ts'

beforeAll(startCodes)

const HEAD: readonly Run[] = [
  { letters: row(40, [['江苏省医疗门诊收费票据（电子）', 190]], 14) },
  {
    letters: row(80, [
      ['票据代码：32060123', 60],
      ['票据号码：0012345678', 320],
    ]),
  },
  { letters: row(100, [['开票日期：2025-03-08', 320]]) },
  {
    letters: row(120, [
      ['项目名称', 60],
      ['金额', 320],
    ]),
  },
  {
    letters: row(140, [
      ['检查费', 60],
      ['300.00', 320],
    ]),
  },
  { letters: row(180, [['金额合计（小写）：300.00', 60]]) },
]

/** 交款人：, then a name in a run of its own. */
const payer = (name: string, more: Omit<Run, 'letters'>): readonly Run[] => [
  { letters: write('交款人：', 60, 100) },
  { letters: write(name, 96, 100), ...more },
]

async function readOf(runs: readonly Run[], head = HEAD) {
  const { reads } = await readScan(writtenPdf([[...head, ...runs]]))
  return mergeReads(reads as readonly FieldsRead[])
}

test.each([
  { how: 'in the mark', more: {} },
  { how: 'among the properties of the page', more: { apart: true as const } },
])(
  'a name that the file says otherwise than it is drawn is a question; what else is read stands ($how)',
  async ({ more }) => {
    const { fields, unconfirmed } = await readOf(payer('王小明', { said: '李大强', ...more }))
    expect(fields.payer).toBeUndefined()
    expect(unconfirmed.payer).toBe('李大强')
    expect(fields).toMatchObject({
      number: '0012345678',
      total: 30000n,
      issuedOn: '2025-03-08',
      lines: [{ amount: 30000n }],
    })
  },
)

test('a total, a number and an item that the file says otherwise are questions', async () => {
  const runs = HEAD.map((run) => {
    const said = run.letters.map(({ text }) => text).join('')
    return /小写|号码|检查/.test(said)
      ? { ...run, said: said.replace('300', '900').replace('0012345678', '0012345679') }
      : run
  })
  const { reads } = await readScan(writtenPdf([[...runs, ...payer('王小明', {})]]))
  const { fields, unconfirmed } = mergeReads(reads)
  expect(fields.payer).toBe('王小明')
  for (const field of ['total', 'number', 'lines'] as const)
    expect({ field, certain: fields[field] }).toEqual({ field, certain: undefined })
  expect(unconfirmed).toMatchObject({ number: '0012345679', total: 90000n })
})

test.each([
  { why: 'the same', run: { said: '王小明' }, drawn: '王小明' },
  { why: 'the letter of a radical', run: { said: '王户明' }, drawn: '王⼾明' },
  { why: 'letters for glyphs without any', run: { said: '王小明', nameless: true as const }, drawn: '王小明' },
])('what the file says is read for certain where it is $why', async ({ run, drawn }) => {
  const { fields } = await readOf(payer(drawn, run))
  expect(fields.payer).toBe(run.said)
  expect(fields.number).toBe('0012345678')
})

test('letters that the file says of several glyphs stand each on its own, whatever run they are in', async () => {
  for (const at of [2, 5, 8]) {
    const number = '0012345678'
    const runs: readonly Run[] = [
      ...HEAD.filter(({ letters }) => !letters.some(({ text }) => text === '号')),
      { letters: write('票据号码：', 320, 80) },
      ...[number.slice(0, at), number.slice(at)].map((said, i) => ({
        letters: write(said, 365 + i * at * 4.5, 80),
        said,
      })),
    ]
    expect(
      (
        await readOf(
          runs.filter((run) => !HEAD.includes(run)),
          runs.filter((run) => HEAD.includes(run)),
        )
      ).fields.number,
    ).toBe(number)
  }
})

test('items of which letters came out as none are not read, nor is a sum before tax', async () => {
  const lost = HEAD.map((run) =>
    run.letters.some(({ text }) => text === '查') ? { ...run, nameless: true as const } : run,
  )
  const { fields, unread } = await readOf(payer('王小明', {}), lost)
  expect([fields.total, fields.lines, unread]).toEqual([30000n, undefined, ['lines']])
})
