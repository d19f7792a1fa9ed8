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
const ROW = /^[A-Za-z0-9+/]{64}$/
const LAST_ROW = /^(?:[A-Za-z0-9+/]{4}){0,15}(?:[A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}==)$/

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
  const bytesOf = (row: string): Buffer | undefined => {
    if (stage === 'before') {
      if (row.trim() !== '' && row.trimStart() !== BEGIN) throw new ArmourError('damaged')
      if (row.trim() !== '') stage = 'inside'
    } else if (stage === 'after') {
      if (row.trim() !== '') throw new ArmourError('around')
    } else if (row.trimEnd() === END) stage = 'after'
    else {
      if (stage === 'last' || !(ROW.test(row) || LAST_ROW.test(row))) throw new ArmourError('damaged')
      if (!ROW.test(row)) stage = 'last'
      const bytes = Buffer.from(row, 'base64')
      if (bytes.toString('base64') !== row) throw new ArmourError('damaged')
      return bytes
    }
    return undefined
  }
  // Handed on together: row by row a file takes many times as long.
  for await (const rows of rowsOf(head, rest)) {
    const bytes = Buffer.concat(rows.flatMap((row) => bytesOf(row) ?? []))
    if (bytes.length > 0) yield bytes
  }
  if (stage !== 'after') throw new ArmourError('damaged')
}

/** The lines of each piece, none longer than an armour may have. */
async function* rowsOf(head: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<readonly string[]> {
  let text = ''
  const split = (piece: Uint8Array): readonly string[] => {
    text += Buffer.from(piece).toString('latin1')
    const rows = text.split('\n')
    text = rows.pop() ?? ''
    if (text.length > 2 * MOST_BLANKS) throw new ArmourError('damaged')
    return rows.map((row) => row.replace(/\r$/, ''))
  }
  yield split(head)
  for await (const piece of rest) yield split(piece)
  if (text !== '') yield [text.replace(/\r$/, '')]
}
