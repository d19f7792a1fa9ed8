import { DataError } from '../../model/errors.ts'
import type { Problem } from '../../model/problem.ts'
import type { Lang, Words } from '../../model/words.ts'
import type { Crew } from '../run/crew.ts'
import { ListDigest, sha256 } from '../run/digest.ts'
import { finishBatch, type Finished } from './finish-batch.ts'
import { RECORD_NAME, recordIn, stillWhole } from '../run/folder-evidence.ts'
import { packetsIn } from '../run/go-on.ts'
import { readJournal, type JournalHead } from '../run/journal.ts'
import type { WordsOf } from './labels.ts'
import { readManifest, type BatchManifest } from './manifest.ts'
import { idHash } from '../list/naming.ts'
import type { PacketLook } from '../../casework/packet/ready.ts'
import { placeIn, PLACES } from '../places.ts'
import type { BatchDisk, LongFile } from '../ports.ts'
import { readResults, TextBuffer } from './results-file.ts'
import type { ResultLine } from './result.ts'
import { shardOf } from '../run/shard.ts'

/** One part of a list, made somewhere. */
interface Part {
  readonly out: string
  readonly manifest: BatchManifest
}

export interface MergeSetting {
  readonly disk: BatchDisk
  /** Taken by this process already. */
  readonly out: string
  readonly parts: readonly Part[]
  readonly crew: Pick<Crew, 'draw'>
  /** Of the screen; the summaries keep that of the parts. */
  readonly lang: Lang
  readonly wordsOf: WordsOf
  readonly tick: (count: number) => void
}

/** Reads the manifests of all parts; throws every reason why they are not the parts of one list. */
export async function openParts(disk: BatchDisk, dirs: readonly string[], lang: Lang): Promise<readonly Part[]> {
  const problems: Problem[] = []
  const parts: Part[] = []
  for (const out of dirs) {
    const manifest = await readManifest(disk, out, lang)
    const journal = await readJournal(disk, placeIn(out, PLACES.journal))
    if (manifest === undefined || journal?.finished !== true)
      problems.push(said('merge-unfinished', lang, out, '这一份还没有做完', 'this part is not finished', RESUME))
    else parts.push({ out, manifest })
  }
  problems.push(...strangers(parts, lang), ...gaps(parts, lang))
  if (problems.length > 0) throw new DataError(problems)
  return parts.toSorted((a, b) => (a.manifest.shard?.index ?? 0) - (b.manifest.shard?.index ?? 0))
}

const RESUME = { zh: '先用 --resume 把它做完。', en: 'Finish it with --resume first.' }

const said = (
  code: string,
  lang: Lang,
  file: string,
  zh: string,
  en: string,
  remedy?: { readonly zh: string; readonly en: string },
): Problem => ({
  code,
  severity: 'error',
  message: { zh, en }[lang],
  at: { file },
  ...(remedy === undefined ? {} : { remedy: remedy[lang] }),
})

const SAME = ['program', 'rules', 'templates', 'look', 'asOf', 'lang', 'procedure', 'region'] as const

/** Parts made from another list, by other rules, or in another number of parts. */
function strangers(parts: readonly Part[], lang: Lang): readonly Problem[] {
  const [first, ...others] = parts
  if (first === undefined) return []
  return others.flatMap(({ out, manifest }) => {
    const differing: string[] = SAME.filter((key) => manifest[key] !== first.manifest[key])
    if (JSON.stringify(manifest.list) !== JSON.stringify(first.manifest.list)) differing.push('list')
    if (manifest.shard?.of !== first.manifest.shard?.of) differing.push('shard')
    if (differing.length === 0) return []
    const what = differing.join(', ')
    return [
      said('merge-stranger', lang, out, `与第一份不同：${what}`, `differs from the first part in: ${what}`, {
        zh: '各份要用同一个名单、同一个程序和规则来做（--as-of 也要相同）。',
        en: 'All parts must be made from one list, by one program and its rules, with the same --as-of.',
      }),
    ]
  })
}

