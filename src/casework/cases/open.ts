import { basename, dirname, join, resolve } from 'node:path'
import { readCase, LOG_NAME } from '../../case-file/store.ts'
import { readAnswersFile } from '../../case-file/answers-file.ts'
import type { Case } from '../../model/case.ts'
import type { CaseEvent } from '../../model/case.ts'
import { DataError, FileError, UsageError } from '../../model/errors.ts'
import { nearest, type Problem } from '../../model/problem.ts'
import type { Rulebook } from '../../model/rulebook.ts'
import type { Desk } from '../../cli/desk.ts'
import { withScans } from '../papers/scans.ts'

/** A case that was asked for on the command line, whichever form it has. */
export interface Loaded {
  readonly found: Case
  readonly rulebook: Rulebook
  /** Empty for an answers file. */
  readonly events: readonly CaseEvent[]
  readonly problems: readonly Problem[]
  /** Only a case folder has one. */
  readonly folder?: string
}

/** Where cases live: `--cases`, else the environment, else `~/baoxiao`. */
export const casesHome = ({ flags, world }: Desk): string =>
  resolve(world.cwd, flags.cases ?? world.env['BAOXIAO_CASES'] ?? join(world.home, 'baoxiao'))

/** A case folder, the number of a case in the cases home, or a plain answers file. Problems that do not stop us go to stderr. */
export async function loadCase(desk: Desk, argument: string): Promise<Loaded> {
  const place = await findCase(desk, argument)
  const loaded = place.kind === 'folder' ? await fromFolder(desk, place.path) : await fromFile(desk, place.path)
  desk.problems(loaded.problems)
  return loaded
}

/** The folder of a case; an answers file will not do. */
export async function caseFolder(desk: Desk, argument: string): Promise<string> {
  const place = await findCase(desk, argument)
  if (place.kind === 'folder') return place.path
  throw new UsageError(`${desk.say('needsFolder')}\n  ${desk.say('needsFolderHow')}`)
}

/** More than these are for the home page to show. */
const MOST_LISTED = 8

type Place = { readonly kind: 'folder' | 'file'; readonly path: string }

async function findCase(desk: Desk, argument: string): Promise<Place> {
  const { world } = desk
  const direct = resolve(world.cwd, argument)
  const kind = await world.kindOf(direct)
  if (kind === 'file') return basename(direct) === LOG_NAME ? folder(dirname(direct)) : { kind: 'file', path: direct }
  if (kind === 'folder' && (await holdsCase(desk, direct))) return folder(direct)
  const home = casesHome(desk)
  if (basename(argument) === argument && (await holdsCase(desk, join(home, argument))))
    return folder(join(home, argument))
  const names = (await world.disk.list(home)).filter((entry) => entry.folder).map(({ name }) => name)
  const close = nearest(argument, names)
  const cases = names.filter((name) => name.startsWith('bx-'))
  const there =
    cases.length === 0 || cases.length > MOST_LISTED ? '' : `\n  ${desk.say('casesThere')}${cases.join(', ')}`
  const hint =
    close === undefined ? there : `\n  ${desk.lang === 'zh' ? `是不是 ${close}？` : `Did you mean ${close}?`}`
  throw new FileError(`${desk.say('noCase')}: ${argument}${hint}`)
}

const folder = (path: string): Place => ({ kind: 'folder', path })

const holdsCase = async ({ world }: Desk, path: string): Promise<boolean> =>
  (await world.kindOf(join(path, LOG_NAME))) === 'file'

async function fromFolder(desk: Desk, path: string): Promise<Loaded> {
  const stored = await readCase(desk.world.disk, path)
  if (stored === undefined) throw new FileError(`${desk.say('noCase')}: ${path}`)
  const { found, log } = stored
  const rules = await desk.rules()
  const rulebook = rules.rulebook(found.procedure, found.region, desk.asOf(found))
  return { found, rulebook, events: log.events, problems: log.problems, folder: path }
}

async function fromFile(desk: Desk, path: string): Promise<Loaded> {
  const text = new TextDecoder().decode(await desk.world.disk.read(path))
  const { today, lang, world, flags } = desk
  const rules = await desk.rules()
  const reading = readAnswersFile(text, shortName(world.cwd, path), rules, {
    today,
    lang,
    base: dirname(path),
    id: caseIdOf(path),
    at: world.clock.now(),
    ...(flags.asOf === undefined ? {} : { asOf: flags.asOf }),
  })
  if (reading.found === undefined || reading.rulebook === undefined) throw new DataError(reading.problems)
  const { found, problems } = await withScans(desk, reading.found)
  return { found, rulebook: reading.rulebook, events: [], problems: [...reading.problems, ...problems] }
}

/** As the person wrote it, where it lies below the folder they are in. */
const shortName = (cwd: string, path: string): string =>
  path.startsWith(cwd + '/') || path.startsWith(cwd + '\\') ? path.slice(cwd.length + 1) : path

/** An answers file has no number of its own: its name serves, where it is a plain one. */
function caseIdOf(path: string): string {
  const name = basename(path).replace(/\.[^.]*$/, '')
  return /^[A-Za-z0-9-]{1,40}$/.test(name) ? name : 'answers'
}
