const BEGIN = '-----BEGIN AGE ENCRYPTED FILE-----'
const END = '-----END AGE ENCRYPTED FILE-----'
/** `around`: text stands before or after it, as in a mail; the format allows none but blanks, and so whoever has it must take that off. */
export class ArmourError extends Error {
  readonly fault: 'damaged' | 'around'
  constructor(fault: 'damaged' | 'around') {
    super(`armour: ${fault}`)
    this.fault = fault
  }
}

const MOST_BLANKS = 1024
const LINE_FEED = 0x0a
const ROW = 64
const ANY_ROW = /^(?:[A-Za-z0-9+/]{4}){0,15}(?:[A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}==)$/

/** The bytes of a file that may be armoured, as mail programs want it; read piece by piece, and strictly. */
export async function* withoutArmour(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const pieces = source[Symbol.asyncIterator]()
  let head = Buffer.alloc(0)
  let done = false
  while (!done && head.length < MOST_BLANKS + BEGIN.length) {
    const next = await pieces.next()
    if (next.done === true) done = true
    else head = Buffer.concat([head, next.value])
  }
  const rest = { [Symbol.asyncIterator]: () => ({ next: () => pieces.next() }) }
  const start = head.subarray(0, MOST_BLANKS + BEGIN.length).toString('latin1')
  if (/^\s*-----BEGIN AGE/.test(start)) yield* unarmoured(head, rest)
  else if (!start.startsWith('age-') && start.includes(`\n${BEGIN}`)) throw new ArmourError('around')
  else {
    if (head.length > 0) yield head
    yield* rest
  }
}

async function* unarmoured(head: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let stage = 'before' as 'before' | 'inside' | 'last' | 'after'
  const bytesOf = (line: string): Buffer => {
    const row = line.replace(/\r$/, '')
    if (stage === 'before') {
      if (row.trim() !== '' && row.trimStart() !== BEGIN) throw new ArmourError('damaged')
      if (row.trim() !== '') stage = 'inside'
    } else if (stage === 'after') {
      if (row.trim() !== '') throw new ArmourError('around')
    } else if (row.trimEnd() === END) stage = 'after'
    else {
      if (stage === 'last' || !ANY_ROW.test(row)) throw new ArmourError('damaged')
      if (row.length < ROW || row.endsWith('=')) stage = 'last'
      const bytes = Buffer.from(row, 'base64')
      if (bytes.toString('base64') === row) return bytes
      throw new ArmourError('damaged')
    }
    return Buffer.alloc(0)
  }
  let left = Buffer.alloc(0)
  function* decoded(): Generator<Uint8Array> {
    for (;;) {
      const rows = stage === 'inside' ? wholeRows(left) : undefined
      if (rows !== undefined) {
        yield rows.bytes
        left = left.subarray(rows.end)
      }
      const end = left.indexOf(LINE_FEED)
      if (end < 0) break
      const bytes = bytesOf(left.toString('latin1', 0, end))
      if (bytes.length > 0) yield bytes
      left = left.subarray(end + 1)
    }
    if (left.length > 2 * MOST_BLANKS) throw new ArmourError('damaged')
  }
  left = Buffer.from(head)
  yield* decoded()
  for await (const piece of rest) {
    left = Buffer.concat([left, piece])
    yield* decoded()
  }
  // The last line may stand without an end.
  if (left.length > 0) left = Buffer.concat([left, Buffer.of(LINE_FEED)])
  yield* decoded()
  if (stage !== 'after') throw new ArmourError('damaged')
}

/**
 * What the rows at the head hold that are whole, and where they end: row by row a file takes four times as long. Node passes over signs
 * that are none of the alphabet, which the number of bytes tells; those that end it, or are of the other alphabet, are for a look at the row.
 */
function wholeRows(text: Buffer): { readonly bytes: Buffer; readonly end: number } | undefined {
  const width = ROW + (text[ROW] === 0x0d ? 2 : 1)
  const odd = ['=', '-', '_'].map((sign) => text.indexOf(sign)).filter((at) => at >= 0)
  const most = Math.min(text.length, ...odd)
  let end = 0
  while (end + width <= most && text[end + width - 1] === LINE_FEED) end += width
  if (end === 0) return undefined
  const bytes = Buffer.from(text.toString('latin1', 0, end), 'base64')
  if (bytes.length !== (end / width) * (ROW / 4) * 3) throw new ArmourError('damaged')
  return { bytes, end }
}
