import { join, resolve } from 'node:path'
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
import { problemIn, type Problem } from './model/problem.ts'
import type { Reading } from './model/reading.ts'
import type { Rulebook } from './model/rulebook.ts'
import type { SheetLang } from './model/sheet.ts'
import type { Lang, Words } from './model/words.ts'
import { PILES, type Pile } from './model/pile.ts'
import type { RuleSet } from './rulebook/ruleset.ts'

/**
 * The door for scripts. The same functions that the command line calls: same case, same engine, same documents. Nothing here prints,
 * asks, reaches a network or ends the process. What stops throws `DataError` (with every problem, each at its line), `FileError` or
 * `UsageError`; "not eligible" is an answer, not an error. An estimate is never a decision. What is thrown or remarked is in the
 * language that the rules were opened in.
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
  if (!isLang(lang)) throw new UsageError(`lang: zh, en`)
  if (today !== undefined && !isIsoDate(today)) throw new UsageError(WRONG_DAY[lang])
  const world = realWorld()
  const place = { world, ...(folder === undefined ? {} : { rulesFolder: folder }) }
  const set = await saying(lang, async () => {
    const read = await loadRuleSet(place)
    if (read.problems.length > 0) throw new DataError(read.problems)
    return read
  })
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

const isLang = (lang: string): lang is Lang => lang === 'zh' || lang === 'en'

const WRONG_DAY: Words = {
  zh: 'today 应是存在的日期，写成 2025-06-01 这样',
  en: 'today must be a day that exists, such as 2025-06-01',
}

/** What stops is thrown in one language: of problems and failures that are said in both, the one that was asked for. */
async function saying<T>(lang: Lang, act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof DataError) throw new DataError(error.problems.map((one) => problemIn(one, lang)))
    if (error instanceof FileError && error.said !== undefined)
      throw new FileError(error.said[lang], { cause: error.cause, said: error.said })
    throw error
  }
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
  { office }: Rules,
  source: string | { readonly text: string; readonly base?: string },
): Promise<Answers> {
  const { lang, world } = office
  const { found, rulebook, problems } = await saying(lang, async () => {
    const { loadCase, readText } = await import('./casework/cases/open.ts')
    if (typeof source === 'string') return loadCase(office, source)
    const { text, base = world.cwd } = source
    return readText(office, { text, name: 'answers', base: resolve(base), id: 'answers' })
  })
  return { found, rulebook, problems: problems.map((one) => problemIn(one, lang)) }
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
  if (!isLang(lang) && lang !== 'both') throw new UsageError('lang: zh, en, both')
  if (more.only?.every((pile) => PILES.includes(pile)) === false) throw new UsageError(`only: ${PILES.join(', ')}`)
  const [{ makePacket: make }, { withReaders }] = await Promise.all([
    import('./casework/packet/make.ts'),
    import('./casework/papers/readers.ts'),
  ])
  const made = await saying(office.lang, () =>
    withReaders(office, (readers) => make(office, answers, readers, { lang, size, duplex, ...more })),
  )
  // Only a supplement can have nothing to say.
  if (made === undefined) throw new UsageError(NOTHING[office.lang])
  return { files: made.files, manifest: made.manifest, ready: made.readiness.blocking.length === 0 }
}

const NOTHING: Words = { zh: '没有要生成的', en: 'there is nothing to make' }

/**
 * What a scan, photo, PDF, OFD or XML says, read in a process of its own that can write nothing: each source with its
 * origin, values in fen and days, and how sure each is. `lang`: of what is thrown. A file that cannot be read is a reading too: `pages.kind` is `refused`.
 */
export async function readReceipt(
  file: string | Uint8Array,
  { lang = 'zh' }: { readonly lang?: Lang } = {},
): Promise<Reading> {
  const world = realWorld()
  return saying(lang, async () => {
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
  })
}
