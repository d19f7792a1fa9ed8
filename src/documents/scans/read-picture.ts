import type { ScanImage } from '../../model/scan-pages.ts'
import { readJpeg } from './jpeg.ts'
import type { Picture } from './picture.ts'
import { readPng } from './png.ts'

/** Reads a JPEG or PNG; throws a `Refusal` for what cannot be reproduced. */
export const readPicture = (image: ScanImage): Picture =>
  image.type === 'jpeg' ? readJpeg(image.bytes) : readPng(image.bytes)
