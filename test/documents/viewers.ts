import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { render } from './pixels.ts'

/** Darkness of a page, from 0 to 255 a pixel, at 72 dpi. */
export interface Grey {
  readonly width: number
  readonly height: number
  readonly dark: Uint8Array
}

export type Viewer = (bytes: Uint8Array) => Promise<readonly Grey[]>
const SCALE = 1

export const pdfium: Viewer = async (bytes) => {
  const pages: Grey[] = []
  for (let page = 0, count = await pagesOf(bytes); page < count; page++) {
    const { width, height, data } = await render(bytes, page, SCALE)
    pages.push(greyOf(width, height, data))
  }
  return pages
}

async function pagesOf(bytes: Uint8Array): Promise<number> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 })
  const { numPages } = await task.promise
  await task.destroy()
  return numPages
}

interface Canvas {
  getContext(kind: '2d'): {
    getImageData(x: number, y: number, w: number, h: number): { readonly data: Uint8ClampedArray }
  }
}
const require = createRequire(createRequire(import.meta.url).resolve('pdfjs-dist'))

export const pdfjs: Viewer = async (bytes) => {
  const { createCanvas } = require('@napi-rs/canvas') as { createCanvas: (w: number, h: number) => Canvas }
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0, disableFontFace: true, useSystemFonts: false })
  const document = await task.promise
  const pages: Grey[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const viewport = page.getViewport({ scale: SCALE })
    const [width, height] = [Math.ceil(viewport.width), Math.ceil(viewport.height)]
    const canvas = createCanvas(width, height)
    await page.render({ canvas: canvas as never, viewport }).promise
    pages.push(greyOf(width, height, canvas.getContext('2d').getImageData(0, 0, width, height).data))
  }
  await task.destroy()
  return pages
}

export const hasPoppler = (): boolean => spawnSync('pdftoppm', ['-v']).status === 0

export const poppler: Viewer = (bytes) => {
  const folder = mkdtempSync(join(tmpdir(), 'baoxiao-view-'))
  try {
    writeFileSync(join(folder, 'a.pdf'), bytes)
    execFileSync('pdftoppm', ['-gray', '-r', '72', join(folder, 'a.pdf'), join(folder, 'p')])
    const names = readdirSync(folder).filter((name) => name.endsWith('.pgm'))
    return Promise.resolve(names.sort().map((name) => pgm(readFileSync(join(folder, name)))))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function pgm(file: Buffer): Grey {
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(file.toString('latin1', 0, 40))
  if (head === null) throw new Error('no grey picture')
  const dark = new Uint8Array(file.subarray(head[0].length)).map((light) => 255 - light)
  return { width: Number(head[1]), height: Number(head[2]), dark }
}

function greyOf(width: number, height: number, data: Uint8Array | Uint8ClampedArray): Grey {
  const dark = new Uint8Array(width * height)
  for (let i = 0; i < dark.length; i++) {
    const opaque = (data[4 * i + 3] ?? 255) / 255
    const light = ((data[4 * i] ?? 255) + (data[4 * i + 1] ?? 255) + (data[4 * i + 2] ?? 255)) / 3
    dark[i] = Math.round((255 - light) * opaque)
  }
  return { width, height, dark }
}

const CELL = 20

/** So little ink in a cell that viewers may differ about it: the edge of a line. */
const FAINT = 0.04
/** Viewers that agree are less apart: 0.56 at most on the pages of a packet. */
export const BOUND = 0.68

/**
 * How far two viewers are apart where they are furthest apart, from 0 to 1: the part of the ink of a cell of 7 mm that one of them
 * does not show. Strokes are thicker here and thinner there; a word that is missing, moved or boxed is another thing.
 */
export function distance(a: Grey, b: Grey): number {
  if (Math.abs(a.width - b.width) > 1 || Math.abs(a.height - b.height) > 1) return 1
  let worst = 0
  for (let y = 0; y + CELL <= Math.min(a.height, b.height); y += CELL)
    for (let x = 0; x + CELL <= Math.min(a.width, b.width); x += CELL)
      worst = Math.max(worst, apart(cellOf(a, x, y), cellOf(b, x, y)))
  return worst
}

const apart = (a: number, b: number): number => Math.abs(a - b) / (Math.max(a, b) + FAINT)

function cellOf({ width, dark }: Grey, left: number, top: number): number {
  let sum = 0
  for (let y = top; y < top + CELL; y++) for (let x = left; x < left + CELL; x++) sum += dark[y * width + x] ?? 0
  return sum / (CELL * CELL * 255)
}
