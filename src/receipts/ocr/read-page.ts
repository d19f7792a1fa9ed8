import type { TextBox } from './boxes.ts'
import { detectLines } from './detect.ts'
import type { OcrEngine } from './engine.ts'
import { levellingOf } from './level.ts'
import { papersIn } from './paper.ts'
import { flattened } from './quad.ts'
import { turned, type Quad, type Raster } from './raster.ts'
import { recogniseLine } from './recognise.ts'
import { hasRedInk, redOf, underRedInk } from './red-ink.ts'
import { rowsOf, type LineRead, type PlacedLine } from './rows.ts'
import { isUpsideDown, runsDown, turnedBoxes, type Quarter } from './upright.ts'

/** One paper of a photo, flat and upright, and every line on it. */
export interface PageRead {
  readonly raster: Raster
  readonly rows: readonly PlacedLine[]
  /** Where it lay in the photo; undefined where its outline was not sure and the whole photo was read. */
  readonly corners?: Quad
  /** Clockwise, from the photo to the upright page. */
  readonly turned: Quarter
}

/** Reads a photo: every paper that stands out in it, or the whole. */
export async function readPages(
  engine: OcrEngine,
  photo: Raster,
  alive: () => void = () => {},
): Promise<readonly PageRead[]> {
  const papers = papersIn(photo)
  const places: readonly (Quad | undefined)[] = papers.length === 0 ? [undefined] : papers.map(({ corners }) => corners)
  const found: (Found & { readonly corners?: Quad })[] = []
  for (const corners of places) {
    const flat = corners === undefined ? photo : flattened(photo, corners)
    found.push({ ...(await linesOf(engine, flat)), ...(corners === undefined ? {} : { corners }) })
    alive()
  }
  await engine.release('detector')
  const pages: PageRead[] = []
  for (const { raster, boxes, quarter, corners } of found) {
    const upside = await isUpsideDown(engine, raster, boxes)
    const upright = upside ? turned(raster, 180) : raster
    const lines = await readLines(engine, upright, upside ? turnedBoxes(boxes, raster, 180) : boxes, alive)
    const level = levellingOf(
      lines.map((line) => ({ corners: line.corners, score: 1 })),
      upright.width,
      upright.height,
    )
    const turn = ((quarter + (upside ? 180 : 0)) % 360) as Quarter
    pages.push({
      raster: upright,
      rows: rowsOf(lines, level),
      turned: turn,
      ...(corners === undefined ? {} : { corners }),
    })
  }
  return pages
}

interface Found {
  readonly raster: Raster
  readonly boxes: readonly TextBox[]
  readonly quarter: Quarter
}

/** The lines of a page that lies level, or was turned by a quarter to. */
async function linesOf(engine: OcrEngine, raster: Raster): Promise<Found> {
  const boxes = await detectLines(engine, hasRedInk(raster) ? redOf(raster) : raster)
  if (!runsDown(boxes)) return { raster, boxes, quarter: 0 }
  return { raster: turned(raster, 270), boxes: turnedBoxes(boxes, raster, 270), quarter: 270 }
}

async function readLines(
  engine: OcrEngine,
  raster: Raster,
  boxes: readonly TextBox[],
  alive: () => void,
): Promise<readonly LineRead[]> {
  const lines: LineRead[] = []
  for (const { corners } of boxes) {
    const red = underRedInk(raster, corners)
    const letters = await recogniseLine(engine, raster, corners, red ? 'red' : 'colour')
    lines.push({ corners, letters })
    alive()
  }
  return lines
}
