import { posix } from 'node:path'
import { judgeCase, type Judged } from '../../casework/cases/judge.ts'
import { makeFiles, planFiles } from '../../casework/packet/make.ts'
import { readyPacket, type PacketLook } from '../../casework/packet/ready.ts'
import { lookedAt } from '../../casework/papers/scans.ts'
import type { Press } from '../../documents/press.ts'
import type { Case } from '../../model/case.ts'
import { Cancelled, DataError, FileError } from '../../model/errors.ts'
import { formatFen } from '../../model/money.ts'
import type { Problem } from '../../model/problem.ts'
import type { Receipt } from '../../model/receipt.ts'
import type { ScanPages } from '../../model/scan-pages.ts'
import type { Template } from '../../model/template.ts'
import type { Lang } from '../../model/words.ts'
import { isReady, type Readiness } from '../../packet/readiness.ts'
import { caseKey } from './case-key.ts'
import { matchesIn, saidOf } from '../survey/claimed.ts'
import type { Job, JobResult } from './crew.ts'
import { sha256 } from './digest.ts'
import { RECORD_NAME, recordBytes, recordIn, stillWhole } from './folder-evidence.ts'
import { placeIn, PLACES } from '../places.ts'
import type { BatchDisk, ScanReader, ScanShelf } from '../ports.ts'
import { fault, problemOf, type BatchProblem } from '../problem.ts'
import type { CaseRecord, Outcome } from '../results/result.ts'
import { printCopy } from '../../receipts/print-copy.ts'
import type { RuleDesk } from '../list/vocabulary.ts'

/** Everything a maker of packets works with; made once a process, used for every case. */
export interface MakerSetting {
  readonly press: Press
  /** Every form template, by id. */
  readonly templates: ReadonlyMap<string, Template>
  /** Name and version of the program. */
  readonly program: string
  readonly look: PacketLook
  readonly disk: BatchDisk
  readonly desk: RuleDesk
  readonly shelf?: ScanShelf
  readonly reader?: ScanReader
  /** Tells what this process has in work from what another has that was left behind by a run that was killed. */
  readonly mark: string
  /** The batch's folder. */
  readonly out: string
  /** Digest of all form templates. */
  readonly templatesDigest: string
  readonly lang: Lang
}

/** Makes one case: its folder appears whole, under its own name, or not at all. */
export async function makeCase(job: Job, setting: MakerSetting): Promise<JobResult> {
  try {
    return await make(job, setting)
  } catch (error) {
    if (error instanceof FileError || error instanceof Cancelled) throw error
    const problems =
      error instanceof DataError
        ? error.problems.map((problem) => told(problem, setting.lang))
        : [broke(error, setting.lang)]
    return { status: 'failed', problems }
  }
}

async function make(job: Job, setting: MakerSetting): Promise<JobResult> {
  const { folder, found: given, journaled, claimed = [], shared = [] } = job
  const { disk, desk, out } = setting
  const asOf = given.asOf ?? ''
  const { rulebook, problems } = desk.find(given.procedure, given.region, asOf)
  if (rulebook === undefined) throw new DataError(problems)
  const scans = await readScans(given, setting)
  const lost = scans.filter(({ receipt, bytes }) => receipt.scan !== undefined && bytes === undefined)
  if (lost.length > 0) return { status: 'failed', problems: lost.map(({ receipt }) => gone(receipt, setting.lang)) }
  const found = { ...given, receipts: scans.map(({ receipt }) => receipt) }
  const { templatesDigest, program, look } = setting
  const digests = scans.map(({ receipt }) => receipt.scan?.sha256 ?? '')
  const key = caseKey(found, [...digests, ...saidOf(claimed), ...shared.map((id) => `shared ${id}`)], {
    rules: rulebook.digest,
    templates: templatesDigest,
    program,
    look: JSON.stringify(look),
  })
  const place = placeIn(out, folder)
  const before = await recordIn(disk, place)
  if (before?.key === key && (await stillWhole(disk, place, before, journaled !== key)))
    return { status: 'kept', record: before }
  const moved = before === undefined ? await moveHere(job, key, setting) : undefined
  if (moved !== undefined) return { status: 'kept', record: moved }
  const judged = judgeCase({ found, rulebook }, { asOf, ledger: matchesIn(found, claimed), shared })
  const record = await write({ folder, key, judged, scans, replaces: before !== undefined }, setting)
  return { status: 'made', record }
}

/** The same packet, made when the case stood elsewhere in the list, takes its new name: nothing in it says where that was. */
async function moveHere(
  { folder, former = [], journaled }: Job,
  key: string,
  { disk, out }: MakerSetting,
): Promise<CaseRecord | undefined> {
  for (const name of former) {
    const from = placeIn(out, name)
    const record = await recordIn(disk, from)
    if (record?.key !== key || !(await stillWhole(disk, from, record, journaled !== key))) continue
    await disk.rename(from, placeIn(out, folder))
    return record
  }
  return undefined
}

interface Making {
  readonly folder: string
  readonly key: string
  readonly judged: Judged
  readonly scans: readonly ReadReceipt[]
  /** Whether a packet of this name was there. */
  readonly replaces: boolean
}

