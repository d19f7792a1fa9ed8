import type { CodeSeen } from '../../model/reading.ts'

/** How far a page lies turned, when every QR code on it says the same. */
export function turnOfPage(codes: readonly CodeSeen[]): CodeSeen['turn'] {
  const turns = new Set(codes.filter(({ format }) => format === 'QRCode').map(({ turn }) => turn))
  return turns.size === 1 ? ([...turns][0] ?? 0) : 0
}
