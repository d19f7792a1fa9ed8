import { join, resolve } from 'node:path'
import { readAnswersFile } from './case-file/answers-file.ts'
import { judge } from './casework/cases/judge.ts'
import { determinationJson } from './casework/json/determination.ts'
import type { DeterminationJson } from './casework/json/shapes.ts'
import type { Office } from './casework/office.ts'
import { loadRuleSet } from './casework/rules/load.ts'
import { realWorld } from './io/world.ts'
import type { Case } from './model/case.ts'
import { isIsoDate, type IsoDate } from './model/dates.ts'
import type { Determination } from './model/determination.ts'
import { DataError, FileError, UsageError } from './model/errors.ts'
import type { Manifest } from './model/packet.ts'
import type { Problem } from './model/problem.ts'
import type { Reading } from './model/reading.ts'
import type { Rulebook } from './model/rulebook.ts'
import type { SheetLang } from './model/sheet.ts'
import type { Lang } from './model/words.ts'
import type { Pile } from './packet/papers.ts'
import type { RuleSet } from './rulebook/ruleset.ts'

/**
 * The door for scripts. The same functions that the command line calls: same case, same engine, same documents. Nothing here prints,
 * asks, reaches a network or ends the process. What stops throws `DataError` (with every problem, each at its line), `FileError` or
 * `UsageError`; "not eligible" is an answer, not an error. An estimate is never a decision.
 */
export { DataError, FileError, UsageError }
export type { Case, Determination, DeterminationJson, IsoDate, Lang, Manifest, Problem, Reading, Rulebook, RuleSet }

/** Where a script works. */
export interface RulesOptions {
  /** Of the words in problems; `zh` where it is left out. */
  readonly lang?: Lang
  /** A folder of rules in place of the shipped ones. */
  readonly folder?: string
  /** The day that counts as today, YYYY-MM-DD; left out: today in Asia/Shanghai. */
  readonly today?: string
}

/** Rules that were opened once, for as many cases as there are. */
export interface Rules {
  readonly set: RuleSet
  readonly office: Office
}

/**
 * Opens the rules that come with the package, or those of a folder. Throws `DataError` where a folder holds none, or rules that
 * break a form, with every problem at its file, line and column.
 */
export async function openRules({ lang = 'zh', folder, today }: RulesOptions = {}): Promise<Rules> {
  if (today !== undefined && !isIsoDate(today)) throw new UsageError('today: YYYY-MM-DD')
  const world = realWorld()
  const place = { world, ...(folder === undefined ? {} : { rulesFolder: folder }) }
  const set = await loadRuleSet(place)
  if (set.problems.length > 0) throw new DataError(set.problems)
  const office: Office = {
    ...place,
    lang,
    today: today ?? world.clock.today(),
    allowOutside: false,
    cases: join(world.home, 'baoxiao'),
    rules: () => Promise.resolve(set),
  }
  return { set, office }
}

/** A case, the rules it is judged by, and what was remarked on the way. */
export interface Answers {
  readonly found: Case
  readonly rulebook: Rulebook
  /** Warnings; what stops is thrown. */
  readonly problems: readonly Problem[]
}

/**
 * Reads an answers file: a path, or `{ text, base }` with the text itself and the folder that its scans lie below.
 * Throws `DataError` with everything that is wrong in it, each at its line and column, and `FileError` where it cannot be read.
 */
export async function readAnswers(
  { set, office }: Rules,
  source: string | { readonly text: string; readonly base?: string },
): Promise<Answers> {
  if (typeof source === 'string') return (await import('./casework/cases/open.ts')).loadCase(office, source)
  const { text, base = office.world.cwd } = source
  const { today, lang, world } = office
  const reading = readAnswersFile(text, 'answers', set, {
    today,
    lang,
    base: resolve(base),
    id: 'answers',
    at: world.clock.now(),
  })
  if (reading.found === undefined || reading.rulebook === undefined) throw new DataError(reading.problems)
  return { found: reading.found, rulebook: reading.rulebook, problems: reading.problems }
}

/**
 * Verdict, findings with their reasons and sources, what is missing, papers, steps, deadlines and the estimate (in fen, as two ends that
 * the truth lies between). Pure and total: it throws nothing. `asOf`: the day to judge by; left out, the case's own day, else today.
 */
export function determine({ office }: Rules, { found, rulebook }: Answers, asOf?: IsoDate): Determination {
  return judge(rulebook, found, asOf ?? found.asOf ?? office.today)
}

/** The same as `check --json` has it: a promise of keys, checked by `schema check`; money in yuan with two decimals. */
export const toJson = (determination: Determination, lang: Lang = 'zh'): DeterminationJson =>
  determinationJson(determination, lang)

/** How a packet is to look. */
export interface PacketOptions {
  /** Of the papers; `zh` where it is left out. */
  readonly lang?: SheetLang
  readonly size?: 'normal' | 'large'
  readonly duplex?: boolean
  readonly onePerPage?: boolean
  /** Embeds the untouched scans. */
  readonly originals?: boolean
  /** The piles that are wanted, where not all are. */
  readonly only?: readonly Pile[]
}

/** Files of a packet as bytes, `packet.json` last; nothing is written. */
export interface PacketFiles {
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[]
  readonly manifest: Manifest
  /** Nothing stands against handing it in. */
  readonly ready: boolean
}

/**
 * Makes checklist, packet, guide and manifest, each PDF read back and compared before it is handed out. Same input, same bytes as the
 * command line gives. Scans are read in processes of their own. Throws `DataError` where a form cannot be filled rightly.
 */
export async function makePacket(
  { office }: Rules,
  answers: Answers,
  { lang = 'zh', size = 'normal', duplex = false, ...more }: PacketOptions = {},
): Promise<PacketFiles> {
  const [{ makePacket: make }, { withReaders }] = await Promise.all([
    import('./casework/packet/make.ts'),
    import('./casework/papers/readers.ts'),
  ])
  const made = await withReaders(office, (readers) => make(office, answers, readers, { lang, size, duplex, ...more }))
  // Only a supplement can have nothing to say.
  if (made === undefined) throw new UsageError('nothing to make')
  return { files: made.files, manifest: made.manifest, ready: made.readiness.blocking.length === 0 }
}

/**
 * What a scan, photo, PDF, OFD or XML says, read in a process of its own that can write nothing: each source with its
 * origin, values in fen and days, and how sure each is. A file that cannot be read is a reading too: `pages.kind` is `refused`.
 */
export async function readReceipt(file: string | Uint8Array): Promise<Reading> {
  const world = realWorld()
  const bytes = typeof file === 'string' ? await world.disk.read(resolve(file)) : file
  const readers = await world.isolation()
  try {
    const reading = await readers.run({ bytes })
    if (reading.type !== 'ofd') return reading
    // Taken into a case, its pages are drawn when they are printed; whoever reads one alone wants them now.
    const { pages, reasons } = await readers.run({ bytes, purpose: 'first-print' })
    return { ...reading, pages, reasons: [...new Set([...reading.reasons, ...reasons])] }
  } finally {
    await readers.close()
  }
}
