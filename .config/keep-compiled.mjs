import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Lets each program do its usual work once and keeps what V8 compiled for it beside its text, so that no later start compiles it again.
 * Only speed hangs on it: where it fails, or another Node runs the program, the text is compiled as ever.
 */
export function keepCompiled(root, request) {
  const folder = mkdtempSync(join(tmpdir(), 'baoxiao-build-'))
  const demo = join(root, 'templates', 'demo', 'demo.yaml')
  const jobs = [
    { name: 'help', commands: [['--help']] },
    {
      name: 'main',
      commands: [
        ['check', demo, '--json'],
        ['packet', demo, '--out', join(folder, 'packet')],
      ],
    },
    // V8 takes only what was compiled under the same flags: `READER_FLAGS` of the reading process, `WORKER_FLAGS` of a worker.
    { name: 'receipts/child', flags: ['--max-old-space-size=384'], input: request },
    { name: 'io/batch-worker', flags: ['--max-old-space-size=1024', '--single-threaded-gc'] },
  ]
  for (const { name, commands = [], flags = [], input } of jobs)
    spawnSync(
      process.execPath,
      [...flags, join(root, '.config', 'keep-compiled-of.cjs'), join(root, 'dist', name), JSON.stringify(commands)],
      { cwd: folder, input, stdio: [input === undefined ? 'ignore' : 'pipe', 'ignore', 'ignore'], timeout: 60_000 },
    )
  rmSync(folder, { recursive: true, force: true })
}
