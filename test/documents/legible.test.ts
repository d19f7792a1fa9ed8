import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { expect, test } from 'vitest'
import { documentsOf, LOOKS } from './conformance/documents.ts'
import { render, type Pixels } from './pixels.ts'

const SCALE = 3
/** WCAG 2.1, 1.4.3: of text and what it stands on. */
const CONTRAST = 4.5
/** Points: the smallest that stands anywhere, as what is said of a scan beside it. */
const LEAST = { normal: 6.5, large: 8 } as const

interface Piece {
  readonly text: string
  readonly size: number
  readonly contrast: number
}

/** Every piece of text of a page with its size, and the contrast of what a viewer draws there. */
async function piecesOf(bytes: Uint8Array): Promise<readonly (readonly Piece[])[]> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 })
  const document = await task.promise
  const pages: (readonly Piece[])[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent()
    const pixels = await render(bytes, number - 1, SCALE)
    pages.push(
      items.flatMap((item) => {
        if (!('str' in item) || !/[\p{L}\p{N}]/u.test(item.str)) return []
        const [, , , size = 0, x = 0, y = 0] = item.transform as number[]
        return [{ text: item.str, size, contrast: contrastAt(pixels, { x, y, width: item.width, size }) }]
      }),
    )
  }
  await task.destroy()
  return pages
}

/** Between the darkest and the lightest of a line: strokes are drawn grey at their edges, and dark only within. */
function contrastAt(
  { width, height, data }: Pixels,
  at: { readonly x: number; readonly y: number; readonly width: number; readonly size: number },
): number {
  let [dark, light] = [1, 0]
  const bottom = height - at.y * SCALE
  for (let y = Math.round(bottom - at.size * SCALE * 0.8); y < bottom; y++)
    for (let x = Math.round(at.x * SCALE); x < (at.x + at.width) * SCALE; x++) {
      const i = 4 * (y * width + x)
      const lit = 0.2126 * linear(data[i]) + 0.7152 * linear(data[i + 1]) + 0.0722 * linear(data[i + 2])
      dark = Math.min(dark, lit)
      light = Math.max(light, lit)
    }
  return (light + 0.05) / (dark + 0.05)
}

function linear(byte = 255): number {
  const share = byte / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}

test.each(LOOKS)(
  'what is printed in $lang at $size print is dark and large enough, as a viewer draws it',
  async (look) => {
    for (const [name, bytes] of await documentsOf(look))
      for (const [i, pieces] of (await piecesOf(bytes)).entries()) {
        const at = `${name} ${i + 1}`
        expect([at, pieces.filter(({ contrast }) => contrast < CONTRAST)]).toEqual([at, []])
        expect([at, pieces.filter(({ size }) => size < LEAST[look.size] - 0.01)]).toEqual([at, []])
      }
  },
)
