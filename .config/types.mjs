import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The declarations of what a script can import, and of no file that they do not lead to: those are ten times as many. */
export function declare(root, folder) {
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  const argv = [tsc, '--project', '.config/tsconfig.types.json', '--outDir', folder]
  spawnSync(process.execPath, argv, { cwd: root, stdio: 'inherit' })
  const wanted = reached(join(folder, 'index.d.ts'))
  for (const path of readdirSync(folder, { recursive: true }).map((name) => join(folder, name)))
    if (path.endsWith('.d.ts') && !wanted.has(path)) rmSync(path)
}

const IMPORTED = /(?:\bfrom|\bimport\()\s*['"](\.[^'"]+)['"]/g

function reached(path, seen = new Set()) {
  if (seen.has(path)) return seen
  seen.add(path)
  for (const [, name] of readFileSync(path, 'utf8').matchAll(IMPORTED))
    reached(join(dirname(path), name.replace(/(?:\.d)?\.[jt]s$/, '.d.ts')), seen)
  return seen
}
