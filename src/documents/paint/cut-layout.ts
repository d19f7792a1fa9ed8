import type { Words } from '../../model/words.ts'
import { fit } from '../layout/fit.ts'
import { mm, PAGE, type LaidPage, type Mark } from '../layout/layout.ts'
import { widthOf, type Press } from '../press.ts'
import type { Box, ScanPage } from '../scans/scan-page.ts'
import { CAPTION_HEIGHT, placesOf, type Grid } from '../scans/small-scans.ts'
import type { Running } from './running.ts'

/** One of several small papers on a page. */
export interface CutPiece {
  readonly page: ScanPage
  readonly caption: Words
}

const SIZE = { size: 8, least: 6.5 }
/** How far a cut mark keeps off the corner, and how long it is. */
const MARK = { off: mm(1), length: mm(2.5) }

/** Small papers with a description above each and marks at the corners to cut along; the description goes with its paper. */
export function cutLayout(
  press: Press,
  pieces: readonly CutPiece[],
  grid: Grid,
  { lang }: Running,
): { readonly layout: LaidPage; readonly boxes: readonly Box[] } {
  const places = placesOf(
    grid,
    pieces.map(({ page }) => page),
  )
  const marks = places.flatMap((place, i) => {
    const caption = pieces[i]?.caption ?? { zh: '', en: '' }
    const text = lang === 'zh' ? caption.zh : lang === 'en' ? caption.en : `${caption.zh}　${caption.en}`
    return pieceMarks(press, place, text, 2 * i + 1)
  })
  return {
    layout: { groups: [{ x: 0, y: 0, marks, base: 0, artifact: false }] },
    boxes: places.map(({ x, y, w, h }) => ({ x, y: PAGE.height - y - h, w, h })),
  }
}

/** As wide as the paper or a little wider: a taxi slip is narrower than any description. */
const LEAST_WIDTH = mm(48)

function pieceMarks(press: Press, { x, y, w, h }: Box, text: string, node: number): readonly Mark[] {
  const width = Math.max(w, LEAST_WIDTH)
  const left = x + (w - width) / 2
  const { lines, size } = fit(press, text, { width, ...SIZE, lines: 2 })
  const top = y - CAPTION_HEIGHT
  const caption = lines.map((line, i): Mark => ({
    kind: 'text',
    x: left + (width - widthOf(press, line, size)) / 2,
    y: y - 5 - (lines.length - 1 - i) * size * 1.25,
    size,
    text: line,
    fixed: false,
    node,
    strong: false,
    shade: 0,
  }))
  return [...caption, ...cornerMarks(left, top, width, h + CAPTION_HEIGHT)]
}

function cornerMarks(x: number, y: number, w: number, h: number): readonly Mark[] {
  const { off, length } = MARK
  return [x, x + w].flatMap((cx, i) =>
    [y, y + h].flatMap((cy, j): readonly Mark[] => [
      { kind: 'line', x: i === 0 ? cx - off - length : cx + off, y: cy, dx: length, dy: 0, width: 0.5 },
      { kind: 'line', x: cx, y: j === 0 ? cy - off - length : cy + off, dx: 0, dy: length, width: 0.5 },
    ]),
  )
}
