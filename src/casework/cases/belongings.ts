import { basename, join } from 'node:path'
import { PROFILE_NAME, readPeople } from '../../case-file/profile.ts'
import { readCase } from '../../case-file/store.ts'
import { DataError, FileError } from '../../model/errors.ts'
import { ledgerMarks } from '../ledger/ledger.ts'
import { parseLedgerLine } from '../../receipts/checks/ledger-lines.ts'
import { ownText } from '../../model/own-lines.ts'
import type { Office } from '../office.ts'
import { keptHere } from './kept-here.ts'

/** What is kept of a case outside its folder. */
export interface Belonging {
  /** `person`: answers kept for the next claim · `ledger`: marks of its bills · `batch`: results of a list that names it. */
  readonly kind: 'person' | 'ledger' | 'batch'
  readonly case: string
  /** The number of the person, how many marks, or the folder; of a person whom nobody could name: the file. */
  readonly what: string
  /** Whose details these may be was not read: the case or the file is locked, or the log is damaged. */
  readonly unread?: true
  /** Another case is about the same person: then it stays. */
  readonly shared?: true
  /** Of marks: the claim was handed in; without them a double claim is no longer refused. */
  readonly handedIn?: true
}

/** Where else something of these cases lies: beside the cases, and in folders of batches that are here. */
export async function belongingsOf(
  office: Office,
  folders: readonly string[],
  batches: { readonly around: readonly string[]; readonly results: string },
): Promise<readonly Belonging[]> {
  const others = await personsOf(office, new Set(folders))
  const known = await knownPeople(office)
  const isKept = (await office.world.disk.look(join(office.cases, PROFILE_NAME))) !== undefined
  const marks = (await ledgerMarks(office)).flatMap((line) => parseLedgerLine(line) ?? [])
  const lists = await batchesIn(office, batches)
  const found: Belonging[] = []
  for (const folder of folders) {
    const at = await caseAt(office, folder)
    const { id, person } = at ?? { id: basename(folder), person: undefined }
    const own = marks.filter((one) => one.case === id)
    const handedIn = own.some(({ state }) => state === 'handed-in') ? { handedIn: true as const } : {}
    if (isKept && (at === undefined || (person !== undefined && known === undefined)))
      found.push({ kind: 'person', case: id, what: person ?? PROFILE_NAME, unread: true })
    else if (person !== undefined && known?.has(person) === true)
      found.push({ kind: 'person', case: id, what: person, ...(others.has(person) ? { shared: true } : {}) })
    if (own.length > 0) found.push({ kind: 'ledger', case: id, what: String(own.length), ...handedIn })
    for (const { place, text } of lists) if (text.includes(id)) found.push({ kind: 'batch', case: id, what: place })
  }
  return found
}

/** Undefined where they are locked and nobody opens them. */
async function knownPeople(office: Office): Promise<ReadonlySet<string> | undefined> {
  try {
    return new Set((await readPeople(office.world.disk, office.cases)).map(({ id }) => id))
  } catch (error) {
    if (error instanceof DataError || error instanceof FileError) return undefined
    throw error
  }
}

/** Whose details are kept, and whether a case that can be read is about them. */
export async function keptPeople(office: Office): Promise<readonly { readonly id: string; readonly used: boolean }[]> {
  const people = await readPeople(office.world.disk, office.cases)
  const used = people.length === 0 ? new Set<string>() : await personsOf(office)
  return people.map(({ id }) => ({ id, used: used.has(id) }))
}

/** Of what was found before a purge, what is there after it. */
export async function stillKept(office: Office, before: readonly Belonging[]): Promise<readonly Belonging[]> {
  const known = await knownPeople(office)
  const marked = new Set((await ledgerMarks(office)).flatMap((line) => parseLedgerLine(line)?.case ?? []))
  return before.filter(({ kind, case: id, what, unread }) => {
    if (kind === 'person') return unread === true || known?.has(what) !== false
    return kind === 'batch' || marked.has(id)
  })
}

/** Whom the cases here are about, those of some folders left out. */
export async function personsOf(
  office: Office,
  without: ReadonlySet<string> = new Set(),
): Promise<ReadonlySet<string>> {
  const persons = new Set<string>()
  for (const { name } of await keptHere(office.world.disk, office.cases)) {
    const path = join(office.cases, name)
    if (without.has(path)) continue
    const person = (await caseAt(office, path))?.person
    if (person !== undefined) persons.add(person)
  }
  return persons
}

async function caseAt(
  { world }: Office,
  folder: string,
): Promise<{ readonly id: string; readonly person: string | undefined } | undefined> {
  try {
    const found = (await readCase(world.disk, folder))?.found
    return found === undefined ? undefined : { id: found.id, person: found.person }
  } catch (error) {
    if (error instanceof DataError || error instanceof FileError) return undefined
    throw error
  }
}

const MOST_RESULTS = 64 * 1024 * 1024

async function batchesIn(
  { world: { disk } }: Office,
  { around, results }: { readonly around: readonly string[]; readonly results: string },
): Promise<readonly { readonly place: string; readonly text: string }[]> {
  const places: { place: string; text: string }[] = []
  for (const parent of new Set(around))
    for (const { name, folder } of await disk.list(parent)) {
      const file = join(parent, name, results)
      const found = folder ? await disk.look(file) : undefined
      if (found?.kind !== 'file' || found.bytes > MOST_RESULTS) continue
      places.push({ place: join(parent, name), text: ownText(await disk.read(file)) })
    }
  return places
}
