/** What software writes when it knows nothing (72, 96) lies below; no scanner goes beyond. */
const KNOWN = { least: 100, most: 1200 }

/** The dots an inch of a picture, where somebody measured them: with them the size of the paper is known. */
export const measured = (density: number | undefined): { readonly dotsPerInch?: number } =>
  density !== undefined && density >= KNOWN.least && density <= KNOWN.most ? { dotsPerInch: density } : {}

/** Of a JFIF segment, marker included; undefined where it only gives a ratio or is none. */
export function densityOfJfif(segment: Uint8Array): number | undefined {
  if (String.fromCharCode(...segment.subarray(4, 9)) !== 'JFIF\0') return undefined
  const across = ((segment[12] ?? 0) << 8) | (segment[13] ?? 0)
  const down = ((segment[14] ?? 0) << 8) | (segment[15] ?? 0)
  const unit = segment[11] === 1 ? 1 : segment[11] === 2 ? 2.54 : 0
  return across === down && unit > 0 ? across * unit : undefined
}
