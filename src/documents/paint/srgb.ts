/** A minimal sRGB profile (ICC 2.1, matrix and one curve), made here so that nobody else's file is shipped. */
export function srgbProfile(): Uint8Array {
  const curve = new DataView(new ArrayBuffer(12 + 2 * CURVE_STEPS))
  write(curve, 0, 'curv')
  curve.setUint32(8, CURVE_STEPS)
  for (let i = 0; i < CURVE_STEPS; i++) curve.setUint16(12 + 2 * i, Math.round(linear(i / (CURVE_STEPS - 1)) * 65535))
  const blobs: readonly (readonly [readonly string[], Uint8Array])[] = [
    [['desc'], description('sRGB')],
    [['cprt'], text('No copyright, use freely')],
    [['wtpt'], xyz(0.9642, 1, 0.8249)],
    [['rXYZ'], xyz(0.43607, 0.22249, 0.01392)],
    [['gXYZ'], xyz(0.38515, 0.71687, 0.09708)],
    [['bXYZ'], xyz(0.14307, 0.06061, 0.7141)],
    [['rTRC', 'gTRC', 'bTRC'], new Uint8Array(curve.buffer)],
  ]
  return profile(blobs)
}

const CURVE_STEPS = 256
const linear = (v: number): number => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)

function write(view: DataView, at: number, ascii: string): void {
  for (let i = 0; i < ascii.length; i++) view.setUint8(at + i, ascii.charCodeAt(i))
}

function text(ascii: string): Uint8Array {
  const view = new DataView(new ArrayBuffer(8 + ascii.length + 1))
  write(view, 0, 'text')
  write(view, 8, ascii)
  return new Uint8Array(view.buffer)
}

function description(ascii: string): Uint8Array {
  const view = new DataView(new ArrayBuffer(12 + ascii.length + 1 + 8 + 3 + 67))
  write(view, 0, 'desc')
  view.setUint32(8, ascii.length + 1)
  write(view, 12, ascii)
  return new Uint8Array(view.buffer)
}

function xyz(...values: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(20))
  write(view, 0, 'XYZ ')
  values.forEach((value, i) => view.setInt32(8 + 4 * i, Math.round(value * 65536)))
  return new Uint8Array(view.buffer)
}

function profile(blobs: readonly (readonly [readonly string[], Uint8Array])[]): Uint8Array {
  const tags = blobs.reduce((sum, [names]) => sum + names.length, 0)
  let size = 132 + 12 * tags
  const offsets = blobs.map(([, bytes]) => {
    const at = size
    size += (bytes.length + 3) & ~3
    return at
  })
  const all = new Uint8Array(size)
  const view = new DataView(all.buffer)
  view.setUint32(0, size)
  view.setUint32(8, 0x02100000)
  write(view, 12, 'mntrRGB XYZ ')
  ;[2025, 1, 1, 0, 0, 0].forEach((part, i) => view.setUint16(24 + 2 * i, part))
  write(view, 36, 'acsp')
  all.set(xyz(0.9642, 1, 0.8249).subarray(8), 68)
  view.setUint32(128, tags)
  let at = 132
  blobs.forEach(([names, bytes], i) => {
    all.set(bytes, offsets[i])
    for (const name of names) {
      write(view, at, name)
      view.setUint32(at + 4, offsets[i] ?? 0)
      view.setUint32(at + 8, bytes.length)
      at += 12
    }
  })
  return all
}
