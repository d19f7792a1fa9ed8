import type { Sheet } from '../../model/sheet.ts'
import { mm, PAGE, type Group, type LaidPage } from './layout.ts'
import type { Strip } from './strip.ts'

export interface Body {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** The binding edge is the left one. */
export const MARGIN = { left: mm(25), right: mm(16), top: mm(24), bottom: mm(20) } as const

export const bodyOf = (sheet: Pick<Sheet, 'size' | 'footnote'>): Body => {
  const foot = sheet.footnote === undefined ? 0 : mm(sheet.size === 'large' ? 7 : 4)
  return {
    left: MARGIN.left,
    top: MARGIN.top,
    width: PAGE.width - MARGIN.left - MARGIN.right,
    height: PAGE.height - MARGIN.top - MARGIN.bottom - foot,
  }
}

/** A page, and how much of its body is taken, 0 to 1. */
export type FilledPage = LaidPage & { readonly taken: number }

/** Puts strips on pages from the top. What keeps with its follower moves with it; the head of a table comes again. */
export function paginate(strips: readonly Strip[], body: Body): readonly FilledPage[] {
  const pages: Group[][] = [[]]
  const taken: number[] = []
  let y = 0
  let waiting = false
  const turn = (): void => {
    taken.push(y / body.height)
    pages.push([])
    y = 0
  }
  strips.forEach((strip, i) => {
    if (strip.breaks) {
      waiting = y > 0
      return
    }
    if (waiting) turn()
    waiting = false
    const gap = y === 0 ? 0 : strip.gap
    const continues = strips[i - 1]?.keep === true
    if (y > 0 && y + gap + (continues ? strip.height : blockHeight(strips, i, body.height)) > body.height) {
      turn()
      y += repeat(pages.at(-1) ?? [], strip, body)
    }
    const top = body.top + y + (y === 0 ? 0 : gap)
    pages.at(-1)?.push({ x: body.left, y: top, marks: strip.marks, base: strip.base, artifact: false })
    y = top - body.top + strip.height
  })
  taken.push(y / body.height)
  return pages.map((groups, i) => ({ groups, taken: taken[i] ?? 0 }))
}

function repeat(page: Group[], strip: Strip, body: Body): number {
  if (strip.head === undefined) return 0
  page.push({ x: body.left, y: body.top, marks: strip.head.marks, base: 0, artifact: true })
  return strip.head.height
}

/** The height of a strip and of those that must stay with it; of the strip alone where no page could hold them. */
function blockHeight(strips: readonly Strip[], from: number, room: number): number {
  let height = strips[from]?.height ?? 0
  for (let i = from; strips[i]?.keep === true && i + 1 < strips.length; i++) {
    const next = strips[i + 1]
    height += (next?.gap ?? 0) + (next?.height ?? 0)
  }
  return height <= room ? height : (strips[from]?.height ?? 0)
}
