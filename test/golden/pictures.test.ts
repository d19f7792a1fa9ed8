import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PDFDocument } from 'pdf-lib'
import { afterAll, expect, test } from 'vitest'
import { drawSheet } from '../../src/documents/draw-sheet.ts'
import type { Sheet } from '../../src/model/sheet.ts'
import { emptyForm } from '../../src/packet/forms.ts'
import { press } from '../documents/fixtures.ts'
import { render, type Pixels } from '../documents/pixels.ts'
import { looksLike, shadeOf } from './shade.ts'
import { about, LANGS, sheets, templates } from './subjects.ts'

/** `npm run pictures` names a folder: every page is written there too, all on one sheet, to be looked at. */
const FOLDER = process.env['PICTURES']
const seen: Pixels[] = []

async function pagesOf(sheet: Sheet): Promise<readonly Pixels[]> {
  const { bytes } = drawSheet(press(), sheet, { date: '2025-06-01' })
  const count = (await PDFDocument.load(bytes)).getPageCount()
  const pages: Pixels[] = []
  for (let page = 0; page < count; page++) pages.push(await render(bytes, page, 0.5))
  return pages
}

const documents = LANGS.flatMap((lang) => [
  ...sheets(lang).map(([name, sheet]) => [`${name}.${lang}`, sheet] as const),
  ...[...templates.values()].map((form) => [`blank.${form.id}.${lang}`, emptyForm(form, about(lang))] as const),
])

test.each(documents)('%s looks as agreed', async (name, sheet) => {
  const pages = await pagesOf(sheet)
  if (FOLDER !== undefined) seen.push(...pages)
  const now = pages.map(shadeOf).join('\n\n') + '\n'
  const file = new URL(`./pages/${name}.txt`, import.meta.url)
  const agreed = existsSync(file) ? readFileSync(file, 'utf8') : undefined
  await expect(agreed !== undefined && looksLike(agreed, now) ? agreed : now).toMatchFileSnapshot(`./pages/${name}.txt`)
})

test('a line that moves by its height, a box that is lost and a page more are seen; a hair’s breadth is not', () => {
  const page = (inked: (x: number, y: number) => boolean): string =>
    shadeOf({
      width: 300,
      height: 420,
      data: Uint8Array.from({ length: 300 * 420 * 4 }, (_, i) =>
        inked((i >> 2) % 300, Math.floor(i / 1200)) ? 0 : 255,
      ),
    })
  const line = (top: number) => (x: number, y: number) => y >= top && y < top + 7 && x >= 40 && x < 260
  const box = (x: number, y: number) => x >= 200 && x < 230 && y >= 300 && y < 330 && (x < 202 || y < 302)
  const plain = page((x, y) => line(101)(x, y) || box(x, y))
  expect(
    looksLike(
      plain,
      page((x, y) => line(108)(x, y) || box(x, y)),
    ),
  ).toBe(false)
  expect(looksLike(plain, page(line(101)))).toBe(false)
  expect(looksLike(plain, `${plain}\n\n${plain}`)).toBe(false)
  expect(
    looksLike(
      plain,
      page((x, y) => line(101)(x, y) || box(x, y) || (x === 40 && y === 108)),
    ),
  ).toBe(true)
})

afterAll(async () => {
  if (FOLDER === undefined) return
  const { default: sharp } = await import('sharp')
  const [across, width, height] = [12, 300, 424]
  const tiles = await Promise.all(
    seen.map(async ({ data, width: w, height: h }, i) => ({
      input: await sharp(data, { raw: { width: w, height: h, channels: 4 } })
        .png()
        .toBuffer(),
      left: (i % across) * width,
      top: Math.floor(i / across) * height,
    })),
  )
  mkdirSync(FOLDER, { recursive: true })
  await sharp({
    create: {
      width: across * width,
      height: Math.ceil(seen.length / across) * height,
      channels: 3,
      background: '#888888',
    },
  })
    .composite(tiles)
    .png()
    .toFile(join(FOLDER, 'pages.png'))
})
