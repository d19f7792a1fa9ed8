import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'

/** What a process holds and has done up to now; a figure that the system does not tell is undefined. */
export interface Usage {
  readonly bytes?: number
  readonly cpuMilliseconds?: number
}

/** Undefined when it is gone or the system tells nothing. */
export async function usageOf(pid: number): Promise<Usage | undefined> {
  if (process.platform === 'linux') return await fromProc(pid)
  const windows = process.platform === 'win32'
  const text = windows
    ? await output('tasklist', ['/FI', `PID eq ${pid}`, '/V', '/FO', 'CSV', '/NH'])
    : await output('ps', ['-o', 'rss=,time=', '-p', String(pid)])
  return windows ? fromTasklist(text) : fromPs(text)
}

/** `"node.exe","1234","Console","1","52,100 K","Running","me","0:00:03","N/A"` */
export function fromTasklist(text: string): Usage | undefined {
  const kilobytes = /"([\d.,\s]+) ?K"/.exec(text)?.[1]?.replaceAll(/\D/g, '')
  if (kilobytes === undefined || kilobytes === '') return undefined
  return { bytes: Number(kilobytes) * 1024, ...cpuIn(/"(\d+(?::\d\d){2})"/.exec(text)?.[1]) }
}

/** `52100 0:03.25`, hours before the minutes where there are any. */
export function fromPs(text: string): Usage | undefined {
  const [, kilobytes, time] = /(\d+)\s+([\d:.]+)/.exec(text) ?? []
  return kilobytes === undefined ? undefined : { bytes: Number(kilobytes) * 1024, ...cpuIn(time) }
}

function cpuIn(time: string | undefined): Usage {
  if (time === undefined) return {}
  const seconds = time.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
  return { cpuMilliseconds: Math.round(seconds * 1000) }
}

/** Linux counts in hundredths of a second for all programs. */
const TICK = 10

async function fromProc(pid: number): Promise<Usage | undefined> {
  try {
    const [status, stat] = await Promise.all([
      readFile(`/proc/${pid}/status`, 'utf8'),
      readFile(`/proc/${pid}/stat`, 'utf8'),
    ])
    const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]
    // The name before it may hold anything; its closing bracket is the last one.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const cpuMilliseconds = (Number(fields[11]) + Number(fields[12])) * TICK
    return { ...(kilobytes === undefined ? {} : { bytes: Number(kilobytes) * 1024 }), cpuMilliseconds }
  } catch {
    return undefined
  }
}

const output = (command: string, args: readonly string[]): Promise<string> =>
  new Promise((resolve) => {
    execFile(command, args, { timeout: 2_000, windowsHide: true }, (error, stdout) => resolve(error ? '' : stdout))
  })
