import { basename, join, resolve } from 'node:path'
import { crewSize, type Crew } from '../../../batch/run/crew.ts'
import type { Going } from '../../../batch/run/go-on.ts'
import { wordsFrom } from '../../../batch/results/labels.ts'
import { checkedJson, madeJson } from '../../../batch/results/json.ts'
import { makeBatch, type MadeBatch } from '../../../batch/run/make-batch.ts'
import { openBatch, type OpenBatch } from '../../../batch/run/open-batch.ts'
import type { BatchPorts } from '../../../batch/run/outside.ts'
import { isFault, type BatchProblem } from '../../../batch/problem.ts'
import type { OpenList } from '../../../batch/list/open.ts'
import { beforeOf, journalHead, prepareBatch, type BatchWish, type Prepared } from '../../../batch/run/prepare.ts'
import { PLACES } from '../../../batch/places.ts'
import { surveyInto, type Surveyed } from '../../../batch/survey/survey-into.ts'
import { surveyList, type Survey } from '../../../batch/survey/survey.ts'
import { mustBeNobodys } from '../../../casework/outputs.ts'
import { exitCodeOf } from '../../../batch/results/tally.ts'
import { Cancelled, FileError, UsageError } from '../../../model/errors.ts'
import { readBatchFlags, type BatchFlags, type RawBatchFlags } from './flags.ts'
import type { Desk } from '../../desk.ts'
import { ledgerBook, unseenLedger } from '../../../casework/ledger/ledger.ts'
import { batchWord } from '../../words/batch.ts'
import { renderHeads, renderMade, renderSince, renderSurvey, teller } from '../../render/batch.ts'
import { progressOn } from '../../render/batch-progress.ts'

/** `batch FILE`: looks through the whole list, says what is wrong with it, then makes what can be made. */
export async function runList(desk: Desk, file: string, raw: RawBatchFlags): Promise<void> {
  const flags = readBatchFlags(desk, raw)
  if (flags.out === undefined && !flags.check) throw new UsageError(`${desk.say('optionNeedsValue')}: --out`)
  const ports = await desk.world.batch()
  const path = resolve(desk.world.cwd, file)
  const kind = await ports.disk.kindOf(path)
  if (kind === 'nothing') throw new FileError(`${batchWord('noList', desk.lang)}: ${path}`)
  if (kind === 'other') throw new FileError(`${batchWord('plainList', desk.lang)}: ${path}`)
  const out = resolve(desk.world.cwd, flags.out ?? '.')
  const job: BatchJob = { desk, ports, flags, wish: { ...flags, path, out } }
  if (flags.check && flags.out === undefined) return checkOnly(job)
  const going = flags.check ? { ...goingOn(flags), resume: false } : goingOn(flags)
  await mustBeNobodys(desk, out)
  const batch = await openBatch(ports.disk, out, going, desk.lang)
  try {
    await (flags.check ? checkOnly(job, batch) : makeAll(job, batch))
  } finally {
    await batch.release()
  }
}

const goingOn = ({ resume, shard }: BatchFlags): Going => ({ resume, ...(shard === undefined ? {} : { shard }) })

interface BatchJob {
  readonly desk: Desk
  readonly ports: BatchPorts
  readonly flags: BatchFlags
  readonly wish: BatchWish
}

/** With a folder, what is wrong is written there: problems and remarks as a run would leave them. */
async function checkOnly(job: BatchJob, batch?: OpenBatch): Promise<void> {
  const { desk, ports, flags, wish } = job
  const { path, out } = wish
  const { list } = await prepareBatch(desk, ports, job.wish)
  if (stopsHere(job, list, path)) return
  const tell = teller(desk, basename(path), batch === undefined ? undefined : join(out, PLACES.problems))
  const remarks: BatchProblem[] = []
  const each = desk.flags.json ? (problem: BatchProblem) => void remarks.push(problem) : tell.each
  const ledger = await ledgerBook(desk)
  desk.problems(await unseenLedger(desk))
  const options = {
    lang: desk.lang,
    each,
    ...(ledger === undefined ? {} : { ledger, claimed: each }),
    ...(flags.shard === undefined ? {} : { shard: flags.shard }),
  }
  const survey: Surveyed = await (batch === undefined
    ? surveyList(list, options)
    : surveyInto(ports.disk, out, list, { ...options, file: path }))
  tell.end()
  desk.aside(renderSurvey(survey, desk.lang))
  sayCopy(desk, survey)
  if (desk.flags.json) desk.json(checkedJson(survey, remarks))
  desk.finish(survey.refused > 0 || survey.broken !== undefined || list.strays.some(isFault) ? 3 : 0)
}

