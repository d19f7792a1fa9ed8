import { writtenText } from '../../model/decode-text.ts'
import { basename, dirname, join, resolve } from 'node:path'
import { KEYS } from '../../case-file/sealed/places.ts'
import { readCase, LOG_NAME } from '../../case-file/store.ts'
import { readAnswersFile } from '../../case-file/answers-file.ts'
import { fittingAnswers } from '../../case-file/fitting.ts'
import type { Case, CaseEvent } from '../../model/case.ts'
import { DataError, FileError, UsageError } from '../../model/errors.ts'
import { inBoth, isError, nearest, type Problem } from '../../model/problem.ts'
import type { Rulebook } from '../../model/rulebook.ts'
import { same, type Lang, type Words } from '../../model/words.ts'
import { placesOf } from '../../case-file/fold.ts'
import { casesCalled, type CalledCase } from './called.ts'
import { answerProblems, type Said } from './answer-problems.ts'
import type { Gazetteer } from '../../model/places/gazetteer.ts'
import { INSURED_PLACE, INSURED_PLACE_WRITTEN } from '../../model/places/insured.ts'
import { codeNamed } from '../../model/places/resolve.ts'
import { bookFor } from '../../model/visit-book.ts'
import { factsOfCase } from './judge.ts'
import { tidyCase } from './tidy.ts'
import { commandIn, dayOf, type Office } from '../office.ts'
import { withScans } from '../papers/scans.ts'
import { MOST_FILE_BYTES, tooLarge } from '../../yaml/parse.ts'

/** A case that was asked for, whichever form it has. */
export interface Loaded {
  readonly found: Case
  readonly rulebook: Rulebook
  /** Empty for an answers file. */
  readonly events: readonly CaseEvent[]
  readonly problems: readonly Problem[]
  /** Those of them that the log itself has: entries that were changed, cut off or are none. What does not go together in the answers is not the log's. */
  readonly ofLog?: readonly Problem[]
  /** Only a case folder has one. */
  readonly folder?: string
}

/** A case folder, the number of a case in the cases home, or a plain answers file, or its text as it was piped in; `problems` are those that do not stop us. */
export async function loadCase(office: Office, argument: string, piped?: string): Promise<Loaded> {
  if (piped !== undefined)
    return readText(office, { text: piped, name: 'stdin', base: office.world.cwd, id: 'answers' })
  const place = await findCase(office, argument)
  return place.kind === 'folder' ? fromFolder(office, place.path) : fromFile(office, place.path)
}

/** The folder of a case; an answers file will not do. */
export async function caseFolder(office: Office, argument: string): Promise<string> {
  const place = await findCase(office, argument)
  if (place.kind === 'folder') return place.path
  throw new UsageError(needsFolder(office)[office.lang])
}

const needsFolder = (office: Office): Words => ({
  zh: `这个命令要个案文件夹，答案文件不行\n  先用 ${commandIn(office, 'new', '--answers', '文件')} 建个案。`,
  en: `this command needs a case folder, not an answers file\n  Make a case first: ${commandIn(office, 'new', '--answers', 'FILE')}.`,
})
const NO_CASE: Words = { zh: '找不到这个个案', en: 'there is no such case' }
const CASES_THERE: Words = { zh: '有：', en: 'There is: ' }

/** More than these are for the home page to show. */
const MOST_LISTED = 8

type Place = { readonly kind: 'folder' | 'file'; readonly path: string }

async function findCase(office: Office, argument: string): Promise<Place> {
  const place = await whereIs(office, argument)
  // Those at home were looked through when the program started, unless there are very many.
  if (place.kind === 'folder') await tidyCase(office, place.path)
  return place
}

