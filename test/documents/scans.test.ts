import { deflateSync, inflateSync } from 'node:zlib'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { bind } from '../../src/documents/bind.ts'
import { readPicture } from '../../src/documents/scans/read-picture.ts'
import { openScan } from '../../src/documents/scans/scan-page.ts'
import type { ScanPages } from '../../src/model/scan-pages.ts'
import { press } from './fixtures.ts'
import { packetOf, scanPart } from './packets.ts'
import { render, type Pixels } from './pixels.ts'
import { cornersJpeg, png } from './scan-files.ts'

const jpeg = (bytes: Uint8Array): ScanPages => ({ kind: 'images', images: [{ type: 'jpeg', bytes }] })
const asPng = (bytes: Uint8Array): ScanPages => ({ kind: 'images', images: [{ type: 'png', bytes }] })

async function drawn(scan: ScanPages): Promise<Pixels> {
  const { bytes, sources } = await bind(press(), packetOf([scanPart(1)]), { scans: new Map([['r1', scan]]) })
  expect(sources[0]?.used).toBe('pages')
  return render(bytes)
}

/** The corners of the coloured area as letters: r, g, b, w. */
function cornersOf({ width, data }: Pixels): string {
  const coloured: (readonly [x: number, y: number])[] = []
  for (let at = 0; at < data.length; at += 4) {
    const [r, g, b] = [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0]
    if (Math.max(r, g, b) - Math.min(r, g, b) > 150) coloured.push([(at / 4) % width, Math.floor(at / 4 / width)])
  }
  const [xs, ys] = [coloured.map(([x]) => x), coloured.map(([, y]) => y)]
  const [left, right] = [Math.min(...xs) + 3, Math.max(...xs) - 3]
  const [top, bottom] = [Math.min(...ys) + 3, Math.max(...ys) - 3]
  return [
    [left, top],
    [right, top],
    [left, bottom],
    [right, bottom],
  ]
    .map(([x = 0, y = 0]) => {
      const at = 4 * (y * width + x)
      const [r, g] = [data[at] ?? 0, data[at + 1] ?? 0]
      return r > 200 && g > 200 ? 'w' : r > 150 ? 'r' : g > 150 ? 'g' : 'b'
    })
    .join('')
}

/** What stands top left, top right, bottom left, bottom right once the orientation is obeyed. */
const UPRIGHT = ['rgbw', 'grwb', 'wbgr', 'bwrg', 'rbgw', 'brwg', 'wgbr', 'gwrb']

test.each([1, 2, 3, 4, 5, 6, 7, 8])('a photo with EXIF orientation %i stands upright', async (orientation) => {
  const bytes = await cornersJpeg(orientation)
  const expected = await sharp(bytes).autoOrient().raw().toBuffer({ resolveWithObject: true })
  expect(cornersOf(await drawn(jpeg(bytes)))).toBe(UPRIGHT[orientation - 1])
  expect(expected.info.width > expected.info.height).toBe(orientation < 5)
})

test('EXIF and comments are left out, the picture itself is not touched', async () => {
  const bytes = await cornersJpeg(6)
  const picture = readPicture({ type: 'jpeg', bytes })
  expect(Buffer.from(picture.bytes).includes('Exif')).toBe(false)
  expect(picture.orientation).toBe(6)
  const decoded = (from: Uint8Array) => sharp(from).raw().toBuffer()
  expect((await decoded(picture.bytes)).equals(await decoded(bytes))).toBe(true)
})

test('what trails behind the end of a JPEG is left out', async () => {
  const bytes = await cornersJpeg()
  const longer = Buffer.concat([bytes, Buffer.from('PK and more')])
  expect(
    Buffer.from(readPicture({ type: 'jpeg', bytes: longer }).bytes).equals(
      Buffer.from(readPicture({ type: 'jpeg', bytes }).bytes),
    ),
  ).toBe(true)
})

