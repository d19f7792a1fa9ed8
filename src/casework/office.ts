import type { RuleShelf } from '../case-file/elsewhere.ts'
import type { FontFile } from '../documents/font/face.ts'
import type { Vault } from '../case-file/sealed/vault.ts'
import type { Case } from '../model/case.ts'
import type { IsoDate } from '../model/dates.ts'
import type { Clock, Disk, Entropy } from '../model/ports.ts'
import type { Isolation } from '../model/reading.ts'
import type { Lang } from '../model/words.ts'
import type { RuleSet } from '../rulebook/ruleset.ts'

/** What comes with the program. */
interface Shipped {
  readonly root: string
  texts(folder: string, ending: string): Promise<ReadonlyMap<string, string>>
  /** SHA-256 of each file below a folder whose name matches, by its path from there with `/`. */
  digests(folder: string, matching: RegExp): Promise<ReadonlyMap<string, string>>
  version(): Promise<string>
  /** Where mistakes of the program are told, as its package says; undefined where it says nothing. */
  reportsTo(): Promise<string | undefined>
  /** The table of places; read when a place must be named or found. */
  areas(): string
  /** A large file of the program's own, of which only what is wanted is read. */
  inPieces(path: string): FontFile
}

/** The outside world, as far as work on a case touches it. */
export interface Ports {
  readonly disk: Disk
  readonly clock: Clock
  readonly entropy: Entropy
  /** scrypt work factor of what a passphrase locks; left out: today's cost. Tests spare themselves the wait. */
  readonly scryptWork?: number
  /** Paths that are handed in start from here. */
  readonly cwd: string
  /** Who writes in the log: the account, never a patient. */
  readonly account: string
  kindOf(path: string): Promise<'file' | 'folder' | 'nothing'>
  /** Reads strangers' files in processes of their own, photos by the networks of a folder where one is named. */
  isolation(models?: string): Promise<Isolation>
  /** What an agency's blank offers, read in a process of its own; not `ok` where that came to nothing. */
  blank(bytes: Uint8Array): Promise<{ readonly ok: boolean; readonly shape?: unknown }>
  /** Removes what dead processes left half-written in a folder. */
  sweep(folder: string): Promise<number>
  /** The same for a folder of cases and for what is in it. */
  sweepCases(home: string): Promise<number>
  readonly shipped: Shipped
}

/** What work on a case is done with. Nothing here prints or asks: what is worth saying is returned, what stops is thrown. */
export interface Office {
  readonly world: Ports
  /** Of the words in errors and problems; most problems carry both. */
  readonly lang: Lang
  readonly today: IsoDate
  /** A command as it is typed here, with the name that the program was started by; scripts have none. */
  command?(...words: readonly string[]): string
  /** A fixed day to judge by, whatever a case says of itself. */
  readonly asOf?: IsoDate
  /** The folder that cases live in. */
  readonly cases: string
  /** Files of further fonts, for letters that ours lacks. */
  readonly fonts?: readonly string[]
  /** A folder of networks that read photos in place of ours. */
  readonly models?: string
  /** A folder of rules in place of the shipped ones. */
  readonly rulesFolder?: string
  /** The scans of a person's own answers file may lie outside its folder. */
  readonly allowOutside?: boolean
  /** What `world.disk` opens locked cases with; scripts have none, and find them locked. */
  readonly vault?: Vault
  /** Loaded once, when first wanted. */
  rules(): Promise<RuleSet & RuleShelf>
}

/** The day a case is judged by: the fixed one, else its own, else today. */
export const dayOf = ({ asOf, today }: Pick<Office, 'asOf' | 'today'>, found: Pick<Case, 'asOf'> = {}): IsoDate =>
  asOf ?? found.asOf ?? today

/** How much work a passphrase is to be for whoever guesses it. */
export const workOf = ({ world: { scryptWork } }: Pick<Office, 'world'>): { readonly work?: number } =>
  scryptWork === undefined ? {} : { work: scryptWork }

/** A command that can be pasted, where it is known how the program is started. */
export const commandIn = (office: Pick<Office, 'command'>, ...words: readonly string[]): string =>
  office.command?.(...words) ?? ['baoxiao', ...words].join(' ')