async function whereIs(office: Office, argument: string): Promise<Place> {
  const { world } = office
  const direct = resolve(world.cwd, argument)
  const kind = await world.kindOf(direct)
  if (kind === 'file') return basename(direct) === LOG_NAME ? folder(dirname(direct)) : { kind: 'file', path: direct }
  if (kind === 'folder' && (await holdsCase(office, direct))) return folder(direct)
  if (kind === 'nothing') await tidyCase(office, direct)
  const home = office.cases
  if (basename(argument) === argument && (await holdsCase(office, join(home, argument))))
    return folder(join(home, argument))
  const counted = /^[1-9]\d{0,2}$/.test(argument) ? await byPlace(office, Number(argument)) : undefined
  if (counted !== undefined) return folder(counted)
  if (kind === 'nothing') {
    const [named, ...others] = await casesCalled(office, argument)
    if (named !== undefined && others.length > 0)
      throw new UsageError(severalCalled(office, argument, [named, ...others]))
    if (named !== undefined) return folder(named.folder)
  }
  for (const one of basename(argument) === argument ? [direct, join(home, argument)] : [direct])
    if (await isNeverBegun(office, one)) throw new FileError(`${NEVER_BEGUN[office.lang]}: ${one}`)
  const names = (await world.disk.list(home)).filter((entry) => entry.folder).map(({ name }) => name)
  const close = nearest(argument, names)
  const cases = names.filter((name) => name.startsWith('bx-'))
  const there =
    cases.length === 0 || cases.length > MOST_LISTED ? '' : `\n  ${CASES_THERE[office.lang]}${cases.join(', ')}`
  const hint =
    close === undefined ? there : `\n  ${office.lang === 'zh' ? `是不是 ${close}？` : `Did you mean ${close}?`}`
  throw new FileError(`${NO_CASE[office.lang]}: ${argument}${hint}`)
}

/** Told by number, hospital and month: whose it is was just typed. */
function severalCalled({ lang }: Office, argument: string, cases: readonly CalledCase[]): string {
  const head = {
    zh: `有 ${cases.length} 个个案对得上，请写编号或再多写几个字（医院、几月）: ${argument}`,
    en: `${cases.length} cases fit; write the number, or more of the name (hospital, month): ${argument}`,
  }[lang]
  const lines = cases
    .slice(0, MOST_LISTED)
    .map(({ id, called: { hospital, since } }) =>
      [id, hospital, since].filter((part) => part !== undefined).join(' · '),
    )
  return [head, ...lines.map((line) => `  ${line}`), ...(cases.length > MOST_LISTED ? ['  …'] : [])].join('\n')
}

/** It was to be locked, and was stopped before its first entry: what holds a case, or cases, has more in it than keys. */
async function isNeverBegun({ world }: Office, path: string): Promise<boolean> {
  const names = (await world.kindOf(path)) === 'folder' ? (await world.disk.list(path)).map(({ name }) => name) : []
  return names.includes(KEYS) && names.every((name) => name === KEYS || name === '.lock')
}

const NEVER_BEGUN: Words = {
  zh: '这个个案还没开始就中断了，里面除了密钥什么也没有；过一天再启动时会自动清掉，也可以自己删掉这个文件夹',
  en: 'this case was stopped before it began, and has nothing in it but keys: it goes by itself at a start a day later, or delete the folder yourself',
}

/** The case of that number in the list that home shows. */
async function byPlace(office: Office, number: number): Promise<string | undefined> {
  const { caseloadIn } = await import('../caseload/caseload.ts')
  const { sorted } = await import('../caseload/order.ts')
  return sorted(await caseloadIn(office, office.cases), 'days')[number - 1]?.folder
}

const folder = (path: string): Place => ({ kind: 'folder', path })

const holdsCase = async ({ world }: Office, path: string): Promise<boolean> =>
  (await world.kindOf(join(path, LOG_NAME))) === 'file'

async function fromFolder(office: Office, path: string): Promise<Loaded> {
  const stored = await readCase(office.world.disk, path)
  if (stored === undefined) throw new FileError(`${NO_CASE[office.lang]}: ${path}`)
  const { found: written, log } = stored
  const rules = await office.rules()
  const base = rules.rulebook(written.procedure, written.region, dayOf(office, written))
  const rulebook = bookFor(base, written.answers)
  const fitting = fittingAnswers(written, rulebook.facts, join(path, LOG_NAME))
  const { found } = fitting
  // A case that is there opens whatever it says; what does not go together is told.
  const own = answerProblems(rulebook, saidIn(found, rulebook), dayOf(office, found), () => undefined)
    .filter(({ code }) => code !== 'answers-idle')
    .map(asWarning)
  const places = oldPlaces(log.events, found, { office, places: rules.places })
  const problems = [...log.problems, ...fitting.problems, ...places, ...own]
  return { found, rulebook, events: log.events, problems, ofLog: log.problems, folder: path }
}