test('a CMYK JPEG keeps its colours the right way round, and PDF/A is not claimed', async () => {
  const bytes = new Uint8Array(
    await sharp({ create: { width: 40, height: 40, channels: 3, background: '#c00000' } })
      .toColourspace('cmyk')
      .jpeg()
      .toBuffer(),
  )
  const picture = readPicture({ type: 'jpeg', bytes })
  expect(picture.head).toContain('/DeviceCMYK')
  expect(picture.archival).toBe(false)
  const { data } = await drawn(jpeg(bytes))
  let reddest = 0
  for (let at = 0; at < data.length; at += 4) reddest = Math.max(reddest, (data[at] ?? 0) - (data[at + 2] ?? 0))
  expect(reddest).toBeGreaterThan(90)
})

test('a JPEG that is cut anywhere is refused, never half printed', async () => {
  const bytes = await cornersJpeg()
  for (let length = 0; length < bytes.length; length += 7)
    expect('why' in (await openScan(jpeg(bytes.subarray(0, length)))), String(length)).toBe(true)
})

test.each([
  ['65535 wide and high', png({ width: 65535, height: 65535, data: deflateSync(Buffer.alloc(10)) })],
  ['two thousand million wide', png({ width: 2 ** 31 - 1, height: 1, data: deflateSync(Buffer.alloc(10)) })],
  ['of no width', png({ width: 0, height: 1 })],
  ['with too few rows', png({ width: 20, height: 20, data: deflateSync(Buffer.alloc(30)) })],
  ['with more rows than it says', png({ width: 2, height: 2, data: deflateSync(Buffer.alloc(1_000_000)) })],
  ['with data that are no data', png({ width: 2, height: 2, data: Buffer.from('nothing') })],
  ['of a depth there is not', png({ width: 2, height: 2, depth: 3 })],
  ['with a palette left out', png({ width: 2, height: 2, colour: 3 })],
  ['of 46 bytes', png({ width: 1, height: 1 }).subarray(0, 46)],
  ['of 63 bytes', png({ width: 2, height: 1 }).subarray(0, 63)],
  ['with a wrong check sum', png({ width: 2, height: 2 }).map((byte, i) => (i === 30 ? byte ^ 1 : byte))],
  ['that moves', png({ width: 1, height: 1, extra: [['acTL', Buffer.alloc(8)]] })],
])('a PNG %s is refused', async (_, bytes) => {
  expect(await openScan(asPng(bytes))).toHaveProperty('why')
})

test.each([
  ['plain', { palette: false }],
  ['palette', { palette: true }],
  ['interlaced', { progressive: true }],
])('a PNG comes out as it is: %s', async (_, options) => {
  const source = sharp(await cornersJpeg())
  const bytes = new Uint8Array(await source.png(options).toBuffer())
  expect(cornersOf(await drawn(asPng(bytes)))).toBe('rgbw')
})

test('a PNG without alpha passes through, one with alpha is laid on white', async () => {
  const plain = new Uint8Array(
    await sharp(await cornersJpeg())
      .png()
      .toBuffer(),
  )
  expect(readPicture({ type: 'png', bytes: plain }).head).toContain('/Predictor 15')
  const clear = { create: { width: 8, height: 8, channels: 4 as const, background: { r: 0, g: 0, b: 0, alpha: 0 } } }
  const picture = readPicture({ type: 'png', bytes: new Uint8Array(await sharp(clear).png().toBuffer()) })
  expect(picture.head).not.toContain('SMask')
  expect(inflateSync(picture.bytes).every((byte) => byte === 255)).toBe(true)
})

test('own decoding agrees with another decoder for every kind of PNG', async () => {
  const source = sharp(await cornersJpeg())
    .resize(61, 43)
    .ensureAlpha()
  for (const interlaced of [false, true]) {
    const bytes = new Uint8Array(await source.clone().png({ progressive: interlaced }).toBuffer())
    const expected = await sharp(bytes).flatten({ background: 'white' }).raw().toBuffer()
    const picture = readPicture({ type: 'png', bytes })
    expect(Buffer.compare(inflateSync(picture.bytes), expected)).toBe(0)
  }
})
