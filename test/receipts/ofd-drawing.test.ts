import { readFileSync } from 'node:fs'
import { strToU8, zipSync } from 'fflate'
import QRCode from 'qrcode'
import sharp from 'sharp'
import { beforeAll, expect, test } from 'vitest'
import { readFace } from '../../src/documents/font/face.ts'
import { subsetFace } from '../../src/documents/font/subset.ts'
import { READ_LIMITS, type Reading } from '../../src/model/reading.ts'
import { readScan } from '../../src/receipts/intake.ts'
import { readJbig2 } from '../../src/receipts/ofd/draw/jbig2.ts'
import { pathOf } from '../../src/receipts/ofd/draw/path-data.ts'
import { pictureIn } from '../../src/receipts/ofd/draw/seals.ts'
import { documentsIn } from '../../src/receipts/ofd/document.ts'
import { openPackage } from '../../src/receipts/ofd/package.ts'
import { lettersOfPage } from '../../src/receipts/ofd/page-letters.ts'
import { openPdf, type PdfPages } from '../../src/receipts/pdf/pdfium.ts'
import { startCodes, startFont } from './corpus/figures.ts'
import { vatPage } from './corpus/layouts.ts'
import { drawnOfd, ofdPackage } from './corpus/ofd-kinds.ts'

beforeAll(async () => {
  await startCodes()
  await startFont()
})

async function opened({ pages }: Reading): Promise<PdfPages> {
  if (pages.kind !== 'pdf') throw new Error(`refused: ${pages.kind === 'refused' ? pages.why.en : ''}`)
  const pdf = await openPdf(pages.bytes)
  if (pdf === undefined) throw new Error('does not open')
  return pdf
}

/** How dark the page is at a place in millimetres, from 0 for black. */
async function greyAt(pdf: PdfPages, x: number, y: number): Promise<number> {
  const scale = 2
  const { width, data } = await pdf.grey(0, scale)
  const dot = (mm: number): number => Math.round((mm * 72 * scale) / 25.4)
  return data[dot(y) * width + dot(x)] ?? -1
}

const BOX = (x: number, y: number, more = '', inner = ''): string =>
  `<ofd:PathObject ID="1" Boundary="${x} ${y} 20 20" ${more}>${inner}<ofd:AbbreviatedData>M 0 0 L 20 0 L 20 20 L 0 20 C</ofd:AbbreviatedData></ofd:PathObject>`
const BLACK = '<ofd:FillColor Value="0 0 0"/>'

test('every letter of a page is drawn, has ink and reads back, and its own font is said to be missing', async () => {
  const { letters } = vatPage(901, { sides: true, wrapped: true, spreadTotal: true, taxed: true })
  for (const parts of ['page', 'template', 'annotation'] as const) {
    const bytes = ofdPackage(letters, { parts, axes: 'scaled', names: 'usual' }, 901)
    const reading = await readScan(bytes, {}, () => {}, 'first-print')
    expect([reading.reasons, (await readScan(bytes)).reasons]).toEqual([['S46'], ['S46']])
    const pdf = await opened(reading)
    const read = pdf.letters(0)
    expect(read.map(({ text }) => text).toSorted()).toEqual(letters.map(({ text }) => text).toSorted())
    for (const { text, left, base = 0, size = 9 } of letters.slice(0, 40))
      expect(
        read.some(
          (one) => one.text === text && Math.abs((one.base ?? 0) - base) < 1 && Math.abs(one.left - left) < 0.8 * size,
        ),
        text,
      ).toBe(true)
  }
})

test('paths fill only with a colour of their own, and lines are drawn', async () => {
  const filled = BOX(10, 10, 'Fill="true" Stroke="false"', BLACK)
  const bare = BOX(50, 10, 'Fill="true" LineWidth="1"')
  const pdf = await opened(await readScan(drawnOfd(filled + bare)))
  expect(await greyAt(pdf, 20, 20)).toBeLessThan(30)
  expect(await greyAt(pdf, 60, 20)).toBeGreaterThan(225)
  expect(await greyAt(pdf, 50, 20)).toBeLessThan(120)
})

test('axes, clips and drawing parameters of a layer are followed', async () => {
  const turned = BOX(10, 10, 'Fill="true" Stroke="false" CTM="0.5 0 0 0.5 10 10"', BLACK)
  const clip = `<ofd:Clips><ofd:Clip><ofd:Area><ofd:Path Boundary="0 0 10 20"><ofd:AbbreviatedData>M 0 0 L 10 0 L 10 20 L 0 20 C</ofd:AbbreviatedData></ofd:Path></ofd:Area></ofd:Clip></ofd:Clips>`
  const clipped = BOX(50, 10, 'Fill="true" Stroke="false"', clip + BLACK)
  const pdf = await opened(await readScan(drawnOfd(turned + clipped)))
  expect([await greyAt(pdf, 15, 15), await greyAt(pdf, 25, 25)].map((grey) => grey < 128)).toEqual([false, true])
  expect([await greyAt(pdf, 55, 20), await greyAt(pdf, 65, 20)].map((grey) => grey < 128)).toEqual([true, false])
})

