import sharp from 'sharp'
import type { FieldPlace } from '../../model/receipt.ts'
import type { FieldsRead } from '../../model/paper-field.ts'
import type { PhotoLying, ReceiptKind } from '../../model/receipt.ts'
import type { ReasonCode } from '../reasons/reasons.ts'
import type { OcrEngine } from './engine.ts'
import { fieldsOfPage, type PageFields } from './page-fields.ts'
import { flatSize, lookAt } from './quad.ts'
import type { Point, Quad, Raster } from './raster.ts'
import { readPages, type PageRead } from './read-page.ts'
import { hasColour, hasRedInk } from './red-ink.ts'

/** What a photo says, as a reading of its own. */
export interface PhotoRead {
  readonly kind?: ReceiptKind
  readonly read?: FieldsRead
  /** How the one paper in it lies; undefined where there is nothing to lay flat, or no outline is sure. */
  readonly lying?: PhotoLying
  /** How each of several papers lies in it, in the order of reading. */
  readonly papers?: readonly PhotoLying[]
  readonly reasons: readonly ReasonCode[]
}

/** The longer side that is read: more pixels cost time and make no figure surer. */
const READ_SIDE = 2400

/** Reads the picture of a page. Nothing that is wrong with the picture stops it: what it cannot make out is not there. */
export async function readPhoto(
  engine: OcrEngine,
  picture: Uint8Array,
  page: number,
  alive: () => void,
  codes: readonly string[] = [],
): Promise<PhotoRead> {
  const photo = await pixelsOf(picture)
  const pages = await readPages(engine, photo, alive)
  const papers = pages.map((one) => ({
    one,
    ...fieldsOfPage(one.rows, (corners) => placeOf(corners, one, photo, page), pages.length === 1 ? codes : []),
  }))
  const told = papers.filter(({ fields }) => Object.keys(fields).length > 0)
  const [best] = told.toSorted((a, b) => weight(b) - weight(a))
  if (papers.some(({ several }) => several === true)) return { reasons: ['S53'] }
  if (best === undefined) return { reasons: [whyNothing(pages)] }
  const { kind, fields, notes } = best
  const lying = told.length > 1 ? undefined : lyingOf(best.one, photo)
  return {
    ...(kind === undefined ? {} : { kind }),
    read: { origin: 'ocr', fields, notes },
    ...(lying === undefined ? {} : { lying }),
    ...(told.length > 1 ? { papers: told.flatMap(({ one }) => lyingOf(one, photo) ?? []) } : {}),
    reasons: [
      ...(best.one.isCut === true ? (['S56'] as const) : []),
      ...(told.length > 1 || best.one.hasOther === true ? (['S39'] as const) : []),
      ...stampOn(best.one, photo, kind),
    ],
  }
}

function whyNothing(pages: readonly PageRead[]): ReasonCode {
  const cells = pages.flatMap(({ rows }) => rows.flatMap((row) => row.cells))
  const lengthOf = (script: RegExp, sure: number): number =>
    cells.filter((cell) => cell.sure > sure).reduce((sum, { text }) => sum + (text.match(script)?.length ?? 0), 0)
  if (lengthOf(/\S/g, 0) < SOME_WRITING) return 'S37'
  const [han, latin] = [lengthOf(/\p{Script=Han}/gu, LEGIBLE), lengthOf(/\p{Script=Latin}/gu, LEGIBLE)]
  return latin >= FOREIGN && latin > 10 * han ? 'S57' : 'S38'
}

/** Spots and edges are taken for a letter or two. */
const SOME_WRITING = 6
/** Letters that were made out clearly, and so many of them in a script of the west are no smears. */
const LEGIBLE = 0.8
const FOREIGN = 30

/** Whether red ink was seen on a referral is a question to a person, never an answer: paper may be red, and a stamp faint or black. */
function stampOn({ raster }: PageRead, photo: Raster, kind: ReceiptKind | undefined): readonly ReasonCode[] {
  if (kind !== 'referral') return []
  if (hasRedInk(raster)) return ['S55']
  return hasColour(photo) ? ['S54'] : []
}

function lyingOf({ corners, turned }: PageRead, { width, height }: Raster): PhotoLying | undefined {
  if (corners === undefined && turned === 0) return undefined
  const places: readonly Point[] = corners ?? [
    { x: 0, y: 0 },
    { x: width, y: 0 },
    { x: width, y: height },
    { x: 0, y: height },
  ]
  return { corners: places.map(({ x, y }) => [share(x, width), share(y, height)] as const), turn: turned }
}

const share = (value: number, side: number): number =>
  Math.max(0, Math.min(1000, Math.round((value / side) * 10_000) / 10))

const weight = ({ fields }: PageFields): number => Object.keys(fields).length

async function pixelsOf(picture: Uint8Array): Promise<Raster> {
  const { data, info } = await sharp(picture, { failOn: 'none', sequentialRead: true })
    .autoOrient()
    .resize({ width: READ_SIDE, height: READ_SIDE, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, data: info.channels === 3 ? data : threeOf(data, info.channels) }
}

function threeOf(data: Uint8Array, channels: number): Uint8Array {
  const out = new Uint8Array((data.length / channels) * 3)
  for (let i = 0; i < out.length / 3; i++) out.fill(data[i * channels] ?? 0, i * 3, i * 3 + 3)
  return out
}

/** The box on the photo, as it lies there, around a part of the page as it was read: flat and upright. */
function placeOf(
  corners: Quad,
  { raster, turned, corners: outline }: PageRead,
  photo: Raster,
  page: number,
): FieldPlace {
  const flat = outline === undefined ? photo : flatSize(outline)
  const look = outline === undefined ? undefined : lookAt(outline)
  const places = corners.map((point) => {
    const { x, y } = turnedBack(point, raster, turned)
    const [u, v] = [x / flat.width, y / flat.height]
    const seen = look === undefined ? { x: u * photo.width, y: v * photo.height } : look(u, v)
    return { x: (seen.x / photo.width) * 1000, y: (seen.y / photo.height) * 1000 }
  })
  const within = (value: number): number => Math.max(0, Math.min(1000, Math.round(value)))
  return {
    page,
    left: within(Math.min(...places.map(({ x }) => x))),
    top: within(Math.min(...places.map(({ y }) => y))),
    right: within(Math.max(...places.map(({ x }) => x))),
    bottom: within(Math.max(...places.map(({ y }) => y))),
  }
}

/** A point of the upright page on the page as it lay. */
function turnedBack({ x, y }: Point, { width, height }: Raster, by: PageRead['turned']): Point {
  switch (by) {
    case 0:
      return { x, y }
    case 90:
      return { x: y, y: width - x }
    case 180:
      return { x: width - x, y: height - y }
    case 270:
      return { x: height - y, y: x }
  }
}