function gaps(parts: readonly Part[], lang: Lang): readonly Problem[] {
  const of = parts[0]?.manifest.shard?.of ?? 1
  const problems: Problem[] = []
  const seen = new Set<number>()
  for (const { out, manifest } of parts) {
    const index = manifest.shard?.index ?? 1
    if (seen.has(index))
      problems.push(said('merge-double', lang, out, `第 ${index} 份重复`, `part ${index} is there twice`))
    seen.add(index)
  }
  for (let index = 1; index <= of; index++)
    if (!seen.has(index))
      problems.push(
        said('merge-missing', lang, `${index}/${of}`, '少了这一份', 'this part is missing', {
          zh: `请用 --shard ${index}/${of} 做出来，或把它的文件夹也写上。`,
          en: `Make it with --shard ${index}/${of}, or name its folder too.`,
        }),
      )
  return problems
}

/** Joins the parts: every case of the list exactly once, every paper as its part's results say, then the sums anew. */
export async function mergeParts(setting: MergeSetting): Promise<Finished> {
  const { disk, out, parts } = setting
  const { manifest } = parts[0] as Part
  const begun =
    (await disk.kindOf(placeIn(out, PLACES.results))) !== 'nothing' || (await packetsIn(disk, out)).length > 0
  try {
    await join(setting, manifest)
  } catch (error) {
    if (error instanceof DataError) await clear(setting, begun)
    throw error
  }
  const look = JSON.parse(manifest.look) as PacketLook
  const lang = manifest.lang === 'en' ? 'en' : 'zh'
  return finishBatch({
    ...setting,
    lang,
    look,
    head: headOf(manifest),
    list: manifest.list,
    shard: null,
  })
}

async function join(setting: MergeSetting, manifest: BatchManifest): Promise<void> {
  const { disk, out } = setting
  await disk.makeFolder(placeIn(out, PLACES.work))
  await copyCommon(setting)
  const results = await disk.create(placeIn(out, PLACES.results))
  try {
    await joinResults(setting, manifest, results)
    await results.finish()
  } catch (error) {
    await results.abandon()
    throw error
  }
}

/** Parts that do not prove whole leave nothing behind; what an earlier run had joined stays. */
async function clear({ disk, out }: MergeSetting, begun: boolean): Promise<void> {
  await disk.remove(placeIn(out, PLACES.work))
  if (begun) return
  for (const name of [PLACES.problems, PLACES.remarks, ...(await packetsIn(disk, out))])
    await disk.remove(placeIn(out, name))
}

const headOf = ({
  list,
  program,
  rules,
  templates,
  look,
  asOf,
  lang,
  procedure,
  region,
}: BatchManifest): JournalHead => ({
  kind: 'batch',
  format: 1,
  list: list.sha256,
  rules,
  templates,
  program,
  look,
  asOf,
  lang,
  procedure,
  region,
  shard: '',
})

/** What every part wrote about the whole list must be the same in all of them. The list itself may lie there, mended. */
async function copyCommon({ disk, out, parts, lang }: MergeSetting): Promise<void> {
  for (const name of [PLACES.problems, PLACES.remarks]) {
    const there = await Promise.all(parts.map((part) => disk.readIfThere(placeIn(part.out, name))))
    const copies = new Map(there.map((bytes) => [bytes === undefined ? '' : sha256(bytes), bytes]))
    if (copies.size > 1) copies.delete(parts[0]?.manifest.list.sha256 ?? '')
    if (copies.size > 1)
      throw new DataError(broken(lang, { zh: `各部分的 ${name} 不一样`, en: `${name} differs between the parts` }))
    for (const bytes of copies.values()) if (bytes !== undefined) await disk.writeWhole(placeIn(out, name), bytes)
  }
}

const broken = (lang: Lang, message: Words, file?: string): Problem => ({
  code: 'merge-proof',
  severity: 'error',
  message: message[lang],
  ...(file === undefined ? {} : { at: { file } }),
})