test('a picture stands upright where it belongs, and its code is read', async () => {
  const text = 'https://bill.example.cn/page/32060125/0012345678/a1b2c3'
  const code = await QRCode.toBuffer(text, { scale: 6 })
  const object = '<ofd:ImageObject ID="3" Boundary="20 20 40 40" CTM="40 0 0 40 0 0" ResourceID="7"/>'
  const reading = await readScan(drawnOfd(object, { 'Res/code.png': code }))
  expect(reading.seen[0]?.codes[0]).toMatchObject({ text, turn: 0 })
  expect(reading).toMatchObject({ kind: 'fiscal-e-receipt', reasons: ['S45'] })
})

/** One value of a coded structure. */
const der = (tag: number, content: Uint8Array): Uint8Array => {
  const length = content.length < 128 ? [content.length] : [0x82, content.length >> 8, content.length & 255]
  return Uint8Array.from([tag, ...length, ...content])
}
const list = (...parts: readonly Uint8Array[]): Uint8Array => der(0x30, new Uint8Array(Buffer.concat(parts)))

test('the picture of a seal that the file carries is drawn where it was put, and without it the page is refused', async () => {
  const picture = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#ff0000' } })
    .png()
    .toBuffer()
  const seal = list(
    list(
      der(0x16, strToU8('ES')),
      list(der(0x16, strToU8('PNG')), der(4, picture), der(2, Uint8Array.of(40)), der(2, Uint8Array.of(40))),
    ),
  )
  expect(pictureIn(seal)).toMatchObject({ sort: 'png' })
  const signed = (value: Uint8Array): Uint8Array => drawnOfd(BOX(10, 10), {}, value)
  const pdf = await opened(await readScan(signed(seal)))
  expect(await greyAt(pdf, 120, 50)).toBeLessThan(128)
  expect((await readScan(signed(list(der(2, Uint8Array.of(1)))))).pages).toMatchObject({
    kind: 'refused',
    why: { en: expect.stringContaining('a seal') },
  })
})

/** A font of one's own, in which the n-th of these letters is the glyph n + 1. */
function fontOf(letters: string): Uint8Array {
  const face = readFace(readFileSync('templates/fonts/NotoSansSC-Regular.ttf'))
  return subsetFace(
    face,
    [...letters].map((letter) => face.glyphOf[letter.codePointAt(0) ?? 0] ?? 0),
  ).bytes
}

const words = (text: string, more = '', font = 30): string =>
  `<ofd:TextObject ID="3" Boundary="20 20 90 12" Font="${font}" Size="10">${more}<ofd:TextCode X="0" Y="9" DeltaX="12 12 12">${text}</ofd:TextCode></ofd:TextObject>`
const glyphs = (at: number, letters: number, ids: string): string =>
  `<ofd:CGTransform CodePosition="${at}" CodeCount="${letters}" GlyphCount="${ids.split(' ').length}"><ofd:Glyphs>${ids}</ofd:Glyphs></ofd:CGTransform>`

/** Letters of a drawn page with the cell of 12 mm that they stand in. */
async function cellsOf(objects: string, files: Readonly<Record<string, Uint8Array>> = {}): Promise<readonly string[]> {
  const pdf = await opened(await readScan(drawnOfd(objects, files), {}, () => {}, 'first-print'))
  return pdf.letters(0).map(({ text, left }) => `${text}${Math.floor(((left * 25.4) / 72 - 19.5) / 12)}`)
}

test('the line break before a text is none of its letters', async () => {
  expect(await cellsOf(words('\n    甲乙丙\n  ', '', 1))).toEqual(['甲0', '乙1', '丙2'])
})