async function write(making: Making, setting: MakerSetting): Promise<CaseRecord> {
  const { folder, key, judged, scans, replaces } = making
  const { disk, out, mark, press, program, look, templates } = setting
  const ready = readyPacket(judged, look, templates)
  const { files, manifest, problems, readiness } = await makeFiles(ready, planFiles(ready, look.only), {
    press,
    program,
    look,
    scans: await printed(scans, setting),
    bytesOf: ({ id }) => Promise.resolve(scans.find(({ receipt }) => receipt.id === id)?.bytes),
  })
  const pages = new Map(manifest.files.map((file) => [file.name, file]))
  const record: CaseRecord = {
    format: 1,
    key,
    number: judged.found.id,
    outcome: outcomeOf(judged, readiness),
    files: files.map(({ name, bytes }) => pages.get(name) ?? { name, sha256: sha256(bytes), bytes: bytes.length }),
    problems: problems.map((problem) => told(problem, setting.lang)),
  }
  const work = placeIn(out, `${PLACES.work}/${mark}-${folder}`)
  await disk.remove(work)
  await disk.makeFolder(work)
  for (const { name, bytes } of files) await disk.writeNew(`${work}/${name}`, bytes)
  await disk.writeNew(`${work}/${RECORD_NAME}`, recordBytes(record))
  await putInPlace(disk, work, placeIn(out, folder), replaces)
  return record
}

/** A folder cannot be renamed over another: the old one steps aside first. Between the two steps there is none, never half of one. */
async function putInPlace(disk: BatchDisk, work: string, place: string, replaces: boolean): Promise<void> {
  const there = replaces || (await disk.kindOf(place)) !== 'nothing'
  const aside = `${work}-old`
  if (there) {
    await disk.remove(aside)
    await disk.rename(place, aside)
  }
  await disk.rename(work, place)
  if (there) await disk.remove(aside)
}

interface ReadReceipt {
  readonly receipt: Receipt
  readonly bytes?: Uint8Array
}

/** Each scan's bytes once: for its digest, its type, and its pages. */
async function readScans({ receipts, base }: Case, { shelf }: MakerSetting): Promise<readonly ReadReceipt[]> {
  const read: ReadReceipt[] = []
  for (const receipt of receipts) {
    const { scan } = receipt
    const bytes = scan === undefined ? undefined : await shelf?.read(posix.join(base, scan.path))
    read.push(bytes === undefined ? { receipt } : { bytes, receipt: lookedAt(receipt, bytes) })
  }
  return read
}

async function printed(
  scans: readonly ReadReceipt[],
  { reader }: MakerSetting,
): Promise<ReadonlyMap<string, ScanPages>> {
  const pages = new Map<string, ScanPages>()
  for (const { receipt, bytes } of scans)
    if (bytes !== undefined) pages.set(receipt.id, await printCopy(bytes, receipt, reader))
  return pages
}

function outcomeOf({ determination }: Judged, readiness: Readiness): Outcome {
  const {
    procedure,
    edition,
    region,
    asOf,
    verdict,
    doubts,
    decidedBy,
    missing,
    checklist,
    steps,
    deadlines,
    estimate,
  } = determination
  return {
    procedure,
    edition,
    region: region.code,
    words: { verdict: determination.verdictText, region: region.name },
    asOf,
    verdict,
    doubts,
    decidedBy,
    missing: missing.filter(({ optional }) => !optional).map(({ fact }) => fact),
    papers: checklist.filter(({ status }) => status === 'to-get' || status === 'lost').map(({ id }) => id),
    step: steps.find(({ status }) => status === 'to-do' || status === 'open')?.id ?? null,
    deadlines: deadlines
      .filter(({ state, whose }) => state === 'running' && whose === 'claimant')
      .flatMap(({ id, due, range }) => {
        const day = due ?? range?.from
        return day === undefined ? [] : [{ id, due: day }]
      }),
    estimate: estimate === null ? null : { low: formatFen(estimate.low), high: formatFen(estimate.high) },
    ready: isReady(readiness),
  }
}

const gone = ({ id }: Receipt, lang: Lang): BatchProblem =>
  fault(
    'scan-gone',
    lang,
    { header: id },
    { zh: '扫描件不见了，或读不出来', en: 'the scan has gone, or cannot be read' },
    { zh: '放回原处，再用 --resume 重跑。', en: 'Put it back and run again with --resume.' },
  )

/** A mistake of ours costs its own case and no other. The message of the error may hold what a patient said: it is left out. */
function broke(error: unknown, lang: Lang): BatchProblem {
  const at = error instanceof Error ? /^\s+at (?:async )?([\w.#<>]+)/m.exec(error.stack ?? '')?.[1] : undefined
  const what = [error instanceof Error ? error.name : 'Error', ...(at === undefined ? [] : [at])].join(', ')
  return fault(
    'case-broke',
    lang,
    {},
    {
      zh: `办理这个个案时程序出错了（${what}），没有做成`,
      en: `the program failed on this case (${what}); it was not made`,
    },
    {
      zh: '不是您的问题，其余个案照常。请把括号里的字反馈给我们；看看这一行有没有特别长、特别怪的内容。',
      en: 'It is no mistake of yours, and the others are made. Please report what is in brackets; look for something very long or odd in the row.',
    },
  )
}

const told = (problem: Problem, lang: Lang): BatchProblem => problemOf(problem, lang, {})
