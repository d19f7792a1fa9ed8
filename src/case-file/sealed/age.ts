import { ArmourError, withoutArmour } from './armour.ts'
import { scryptIdentity, scryptRecipient, TooCostly } from './scrypt.ts'

/** The package fills tables of curves when it is loaded: only who locks or opens something waits for that. */
const age = () => import('age-encryption')

/** Why a file does not open. A wrong passphrase and a changed head cannot be told apart; once the head was right, it was not the passphrase. */
export type AgeFault = 'not-sealed' | 'wrong-passphrase-or-changed' | 'too-costly' | 'damaged' | 'around'

export class AgeError extends Error {
  readonly fault: AgeFault
  constructor(fault: AgeFault) {
    super(fault)
    this.fault = fault
  }
}

/** Who can open it: whoever knows the passphrase, or holds the identity of a recipient (`age1…`). */
export type Lock = { readonly passphrase: string; readonly work?: number } | { readonly recipients: readonly string[] }
/** What opens it. */
export type Key = { readonly passphrase: string } | { readonly identity: string }

/** An identity of its own (X25519), and whom to encrypt for so that it opens. */
export const newSecret = async (): Promise<string> => (await age()).generateX25519Identity()
export const recipientOf = async (secret: string): Promise<string> => (await age()).identityToRecipient(secret)

/** A public key of somebody: `age1…`. */
export async function isRecipient(text: string): Promise<boolean> {
  const { Encrypter } = await age()
  try {
    new Encrypter().addRecipient(text)
    return true
  } catch {
    return false
  }
}

/** What was typed to open a file: an identity of the age program, or else a passphrase. */
export const keyIn = (typed: string): Key =>
  /^\s*AGE-SECRET-KEY-1[A-Z0-9]{58}\s*$/i.test(typed) ? { identity: typed.trim().toUpperCase() } : { passphrase: typed }

type Pieces = AsyncIterable<Uint8Array>

/** More than hundreds of recipients; a head that is longer is refused, whatever it says. */
const MOST_HEAD = 64 * 1024
const BITE = 16 * 1024

/** Encrypts piece by piece, in the age v1 format. */
export async function* sealPieces(pieces: Pieces, lock: Lock): AsyncGenerator<Uint8Array> {
  const { Encrypter } = await age()
  const encrypter = new Encrypter()
  if ('passphrase' in lock) encrypter.addRecipient(scryptRecipient(lock.passphrase, lock.work))
  else for (const recipient of lock.recipients) encrypter.addRecipient(recipient)
  // What goes wrong where the bytes come from is told as it is.
  yield* told(piecesOf(await encrypter.encrypt(streamOf(pieces))), (error) => error)
}

/**
 * Decrypts piece by piece, armoured or not, in memory that no file decides. What came out counts only once the end is reached: until
 * then anything may have been cut off. Throws `AgeError`.
 */
export async function* openPieces(pieces: Pieces, key: Key): AsyncGenerator<Uint8Array> {
  const { Decrypter } = await age()
  const decrypter = new Decrypter()
  decrypter.addIdentity('passphrase' in key ? scryptIdentity(key.passphrase) : key.identity)
  const head = { open: false }
  let plain: AsyncIterable<Uint8Array>
  try {
    plain = piecesOf(await decrypter.decrypt(streamOf(sipped(withoutArmour(pieces), head))))
    head.open = true
  } catch (error) {
    throw headFault(error)
  }
  yield* told(plain, () => new AgeError('damaged'))
}

/** The same pieces; a fault of the source is that fault, any other what it is said to be. */
async function* told(pieces: Pieces, asWhat: (error: unknown) => unknown): AsyncGenerator<Uint8Array> {
  const each = pieces[Symbol.asyncIterator]()
  try {
    for (;;) {
      const next = await each.next().catch((error: unknown) => {
        throw error instanceof SourceError ? faultOf(error) : asWhat(error)
      })
      if (next.done === true) return
      yield next.value
    }
  } finally {
    await each.return?.()
  }
}

function headFault(error: unknown): unknown {
  if (error instanceof SourceError) return faultOf(error)
  if (error instanceof TooCostly) return new AgeError('too-costly')
  const said = error instanceof Error ? error.message : ''
  if (/^no identity matched|^invalid header HMAC/.test(said)) return new AgeError('wrong-passphrase-or-changed')
  return new AgeError(/^invalid version/.test(said) ? 'not-sealed' : 'damaged')
}

/** Small bites while the head is read, and no more of them than a head may have. */
async function* sipped(pieces: Pieces, head: { readonly open: boolean }): Pieces & AsyncGenerator<Uint8Array> {
  let read = 0
  for await (const piece of pieces)
    for (let at = 0; at < piece.length;) {
      const bite = head.open ? piece.subarray(at) : piece.subarray(at, at + BITE)
      at += bite.length
      read += bite.length
      if (!head.open && read > MOST_HEAD + 2 * BITE) throw new AgeError('damaged')
      yield bite
    }
}

/** What went wrong where the bytes come from, told apart from what is wrong with them. */
class SourceError extends Error {
  readonly reason: unknown
  constructor(reason: unknown) {
    super('source')
    this.reason = reason
  }
}

/** What is wrong with an armour is wrong with the file; anything else is told as it is. */
const faultOf = ({ reason }: SourceError): unknown =>
  reason instanceof ArmourError ? new AgeError(reason.fault) : reason

function streamOf(pieces: Pieces): ReadableStream<Uint8Array> {
  const each = pieces[Symbol.asyncIterator]()
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const next = await each.next().catch((error: unknown) => {
          throw new SourceError(error)
        })
        if (next.done === true) controller.close()
        else controller.enqueue(next.value)
      },
      cancel: async () => {
        await each.return?.()
      },
    },
    { highWaterMark: 0 },
  )
}

async function* piecesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      if (value.length > 0) yield value
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

export async function* onePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes)
}

export async function whole(pieces: Pieces): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for await (const piece of pieces) parts.push(piece)
  return new Uint8Array(Buffer.concat(parts))
}

export const sealBytes = (bytes: Uint8Array, lock: Lock): Promise<Uint8Array> =>
  whole(sealPieces(onePiece(bytes), lock))
export const openBytes = (bytes: Uint8Array, key: Key): Promise<Uint8Array> => whole(openPieces(onePiece(bytes), key))
