/**
 * The package as somebody gets it: packed, checked by publint, installed alone in an empty folder; there the program does its main job,
 * and the README's example runs and type-checks. Nothing of the checkout is at hand there but its template of an answers file.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const work = mkdtempSync(join(tmpdir(), 'baoxiao-packed-'))
const run = (cwd, file, ...argv) =>
  execFileSync(file, argv, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })

const MOST_PACKED = 10 * 1024 * 1024

let passed = 0
const check = (what, holds) => {
  if (!holds) throw new Error(`not so: ${what}`)
  passed++
  console.log(`${what}: yes`)
}

try {
  run(root, 'npm', 'pack', '--silent', '--pack-destination', work)
  const [name = ''] = readdirSync(work)
  const { size } = statSync(join(work, name))
  check(`packed into ${(size / 1024 / 1024).toFixed(1)} MB, at most 10`, size <= MOST_PACKED)
  run(root, 'npx', 'publint', 'run', join(work, name), '--strict')
  check('publint has nothing to say', true)
  const home = join(work, 'home')
  mkdirSync(home)
  writeFileSync(join(home, 'package.json'), '{ "private": true, "type": "module" }')
  run(home, 'npm', 'install', '--silent', '--no-fund', '--no-audit', '--omit=dev', join(work, name))
  const { man } = JSON.parse(readFileSync(join(home, 'node_modules', 'baoxiao', 'package.json'), 'utf8'))
  // Of anything but a list npm makes no page that `man` finds.
  check('a manual page for npm to lay in its place', Array.isArray(man) && man.length === 1)
  run(home, join('node_modules', '.bin', 'baoxiao'), 'demo', '--out', 'demo')
  check('the main job', readdirSync(join(home, 'demo')).includes('packet.pdf'))
  symlinkSync(join(home, 'node_modules', 'baoxiao', 'templates'), join(home, 'templates'), 'junction')
  const [, example = ''] =
    /```js\n([^`]*from 'baoxiao'[^`]*)```/.exec(readFileSync(join(root, 'README.md'), 'utf8')) ?? []
  writeFileSync(join(home, 'example.ts'), example)
  writeFileSync(join(home, 'example.mjs'), example)
  check("the README's example", run(home, process.execPath, 'example.mjs').startsWith('eligible '))
  const options = '--noEmit --strict --skipLibCheck --module nodenext --target es2023 --types node'.split(' ')
  options.push('--typeRoots', join(root, 'node_modules', '@types'))
  const tsc = [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), ...options]
  run(home, process.execPath, ...tsc, 'example.ts')
  check('its types', true)
  // A declaration that is not there is as good as any type: then no mistake is told either.
  writeFileSync(join(home, 'wrong.ts'), `${example}\nverdict satisfies number\nkind satisfies number\n`)
  const { stdout } = spawnSync(process.execPath, [...tsc, 'wrong.ts'], { cwd: home, encoding: 'utf8' })
  check('two mistakes in types are told', stdout.match(/error TS1360/g)?.length === 2)
} finally {
  rmSync(work, { recursive: true, force: true })
}
console.log(`${passed} passed, 0 failed`)
