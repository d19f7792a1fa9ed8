import { createCipheriv, scrypt } from 'node:crypto'
import { deflateRawSync } from 'node:zlib'
import type { Bundle } from '../../src/case-file/seal.ts'
import type { Entropy } from '../../src/model/ports.ts'

const MAGIC = 'BAOXIAO-SEALED'
const VERSION = 1
const [SALT, NONCE] = [16, 12]
const STEP = 64 * 1024

/** How the first format was written: scrypt, then AES-256-GCM over everything, the head included. */
export async function seal(bundle: Bundle, passphrase: string, entropy: Entropy, work: number): Promise<Uint8Array> {
  const salt = entropy(SALT)
  const nonce = entropy(NONCE)
  const head = Buffer.concat([Buffer.from(MAGIC), Buffer.from([VERSION, work]), salt, nonce])
  const cipher = createCipheriv('aes-256-gcm', await keyOf(passphrase, salt, work), nonce)
  cipher.setAAD(head)
  const body = Buffer.concat([cipher.update(pack(bundle)), cipher.final()])
  return new Uint8Array(Buffer.concat([head, body, cipher.getAuthTag()]))
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
