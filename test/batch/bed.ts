import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeBatch, type MadeBatch } from '../../src/batch/run/make-batch.ts'
import { openBatch } from '../../src/batch/run/open-batch.ts'
import { surveyInto, type Surveyed } from '../../src/batch/survey/survey-into.ts'
import { makeCase, type MakerSetting } from '../../src/batch/run/case-maker.ts'
import { dictionaryOf } from '../../src/batch/list/columns.ts'
import type { Crew } from '../../src/batch/run/crew.ts'
import type { Encoding } from '../../src/batch/list/encoding.ts'
import type { JournalHead } from '../../src/batch/run/journal.ts'
import { digestOfTexts, makerOf, type Kit } from '../../src/batch/run/kit.ts'
import { wordsFrom } from '../../src/batch/results/labels.ts'
import { mergeParts, openParts } from '../../src/batch/results/merge.ts'
import { openList } from '../../src/batch/list/open.ts'
import { drawOne } from '../../src/batch/run/kit.ts'
import type { BatchDisk } from '../../src/batch/ports.ts'
import type { BatchProblem } from '../../src/batch/problem.ts'
import type { ResultLine } from '../../src/batch/results/result.ts'
import type { ListSetting, UnseenWay } from '../../src/batch/list/setting.ts'
import type { Shard } from '../../src/batch/run/shard.ts'
import { ruleDesk, vocabularyOf, type RuleDesk } from '../../src/batch/list/vocabulary.ts'
import { batchDisk } from '../../src/io/batch-disk.ts'
import { scanShelf } from '../../src/io/batch-shelf.ts'
import type { Tally } from '../../src/batch/results/tally.ts'
import { readRules } from '../../src/rulebook/read-rules.ts'
import type { RuleSet } from '../../src/rulebook/ruleset.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
export const SMALL_RULES = textsIn(join(root, 'test/cli/rules'))
const FONT = join(root, 'templates/fonts/NotoSansSC-Regular.ttf')
export const AS_OF = '2025-06-01'

export function textsIn(folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && entry.name.endsWith('.yaml') && !entry.name.endsWith('.test.yaml'),
  )
  return new Map(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name)
      return [relative(folder, path).replaceAll('\\', '/'), readFileSync(path, 'utf8')]
    }),
  )
}

export const kitOf = (rules: ReadonlyMap<string, string>): Kit => ({
  rules,
  templates: new Map(),
  templatesDigest: digestOfTexts(new Map()),
  fonts: [FONT],
  program: 'baoxiao test',
  look: { lang: 'zh', size: 'normal', duplex: false },
  lang: 'zh',
  out: '',
})

let shared: Promise<MakerSetting> | undefined
/** One press for all tests of a file: reading the font takes longer than all else. */
const sharedMaker = (): Promise<MakerSetting> =>
  (shared ??= makerOf(kitOf(SMALL_RULES), { disk: batchDisk(), mark: 'test' }))

const read = new Map<ReadonlyMap<string, string>, RuleSet>()
/** Reading rules takes longer than making a packet: the same texts are read once. */
function rulesFrom(texts: ReadonlyMap<string, string>): RuleSet {
  const rules = read.get(texts) ?? readRules(texts)
  read.set(texts, rules)
  return rules
}

export interface RunOptions {
  readonly out?: string
  readonly resume?: boolean
  readonly shard?: Shard
  readonly disk?: BatchDisk
  readonly rules?: ReadonlyMap<string, string>
  readonly program?: string
  readonly receipts?: string
  readonly encoding?: Encoding
  readonly ignore?: readonly string[]
  readonly crew?: (inner: Crew) => Crew
  readonly stop?: { readonly aborted: boolean }
  readonly lang?: 'zh' | 'en'
  readonly unseen?: UnseenWay
}

export interface Ran {
  readonly survey: Surveyed
  readonly told: readonly BatchProblem[]
  readonly made?: MadeBatch
  /** Folders of the cases that were made anew. */
  readonly worked: readonly string[]
}

/** A folder of its own, the real disk, the small rules of the tests, no command line and no workers. */
export class Bed {
  readonly folder = mkdtempSync(join(tmpdir(), 'bx-batch-'))

  path(name: string): string {
    return join(this.folder, name)
  }

  write(name: string, content: string | Uint8Array): string {
    mkdirSync(dirname(this.path(name)), { recursive: true })
    writeFileSync(this.path(name), content)
    return this.path(name)
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }

  setting(desk: RuleDesk, { receipts, ignore, lang, unseen }: RunOptions = {}): ListSetting {
    return {
      lang: lang ?? 'zh',
      asOf: AS_OF,
      procedure: 'small-claim',
      ignore: ignore ?? [],
      desk,
      titles: new Map(),
      ...(receipts === undefined ? {} : { shelf: scanShelf(receipts) }),
      ...(unseen === undefined ? {} : { unseen }),
    }
  }

  async open(file: string, options: RunOptions = {}) {
    const desk = ruleDesk(rulesFrom(options.rules ?? SMALL_RULES))
    const disk = options.disk ?? batchDisk()
    return openList(disk, file, {
      setting: this.setting(desk, options),
      dictionary: () => dictionaryOf(vocabularyOf(desk, ['small-claim'], [undefined], AS_OF)),
      ...(options.encoding === undefined ? {} : { encoding: options.encoding }),
    })
  }

