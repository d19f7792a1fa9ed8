import type { TextBox } from './boxes.ts'
import { runsOverTheSide } from './cut-off.ts'
import { detectLines, LOOK_SIDE } from './detect.ts'
import type { OcrEngine } from './engine.ts'
import { levellingOf } from './level.ts'
import { papersIn } from './paper.ts'
import { flattened } from './quad.ts'
import { turned, type Quad, type Raster } from './raster.ts'
import { recogniseLine, type LetterRead } from './recognise.ts'
import { hasRedInk, underRedInk } from './red-ink.ts'
import { rowsOf, type LineRead, type PlacedLine } from './rows.ts'
import { hasOneOnItsHead, isUpsideDown, runsDown, turnedBoxes, type Quarter, type ReadLine } from './upright.ts'

/** One paper of a photo, flat and upright, and every line on it. */
export interface PageRead {
  readonly raster: Raster
  readonly rows: readonly PlacedLine[]
  /** Where it lay in the photo; undefined where its outline was not sure and the whole photo was read. */
  readonly corners?: Quad
  /** Clockwise, from the photo to the upright page. */
  readonly turned: Quarter
  /** Lines run over a side of the photo. */
  readonly isCut?: true
  /** Lines of another paper lie the other way round in it. */
  readonly hasOther?: true
}

/** Reads a photo: every paper that stands out in it, or the whole. */
export async function readPages(
  engine: OcrEngine,
  photo: Raster,
  alive: () => void = () => {},
): Promise<readonly PageRead[]> {
  const found = await papersFound(engine, photo, alive)
  await engine.release('detector')
  const pages: PageRead[] = []
  for (const { raster, boxes, quarter, corners, isCut } of found) {
    const asIs = lineReader(engine, raster)
    const upside = await isUpsideDown(engine, raster, boxes, asIs)
    const upright = upside ? turned(raster, 180) : raster
    const read = upside ? lineReader(engine, upright) : asIs
    const lines = await readLines(read, upside ? turnedBoxes(boxes, raster, 180) : boxes, alive)
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
      ...(isCut ? { isCut: true } : {}),
      ...((await hasOneOnItsHead(engine, upright, lines)) ? { hasOther: true } : {}),
    })
  }
  return pages
}

/** Every paper whose outline is sure; where lines run over the side of one it is not, and the whole photo is read. */
async function papersFound(engine: OcrEngine, photo: Raster, alive: () => void): Promise<readonly Found[]> {
  const found: Found[] = []
  for (const { corners } of papersIn(photo)) {
    const lines = await linesOf(engine, flattened(photo, corners))
    alive()
    if (lines.isCut) return [await linesOf(engine, photo)]
    found.push({ ...lines, corners })
  }
  return found.length > 0 ? found : [await linesOf(engine, photo)]
}

interface Found {
  readonly corners?: Quad
  /** Lines run over a side of it. */
  readonly isCut: boolean
  readonly raster: Raster
  readonly boxes: readonly TextBox[]
  readonly quarter: Quarter
}

/** The lines of a page that lies level, or was turned by a quarter to. */
async function linesOf(engine: OcrEngine, raster: Raster): Promise<Found> {
  const boxes = await detectLines(engine, raster, LOOK_SIDE, hasRedInk(raster) ? 'red' : 'colour')
  const isCut = runsOverTheSide(boxes, raster)
  if (!runsDown(boxes)) return { raster, boxes, quarter: 0, isCut }
  return { raster: turned(raster, 270), boxes: turnedBoxes(boxes, raster, 270), quarter: 270, isCut }
}

/** Reads each line of a page once, whoever asks first. */
function lineReader(engine: OcrEngine, raster: Raster): ReadLine {
  const known = new Map<Quad, readonly LetterRead[]>()
  return async (corners) => {
    const there = known.get(corners)
    if (there !== undefined) return there
    const red = underRedInk(raster, corners)
    const letters = await recogniseLine(engine, raster, corners, red ? 'red' : 'colour')
    known.set(corners, letters)
    return letters
  }
}

async function readLines(read: ReadLine, boxes: readonly TextBox[], alive: () => void): Promise<readonly LineRead[]> {
  const lines: LineRead[] = []
  for (const { corners } of boxes) {
    lines.push({ corners, letters: await read(corners) })
    alive()
  }
  return lines
}
