/** A picture ready for a PDF: the inside of its dictionary and its bytes. */
export interface Picture {
  readonly width: number
  readonly height: number
  /** EXIF orientation, 1 to 8. */
  readonly orientation: number
  readonly head: string
  readonly bytes: Uint8Array
  /** Its colours are grey or RGB, so PDF/A with an sRGB output intent stands. */
  readonly archival: boolean
}

/** Width and height as they are seen. */
export const upright = ({ width, height, orientation }: Picture): { width: number; height: number } =>
  orientation > 4 ? { width: height, height: width } : { width, height }

/** The matrix that puts the picture upright into a box, its lower left corner at x, y. */
export function matrixInto(orientation: number, x: number, y: number, w: number, h: number): readonly number[] {
  switch (orientation) {
    case 2:
      return [-w, 0, 0, h, x + w, y]
    case 3:
      return [-w, 0, 0, -h, x + w, y + h]
    case 4:
      return [w, 0, 0, -h, x, y + h]
    case 5:
      return [0, -h, -w, 0, x + w, y + h]
    case 6:
      return [0, -h, w, 0, x, y + h]
    case 7:
      return [0, h, w, 0, x, y]
    case 8:
      return [0, h, -w, 0, x + w, y]
    default:
      return [w, 0, 0, h, x, y]
  }
}
