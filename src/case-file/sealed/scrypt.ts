import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto'
import type { Identity, Recipient } from 'age-encryption'

/** scrypt work factor as a power of two: about half a second and 128 MB. */
const WORK = 17
/** What a file may ask of whoever opens it: 256 MB. Two steps more would take 1 GB. */
const MOST_WORK = 18
const SALT = 16
const LABEL = Buffer.from('age-encryption.org/v1/scrypt')
const ZERO_NONCE = Buffer.alloc(12)

/** A passphrase as it counts from the day it is set: full-width letters and digits are those of the keyboard, blanks around it are none. */
const folded = (passphrase: string): string => passphrase.normalize('NFKC').trim()

/** As it was typed, and as it would have been set: files of other programs know nothing of folding. */
const candidates = (passphrase: string): readonly string[] => [
  ...new Set([folded(passphrase), passphrase, passphrase.normalize('NFC')]),
]

/** A file asks for more work than anybody should do for it. */
export class TooCostly extends Error {}

/** Opens the one scrypt stanza of a file, by the platform's own scrypt. */
export const scryptIdentity = (passphrase: string): Identity => ({
  unwrapFileKey: async (stanzas) => {
    if (!stanzas.some(({ args }) => args[0] === 'scrypt')) return null
    const [stanza] = stanzas
    if (stanzas.length !== 1 || stanza === undefined) throw new Error('a scrypt stanza stands alone')
    const [, salt64 = '', work = ''] = stanza.args
    const salt = strict64(salt64)
    if (stanza.args.length !== 3 || salt?.length !== SALT || !/^[1-9]\d*$/.test(work) || stanza.body.length !== 32)
      throw new Error('not a scrypt stanza')
    if (Number(work) > MOST_WORK) throw new TooCostly('work factor')
    for (const candidate of candidates(passphrase)) {
      const key = unwrap(stanza.body, await keyOf(candidate, salt, Number(work)))
      if (key !== undefined) return key
    }
    return null
  },
})

/** For a file that a passphrase opens. */
export const scryptRecipient = (passphrase: string, work: number = WORK): Recipient => ({
  wrapFileKey: async (fileKey) => {
    const salt = randomBytes(SALT)
    const cipher = createCipheriv('chacha20-poly1305', await keyOf(folded(passphrase), salt, work), ZERO_NONCE, TAG)
    const body = Buffer.concat([cipher.update(fileKey), cipher.final(), cipher.getAuthTag()])
    return [{ args: ['scrypt', plain64(salt), String(work)], body: new Uint8Array(body) }]
  },
})

const TAG = { authTagLength: 16 } as const

function unwrap(body: Uint8Array, key: Uint8Array): Uint8Array | undefined {
  const decipher = createDecipheriv('chacha20-poly1305', key, ZERO_NONCE, TAG)
  decipher.setAuthTag(body.subarray(16))
  try {
    return new Uint8Array(Buffer.concat([decipher.update(body.subarray(0, 16)), decipher.final()]))
  } catch {
    return undefined
  }
}

const keyOf = (passphrase: string, salt: Uint8Array, work: number): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const options = { N: 2 ** work, r: 8, p: 1, maxmem: 2 ** work * 8 * 128 * 2 }
    scrypt(passphrase, Buffer.concat([LABEL, salt]), 32, options, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })

const plain64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replace(/=+$/, '')

/** Only the one way of writing it. */
function strict64(text: string): Uint8Array | undefined {
  const bytes = Buffer.from(text, 'base64')
  return plain64(bytes) === text ? bytes : undefined
}
