import { execFileSync } from 'node:child_process'
import { PDFArray, PDFDict, PDFDocument, PDFName, StandardFonts } from 'pdf-lib'
import { expect, test } from 'vitest'
import { bind } from '../../src/documents/bind.ts'
import { readBack } from '../../src/documents/read-back.ts'
import type { Part } from '../../src/model/packet.ts'
import type { ScanPages } from '../../src/model/scan-pages.ts'
import { press, words } from './fixtures.ts'
import { formPart, INDEX, packetOf, scanPart } from './packets.ts'
import { bookmarksOf, textOf } from './pdf-text.ts'
import { inkOf, render } from './pixels.ts'
import { cornersJpeg } from './scan-files.ts'

const many = Array.from({ length: 60 }, (_, i) => formPart(`form-${i}`))

test('the index names the pages where the parts really are, even when it runs over several pages itself', async () => {
  const bound = await bind(press(), packetOf([INDEX, ...many]))
  const index = bound.index.find(({ part }) => part === 'index')
  expect(index?.last).toBeGreaterThan(1)
  const pages = (await textOf(bound.bytes)).split(/第 \d+ 页 \/ 共 \d+ 页/)
  expect(bound.index.at(-1)?.last).toBe(bound.pages)
  const texts = bound.texts()
  for (const { part, first, last } of bound.index) {
    expect(texts.slice(0, index?.last).flat()).toContain(`${first}-${last}`)
    if (part !== 'index') expect(texts[first - 1]).toContain('医疗费用手工报销申请表')
  }
  expect(pages.length).toBeGreaterThan(bound.pages)
})

test('every page carries its number, the case and its annex', async () => {
  const scans = new Map<string, ScanPages>([
    ['r1', { kind: 'images', images: [{ type: 'jpeg', bytes: await cornersJpeg() }] }],
  ])
  const jpeg = { type: 'jpeg', bytes: await cornersJpeg() } as const
  scans.set('r2', { kind: 'images', images: [jpeg, jpeg] })
  const packet = packetOf([formPart('form'), scanPart(1), scanPart(2), scanPart(3)])
  const { texts, pages, bytes } = await bind(press(), packet, { scans })
  texts().forEach((lines, i) => {
    expect(lines).toContain(`第 ${i + 1} 页 / 共 ${pages} 页`)
    expect(lines).toContain('案卷号 BX-1')
  })
  const stamps = texts().map((lines) => lines.find((line) => line.startsWith('附件')))
  expect(stamps.slice(-4)).toEqual(['附件 1-1', '附件 2-1', '附件 2-2', '附件 3-1'])
  expect(bytes.length).toBeGreaterThan(0)
})

test('a scan that is missing or refused becomes a sheet that asks for the paper and says why', async () => {
  const scans = new Map<string, ScanPages>([
    ['r2', { kind: 'refused', why: { zh: '需要密码', en: 'needs a password' } }],
  ])
  const { bytes, sources } = await bind(press(), packetOf([scanPart(1), scanPart(2)]), { scans })
  expect(sources.map(({ used }) => used)).toEqual(['attach-the-paper', 'attach-the-paper'])
  const text = (await textOf(bytes)).replaceAll('\n', '')
  expect(text).toContain('附：请在此粘贴原件')
  expect(text).toContain('没有扫描件')
  expect(text).toContain('需要密码')
})

test('a page that is missing from a scan gets its own sheet, in its place, that names the page', async () => {
  const file = await foreign()
  const why = { zh: '页面已损坏', en: 'the page is damaged' }
  const scan: ScanPages = { kind: 'pdf', bytes: file, pages: [1, 1], missing: [{ page: 2, why }] }
  const { bytes, sources, index, texts } = await bind(press(), packetOf([scanPart(1), scanPart(2)]), {
    scans: new Map([['r1', scan]]),
  })
  expect(sources[0]).toEqual({ receipt: 'r1', used: 'pages', missing: [{ page: 2, why }] })
  expect(index[0]).toMatchObject({ first: 1, last: 3 })
  expect((texts()[1] ?? []).join('')).toMatch(/此件第 2 页（共 3 页）未能原样印出：页面已损坏/)
  expect((await textOf(bytes)).match(/INVOICE 00123/g)).toHaveLength(2)
})

test('a page without instructions is printed blank and does not stop the others', async () => {
  const document = await PDFDocument.load(await foreign())
  document.addPage([400, 300])
  const scans = new Map<string, ScanPages>([
    ['r1', { kind: 'pdf', bytes: await document.save({ addDefaultPage: false }) }],
  ])
  const { pages, sources } = await bind(press(), packetOf([scanPart(1)]), { scans })
  expect([pages, sources[0]?.used]).toEqual([2, 'pages'])
})