  async run(file: string, options: RunOptions = {}): Promise<Ran> {
    const disk = options.disk ?? batchDisk()
    const out = this.path(options.out ?? 'out')
    const rules = options.rules ?? SMALL_RULES
    const list = await this.open(file, { ...options, disk })
    if (list.problems.length > 0) throw new Error(list.problems.map(({ code }) => code).join(' '))
    const shard = options.shard === undefined ? {} : { shard: options.shard }
    const batch = await openBatch(disk, out, { resume: options.resume === true, ...shard }, 'zh')
    const told: BatchProblem[] = []
    const worked: string[] = []
    try {
      const survey = await surveyInto(disk, out, list, {
        lang: 'zh',
        file,
        each: (problem) => void told.push(problem),
        ...shard,
      })
      if (survey.broken !== undefined) return { survey, told, worked }
      const inner = await crewFor({ ...options, disk, out }, worked)
      const made = await makeBatch({
        disk,
        batch,
        list,
        survey,
        crew: options.crew?.(inner) ?? inner,
        head: headFor(list.sha256, rules, options),
        wordsOf: wordsFrom(ruleDesk(rulesFrom(rules))),
        lang: 'zh',
        look: { lang: 'zh', size: 'normal' },
        watcher: { tick: () => undefined, stop: options.stop ?? { aborted: false } },
        ...shard,
      })
      return { survey, told, made, worked }
    } finally {
      await batch.release()
    }
  }

  async merge(parts: readonly string[], out: string): Promise<Tally> {
    const disk = batchDisk()
    const open = await openParts(
      disk,
      parts.map((part) => this.path(part)),
      'zh',
    )
    const place = this.path(out)
    const list = open[0]?.manifest.list.sha256 ?? ''
    const batch = await openBatch(disk, place, { resume: true, list }, 'zh')
    try {
      const { tally } = await mergeParts({
        disk,
        out: place,
        parts: open,
        lang: 'zh',
        crew: await crewFor({ disk, out: place }, []),
        wordsOf: wordsFrom(ruleDesk(rulesFrom(SMALL_RULES))),
        tick: () => undefined,
      })
      return tally
    } finally {
      await batch.release()
    }
  }

  results(out = 'out'): readonly ResultLine[] {
    const text = readFileSync(this.path(`${out}/results.jsonl`), 'utf8')
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as ResultLine)
  }

  /** Every file below a folder with the hash of its bytes. */
  tree(out = 'out'): ReadonlyMap<string, string> {
    const base = this.path(out)
    const files = readdirSync(base, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    const hashed = files.map((entry) => {
      const path = join(entry.parentPath, entry.name)
      return [relative(base, path), createHash('sha256').update(readFileSync(path)).digest('hex')] as const
    })
    return new Map(hashed.sort(([a], [b]) => (a < b ? -1 : 1)))
  }
}

async function crewFor(
  { disk, out, rules, program, receipts }: RunOptions & { readonly disk: BatchDisk; readonly out: string },
  worked: string[],
): Promise<Crew> {
  const setting: MakerSetting = {
    ...(await sharedMaker()),
    disk,
    out,
    ...(rules === undefined ? {} : { desk: ruleDesk(rulesFrom(rules)) }),
    ...(program === undefined ? {} : { program }),
    ...(receipts === undefined ? {} : { shelf: scanShelf(receipts) }),
  }
  return {
    size: 1,
    make: async (jobs) => {
      const results = []
      for (const job of jobs) {
        const result = await makeCase(job, setting)
        if (result.status === 'made') worked.push(job.folder)
        results.push(result)
      }
      return results
    },
    draw: (sheet, date) => Promise.resolve(drawOne(sheet, date, setting)),
    halt: () => undefined,
    close: () => Promise.resolve(),
  }
}

const headFor = (list: string, rules: ReadonlyMap<string, string>, options: RunOptions): JournalHead => ({
  kind: 'batch',
  format: 1,
  list,
  rules: digestOfTexts(rules),
  templates: digestOfTexts(new Map()),
  program: options.program ?? 'baoxiao test',
  look: JSON.stringify({ lang: 'zh', size: 'normal', duplex: false }),
  asOf: AS_OF,
  lang: 'zh',
  procedure: 'small-claim',
  region: '',
  shard: options.shard === undefined ? '' : `${options.shard.index}/${options.shard.of}`,
})

export const SMALL_HEADS =
  'case,cause.work-injury,visit.kind,visit.discharged-on,姓名,身份证号,总费用,receipt.kind,receipt.number,receipt.total'

/** Rows of the small claim; every one of them can be made. */
export const smallRow = (n: number): string =>
  `K${String(n).padStart(3, '0')},否,住院,2025-03-${String((n % 27) + 1).padStart(2, '0')},王小明,11010519491231002X,${n}.50,fiscal-e-receipt,00123${String(n).padStart(5, '0')},${n}.50`

export const smallList = (count: number): string =>
  `${[SMALL_HEADS, ...Array.from({ length: count }, (_, i) => smallRow(i + 1))].join('\n')}\n`
