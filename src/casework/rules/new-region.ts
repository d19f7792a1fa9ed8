import type { Gazetteer } from '../../model/places/gazetteer.ts'
import { basename, dirname, join, resolve } from 'node:path'
import { determine } from '../../engine/determine.ts'
import { writtenText } from '../../model/decode-text.ts'
import { daysBetween, type IsoDate } from '../../model/dates.ts'
import { DataError, FileError, UsageError } from '../../model/errors.ts'
import { inBoth, type Problem } from '../../model/problem.ts'
import type { Rulebook } from '../../model/rulebook.ts'
import { same, type Lang, type Words } from '../../model/words.ts'
import {
  regionFromSheet,
  sheetOfCase,
  withWorkedOut,
  type LeftOut,
  type NewRegion,
  type Place,
} from '../../rulebook/new-region.ts'
import { aboveLimit } from '../../rulebook/local-cut.ts'
import { FRESH } from '../../rulebook/lint.ts'
import { readLocalSheet, type LocalSheet } from '../../rulebook/local-sheet.ts'
import { factsOfCase } from '../cases/judge.ts'
import { loadCase } from '../cases/open.ts'
import { dayOf, type Office } from '../office.ts'
import { mustBeNobodys } from '../outputs.ts'

const PROCEDURE = 'offsite-reimbursement'

export interface NewRegionWish {
  readonly code: string
  readonly name: string
  readonly folder: string
}

/** Where the answers of the agency are from: a case, a file with a sheet, or what a helper was asked. */
export type SheetFrom = { readonly case: string } | { readonly file: string } | { readonly sheet: LocalSheet }

/** A first draft of a region file, and what is doubtful in what it was made from. */
export async function draftRegion(
  office: Office,
  wish: NewRegionWish,
  from: SheetFrom,
): Promise<{ readonly region: NewRegion; readonly problems: readonly Problem[] }> {
  const { places } = await office.rules()
  const place = placeOf(wish, places, office.lang)
  const { sheet, problems } = await sheetFrom(office, from)
  const day = sheet.since ?? sheet.told.on
  const book = (await office.rules()).rulebook(PROCEDURE, place.code, day)
  const remarks = [...there(book, place), ...longAgo(sheet, office.today), ...tooMuch(sheet)]
  return { region: regionFromSheet(place, sheet, book), problems: [...problems, ...remarks] }
}

async function sheetFrom(
  office: Office,
  from: SheetFrom,
): Promise<{ readonly sheet: LocalSheet; readonly problems: readonly Problem[] }> {
  if ('sheet' in from) return { sheet: from.sheet, problems: [] }
  if ('file' in from) {
    const path = resolve(office.world.cwd, from.file)
    const { sheet, problems } = readLocalSheet(
      writtenText(await office.world.disk.read(path), from.file),
      from.file,
      office.today,
    )
    if (sheet === undefined) throw new DataError(problems)
    return { sheet, problems }
  }
  const { found, rulebook, problems } = await loadCase(office, from.case)
  const facts = factsOfCase(found, rulebook)
  const worked = determine(rulebook, facts, dayOf(office, found)).facts
  const { sheet, left } = sheetOfCase({ facts: withWorkedOut(facts, worked), today: office.today })
  return { sheet, problems: [...problems, ...left.map((one) => leftOut(one, rulebook))] }
}

/** A figure that was said of nobody in particular makes no row: it would be everybody's law. */
const leftOut = ({ fact, lacks }: LeftOut, { facts }: Rulebook): Problem => {
  const label = (id: string): Words => facts.find((one) => one.id === id)?.label ?? same(id)
  return {
    code: 'row-for-nobody',
    severity: 'warning',
    ...inBoth(
      {
        zh: `“${label(fact).zh}”没有写成规则：不知道是给哪一类人的（缺 ${lacks.map((id) => label(id).zh).join('、')}）`,
        en: `"${label(fact).en}" made no row: it is not known for whom it was said (${lacks.map((id) => label(id).en).join(', ')})`,
      },
      { zh: '先在个案里答上这几项，再生成一次。', en: 'Answer these in the case, then make it once more.' },
    ),
  }
}

/** So old an answer is remarked by `rules lint` as well. */
function longAgo({ told }: LocalSheet, today: IsoDate): readonly Problem[] {
  const age = daysBetween(told.on, today)
  if (age <= FRESH) return []
  const message = {
    zh: `答复是 ${age} 天前的（${told.on}），数可能已经变了`,
    en: `the answer is ${age} days old (${told.on}), and its figures may have changed`,
  }
  const remedy = {
    zh: '请再问一次 12393，改成新答复的日子；在那以前 rules lint 会一直提醒。',
    en: 'Ask 12393 again and give the day of the new answer; until then rules lint reminds of it.',
  }
  return [{ code: 'told-long-ago', severity: 'warning', ...inBoth(message, remedy) }]
}

