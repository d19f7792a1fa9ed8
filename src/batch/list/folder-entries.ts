import { ownText } from '../../model/own-lines.ts'
import { decodeText } from '../../model/decode-text.ts'
import { posix } from 'node:path'
import { readAnswersFile, type AnswersReading, type RuleShelf } from '../../case-file/answers-file.ts'
import { foldCase } from '../../case-file/fold.ts'
import { PROFILE_NAME } from '../../case-file/profile.ts'
import { BY_PASSPHRASE, keyFile } from '../../case-file/sealed/places.ts'
import { readLog } from '../../case-file/log.ts'
import { LOG_NAME, LOG_TOO_LARGE, MOST_LOG } from '../../case-file/store.ts'
import { MOST_FILE_BYTES, tooLarge } from '../../yaml/parse.ts'
import type { Case } from '../../model/case.ts'
import { factsOfCase } from '../../casework/cases/judge.ts'
import { answerProblems } from '../../casework/cases/answer-problems.ts'
import type { IsoDate } from '../../model/dates.ts'
import { DataError } from '../../model/errors.ts'
import { isError, type Problem } from '../../model/problem.ts'
import type { Rulebook } from '../../model/rulebook.ts'
import type { Lang, Words } from '../../model/words.ts'
import type { ListEntry } from './entry.ts'
import { caseNumber } from './naming.ts'
import { PLACES } from '../places.ts'
import type { BatchDisk } from '../ports.ts'
import { doubt, fault, isFault, problemOf, type BatchProblem } from '../problem.ts'
import { byNumber } from './scan-path.ts'
import type { ListSetting } from './setting.ts'

/** Names of what is read as a case, in order: case folders and answers files. */
export async function caseNames(
  disk: BatchDisk,
  folder: string,
): Promise<readonly { readonly name: string; readonly folder: boolean }[]> {
  const found = []
  for (const one of await disk.list(folder)) {
    // What is kept of persons beside the cases is no case, locked or not.
    if (one.name.startsWith('.') || (!one.folder && one.name === PROFILE_NAME)) continue
    if (one.folder ? await isCase(disk, `${folder}/${one.name}`) : ANSWERS.test(one.name)) found.push(one)
  }
  return found.toSorted((a, b) => byNumber(a.name, b.name))
}

const ANSWERS = /\.(?:ya?ml|json)$/i

/** Every case of a folder. */
export async function* folderEntries(disk: BatchDisk, folder: string, setting: ListSetting): AsyncGenerator<ListEntry> {
  let seq = 0
  for (const { name, folder: isFolder } of await caseNames(disk, folder)) {
    const path = `${folder}/${isFolder ? `${name}/${LOG_NAME}` : name}`
    const read = (await disk.leadsOut(folder, path))
      ? { problems: [fault('case-outside', setting.lang, { sheet: name }, OUTSIDE, OUTSIDE_HOW)] }
      : await (isFolder ? readFolder : readFile)(disk, folder, name, setting)
    if (read === undefined) continue
    const { found, problems }: Read = read
    const id = name.replace(ANSWERS, '')
    const place = { sheet: name, row: 1 }
    const base = { seq: ++seq, id, at: place, rows: [place] }
    yield found === undefined || problems.some(isFault) ? { ...base, problems } : { ...base, found, problems }
  }
}

interface Read {
  readonly found?: Case
  readonly problems: readonly BatchProblem[]
}

async function readFolder(
  disk: BatchDisk,
  folder: string,
  name: string,
  setting: ListSetting,
): Promise<Read | undefined> {
  const path = posix.join(name, LOG_NAME)
  if ((await disk.kindOf(keyFile(`${folder}/${name}`, BY_PASSPHRASE))) === 'file')
    return { problems: [fault('case-locked', setting.lang, { sheet: name }, LOCKED, LOCKED_HOW)] }
  if (((await disk.sizeOf(`${folder}/${path}`, 'followed')) ?? 0) > MOST_LOG)
    return { problems: [fault('case-log', setting.lang, { sheet: name }, LOG_TOO_LARGE)] }
  const bytes = await disk.readIfThere(`${folder}/${path}`)
  if (bytes === undefined) return undefined
  const log = readLog(ownText(bytes), path)
  const problems = log.problems.map((problem) => told(problem, name, setting.lang))
  const found = foldCase(log.events, name)
  if (found === undefined) return { problems: [...problems, unreadable(name, setting)] }
  const asOf = found.asOf ?? setting.asOf
  const { rulebook, problems: trouble } = setting.desk.find(found.procedure, found.region, asOf)
  if (rulebook === undefined)
    return { problems: [...problems, ...trouble.map((problem) => told(problem, name, setting.lang))] }
  // What lies idle in a case is its own business: it was told when it was said.
  const clashes = together(found, rulebook, asOf, undefined).filter(({ code }) => code !== 'answers-idle')
  const own = clashes.map((problem) => told({ ...problem, severity: 'warning' }, name, setting.lang))
  return { found: { ...found, asOf }, problems: [...problems, ...own] }
}