async function joinResults(setting: MergeSetting, manifest: BatchManifest, results: LongFile): Promise<void> {
  const { list, shard } = manifest
  const { lang } = setting
  const buffer = new TextBuffer((bytes) => results.write(bytes))
  const digest = new ListDigest()
  let seq = 0
  for await (const { line, part } of inOrder(setting)) {
    if (line.seq !== ++seq) throw new DataError(broken(lang, line.seq > seq ? lacking(seq) : double(line.seq)))
    const index = part.manifest.shard?.index
    if (shard !== null && shardOf(line.case, shard.of) !== index)
      throw new DataError(broken(lang, misplaced(seq), part.out))
    digest.add(line.seq, idHash(line.case))
    if (line.folder !== null) await copyCase(setting, part, line)
    await buffer.add(`${JSON.stringify(line)}\n`)
    setting.tick(1)
  }
  await buffer.flush()
  if (seq !== list.cases || digest.end() !== list.digest) throw new DataError(broken(lang, uneven(list.cases, seq)))
}

const lacking = (seq: number): Words => ({ zh: `缺第 ${seq} 个个案`, en: `case ${seq} is missing` })
const double = (seq: number): Words => ({ zh: `第 ${seq} 个个案重复`, en: `case ${seq} is double` })
const misplaced = (seq: number): Words => ({
  zh: `第 ${seq} 个个案不属于这一份`,
  en: `case ${seq} does not belong to this part`,
})
const uneven = (wanted: number, there: number): Words => ({
  zh: `名单有 ${wanted} 个个案，各部分共有 ${there} 个，或不是同一些`,
  en: `the list has ${wanted} cases, the parts have ${there}, or other ones`,
})
const LOST: Words = { zh: '一个个案的材料不见了', en: 'the papers of a case are missing' }
const EXCHANGED: Words = { zh: '这份材料不是当初生成的那一份', en: 'a paper is not the one that was made' }

/** The lines of all parts by their place in the list. */
async function* inOrder({
  disk,
  parts,
}: MergeSetting): AsyncGenerator<{ readonly line: ResultLine; readonly part: Part }> {
  const heads = await Promise.all(
    parts.map(async (part) => {
      const lines = readResults(disk, placeIn(part.out, PLACES.results))
      return { part, lines, next: await lines.next() }
    }),
  )
  for (;;) {
    const open = heads.filter(({ next }) => next.done !== true)
    const [first, ...rest] = open
    if (first === undefined) return
    const least = rest.reduce((best, one) => (seqOf(one.next) < seqOf(best.next) ? one : best), first)
    yield { line: least.next.value as ResultLine, part: least.part }
    least.next = await least.lines.next()
  }
}

const seqOf = (next: IteratorResult<ResultLine>): number => (next.done === true ? Infinity : next.value.seq)

async function copyCase(
  { disk, out, lang }: MergeSetting,
  part: Part,
  { folder, key, files }: ResultLine,
): Promise<void> {
  const [from, to] = [`${part.out}/${folder}`, `${out}/${folder}`]
  const there = await recordIn(disk, to)
  if (there !== undefined && there.key === key && (await stillWhole(disk, to, { files }, true))) return
  const record = await disk.readIfThere(`${from}/${RECORD_NAME}`)
  if (record === undefined) throw new DataError(broken(lang, LOST, from))
  const work = placeIn(out, `${PLACES.work}/${folder}`)
  await disk.remove(work)
  await disk.makeFolder(work)
  for (const { name, sha256: wanted } of files) {
    const bytes = await disk.readIfThere(`${from}/${name}`)
    if (bytes === undefined || sha256(bytes) !== wanted) throw new DataError(broken(lang, EXCHANGED, `${from}/${name}`))
    await disk.writeNew(`${work}/${name}`, bytes)
  }
  await disk.writeNew(`${work}/${RECORD_NAME}`, record)
  await disk.remove(to)
  await disk.rename(work, to)
}
