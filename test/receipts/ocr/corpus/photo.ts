import sharp from 'sharp'
import { seeded, type Random } from '../../corpus/random.ts'
import { sample, type Raster } from '../../../../src/receipts/ocr/raster.ts'
import { drawSheet, type Ring, type Sheet } from './sheet.ts'
import type { Typeface } from './typeface.ts'

/** What a phone and a kitchen table do to a paper. */
export interface Damage {
  /** Degrees clockwise, a little. */
  readonly tilt?: number
  readonly quarters?: 0 | 90 | 180 | 270
  /** How far corners move inwards, as a share of the side. */
  readonly perspective?: number
  /** How far the page bulges, as a share of its height. */
  readonly wave?: number
  /** The darkest place keeps this share of the light. */
  readonly shadow?: number
  readonly light?: number
  /** Ink: 0 is black, 1 is paper. */
  readonly faded?: number
  readonly blur?: number
  readonly grain?: number
  readonly quality?: number
  /** How far a hand moved, in pixels. */
  readonly motion?: number
  /** A lamp's colour: how much of the blue is missing. */
  readonly warm?: number
  /** A crease across the page, as a share of its height. */
  readonly fold?: number
  readonly ring?: Ring
  /** Longer side of the photo in pixels. */
  readonly side?: number
  /** Without a table around it, as a scanner sees it. */
  readonly bare?: boolean
}

export const DAMAGES: Readonly<Record<string, Damage>> = {
  scanned: { bare: true },
  laid: {},
  tilted: { tilt: 6 },
  'turned 90': { quarters: 90, tilt: 2 },
  'turned 180': { quarters: 180, tilt: -2 },
  perspective: { perspective: 0.09, tilt: -3 },
  curved: { wave: 0.018 },
  shadow: { shadow: 0.42 },
  dark: { light: 0.5 },
  faded: { faded: 0.55 },
  blurred: { blur: 1.3 },
  grainy: { grain: 22, quality: 40 },
  ring: { ring: 'ring' },
  letters: { ring: 'letters' },
  small: { side: 1400, quality: 60 },
  mixed: { tilt: 3, perspective: 0.05, shadow: 0.6, blur: 0.8, grain: 10, quality: 60, ring: 'ring', wave: 0.008 },
}

/** A photo of a sheet: a JPEG. The same seed makes the same photo. */
export async function photoOf(sheet: Sheet, face: Typeface, damage: Damage, seed: number): Promise<Uint8Array> {
  const side = damage.side ?? 2200
  const scale = (side * 0.86) / Math.max(sheet.width, sheet.height)
  const grey = Math.round(34 + (damage.faded ?? 0) * 200)
  const clean = await drawSheet(sheet, face, scale, `rgb(${grey},${grey},${grey + 6})`, damage.ring ?? 'none')
  const { data, info } = await sharp(clean).raw().toBuffer({ resolveWithObject: true })
  const page: Raster = { width: info.width, height: info.height, data }
  const random = seeded(seed * 31 + 7)
  const shown = laidOut(page, damage, random)
  lit(shown, damage, random)
  let image = sharp(shown.data, { raw: { width: shown.width, height: shown.height, channels: 3 } })
  if (damage.blur !== undefined) image = image.blur(damage.blur)
  if (damage.motion !== undefined) image = image.convolve(alongARow(damage.motion))
  return Uint8Array.from(await image.jpeg({ quality: damage.quality ?? 85 }).toBuffer())
}

const alongARow = (length: number) => ({
  width: length,
  height: 3,
  kernel: [...none(length), ...Array.from({ length }, () => 1), ...none(length)],
})
const none = (length: number): readonly number[] => Array.from({ length }, () => 0)

/** The page on a table: for each pixel of the photo, the place on the page that it shows. */
function laidOut(page: Raster, damage: Damage, random: Random): Raster {
  const quarters = damage.quarters ?? 0
  const sideways = quarters === 90 || quarters === 270
  const margin = damage.bare === true ? 0 : 0.08
  const [across, down] = sideways ? [page.height, page.width] : [page.width, page.height]
  const width = Math.round(across * (1 + 2 * margin))
  const height = Math.round(down * (1 + 2 * margin))
  const angle = (((damage.tilt ?? 0) + quarters) * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const lean = {
    x: (damage.perspective ?? 0) * (random.chance(0.5) ? 1 : -1),
    y: (damage.perspective ?? 0) * (random.chance(0.5) ? 1 : -1),
  }
  const fit = damage.bare === true ? 1 : fitOf(damage)
  const table = [random.int(70, 110), random.int(55, 85), random.int(40, 65)] as const
  const out = new Uint8Array(width * height * 3)
  const colour = new Float32Array(3)
  const wave = (damage.wave ?? 0) * page.height
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [u, v] = [(x - width / 2) / fit, (y - height / 2) / fit]
      const away = 1 + (lean.x * u) / width + (lean.y * v) / height
      const [px, py] = [u / away, v / away]
      const [sx, sy0] = [px * cos + py * sin + page.width / 2, py * cos - px * sin + page.height / 2]
      const sy = sy0 + wave * Math.sin((sx / page.width) * Math.PI * 1.4)
      const at = (y * width + x) * 3
      if (sx < 0 || sy < 0 || sx >= page.width || sy >= page.height) {
        const grain = ((x * 7919 + y * 104729) % 13) - 6
        for (let i = 0; i < 3; i++) out[at + i] = (table[i] ?? 0) + grain
        continue
      }
      sample(page, sx, sy, colour, 0)
      for (let i = 0; i < 3; i++) out[at + i] = Math.min(246, colour[i] ?? 0)
    }
  return { width, height, data: out }
}

/** Turned or leaning, the page still lies within the photo. */
const fitOf = ({ tilt = 0, perspective = 0 }: Damage): number =>
  1 - Math.abs(Math.sin((tilt * Math.PI) / 180)) * 0.6 - perspective * 0.35

function lit({ width, height, data }: Raster, damage: Damage, random: Random): void {
  const { shadow = 1, light = 1, grain = 0, warm = 0, fold } = damage
  if (shadow === 1 && light === 1 && grain === 0 && warm === 0 && fold === undefined) return
  const turn = random.next() * Math.PI * 2
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const along = ((x / width - 0.5) * cos + (y / height - 0.5) * sin) * 5
      const share = shadow + (1 - shadow) / (1 + Math.exp(-along))
      const noise = grain === 0 ? 0 : (random.next() + random.next() + random.next() - 1.5) * grain * 1.2
      const at = (y * width + x) * 3
      const crease = fold === undefined ? 1 : creased(y / height - fold)
      for (let i = 0; i < 3; i++) {
        const lamp = share * light * crease * (1 - (warm * i) / 2)
        data[at + i] = Math.max(0, Math.min(255, (data[at + i] ?? 0) * lamp + noise))
      }
    }
}

/** Below a crease the page lies a little darker, and darkest in it. */
const creased = (below: number): number => (Math.abs(below) < 0.0012 ? 0.72 : below > 0 ? 0.93 : 1)