async function readFile(disk: BatchDisk, folder: string, name: string, setting: ListSetting): Promise<Read> {
  if (((await disk.sizeOf(`${folder}/${name}`, 'followed')) ?? 0) > MOST_FILE_BYTES)
    return { problems: tooLarge(name).problems.map((problem) => told(problem, name, setting.lang)) }
  const text = decodeText(await disk.read(`${folder}/${name}`))?.text
  if (text === undefined) return { problems: [unreadable(name, setting)] }
  const shelf: RuleShelf = {
    procedures: setting.desk.procedures,
    places: setting.desk.places,
    regions: setting.desk.regions,
    editions: setting.desk.editions,
    rulebook: (procedure, region, asOf) => {
      const { rulebook, problems } = setting.desk.find(procedure, region, asOf)
      if (rulebook === undefined) throw new DataError(problems)
      return rulebook
    },
  }
  const { found, problems, rulebook, at } = readAnswersFile(text, name, shelf, {
    today: setting.asOf,
    lang: setting.lang,
    base: '',
    id: caseNumber(1, name.replace(/\.[^.]*$/, '')),
    at: '',
  })
  const asOf = found?.asOf ?? setting.asOf
  const own = found === undefined || rulebook === undefined ? [] : together(found, rulebook, asOf, at)
  return {
    ...(found === undefined || own.some(isError) ? {} : { found: { ...found, asOf } }),
    problems: [...problems, ...own].map((problem) => told(problem, name, setting.lang)),
  }
}

const together = (found: Case, rulebook: Rulebook, asOf: IsoDate, at: AnswersReading['at']): readonly Problem[] =>
  answerProblems(rulebook, { answers: found.answers, facts: factsOfCase(found, rulebook) }, asOf, (fact) => at?.(fact))

/**
 * Folders in the folder that are no case but hold some: nobody reads them, so they are named; so are those that hold JSON of
 * whatever sort. Folders of scans and finished packets are not.
 */
export async function hiddenCases(disk: BatchDisk, folder: string, lang: Lang): Promise<readonly BatchProblem[]> {
  const problems: BatchProblem[] = []
  for (const { name, folder: isFolder } of await disk.list(folder)) {
    const path = `${folder}/${name}`
    if (!isFolder || name.startsWith('.') || (await isCase(disk, path))) continue
    const inside = await heldIn(disk, path)
    if (inside === 'cases') problems.push(fault('folder-in-folder', lang, { sheet: name }, INSIDE, INSIDE_HOW))
    if (inside === 'json') problems.push(doubt('json-in-folder', lang, { sheet: name }, JSON_INSIDE, INSIDE_HOW))
  }
  return problems
}

const isCase = async (disk: BatchDisk, path: string): Promise<boolean> =>
  (await disk.kindOf(`${path}/${LOG_NAME}`)) === 'file'

/** What of interest lies in a folder or below it. */
async function heldIn(disk: BatchDisk, path: string): Promise<'cases' | 'json' | undefined> {
  const all = await disk.list(path)
  if (all.some(({ name, folder }) => (folder ? name === PLACES.inside : FINISHED.includes(name)))) return undefined
  let json = false
  for (const { name, folder } of all) {
    const below = `${path}/${name}`
    if (!folder && (/\.ya?ml$/i.test(name) || (await isAnswers(disk, below)))) return 'cases'
    json ||= !folder && /\.jsonl?$/i.test(name)
    if (!folder || name.startsWith('.')) continue
    const held = (await isCase(disk, below)) ? 'cases' : await heldIn(disk, below)
    if (held === 'cases') return 'cases'
    json ||= held === 'json'
  }
  return json ? 'json' : undefined
}

/** What a packet and a batch end with; one that is under way has its inside. */
const FINISHED: readonly string[] = ['packet.json', PLACES.manifest]
const LONGEST = 1_000_000

/** A JSON file that says answers, as an answers file does. */
async function isAnswers(disk: BatchDisk, path: string): Promise<boolean> {
  if (!/\.json$/i.test(path) || ((await disk.sizeOf(path)) ?? LONGEST) >= LONGEST) return false
  return /"answers"\s*:/.test(decodeText(await disk.read(path))?.text ?? '')
}

const INSIDE: Words = {
  zh: '这个下层文件夹里还有个案，没有读',
  en: 'there are cases in this inner folder; they were not read',
}
const JSON_INSIDE: Words = {
  zh: '这个下层文件夹里有 JSON 文件，没有读；如果是个案，不会办理',
  en: 'there are JSON files in this inner folder; they were not read: should they be cases, none is made of them',
}
const INSIDE_HOW: Words = {
  zh: '是个案就移到上一层，或单独交这个文件夹。',
  en: 'Move cases one level up, or hand in that folder by itself.',
}

const OUTSIDE: Words = {
  zh: '这是链接，指向这个文件夹之外，没有读',
  en: 'this is a link to a place outside the folder and was not read',
}
const OUTSIDE_HOW: Words = {
  zh: '是自己的，就把文件本身放进来。',
  en: 'If it is yours, put the file itself there.',
}

const LOCKED: Words = { zh: '这个个案已加密，没有办理', en: 'this case is locked and was not made' }
const LOCKED_HOW: Words = {
  zh: '加密的个案一个一个做：baoxiao packet 个案；或先解除加密：baoxiao unlock 个案。',
  en: 'Make locked cases one by one (baoxiao packet CASE), or unlock it first (baoxiao unlock CASE).',
}

const told = (problem: Problem, name: string, lang: Lang): BatchProblem =>
  problemOf(problem, lang, {
    sheet: name,
    ...(problem.at?.line === undefined ? {} : { row: problem.at.line }),
    ...(problem.at?.column === undefined ? {} : { character: problem.at.column }),
  })

const unreadable = (name: string, { lang }: ListSetting): BatchProblem =>
  fault('case-log', lang, { sheet: name }, { zh: '这个个案的记录读不出来', en: 'the log of this case cannot be read' })