test('one glyph for two letters takes one place, and two glyphs for one letter take two', async () => {
  const own = { 'f.ttf': fontOf('甲乙丙') }
  const [joined, parted] = [glyphs(0, 2, '1'), glyphs(0, 1, '1 2')]
  expect(await cellsOf(words('甲乙丙', joined + glyphs(2, 1, '3')), own)).toEqual(['甲0', '丙1'])
  // The second of them is no letter by itself.
  expect(await cellsOf(words('甲丙', parted + glyphs(1, 1, '3')), own)).toEqual(['甲0', '\ufffd1', '丙2'])
  // Without the font all letters are there, those of one place side by side.
  expect(await cellsOf(words('甲乙丙', joined, 1))).toEqual(['甲0', '乙0', '丙1'])
  const package_ = openPackage(drawnOfd(words('甲乙丙', joined)), READ_LIMITS)
  const pages = package_ === undefined ? [] : documentsIn(package_).flatMap(({ pages }) => pages)
  expect(pages.flatMap((page) => lettersOfPage(page)).map(({ text }) => text)).toEqual(['甲', '乙', '丙'])
})

test('letters without steps stand as wide apart as their font has them', async () => {
  const text =
    '<ofd:TextObject ID="3" Boundary="20 20 90 12" Font="30" Size="12"><ofd:TextCode X="0" Y="9">1甲</ofd:TextCode></ofd:TextObject>'
  const font = { 'f.ttf': fontOf('1甲') }
  const named = text.replace('<ofd:TextCode', `${glyphs(0, 2, '1 2')}<ofd:TextCode`)
  const pdf = await opened(await readScan(drawnOfd(named, font), {}, () => {}, 'first-print'))
  const [one, two] = pdf.letters(0).map(({ left }) => (left * 25.4) / 72)
  expect((two ?? 0) - (one ?? 0)).toBeGreaterThan(5.5)
})

test('what is not filled, and a mark that is not for print, leave no ink', async () => {
  const unseen = words('甲乙丙', '', 1).replace('Size', 'Fill="false" Size')
  const pdf = await opened(await readScan(drawnOfd(unseen + BOX(100, 20, 'Fill="true" Stroke="false"', BLACK))))
  const grey = await pdf.grey(0, 1)
  const dark = [...grey.data].filter((value, i) => value < 128 && i % grey.width < (90 * 72) / 25.4)
  expect(dark).toHaveLength(0)
})

test.each([
  ['a gradient', BOX(10, 10, 'Fill="true"', '<ofd:FillColor><ofd:AxialShd/></ofd:FillColor>')],
  ['a picture that is not there', '<ofd:ImageObject ID="3" Boundary="0 0 9 9" ResourceID="99"/>'],
  [
    'a letter that no font here has',
    '<ofd:TextObject ID="3" Boundary="0 0 9 9" Size="4"><ofd:TextCode X="0" Y="4">&#57620;</ofd:TextCode></ofd:TextObject>',
  ],
])('a page with %s is refused by that name', async (name, object) => {
  const { pages, reasons } = await readScan(drawnOfd(object))
  expect(reasons).toEqual(['S26'])
  expect(pages).toMatchObject({ kind: 'refused', why: { en: expect.stringContaining(name) } })
})

test('a package that names a page and does not hold it is refused, and what else it says is read', async () => {
  const bytes = zipSync({
    'OFD.xml': strToU8(
      '<OFD><DocBody><DocInfo><CustomDatas><CustomData Name="发票号码">12345678</CustomData></CustomDatas></DocInfo><DocRoot>d.xml</DocRoot></DocBody></OFD>',
    ),
    'd.xml': strToU8('<Document><Pages><Page ID="1" BaseLoc="gone.xml"/></Pages></Document>'),
  })
  const reading = await readScan(bytes)
  expect(reading).toMatchObject({ pages: { kind: 'refused' }, reads: [{ fields: { number: '12345678' } }] })
})

test('an arc goes where it should, however it is turned', () => {
  const half = pathOf('M 0 0 A 5 5 0 0 1 10 0')
  expect(half.split('\n')).toHaveLength(3)
  expect(half).toMatch(/ 10 0 c$/)
  expect(half).toMatch(/ 5 -5 c/)
  expect(pathOf('M 0 0 X 1')).toBe('')
})

test('a JBIG2 file is taken apart into what a PDF carries', () => {
  const page = [0, 0, 0, 0, 48, 0, 1, 0, 0, 0, 19, 0, 0, 0, 64, 0, 0, 0, 32, ...Array<number>(11).fill(0)]
  const end = [0, 0, 0, 1, 49, 0, 1, 0, 0, 0, 0]
  const head = [0x97, 0x4a, 0x42, 0x32, 0x0d, 0x0a, 0x1a, 0x0a, 1, 0, 0, 0, 1]
  expect(readJbig2(Uint8Array.from([...head, ...page, ...end]))).toMatchObject({
    width: 64,
    height: 32,
    segments: Uint8Array.from(page),
  })
  expect(readJbig2(Uint8Array.from([1, 2, 3]))).toBeUndefined()
})
