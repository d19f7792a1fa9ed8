import type { CaseEvent } from '../model/case.ts'
import type { Problem } from '../model/problem.ts'
import { lineOf, readLine, START, type Tip } from './log-line.ts'
import { FORGED } from './sealed/record.ts'

/** Everything that a log says, and what is wrong with it. */
export interface Log {
  readonly events: readonly CaseEvent[]
  readonly tip: Tip
  readonly problems: readonly Problem[]
}

export const EMPTY_LOG: Log = { events: [], tip: START, problems: [] }

/**
 * Reads a log. A torn line (a crash in the middle of a write that was never acknowledged) is left out with a warning
 * until what it was about is said again; a line that is no entry at all is named and left out;
 * a line that was changed, removed or moved is named, and its events still count, so that nobody loses a case by it.
 */
export function readLog(text: string, file: string): Log {
  const events: CaseEvent[] = []
  const problems: Problem[] = []
  let tip = START
  let lost: string | undefined
  text.split('\n').forEach((row, index) => {
    if (row.trim() === '') return
    const at = { file, line: index + 1 }
    if (row === FORGED) {
      problems.push(tampered(at))
      return
    }
    const line = readLine(row)
    if (line === undefined && !isCutOff(row, tip)) {
      problems.push(foreign(at))
      return
    }
    if (line === undefined) {
      lost = row
      problems.push(torn(at))
      return
    }
    if (lost !== undefined && line.prev === tip.hash && makesGood(line.event, lost)) {
      problems.splice(
        problems.findLastIndex(({ code }) => code === 'log-torn'),
        1,
      )
      lost = undefined
    }
    if (!line.intact || line.prev !== tip.hash || line.tip.seq !== tip.seq + 1) problems.push(tampered(at))
    if (line.whole) events.push(line.event)
    else problems.push(misshapen(at))
    tip = line.tip
  })
  return { events, tip, problems }
}

/** What a write that was stopped leaves: the beginning of the line that comes next, and where a disk lost power zeros in place of the rest. */
function isCutOff(row: string, { seq, hash }: Tip): boolean {
  const begun = row.replace(/^\ufffd|\0+$/g, '')
  const next = `{"seq":${seq + 1},"prev":"${hash}","event":{`
  return next.startsWith(begun) || (begun.startsWith(next) && !isJson(begun))
}

function isJson(text: string): boolean {
  try {
    return JSON.parse(text) !== undefined
  } catch {
    return false
  }
}

/** Whether an entry says again what a torn line was about, as far as that can be told from what is left of it. */
function makesGood(event: CaseEvent, row: string): boolean {
  if (event.kind !== 'answered') return event.kind.startsWith('receipt-')
  const fact = /"fact":"([^"]+)"/.exec(row)?.[1]
  return fact === undefined || fact === event.fact
}

const torn = (at: Problem['at'] & object): Problem => ({
  code: 'log-torn',
  severity: 'warning',
  message: 'a line was cut off in the middle of being saved · 有一行没有写完',
  remedy: 'It was never confirmed as saved; answer that question again. 这一条没有保存成功，请再答一次。',
  at,
})

const foreign = (at: Problem['at'] & object): Problem => ({
  code: 'log-changed',
  severity: 'warning',
  message:
    'this line is no entry and is left out: the log was changed outside baoxiao · 这一行不是 baoxiao 写的，没有采用：记录被改动过',
  remedy: 'Check the answers with `baoxiao history`. 请用 baoxiao history 核对。',
  at,
})

const misshapen = (at: Problem['at'] & object): Problem => ({
  code: 'log-shape',
  severity: 'warning',
  message:
    'damaged: this line is not what an entry of its kind is; it is left out · 个案损坏：这一行的内容不对，没有采用',
  remedy: 'Answer it again, or put the line back as it was. 请再答一次，或恢复这一行原来的内容。',
  at,
})

const tampered = (at: Problem['at'] & object): Problem => ({
  code: 'log-changed',
  severity: 'warning',
  message: 'this line does not follow from the one before: the log was changed outside baoxiao · 记录被改动过',
  remedy: 'Check the answers with `baoxiao history`. 请用 baoxiao history 核对。',
  at,
})

/** The text to append for new events, and the log that it makes. */
export function extend(log: Log, events: readonly CaseEvent[]): { readonly text: string; readonly log: Log } {
  let tip = log.tip
  const lines = events.map((event) => {
    const next = lineOf(event, tip)
    tip = next.tip
    return next.line
  })
  return { text: lines.join('\n'), log: { ...log, events: [...log.events, ...events], tip } }
}
