import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'

/** Whether a process of that number runs now; one that belongs to somebody else counts. */
export function isAlive(pid: number): boolean {
  if (pid === process.pid) return true
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** A mark that changes when a process number is used again; empty where there is no `/proc`. */
export async function startOf(pid: number): Promise<string> {
  if (process.platform !== 'linux') return ''
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}

/** Runs a tool of the system and gives back what it printed. */
export type Ask = (file: string, argv: readonly string[]) => Promise<string>

const ask: Ask = (file, argv) =>
  new Promise((resolve, reject) => {
    const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC0' }
    execFile(file, [...argv], { env, timeout: 10_000, windowsHide: true }, (error, stdout) =>
      error === null ? resolve(stdout) : reject(error),
    )
  })

/** When a process began, in milliseconds since 1970, by the system's own tools: asked only when two want one folder. */
export async function bornAt(
  pid: number,
  platform: NodeJS.Platform = process.platform,
  tell: Ask = ask,
): Promise<number | undefined> {
  try {
    const said =
      platform === 'win32' ? await tell(...WINDOWS(pid)) : await tell('ps', ['-o', 'lstart=', '-p', `${pid}`])
    // Windows counts from 1601 in hundreds of nanoseconds; `ps` writes a date, here in UTC.
    const born = platform === 'win32' ? Number(said.trim()) / 10_000 - FROM_1601 : Date.parse(`${said.trim()} UTC`)
    return Number.isFinite(born) && said.trim() !== '' ? born : undefined
  } catch {
    return undefined
  }
}

const FROM_1601 = 11_644_473_600_000
const WINDOWS = (pid: number): [string, readonly string[]] => [
  'powershell.exe',
  ['-NoProfile', '-NonInteractive', '-Command', `(Get-Process -Id ${pid}).StartTime.ToFileTimeUtc()`],
]
