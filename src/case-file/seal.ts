import { createCipheriv, createDecipheriv, scrypt } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Entropy } from '../model/ports.ts'

/** Files under a name, as they travel together. */
export type Bundle = ReadonlyMap<string, Uint8Array>

/**
 * Why a sealed file does not open. A wrong passphrase and a changed file cannot be told apart, and should not be.
 */
export type SealFault = 'not-sealed' | 'newer' | 'cut-off' | 'wrong-passphrase-or-changed' | 'damaged'

export type Opened = { readonly ok: true; readonly bundle: Bundle } | { readonly ok: false; readonly fault: SealFault }

const MAGIC = 'BAOXIAO-SEALED'
const VERSION = 1
const [SALT, NONCE, TAG] = [16, 12, 16]
/** scrypt work factor as a power of two: about half a second; a file may not ask for more than two steps above. */
const WORK = 17
const MOST_WORK = 19
const HEAD = MAGIC.length + 2 + SALT + NONCE
/** Sizes are rounded up to this, so that a file does not tell how many pages are in it. */
const STEP = 64 * 1024
const MOST = 1024 * 1024 * 1024

/** Encrypts with a passphrase: scrypt, then AES-256-GCM over everything, the head included. */
export async function seal(
  bundle: Bundle,
  passphrase: string,
  entropy: Entropy,
  work: number = WORK,
): Promise<Uint8Array> {
  const salt = entropy(SALT)
  const nonce = entropy(NONCE)
  const head = Buffer.concat([Buffer.from(MAGIC), Buffer.from([VERSION, work]), salt, nonce])
  const cipher = createCipheriv('aes-256-gcm', await keyOf(passphrase, salt, work), nonce)
  cipher.setAAD(head)
  const body = Buffer.concat([cipher.update(pack(bundle)), cipher.final()])
  return new Uint8Array(Buffer.concat([head, body, cipher.getAuthTag()]))
}

export async function unseal(bytes: Uint8Array, passphrase: string): Promise<Opened> {
  const all = Buffer.from(bytes)
  if (all.subarray(0, MAGIC.length).toString('latin1') !== MAGIC) return { ok: false, fault: 'not-sealed' }
  if (all.length < HEAD + TAG) return { ok: false, fault: 'cut-off' }
  const [version = 0, work = 0] = [all[MAGIC.length], all[MAGIC.length + 1]]
  if (version !== VERSION) return { ok: false, fault: 'newer' }
  if (work < 1 || work > MOST_WORK) return { ok: false, fault: 'damaged' }
  const salt = all.subarray(MAGIC.length + 2, MAGIC.length + 2 + SALT)
  const decipher = createDecipheriv(
    'aes-256-gcm',
    await keyOf(passphrase, salt, work),
    all.subarray(HEAD - NONCE, HEAD),
  )
  decipher.setAAD(all.subarray(0, HEAD))
  decipher.setAuthTag(all.subarray(all.length - TAG))
  try {
    const body = Buffer.concat([decipher.update(all.subarray(HEAD, all.length - TAG)), decipher.final()])
    return unpack(body)
  } catch {
    return { ok: false, fault: 'wrong-passphrase-or-changed' }
  }
}

const keyOf = (passphrase: string, salt: Uint8Array, work: number): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const options = { N: 2 ** work, r: 8, p: 1, maxmem: 2 ** work * 8 * 128 * 2 }
    scrypt(passphrase.normalize('NFC'), salt, 32, options, (error, key) => (error ? reject(error) : resolve(key)))
  })

/** Length of what follows, the files deflated, then zeros up to the step. */
function pack(bundle: Bundle): Buffer {
  const files = [...bundle].map(([name, bytes]) => ({ name, data: Buffer.from(bytes).toString('base64') }))
  const text = deflateRawSync(Buffer.from(JSON.stringify({ files })))
  const length = Buffer.alloc(4)
  length.writeUInt32BE(text.length)
  const size = Math.ceil((text.length + 4) / STEP) * STEP
  return Buffer.concat([length, text, Buffer.alloc(size - text.length - 4)])
}

function unpack(body: Buffer): Opened {
  const length = body.length < 4 ? -1 : body.readUInt32BE(0)
  if (length < 0 || length > body.length - 4) return { ok: false, fault: 'damaged' }
  const text = inflateRawSync(body.subarray(4, 4 + length), { maxOutputLength: MOST }).toString('utf8')
  const { files } = JSON.parse(text) as { files: readonly { name: string; data: string }[] }
  if (!files.every(({ name }) => isSafeName(name))) return { ok: false, fault: 'damaged' }
  return {
    ok: true,
    bundle: new Map(files.map(({ name, data }) => [name, new Uint8Array(Buffer.from(data, 'base64'))])),
  }
}

/** `log.jsonl` or `originals/r001.jpg`: nothing that could be written anywhere else. */
const isSafeName = (name: string): boolean => /^(?:[a-z]+\/)?[A-Za-z0-9][A-Za-z0-9-]{0,60}\.[a-z0-9]{1,8}$/.test(name)
