import { expect, test } from 'vitest'
import { builtIsolation } from '../receipts/corpus/reader.ts'
import { hostileFiles } from '../receipts/corpus/hostile.ts'
import {
  checkFigures,
  codeFigures,
  corpus,
  fieldFigures,
  pictureFigures,
  startCodes,
} from '../receipts/corpus/figures.ts'

const print = (title: string, figures: unknown): void => console.log(title, JSON.stringify(figures, null, 1))

test('two hundred bills are read', async () => {
  await startCodes()
  const figures = await fieldFigures(corpus(200))
  print('fields', figures)
  expect(figures).toMatchObject({ wrong: 0, kinds: 200, copied: 200 })
})

test('codes are read in every wear that a phone makes', async () => {
  await startCodes()
  const figures = await codeFigures(corpus(20))
  print('codes', figures)
  for (const name of ['as scanned', '200 dpi', 'turned 7', 'turned 180', 'jpeg 30']) expect(figures[name]).toBe('15/15')
})

test('duplicates and gaps are found and nothing else is alarmed about', async () => {
  await startCodes()
  const figures = { ...checkFigures(100), ...(await pictureFigures(corpus(24).filter(({ qr }) => qr !== undefined))) }
  print('checks', figures)
  expect(figures).toMatchObject({ duplicates: '600/600', gaps: '700/700' })
})

test('every hostile file ends as it should', async () => {
  const isolation = await builtIsolation()
  const rows: string[] = []
  for (const { name, bytes, expect: wanted } of await hostileFiles()) {
    const reading = await isolation.run({ bytes: Uint8Array.from(bytes) })
    const got = reading.pages.kind === 'refused' ? 'refused' : 'read'
    rows.push(`${name}: ${got} ${reading.reasons.join(' ')}`)
    if (wanted !== 'either') expect(got, name).toBe(wanted)
  }
  print('hostile', rows)
})