async function foreign(turn = 0): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  const font = await document.embedFont(StandardFonts.Helvetica)
  const page = document.addPage([400, 300])
  page.drawText('INVOICE 00123', { x: 50, y: 200, size: 30, font })
  page.drawRectangle({ x: 50, y: 50, width: 100, height: 20 })
  page.node.set(PDFName.of('Rotate'), document.context.obj(turn))
  page.node.set(PDFName.of('AA'), document.context.obj({ O: { S: 'JavaScript', JS: 'app.alert(1)' } }))
  document.catalog.set(PDFName.of('OpenAction'), document.context.obj({ S: 'Launch', F: 'x.exe' }))
  return document.save()
}

test.each([0, 90, 180, 270])(
  'a page of a PDF turned by %i is copied with all its ink and none of its actions',
  async (turn) => {
    const source = await foreign(turn)
    const scans = new Map<string, ScanPages>([['r1', { kind: 'pdf', bytes: source }]])
    const { bytes, sources } = await bind(press(), packetOf([scanPart(1)]), { scans })
    expect(sources[0]?.used).toBe('pages')
    expect(await textOf(bytes)).toContain('INVOICE 00123')
    expect(await objectsOf(bytes)).not.toMatch(/JavaScript|Launch|\/AA\b|\/OpenAction/)
    const before = inkOf(await render(source, 0, 2))
    const blank = inkOf(
      await render(
        (
          await bind(press(), packetOf([scanPart(1)]), {
            scans: new Map([['r1', { kind: 'pdf', bytes: await empty(turn) }]]),
          })
        ).bytes,
        0,
        2,
      ),
    )
    const after = inkOf(await render(bytes, 0, 2)) - blank
    expect(Math.abs(after - before)).toBeLessThan(before * 0.05)
  },
)

const objectsOf = async (bytes: Uint8Array): Promise<string> =>
  (await PDFDocument.load(bytes)).context
    .enumerateIndirectObjects()
    .map(([, object]) => String(object))
    .join('\n')

async function empty(turn: number): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  const page = document.addPage([400, 300])
  page.drawRectangle({ x: 0, y: 0, width: 0, height: 0 })
  page.node.set(PDFName.of('Rotate'), document.context.obj(turn))
  return document.save()
}

test('a seal that stands in an annotation is printed, a link is not kept', async () => {
  const document = await PDFDocument.load(await foreign())
  const { context } = document
  const face = context.register(
    context.flateStream('0 0 20 20 re f', { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 20, 20] }),
  )
  const stamp = context.obj({ Type: 'Annot', Subtype: 'Stamp', F: 4, Rect: [200, 50, 300, 150], AP: { N: face } })
  const link = context.obj({ Type: 'Annot', Subtype: 'Link', Rect: [0, 0, 9, 9], A: { S: 'URI', URI: 'http://x' } })
  document.getPage(0).node.set(PDFName.of('Annots'), context.obj([context.register(stamp), context.register(link)]))
  const scansOf = (bytes: Uint8Array) => new Map<string, ScanPages>([['r1', { kind: 'pdf', bytes }]])
  const withSeal = await bind(press(), packetOf([scanPart(1)]), { scans: scansOf(await document.save()) })
  const without = await bind(press(), packetOf([scanPart(1)]), { scans: scansOf(await foreign()) })
  expect(inkOf(await render(withSeal.bytes)) - inkOf(await render(without.bytes))).toBeGreaterThan(8_000)
  expect(await objectsOf(withSeal.bytes)).not.toContain('/URI')
})

test.each([
  ['not a PDF', Buffer.from('hello')],
  ['empty', new Uint8Array()],
  ['cut short', Buffer.from('%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>')],
  [
    'a page tree that bites its tail',
    Buffer.from(
      '%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Count 1/Kids[2 0 R]>>\nendobj\ntrailer\n<</Root 1 0 R/Size 3>>\n',
    ),
  ],
])('a PDF that is %s becomes a sheet that asks for the paper', async (_, bytes) => {
  const { sources } = await bind(press(), packetOf([scanPart(1)]), { scans: new Map([['r1', { kind: 'pdf', bytes }]]) })
  expect(sources[0]?.used).toBe('attach-the-paper')
})

test('with duplex, every part begins on the front of a leaf', async () => {
  const parts = [scanPart(1), scanPart(2), scanPart(3)]
  const bound = await bind(press(), packetOf(parts), { duplex: true })
  const { index, pages } = bound
  expect(readBack(bound.bytes, bound)).toEqual([])
  expect((await textOf(bound.bytes)).split('本页空白')).toHaveLength(3)
  expect(index.map(({ first }) => first)).toEqual([1, 3, 5])
  expect(pages).toBe(5)
})

