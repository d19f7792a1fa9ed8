import { READ_LIMITS } from '../model/reading.ts'
import { shapeOfJpeg } from './pictures/jpeg.ts'
import { faultOfUnknown, scanTypeOf } from './magic.ts'
import { shapeOfPng } from './pictures/png.ts'
import type { ReasonCode } from './reasons/reasons.ts'

/**
 * Why a file cannot be printed, as far as its markers tell: what a full reading would say of an empty one, a cut one, or one
 * that is no scan at all. Nothing is decoded; undefined where only a full reading can tell.
 */
export function quickLook(bytes: Uint8Array): ReasonCode | undefined {
  if (bytes.length === 0) return 'S09'
  if (bytes.length > READ_LIMITS.bytes) return 'S02'
  switch (scanTypeOf(bytes)) {
    case 'jpeg':
      return faultOf(shapeOfJpeg(bytes, READ_LIMITS))
    case 'png':
      return faultOf(shapeOfPng(bytes, READ_LIMITS))
    case 'pdf':
      return isCut(bytes) ? 'S16' : undefined
    case 'xml':
      return 'S27'
    case 'unknown':
      return faultOfUnknown(bytes)
    default:
      return undefined
  }
}

function faultOf(shape: object | string): ReasonCode | undefined {
  if (typeof shape !== 'string') return undefined
  if (shape === 'too-large') return 'S05'
  return shape === 'unusual-coding' || shape === 'too-many-scans' ? 'S07' : 'S06'
}

/** Neither its end nor a root that it could be put together again from. */
function isCut(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return !buffer.includes('startxref') && !buffer.includes('/Catalog')
}
