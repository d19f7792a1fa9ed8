import { PDFDocument } from 'pdf-lib'
import { expect, test } from 'vitest'
import { readBlankApart } from '../../src/io/blank-reader.ts'
import { READ_LIMITS } from '../../src/model/reading.ts'

async function blank(fields = ['name']): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  const page = document.addPage([595, 842])
  for (const name of fields)
    document.getForm().createTextField(name).addToPage(page, { x: 50, y: 700, width: 200, height: 20 })
  return document.save({ updateFieldAppearances: false })
}

/** Takes longer than from one look at the reader's time to the next. */
const LONG = Array.from({ length: 800 }, (_, i) => `name${i}`)

test('a blank is described by a process of its own', async () => {
  const { ok, shape } = await readBlankApart(await blank())
  expect(ok).toBe(true)
  expect(shape).toMatchObject({
    fields: [{ name: 'name', type: 'text' }],
    pages: [{ width: expect.closeTo(209.9, 0), height: expect.closeTo(297, 0) }],
  })
})

test.each([
  ['is none', Buffer.from('not a PDF'), {}],
  ['is too large', Buffer.alloc(10), { bytes: 9 }],
])('what %s is said to be unreadable', async (_, bytes, limits) => {
  expect(await readBlankApart(bytes, { limits: { ...READ_LIMITS, ...limits } })).toEqual({ ok: false })
})

test.each([
  ['memory', { memory: 1 }],
  ['time', { cpuMilliseconds: 1, patience: 100_000 }],
])('a blank that takes more %s than it may ends its reader, not the program', async (_, limits) => {
  expect(await readBlankApart(await blank(LONG), { limits: { ...READ_LIMITS, ...limits } })).toEqual({ ok: false })
})