/** What an older case means differently now that its place is one answer, and how to settle it. */
function oldPlaces(
  events: readonly CaseEvent[],
  found: Case,
  { office, places }: { readonly office: Office; readonly places: Gazetteer },
): readonly Problem[] {
  const two = placesOf(events)
  const title = (code: string): Words => places.title(code) ?? same(code)
  const how = sameIn((lang) =>
    commandIn(office, 'answer', found.id, `${INSURED_PLACE}=${lang === 'zh' ? '地名' : 'PLACE'}`),
  )
  if (two !== undefined) {
    const [begun, answered] = [title(two.begun), title(two.answered)]
    const message = {
      zh: `这个个案开始时选的是${begun.zh}，后来答的参保地是${answered.zh}；现在按答的用${answered.zh}的规则`,
      en: `this case was begun for ${begun.en} and answered with ${answered.en} as the insured place; the answer now decides the rules`,
    }
    return [{ code: 'case-places', severity: 'warning', ...inBoth(message, how) }]
  }
  const written = INSURED_PLACE_WRITTEN.map((id) => found.answers.get(id)).find((one) => one?.kind === 'known')
  const code = written?.kind === 'known' ? codeNamed(places, String(written.value)) : undefined
  if (found.region !== undefined || code === undefined) return []
  const message = {
    zh: `参保地只写了名字（像是${title(code).zh}），规则仍按全国；要用那里的规则，请答一次`,
    en: `the insured place is only written as a name (it looks like ${title(code).en}); national rules still hold. For those of the place, answer it once`,
  }
  return [{ code: 'case-place-written', severity: 'warning', ...inBoth(message, how) }]
}

const sameIn = (say: (lang: Lang) => string): Words => ({ zh: say('zh'), en: say('en') })

const saidIn = (found: Case, rulebook: Rulebook): Said => ({
  answers: found.answers,
  facts: factsOfCase(found, rulebook),
})

const asWarning = (problem: Problem): Problem => ({ ...problem, severity: 'warning' })

const byLine = (a: Problem, b: Problem): number => (a.at?.line ?? 0) - (b.at?.line ?? 0)

async function fromFile(office: Office, path: string): Promise<Loaded> {
  const { disk, cwd } = office.world
  const name = shortName(cwd, path)
  if (((await disk.look(path))?.bytes ?? 0) > MOST_FILE_BYTES) throw new DataError(tooLarge(name).problems)
  const text = writtenText(await disk.read(path), name)
  return readText(office, { text, name, base: dirname(path), id: caseIdOf(path) })
}

/** `base`: the folder that its scans lie in. */
interface AnswersText {
  readonly text: string
  readonly name: string
  readonly base: string
  readonly id: string
}

/** A plain answers file by its text: read, its scans looked for, and everything in it that does not go together named. */
export async function readText(office: Office, { text, name, base, id }: AnswersText): Promise<Loaded> {
  const { today, lang, world, asOf } = office
  const rules = await office.rules()
  const reading = readAnswersFile(text, name, rules, {
    today,
    lang,
    base,
    id,
    at: world.clock.now(),
    ...(asOf === undefined ? {} : { asOf }),
  })
  if (reading.found === undefined || reading.rulebook === undefined) throw new DataError(reading.problems)
  const named: Case = office.allowOutside === true ? { ...reading.found, outside: true } : reading.found
  const { found, problems } = await withScans(office, named)
  const { rulebook } = reading
  const own = answerProblems(rulebook, saidIn(found, rulebook), dayOf(office, found), (fact) => reading.at?.(fact))
  const said = [...reading.problems, ...own].sort(byLine)
  if (own.some(isError)) throw new DataError(said)
  return { found, rulebook, events: [], problems: [...said, ...problems] }
}

/** As the person wrote it, where it lies below the folder they are in. */
const shortName = (cwd: string, path: string): string =>
  path.startsWith(cwd + '/') || path.startsWith(cwd + '\\') ? path.slice(cwd.length + 1) : path

/** An answers file has no number of its own: its name serves, where it is a plain one. */
function caseIdOf(path: string): string {
  const name = basename(path)
    .replace(/\.[^.]*$/, '')
    .replaceAll(/[_ .]+/g, '-')
  return /^[A-Za-z0-9-]{1,40}$/.test(name) ? name : 'answers'
}