test('originals come back from the packet unaltered, and then no PDF/A is claimed', async () => {
  const attachments = [{ name: 'r001.ofd', type: 'application/ofd', bytes: Buffer.from('original') }]
  const bound = await bind(press(), packetOf([formPart('form')]), { attachments })
  expect(readBack(bound.bytes, { ...bound, attachments })).toEqual([])
  expect(Buffer.from(bound.bytes).includes('<pdfaid:part>')).toBe(false)
  const plain = await bind(press(), packetOf([formPart('form')]))
  expect(Buffer.from(plain.bytes).includes('<pdfaid:part>2</pdfaid:part>')).toBe(true)
})

test('bookmarks stand in groups, the pages of an annex one by one, and lead where the index says', async () => {
  const jpeg = { type: 'jpeg', bytes: await cornersJpeg() } as const
  const scans = new Map<string, ScanPages>([['r2', { kind: 'images', images: [jpeg, jpeg] }]])
  const [forms, bills] = [{ group: words('表格', 'Forms') }, { group: words('票据', 'Bills') }]
  const parts = [
    INDEX,
    { ...formPart('one'), ...forms },
    { ...formPart('two'), ...forms },
    { ...scanPart(1), ...bills },
    { ...scanPart(2), ...bills },
  ] as readonly Part[]
  const { bytes, index } = await bind(press(), packetOf(parts), { scans })
  expect(await bookmarksOf(bytes)).toEqual([
    ['目录', 1],
    ['表格', index[1]?.first],
    ['表格/申请表', index[1]?.first],
    ['表格/申请表', index[2]?.first],
    ['票据', index[3]?.first],
    ['票据/扫描件 1', index[3]?.first],
    ['票据/扫描件 2', index[4]?.first],
    ['票据/扫描件 2/第 1 页', index[4]?.first],
    ['票据/扫描件 2/第 2 页', index[4]?.last],
  ])
})

test('bookmarks lead to the parts in order', async () => {
  const { bytes } = await bind(press(), packetOf([formPart('one'), formPart('two')]))
  const document = await PDFDocument.load(bytes)
  const outlines = document.catalog.lookup(PDFName.of('Outlines'), PDFDict)
  const first = outlines.lookup(PDFName.of('First'), PDFDict)
  expect(first.lookup(PDFName.of('Dest'), PDFArray).get(0)).toBe(document.getPage(0).ref)
  expect(
    document
      .getForm()
      .getFields()
      .map((field) => field.getName()),
  ).toContain('two.patient.name')
})

test('read back finds a page, a value and a text that are not as they should be', async () => {
  const bound = await bind(press(), packetOf([formPart('one')]))
  expect(readBack(bound.bytes, { ...bound, pages: 9 }).map(({ message }) => message)).toEqual([
    expect.stringContaining('pages instead of 9'),
  ])
  const fields = bound.fields.map((field) => (field.name === 'one.patient.name' ? { ...field, value: '别人' } : field))
  expect(readBack(bound.bytes, { ...bound, fields })).toHaveLength(1)
  expect(readBack(bound.bytes, { ...bound, texts: () => [['x'], ...bound.texts().slice(1)] })).toHaveLength(1)
  expect(readBack(bound.bytes.subarray(0, 1000), bound)).toHaveLength(1)
})

test('read back finds a letter that was painted as another, and lines that changed places it lets pass', async () => {
  const bound = await bind(press(), packetOf([formPart('one')]))
  const altered = Buffer.from(bound.bytes)
  const shown = altered.indexOf(')Tj ET')
  altered.writeUInt8(altered.readUInt8(shown - 1) ^ 1, shown - 1)
  expect(readBack(altered, bound).map(({ message }) => message)).toEqual([
    expect.stringMatching(/text of page 1|page 1 has a character/),
  ])
  const texts = bound.texts()
  expect(readBack(bound.bytes, { ...bound, texts: () => texts.map((lines) => lines.toReversed()) })).toEqual([])
})

test('the same packet gives the same bytes in another process and another time zone', () => {
  const digest = (zone: string): string =>
    execFileSync(
      process.execPath,
      [new URL('print-digest.mjs', import.meta.url).pathname.replace(/^\/([A-Za-z]:)/, '$1')],
      {
        env: { ...process.env, TZ: zone },
        encoding: 'utf8',
      },
    ).trim()
  const here = digest('Asia/Shanghai')
  expect(here).toMatch(/^[0-9a-f]{64}$/)
  expect(digest('America/St_Johns')).toBe(here)
})
