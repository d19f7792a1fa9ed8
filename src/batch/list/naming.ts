import { createHash } from 'node:crypto'
import { faultOfIdNumber } from '../../model/validators.ts'

/**
 * `000012-C-001`: the place in the list, and the list's own id where that is surely no person's name or number; else a hash of the id,
 * from which nothing can be read: `000012-3f9c0a1b2c3d`. The place before it keeps names apart where capitals are the same as small
 * letters, and from those that Windows keeps for itself.
 */
export const folderOf = (seq: number, id: string): string => `${placeOf(seq)}-${isSafeName(id) ? id : shortHash(id)}`

const hashedFolder = (seq: number, id: string): string => `${placeOf(seq)}-${shortHash(id)}`

const placeOf = (seq: number): string => String(seq).padStart(6, '0')

/** The name of a case's folder, by whatever version of this program. */
export const FOLDER = /^\d{6,}-[A-Za-z0-9][A-Za-z0-9-]{0,39}$/

const HASHED = /^[0-9a-f]{12}$/

/** Whether the name of a folder is of the kind that only this program gives. */
export const isHashedFolder = (folder: string): boolean => FOLDER.test(folder) && HASHED.test(behindPlace(folder))

/** The same for one case at whatever place in the list, and under both kinds of name. */
export const caseOf = (folder: string): string => {
  const name = behindPlace(folder)
  return HASHED.test(name) ? name : shortHash(name)
}

const behindPlace = (folder: string): string => folder.slice(folder.indexOf('-') + 1)

export const idHash = (id: string): string => createHash('sha256').update(id.normalize('NFC'), 'utf8').digest('hex')

const shortHash = (id: string): string => idHash(id).slice(0, 12)

/** A list's own id stands on the papers when it is short, plain, and surely no person's number. */
export function caseNumber(seq: number, id: string): string {
  return isPlain(id) && !isPersonal(id) ? id : hashedFolder(seq, id)
}

const isPlain = (id: string): boolean => /^[A-Za-z0-9][A-Za-z0-9-]{0,39}$/.test(id)

const isPersonal = (id: string): boolean =>
  faultOfIdNumber(id.toUpperCase()) === undefined || id.replace(/\D/g, '').length >= 11

/**
 * Folders are seen by more people than papers: there an id of letters alone may be a name, seven digits in a row a telephone, a passport
 * or the end of a card, and what looks like a hash is taken for one.
 */
const isSafeName = (id: string): boolean =>
  isPlain(id) && !isPersonal(id) && /\d/.test(id) && !/\d{7}/.test(id) && !id.endsWith('-') && !HASHED.test(id)
