import { createHash } from 'node:crypto'
import { faultOfIdNumber } from '../../model/validators.ts'

/** `000012-3f9c0a1b2c3d`: the place in the list and a hash of the id; nothing of the id can be read from it. */
export const folderOf = (seq: number, id: string): string =>
  `${String(seq).padStart(6, '0')}-${idHash(id).slice(0, 12)}`

export const FOLDER = /^\d{6,}-[0-9a-f]{12}$/

export const idHash = (id: string): string => createHash('sha256').update(id.normalize('NFC'), 'utf8').digest('hex')

/** A list's own id stands on the papers when it is short, plain, and surely no person's number. */
export function caseNumber(seq: number, id: string): string {
  const plain = /^[A-Za-z0-9][A-Za-z0-9-]{0,39}$/.test(id)
  const digits = id.replace(/\D/g, '')
  const personal = faultOfIdNumber(id.toUpperCase()) === undefined || digits.length >= 11
  return plain && !personal ? id : folderOf(seq, id)
}
