import { mm, PAGE } from '../layout/layout.ts'
import { MARGIN } from '../layout/pages.ts'
import type { Box, ScanPage } from './scan-page.ts'

/** A scan of one page whose paper has been measured. */
export interface SmallScan {
  readonly id: string
  readonly page: ScanPage
}

/** Scans that go onto one page together, in their order. */
export interface SharedPage {
  readonly ids: readonly string[]
  readonly grid: Grid
}

export interface Grid {
  readonly columns: number
  readonly rows: number
}

/** The fullest first. Three slips as long as a taxi's stand beside each other where two rows are too low for them. */
const GRIDS: readonly (readonly [count: number, grid: Grid])[] = [
  [4, { columns: 2, rows: 2 }],
  [3, { columns: 2, rows: 2 }],
  [3, { columns: 3, rows: 1 }],
  [2, { columns: 2, rows: 1 }],
  [2, { columns: 1, rows: 2 }],
]

/** A clerk reads figures on it: smaller than this, as a share of the paper itself, it gets a page of its own. */
const LEAST = 0.75
const HALF_A4 = { short: mm(150), long: mm(212) }

/** Room for the description above each paper, two lines of it. */
export const CAPTION_HEIGHT = mm(9)
/** Between two papers: the cut marks of both. */
const GAP = mm(9)

/** At most half of A4, as the paper itself is. */
export function isSmall({ width, height, trueScale }: ScanPage): boolean {
  if (trueScale === undefined) return false
  const [short = 0, long = 0] = [width * trueScale, height * trueScale].toSorted((a, b) => a - b)
  return short <= HALF_A4.short && long <= HALF_A4.long
}

/** Which of the small scans that follow each other share pages. One that stays alone is in none. */
export function shareOut(run: readonly SmallScan[]): readonly SharedPage[] {
  const shared: SharedPage[] = []
  for (let at = 0; at < run.length;) {
    const fitting = GRIDS.find(([count, grid]) => {
      const some = run.slice(at, at + count)
      return some.length === count && some.every(({ page }) => scaleIn(slotSize(grid), page) >= LEAST)
    })
    const count = fitting?.[0] ?? 1
    if (fitting !== undefined) shared.push({ ids: run.slice(at, at + count).map(({ id }) => id), grid: fitting[1] })
    at += count
  }
  return shared
}

interface Size {
  readonly w: number
  readonly h: number
}

function slotSize({ columns, rows }: Grid): Size {
  const [width, height] = [PAGE.width - MARGIN.left - MARGIN.right, PAGE.height - MARGIN.top - MARGIN.bottom]
  return { w: (width - (columns - 1) * GAP) / columns, h: (height - (rows - 1) * GAP) / rows - CAPTION_HEIGHT }
}

/** A share of the paper's own size, 1 at most. */
const scaleIn = ({ w, h }: Size, { width, height, trueScale = 1 }: ScanPage): number =>
  Math.min(w / (width * trueScale), h / (height * trueScale), 1)

/** Where each scan of a shared page stands, from the upper left of the page; its description goes right above it. */
export function placesOf({ columns, ...grid }: Grid, pages: readonly ScanPage[]): readonly Box[] {
  const slot = slotSize({ columns, ...grid })
  return pages.map((page, i) => {
    const scale = scaleIn(slot, page) * (page.trueScale ?? 1)
    const [w, h] = [page.width * scale, page.height * scale]
    const left = MARGIN.left + (i % columns) * (slot.w + GAP)
    const top = MARGIN.top + Math.floor(i / columns) * (slot.h + CAPTION_HEIGHT + GAP) + CAPTION_HEIGHT
    return { x: left + (slot.w - w) / 2, y: top, w, h }
  })
}
