import { createDecipheriv, scrypt } from 'node:crypto'
import { inflateRawSync } from 'node:zlib'

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
/** scrypt work factor as a power of two; all there are were made with 17. */
const MOST_WORK = 18
const HEAD = MAGIC.length + 2 + SALT + NONCE
/** What is unpacked may be this much, and a few times the file: photos hardly shrink, and a log no more than so. */
const MOST_EXTRA = 16 * 1024 * 1024
const MOST_TIMES = 4

/** Whether a file is of the first format. */
export async function isOldSealed(pieces: AsyncIterable<Uint8Array>): Promise<boolean> {
  let head = Buffer.alloc(0)
  for await (const piece of pieces) {
    head = Buffer.concat([head, piece.subarray(0, MAGIC.length)])
    if (head.length >= MAGIC.length) break
  }
  return head.subarray(0, MAGIC.length).toString('latin1') === MAGIC
}

/** Opens a file of the first format. No longer written: it holds all of a case in memory at once. */
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

function unpack(body: Buffer): Opened {
  const length = body.length < 4 ? -1 : body.readUInt32BE(0)
  if (length < 0 || length > body.length - 4) return { ok: false, fault: 'damaged' }
  const text = inflateRawSync(body.subarray(4, 4 + length), {
    maxOutputLength: MOST_EXTRA + MOST_TIMES * body.length,
  }).toString('utf8')
  const { files } = JSON.parse(text) as { files: readonly { name: string; data: string }[] }
  if (!files.every(({ name }) => isSafeName(name))) return { ok: false, fault: 'damaged' }
  return {
    ok: true,
    bundle: new Map(files.map(({ name, data }) => [name, new Uint8Array(Buffer.from(data, 'base64'))])),
  }
}

/** `log.jsonl` or `originals/r001.jpg`: nothing that could be written anywhere else. */
const isSafeName = (name: string): boolean =>
  /^(?:[a-z]+\/)?[A-Za-z0-9][A-Za-z0-9-]{0,60}\.[a-z0-9]{1,8}$/.test(name) && !isDevice(name)

/** What Windows takes for a device, whatever its extension. */
export const isDevice = (name: string): boolean => /(?:^|\/)(?:con|prn|aux|nul|com\d|lpt\d)\./i.test(name)
