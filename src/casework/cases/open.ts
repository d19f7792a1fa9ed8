import { basename, dirname, join, resolve } from 'node:path'
import { readCase, LOG_NAME } from '../../case-file/store.ts'
import { readAnswersFile } from '../../case-file/answers-file.ts'
import { fittingAnswers } from '../../case-file/fitting.ts'
import type { Case, CaseEvent } from '../../model/case.ts'
import { DataError, FileError, UsageError } from '../../model/errors.ts'
import { nearest, type Problem } from '../../model/problem.ts'
import type { Rulebook } from '../../model/rulebook.ts'
import type { Words } from '../../model/words.ts'
import { dayOf, type Office } from '../office.ts'
import { withScans } from '../papers/scans.ts'

/** A case that was asked for, whichever form it has. */
export interface Loaded {
  readonly found: Case
  readonly rulebook: Rulebook
  /** Empty for an answers file. */
  readonly events: readonly CaseEvent[]
  readonly problems: readonly Problem[]
  /** Only a case folder has one. */
  readonly folder?: string
}

/** A case folder, the number of a case in the cases home, or a plain answers file; `problems` are those that do not stop us. */
export async function loadCase(office: Office, argument: string): Promise<Loaded> {
  const place = await findCase(office, argument)
  return place.kind === 'folder' ? fromFolder(office, place.path) : fromFile(office, place.path)
}

/** The folder of a case; an answers file will not do. */
export async function caseFolder(office: Office, argument: string): Promise<string> {
  const place = await findCase(office, argument)
  if (place.kind === 'folder') return place.path
  throw new UsageError(NEEDS_FOLDER[office.lang])
}

const NEEDS_FOLDER: Words = {
  zh: '这个命令要个案文件夹，答案文件不行\n  先用 baoxiao new --answers 文件 建个案。',
  en: 'this command needs a case folder, not an answers file\n  Make a case first: baoxiao new --answers FILE.',
}
const NO_CASE: Words = { zh: '找不到这个个案', en: 'there is no such case' }
const CASES_THERE: Words = { zh: '有：', en: 'There is: ' }

/** More than these are for the home page to show. */
const MOST_LISTED = 8

type Place = { readonly kind: 'folder' | 'file'; readonly path: string }

async function findCase(office: Office, argument: string): Promise<Place> {
  const { world } = office
  const direct = resolve(world.cwd, argument)
  const kind = await world.kindOf(direct)
  if (kind === 'file') return basename(direct) === LOG_NAME ? folder(dirname(direct)) : { kind: 'file', path: direct }
  if (kind === 'folder' && (await holdsCase(office, direct))) return folder(direct)
  const home = office.cases
  if (basename(argument) === argument && (await holdsCase(office, join(home, argument))))
    return folder(join(home, argument))
  const names = (await world.disk.list(home)).filter((entry) => entry.folder).map(({ name }) => name)
  const close = nearest(argument, names)
  const cases = names.filter((name) => name.startsWith('bx-'))
  const there =
    cases.length === 0 || cases.length > MOST_LISTED ? '' : `\n  ${CASES_THERE[office.lang]}${cases.join(', ')}`
  const hint =
    close === undefined ? there : `\n  ${office.lang === 'zh' ? `是不是 ${close}？` : `Did you mean ${close}?`}`
  throw new FileError(`${NO_CASE[office.lang]}: ${argument}${hint}`)
}

const folder = (path: string): Place => ({ kind: 'folder', path })

const holdsCase = async ({ world }: Office, path: string): Promise<boolean> =>
  (await world.kindOf(join(path, LOG_NAME))) === 'file'

async function fromFolder(office: Office, path: string): Promise<Loaded> {
  const stored = await readCase(office.world.disk, path)
  if (stored === undefined) throw new FileError(`${NO_CASE[office.lang]}: ${path}`)
  const { found, log } = stored
  const rules = await office.rules()
  const rulebook = rules.rulebook(found.procedure, found.region, dayOf(office, found))
  const fitting = fittingAnswers(found, rulebook.facts, join(path, LOG_NAME))
  const problems = [...log.problems, ...fitting.problems]
  return { found: fitting.found, rulebook, events: log.events, problems, folder: path }
}

async function fromFile(office: Office, path: string): Promise<Loaded> {
  const text = new TextDecoder().decode(await office.world.disk.read(path))
  const { today, lang, world, asOf } = office
  const rules = await office.rules()
  const reading = readAnswersFile(text, shortName(world.cwd, path), rules, {
    today,
    lang,
    base: dirname(path),
    id: caseIdOf(path),
    at: world.clock.now(),
    ...(asOf === undefined ? {} : { asOf }),
  })
  if (reading.found === undefined || reading.rulebook === undefined) throw new DataError(reading.problems)
  const own: Case = office.allowOutside === true ? { ...reading.found, outside: true } : reading.found
  const { found, problems } = await withScans(office, own)
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
