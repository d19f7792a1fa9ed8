/**
 * How the process that reads a file and the one that asked it talk: frames of four length bytes (big-endian) and content.
 * One message is a JSON frame, which says how many frames of bytes follow it, and those.
 */
interface Envelope {
  readonly data: unknown
  readonly blobs: number
}

const HEADER = 4
/** No message of ours comes near it; a longer announcement is a broken stream. */
const MAX_FRAME = 512 * 1024 * 1024

/** Plain data with bigints and bytes anywhere in it → one message. */
export function packMessage(data: unknown): readonly Uint8Array[] {
  const blobs: Uint8Array[] = []
  const plain = toPlain(data, blobs)
  const envelope: Envelope = { data: plain, blobs: blobs.length }
  return [Buffer.from(JSON.stringify(envelope), 'utf8'), ...blobs].flatMap((content) => [lengthOf(content), content])
}

function lengthOf(content: Uint8Array): Uint8Array {
  const header = Buffer.alloc(HEADER)
  header.writeUInt32BE(content.length)
  return header
}

function toPlain(value: unknown, blobs: Uint8Array[]): unknown {
  if (typeof value === 'bigint') return { $fen: value.toString() }
  if (value instanceof Uint8Array) return { $bytes: blobs.push(value) - 1 }
  if (Array.isArray(value)) return value.map((item) => toPlain(item, blobs))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toPlain(item, blobs)]))
}

/** The message at the start of `bytes`; undefined while more has to arrive. Throws on a stream that is not ours. */
export function unpackMessage(bytes: Uint8Array): unknown {
  const first = frameAt(bytes, 0)
  if (first === undefined) return undefined
  const envelope = JSON.parse(new TextDecoder().decode(first.content)) as Envelope
  const blobs: Uint8Array[] = []
  let at = first.end
  for (let i = 0; i < envelope.blobs; i++) {
    const frame = frameAt(bytes, at)
    if (frame === undefined) return undefined
    // A copy: image libraries read the underlying buffer from its start.
    blobs.push(Uint8Array.from(frame.content))
    at = frame.end
  }
  return fromPlain(envelope.data, blobs)
}

function frameAt(bytes: Uint8Array, at: number): { readonly content: Uint8Array; readonly end: number } | undefined {
  if (bytes.length < at + HEADER) return undefined
  const length = new DataView(bytes.buffer, bytes.byteOffset + at, HEADER).getUint32(0)
  if (length > MAX_FRAME) throw new RangeError('the frame is longer than any message')
  const end = at + HEADER + length
  return bytes.length < end ? undefined : { content: bytes.subarray(at + HEADER, end), end }
}

function fromPlain(value: unknown, blobs: readonly Uint8Array[]): unknown {
  if (Array.isArray(value)) return value.map((item) => fromPlain(item, blobs))
  if (typeof value !== 'object' || value === null) return value
  if ('$fen' in value) return BigInt(String(value.$fen))
  if ('$bytes' in value) return blobs[Number(value.$bytes)]
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fromPlain(item, blobs)]))
}