/** The nation names the most that a place may take off; what goes beyond it was misheard, or has a basis to ask for. */
function tooMuch(sheet: LocalSheet): readonly Problem[] {
  const classes = aboveLimit(sheet).join(', ')
  if (classes === '') return []
  const message = {
    zh: `答复的异地降幅超过国家定的上限（转诊、急诊 10 个百分点，其他 20 个）：${classes}`,
    en: `the reduction that was told is above the national limit (10 points for referral and emergency, 20 for the rest): ${classes}`,
  }
  const remedy = {
    zh: '已照答复写进来，并写了一条提醒；请再打电话核对，问清依据。',
    en: 'It is written as it was told, with a note; check once more and ask for the basis.',
  }
  return [{ code: 'reduction-above-limit', severity: 'warning', ...inBoth(message, remedy) }]
}

/** A place that has rules already wants them edited, not a second file. */
const there = ({ layers }: Rulebook, { code }: Place): readonly Problem[] =>
  layers.some((layer) => layer.code === code)
    ? [
        {
          code: 'region-there',
          severity: 'warning',
          ...inBoth(
            { zh: `${code} 已经有一份规则`, en: `there is a file of rules for ${code} already` },
            { zh: '请在那份里改，或先给旧的写上 to。', en: 'Edit that one, or end it with `to:` first.' },
          ),
        },
      ]
    : []

/** Writes the draft, its cases and its source below a rules folder; an existing file is never replaced. Where they lie now. */
export async function writeRegion(
  office: Office,
  rules: string,
  { path, text, test, source }: NewRegion,
): Promise<{ readonly files: readonly string[]; readonly registered: boolean }> {
  const { world, lang } = office
  const folder = rulesFolder(resolve(world.cwd, rules))
  await mustBeNobodys(office, folder)
  const files = [
    { target: join(folder, ...path.split('/')), text },
    { target: join(folder, ...test.path.split('/')), text: test.text },
  ]
  for (const { target } of files)
    if ((await world.kindOf(target)) !== 'nothing') throw new FileError(`${FILE_THERE[lang]}: ${target}`)
  for (const one of files) {
    await world.disk.makeFolder(dirname(one.target))
    await world.disk.writeWhole(one.target, new TextEncoder().encode(one.text))
  }
  return { files: files.map(({ target }) => target), registered: await register(world, folder, source) }
}

/** `--out rules/regions` means the same folder of rules. */
const rulesFolder = (folder: string): string => (basename(folder) === 'regions' ? dirname(folder) : folder)

/** Adds the source where there is a register that does not have it. */
async function register({ disk }: Office['world'], folder: string, source: string): Promise<boolean> {
  const path = join(folder, 'sources.yaml')
  const bytes = await disk.readIfThere(path)
  if (bytes === undefined) return false
  const before = writtenText(bytes, path)
  const id = /id: (\S+)/.exec(source)?.[1] ?? ''
  if (before.split('\n').some((line) => line.trim() === `- id: ${id}`)) return true
  await disk.writeWhole(path, new TextEncoder().encode(`${before.trimEnd()}\n${source}`))
  return true
}

const FILE_THERE: Words = { zh: '这个文件已经有了，没有动它', en: 'this file is there already and was left alone' }

const NO_PLACE: Words = {
  zh: '不是行政区划代码（GB/T 2260，六位数字，例如 320100）。',
  en: ' is no code of GB/T 2260 (six digits, such as 320100).',
}

const NO_FOLDER: Words = {
  zh: '不能作文件夹的名字：只用小写拼音字母和短横，例如 xinyang。',
  en: ' is no name for the folder: small letters and hyphens only, such as xinyang.',
}

/** In English the name of the table, where it has one. */
function placeOf({ code, name, folder }: NewRegionWish, places: Gazetteer, lang: Lang): Place {
  const known = places.find(code)?.name
  const full = places.title(code)
  if (!/^[1-8]\d{5}$/.test(code) || known === undefined)
    throw new UsageError(`${lang === 'zh' ? `“${code}”` : `"${code}"`}${NO_PLACE[lang]}`)
  if (!known.zh.startsWith(name) && !(full?.zh.endsWith(name) ?? false))
    throw new UsageError(
      lang === 'zh'
        ? `${code} 是${full?.zh ?? known.zh}，不是“${name}”。`
        : `${code} is ${full?.en ?? known.en}, not "${name}".`,
    )
  if (!/^[a-z][a-z-]{0,40}$/.test(folder))
    throw new UsageError(`${lang === 'zh' ? `“${folder}”` : `"${folder}"`}${NO_FOLDER[lang]}`)
  return { code, name: { zh: name, en: places.find(code)?.name.en ?? name }, folder }
}
