import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { realWorld } from '../../src/io/world.ts'
import { InstallationError } from '../../src/model/errors.ts'
import type { Isolation } from '../../src/model/reading.ts'
import { scanTypeOf } from '../../src/receipts/magic.ts'
import { fiscalBill } from '../receipts/corpus/bills.ts'
import { paintBill } from '../receipts/corpus/paint.ts'
import { bench, type Bench } from './fake-world.ts'

let desk: Bench
beforeAll(() => {
  desk = bench()
})
afterAll(() => desk.remove())

/** A computer on which what reads pictures does not start. */
async function withoutPictures(): Promise<Isolation> {
  const whole = await realWorld().isolation()
  return {
    run: (request) =>
      scanTypeOf(request.bytes) === 'jpeg' ? Promise.reject(new InstallationError('sharp')) : whole.run(request),
    ahead: () => whole.ahead(),
    close: () => whole.close(),
  }
}

test('a picture that cannot be read for want of a part is named with exit 6, and the PDFs beside it are taken in', async () => {
  const run = (...argv: string[]) =>
    desk.run([...argv, '--cases', 'cases', '--lang', 'en'], { world: { isolation: withoutPictures } })
  writeFileSync(join(desk.folder, 'a.yaml'), 'procedure: offsite-reimbursement\nregion: "320100"\nas-of: 2025-06-01\n')
  await run('new', '--answers', 'a.yaml')
  const id = readdirSync(join(desk.folder, 'cases')).find((name) => name.startsWith('bx-')) ?? ''
  writeFileSync(
    join(desk.folder, 'photo.jpg'),
    Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46]),
  )
  writeFileSync(join(desk.folder, 'bill.pdf'), await paintBill(fiscalBill(81)))
  const { code, out, err } = await run('receipts', 'add', id, 'photo.jpg', 'bill.pdf')
  expect([code, out.includes('bill.pdf')]).toEqual([6, true])
  expect(err).toContain('not taken in: photo.jpg: installation incomplete: the package "sharp"')
  const listed = JSON.parse((await run('receipts', 'list', id, '--json')).out) as { receipts: { fields: object }[] }
  expect(listed.receipts).toMatchObject([{ fields: { number: fiscalBill(81).truth.number } }])
}, 60_000)
