import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Reading } from '../../src/model/reading.ts'
import { fieldLabel } from '../../src/cli/render/waiting.ts'
import { RECEIPT_KEYS } from '../../src/case-file/receipt-keys.ts'
import { bench } from './fake-world.ts'

/** What was read of a photo; `doubtful` of it waits. */
const reading = (doubtful: readonly string[]): Reading => ({
  type: 'jpeg',
  kind: 'fiscal-receipt',
  pages: { kind: 'images', images: [] },
  seen: [{ codes: [], reasons: [] }],
  reads: [
    {
      origin: 'ocr',
      fields: { total: 12_345n, totalInWords: '壹佰贰拾叁元肆角伍分', number: '0012345678' },
      notes: Object.fromEntries(
        ['total', 'totalInWords', 'number'].map((field) => [
          field,
          { state: doubtful.includes(field) ? ('doubtful' as const) : ('read' as const) },
        ]),
      ),
    },
  ],
  reasons: [],
})

async function added(doubtful: readonly string[]): Promise<string> {
  const desk = bench()
  try {
    const readers = {
      run: () => Promise.resolve(reading(doubtful)),
      ahead: () => {},
      close: () => Promise.resolve(),
    }
    const run = (...argv: string[]) =>
      desk.run([...argv, '--cases', 'cases', '--lang', 'zh'], { world: { isolation: () => Promise.resolve(readers) } })
    writeFileSync(
      join(desk.folder, 'a.yaml'),
      'procedure: offsite-reimbursement\nregion: "320100"\nas-of: 2025-12-01\n',
    )
    await run('new', '--answers', 'a.yaml')
    const id = readdirSync(join(desk.folder, 'cases')).find((one) => one.startsWith('bx-')) ?? ''
    writeFileSync(join(desk.folder, 'bill.jpg'), Uint8Array.of(0xff, 0xd8, 0xff, 0xe0))
    return (await run('receipts', 'add', id, 'bill.jpg')).err
  } finally {
    desk.remove()
  }
}

test('after photos were taken in, it is said how much waits and how it is confirmed; where nothing waits, nothing', async () => {
  expect(await added(['number'])).toMatch(/有 1 项还没有算数.*baoxiao receipts confirm bx-/)
  expect(await added([])).not.toContain('receipts confirm')
})

test('every value that can wait is called by a name in Chinese', () => {
  for (const key of [...Object.keys(RECEIPT_KEYS), 'lines']) expect(fieldLabel(key).zh).toMatch(/\p{Script=Han}/u)
})
