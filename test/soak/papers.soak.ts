import { expect, test } from 'vitest'
import { mergeReads } from '../../src/receipts/fields/merge-fields.ts'
import { readScan } from '../../src/receipts/intake.ts'
import { startCodes, startFont } from '../receipts/corpus/figures.ts'
import { papers } from '../receipts/corpus/papers.ts'
import { emptyScore, tally, type Score } from '../receipts/corpus/score.ts'

interface Row extends Score {
  tried: number
  whole: number
}

test('of more than five hundred papers of every kind none says anything that does not stand on it', async () => {
  await startCodes()
  await startFont()
  const rows = new Map<string, Row>()
  for (const { sort, truth, bytes } of papers(Number(process.env['BAOXIAO_SEED'] ?? 0))) {
    const row = rows.get(sort) ?? { ...emptyScore(), tried: 0, whole: 0 }
    rows.set(sort, row)
    const before = row.right
    tally(row, truth, mergeReads((await readScan(await bytes())).reads).fields)
    row.tried++
    if (row.right - before === Object.keys(truth).length) row.whole++
  }
  console.log(table(rows))
  const all = [...rows.values()]
  expect(all.reduce((sum, { tried }) => sum + tried, 0)).toBeGreaterThanOrEqual(500)
  expect(all.flatMap(({ faults }) => [...faults.keys()].filter((fault) => fault.startsWith('wrong')))).toEqual([])
  expect(rows.get('OFD, a letter of the payer lost')).toMatchObject({ right: 0, wrong: 0 })
})

function table(rows: ReadonlyMap<string, Row>): string {
  const lines = [...rows].map(([sort, { tried, whole, right, missing, wrong, faults }]) =>
    [sort.padEnd(44), tried, whole, right, missing, wrong, missing > 0 ? [...faults.keys()].join(', ') : ''].join('\t'),
  )
  return ['papers'.padEnd(44) + '\ttried\twhole\tfields right\tunknown\twrong', ...lines].join('\n')
}
