import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/**
 * A line of a log, sealed: `~` and base64 of nonce, what it says, and the tag that vouches for both. The age format knows no
 * appending; the key comes from the identity of the case, and nothing else does, so that nobody writes a line who cannot read one.
 */
const MARK = '~'
const NONCE = 12
const TAG = { authTagLength: 16 } as const

/** What stands for a line that is whole but was not written under this key: no log has such a line. */
export const FORGED = '~'

/** What stands for what is left of one that was cut off: the beginning of every line, and no entry. */
export const CUT_OFF = '{"seq":'

export const isRecord = (line: string): boolean => line.startsWith(MARK)

export const recordKey = (identity: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', identity, '', 'baoxiao log line v1', 32))

export function sealLine(line: string, key: Uint8Array): string {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, TAG)
  const body = Buffer.concat([nonce, cipher.update(line, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return MARK + body.toString('base64')
}

/** The line; undefined where it was cut off, `FORGED` where it was changed. */
export function openLine(record: string, key: Uint8Array): string | undefined {
  const text = record.slice(MARK.length)
  const body = Buffer.from(text, 'base64')
  if (body.length < NONCE + 16) return undefined
  const decipher = createDecipheriv('aes-256-gcm', key, body.subarray(0, NONCE), TAG)
  decipher.setAuthTag(body.subarray(-16))
  const asWritten = body.toString('base64') === text
  try {
    const line = Buffer.concat([decipher.update(body.subarray(NONCE, -16)), decipher.final()]).toString('utf8')
    return asWritten ? line : FORGED
  } catch {
    return asWritten ? FORGED : undefined
  }
}