/** Where the list can be mended. */
function sayCopy(desk: Desk, { copy }: Surveyed): void {
  if (copy !== undefined) desk.note(`${batchWord('mendIn', desk.lang)}${copy}`)
}

/** Shows how the columns were understood; a list that cannot be read ends here, with every reason first. */
function stopsHere({ desk, flags }: BatchJob, list: OpenList, path: string): boolean {
  const heads = renderHeads(list, desk.lang, flags.full)
  if (list.problems.length === 0) {
    desk.aside(heads)
    return false
  }
  desk.note(batchWord('stopped', desk.lang))
  const tell = teller(desk, basename(path))
  list.problems.forEach(tell.each)
  tell.end()
  desk.aside(heads)
  if (desk.flags.json) desk.json({ format: 1, made: 0, problems: list.problems.length, remarks: list.problems })
  desk.finish(3)
  return true
}

async function makeAll(job: BatchJob, batch: OpenBatch): Promise<void> {
  const { desk, ports, flags, wish } = job
  const { path, out } = wish
  const prepared = await prepareBatch(desk, ports, wish, batch.journal?.head)
  const { list, loaded } = prepared
  if (stopsHere(job, list, path)) return
  const tell = teller(desk, basename(path), join(out, PLACES.problems))
  const ledger = await ledgerBook(desk)
  desk.problems(await unseenLedger(desk))
  const survey = await surveyInto(ports.disk, out, list, {
    lang: desk.lang,
    file: path,
    each: tell.each,
    ...(flags.shard === undefined ? {} : { shard: flags.shard }),
    ...(ledger === undefined ? {} : { ledger, claimed: tell.each }),
    ...(batch.journal === undefined ? {} : { before: beforeOf(wish, batch.journal, prepared) }),
  })
  tell.end()
  desk.aside(renderSurvey(survey, desk.lang))
  if (survey.since !== undefined) desk.aside(renderSince(survey.since, desk.lang))
  sayCopy(desk, survey)
  if (survey.broken !== undefined) return desk.finish(3)
  const crew = ports.crew(loaded.kit, crewSize(survey.good, ports.processors, flags.jobs))
  try {
    const made = await make(job, batch, prepared, survey, crew)
    desk.aside(renderMade(made, out, desk.lang))
    if (desk.flags.json) desk.json(madeJson(survey, made))
    desk.finish(Math.max(exitCodeOf(made.tally), list.strays.some(isFault) ? 3 : 0))
  } catch (error) {
    // The words for everybody speak of answers.
    if (!(error instanceof Cancelled)) throw error
    desk.note(`\n${batchWord('goOn', desk.lang)}--resume`)
    desk.finish(130)
  } finally {
    await crew.close()
  }
}

async function make(
  { desk, ports, flags, wish }: BatchJob,
  batch: OpenBatch,
  prepared: Prepared,
  survey: Survey,
  crew: Crew,
): Promise<MadeBatch> {
  const stop = ports.interrupts(() => {
    desk.note(`\n${batchWord('stopping', desk.lang)}`)
    crew.halt()
  })
  const progress = await progressOn(desk, ports, survey.mine)
  const { shard } = flags
  const { rules, list } = prepared
  const head = journalHead(desk, wish, prepared)
  try {
    return await makeBatch({
      disk: ports.disk,
      batch,
      list,
      survey,
      crew,
      head,
      wordsOf: wordsFrom(rules),
      lang: desk.lang,
      look: flags.look,
      watcher: { tick: progress.tick, stop },
      ...(shard === undefined ? {} : { shard }),
    })
  } finally {
    progress.end()
    stop.forget()
  }
}
