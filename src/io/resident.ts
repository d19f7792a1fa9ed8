import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'

/** How much memory a process holds now, in bytes; undefined when it is gone or the system does not tell. */
export async function residentBytes(pid: number): Promise<number | undefined> {
  if (process.platform === 'linux') return await fromProc(pid)
  const [command, args, pattern, unit] =
    process.platform === 'win32'
      ? ['tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH'], /"([\d.,\s]+) ?K"/, 1024]
      : ['ps', ['-o', 'rss=', '-p', String(pid)], /(\d+)/, 1024]
  const text = await output(command as string, args as string[])
  const digits = (pattern as RegExp).exec(text)?.[1]?.replaceAll(/\D/g, '')
  return digits === undefined || digits === '' ? undefined : Number(digits) * (unit as number)
}

async function fromProc(pid: number): Promise<number | undefined> {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1]
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024
  } catch {
    return undefined
  }
}

const output = (command: string, args: readonly string[]): Promise<string> =>
  new Promise((resolve) => {
    execFile(command, args, { timeout: 2_000, windowsHide: true }, (error, stdout) => resolve(error ? '' : stdout))
  })
