import sharp from 'sharp'
import type { FieldPlace } from '../../model/receipt.ts'
import type { PhotoLying } from '../../model/receipt.ts'
import type { ScanImage } from '../../model/scan-pages.ts'

/** A crop is wide enough to be compared with what was read, and no larger. */
const SIDE = 1400
/** Shown around a field, as a share of its height: the label before it, the line it stands on. */
const AROUND = 0.8

/** What stands at some places of photos, each cut out, upright as far as quarters go: what a person confirms a field by. */
export async function cropsOf(
  images: readonly ScanImage[],
  places: readonly FieldPlace[],
  lying: readonly (PhotoLying | null)[],
  type: ScanImage['type'] = 'jpeg',
): Promise<readonly ScanImage[]> {
  const crops: ScanImage[] = []
  for (const place of places) {
    const image = images[place.page - 1]
    if (image !== undefined) crops.push(await cropOf(image, place, lying[place.page - 1]?.turn ?? 0, type))
  }
  return crops
}

async function cropOf(
  { bytes }: ScanImage,
  place: FieldPlace,
  turn: PhotoLying['turn'],
  type: ScanImage['type'],
): Promise<ScanImage> {
  const upright = await sharp(bytes, { failOn: 'none' })
    .autoOrient()
    .flatten({ background: '#fff' })
    .toBuffer({ resolveWithObject: true })
  const { width, height } = upright.info
  const sideways = turn === 90 || turn === 270
  const [wide, high] = [((place.right - place.left) / 1000) * width, ((place.bottom - place.top) / 1000) * height]
  const more = (sideways ? wide : high) * AROUND
  const [moreX, moreY] = sideways ? [more * 0.4, more * 2] : [more * 2, more * 0.4]
  const [left, right] = within((place.left / 1000) * width - moreX, (place.right / 1000) * width + moreX, width)
  const [top, bottom] = within((place.top / 1000) * height - moreY, (place.bottom / 1000) * height + moreY, height)
  // In two goes: a picture that is turned and cut in one is turned first, whatever is asked first.
  const cut = await sharp(upright.data)
    .extract({ left, top, width: right - left, height: bottom - top })
    .png()
    .toBuffer()
  const turned = sharp(cut).rotate(turn).resize({ width: SIDE, height: SIDE, fit: 'inside', withoutEnlargement: true })
  const crop = await (type === 'png' ? turned.png() : turned.jpeg({ quality: 80 })).toBuffer()
  return { type, bytes: Uint8Array.from(crop) }
}

const within = (from: number, to: number, side: number): readonly [number, number] => {
  const first = Math.max(0, Math.min(side - 2, Math.floor(from)))
  return [first, Math.max(first + 1, Math.min(side, Math.ceil(to)))]
}
