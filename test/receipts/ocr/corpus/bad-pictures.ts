import sharp, { type Sharp } from 'sharp'
import { seeded } from '../../corpus/random.ts'
import { photoOf } from './photo.ts'
import { drawSheet } from './sheet.ts'
import { sheetOf } from './sheets.ts'
import { ownTypeface } from './typeface.ts'

/** Pictures that people take, and of which nothing, or not everything, can be read. All made up. */
export type BadPicture =
  | 'table'
  | 'cat'
  | 'blurred'
  | 'night'
  | 'dim'
  | 'cut'
  | 'screen'
  | 'scrawl'
  | 'foreign'
  | 'two on a page'
  | 'on its head in a pile'

const [WIDTH, HEIGHT] = [1600, 1200]
const PAGE = '<rect x="60" y="60" width="1400" height="1060" fill="#f4f2ee"/>'
const CAT =
  '<rect width="1600" height="1200" fill="#b9a58c"/><ellipse cx="800" cy="700" rx="420" ry="330" fill="#3b3531"/>' +
  '<circle cx="800" cy="380" r="210" fill="#3b3531"/><path d="M620 290L600 120L720 200zM980 290L1000 120L880 200z" fill="#3b3531"/>' +
  '<circle cx="730" cy="360" r="28" fill="#c7d84a"/><circle cx="870" cy="360" r="28" fill="#c7d84a"/>'
const FOREIGN = [
  'GENERAL HOSPITAL',
  'RECEIPT No. 20250318-77',
  'Patient: John Sample',
  'Consultation fee  120.00',
  'X-ray chest  85.50',
  'TOTAL  USD 205.50',
]

export async function badPicture(name: BadPicture): Promise<Uint8Array> {
  const [face, bill] = [await ownTypeface(), sheetOf('visit', 5)]
  switch (name) {
    case 'table':
      return await grainy('')
    case 'cat':
      return await grainy(CAT)
    case 'scrawl':
      return await grainy(PAGE + scrawl())
    case 'foreign':
      return await grainy(PAGE + FOREIGN.map((text, i) => face.draw(text, 120, 200 + i * 110, 48)).join(''))
    case 'blurred':
      return await photoOf(bill, face, { blur: 9 }, 5)
    case 'night':
      return await photoOf(bill, face, { light: 0.03, grain: 3 }, 5)
    case 'dim':
      return await photoOf(bill, face, { light: 0.22 }, 5)
    case 'screen':
      return await throughAScreen(await photoOf(bill, face, { bare: true, side: 1800 }, 5))
    case 'cut': {
      const whole = sharp(await photoOf(bill, face, { bare: true, side: 1800 }, 5))
      const { width = 0, height = 0 } = await whole.metadata()
      const left = Math.round(width * 0.2)
      return Uint8Array.from(
        await whole
          .extract({ left, top: 0, width: width - left, height })
          .jpeg()
          .toBuffer(),
      )
    }
    case 'two on a page':
      return await laid('#fff', 1240, 1754, [
        [await drawSheet(sheetOf('stacked', 5), face, 1.9), 0, 20, 40],
        [await drawSheet(sheetOf('stacked', 6), face, 1.9), 0, 20, 900],
      ])
    case 'on its head in a pile':
      return await laid('#5a4632', 2000, 1500, [
        [await drawSheet(sheetOf('stay', 5), face, 2), 0, 60, 60],
        [await drawSheet(sheetOf('visit', 6), face, 2), 180, 500, 500],
      ])
  }
}

async function laid(
  background: string,
  width: number,
  height: number,
  papers: readonly (readonly [picture: Buffer, turn: number, left: number, top: number])[],
): Promise<Uint8Array> {
  const parts = await Promise.all(
    papers.map(async ([picture, turn, left, top]) => ({
      input: await sharp(picture).rotate(turn).png().toBuffer(),
      left,
      top,
    })),
  )
  const page = sharp({ create: { width, height, channels: 3, background } }).composite(parts)
  return Uint8Array.from(await page.jpeg({ quality: 88 }).toBuffer())
}

type Pixels = (data: Uint8Array, width: number) => void

async function pixelwise(picture: Sharp, change: Pixels): Promise<Uint8Array> {
  const { data, info } = await picture.removeAlpha().raw().toBuffer({ resolveWithObject: true })
  change(data, info.width)
  const raw = { width: info.width, height: info.height, channels: 3 } as const
  return Uint8Array.from(await sharp(data, { raw }).jpeg({ quality: 85 }).toBuffer())
}

const within = (value: number): number => Math.max(0, Math.min(255, value))

async function grainy(drawn: string): Promise<Uint8Array> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">${drawn}</svg>`
  const random = seeded(3)
  return await pixelwise(sharp(Buffer.from(svg)).flatten({ background: '#5a4632' }), (data) => {
    for (let i = 0; i < data.length; i++) data[i] = within((data[i] ?? 0) + (random.next() - 0.5) * 24)
  })
}

/** The grid of a screen against that of a camera. */
const throughAScreen = (picture: Uint8Array): Promise<Uint8Array> =>
  pixelwise(sharp(picture), (data, width) => {
    for (let i = 0; i < data.length; i++) {
      const [x, y] = [Math.floor(i / 3) % width, Math.floor(i / 3 / width)]
      const grid = (Math.sin(x * 2.05) + Math.sin(y * 2.11 + x * 0.03)) / 2
      const bands = Math.sin(x * 0.05 + y * 0.013) * Math.sin(y * 0.045) * (i % 3 === 1 ? -1 : 1)
      data[i] = within((data[i] ?? 0) + 110 * (grid + bands))
    }
  })

/** Lines that no hand wrote, and that look as if one had. */
function scrawl(): string {
  const random = seeded(9)
  const line = (y: number): string =>
    `M150 ${y}${Array.from({ length: 40 }, () => `q${random.int(-8, 30)} ${random.int(-45, 45)} ${random.int(8, 26)} ${random.int(-12, 12)}`).join('')}`
  const lines = Array.from({ length: 9 }, (_, i) => line(200 + i * 95)).join('')
  return `<path d="${lines}" fill="none" stroke="#223a80" stroke-width="4"/>`
}
