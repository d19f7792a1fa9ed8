/**
 * The main job, a list and the taking in of papers under the other supported Nodes, each in another zone and locale; every file must have
 * the bytes that the Node at hand gives. The Nodes come as npm's platform packages, which hold the program and run no install script.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const work = mkdtempSync(join(tmpdir(), 'baoxiao-nodes-'))
const OTHERS = [
  { version: '22.23.5', TZ: 'America/New_York', LANG: 'en_US.UTF-8' },
  { version: '24.22.3', TZ: 'Asia/Kathmandu', LANG: 'zh_CN.UTF-8' },
  { version: '26.12.1', TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8' },
]

const LIST = [
  { 'visit.kind': 'in-patient', 'patient.name': '王小明', 'patient.id-number': '11010519491231002X' },
  { 'visit.kind': 'out-patient', 'patient.name': '阿卜杜拉·买买提' },
].map((answers, i) => JSON.stringify({ case: `row-${i + 1}`, region: '320100', answers }))
const demo = join(root, 'templates', 'demo', 'demo.yaml')

/** What one Node makes, by name: digests of all files, and what the commands print and remark. */
function made(node, env, name) {
  const at = (...path) => join(work, name, ...path)
  mkdirSync(at(), { recursive: true })
  writeFileSync(at('list.jsonl'), LIST.join('\n'))
  const said = []
  const run = (...argv) => {
    const { status, stdout, stderr } = spawnSync(node, [join(root, 'bin', 'baoxiao.js'), ...argv], {
      cwd: at(),
      env: { ...process.env, ...env, BAOXIAO_CASES: at('cases'), XDG_CACHE_HOME: at('cache') },
      encoding: 'utf8',
    })
    // A list says how long it took.
    if (argv[0] !== 'batch') said.push(stderr.replaceAll(at(), ''))
    // Answers are missing, and the case is there all the same.
    if (status === 0 || (status === 3 && argv[0] === 'new')) return stdout
    throw new Error(`${node} ${argv.join(' ')}: exit ${status}\n${stderr}`)
  }
  run('demo', '--out', at('demo'), '--lang', 'zh')
  const judged = run('check', demo, '--json', '--lang', 'zh')
  run('batch', 'list.jsonl', '--out', at('batch'), '--as-of', '2025-06-01', '--lang', 'zh', '--jobs', '1')
  const id = run('new', '--answers', demo, '--no-input', '--lang', 'zh').trim().split('\n')[0]
  for (const scan of readdirSync(join(root, 'templates', 'demo', 'scans')))
    run('receipts', 'add', id, join(root, 'templates', 'demo', 'scans', scan), '--lang', 'zh')
  const papers = run('receipts', 'list', id, '--json', '--lang', 'zh')
  return {
    judged: digest(judged),
    papers: digest(papers.replaceAll(id, 'ID')),
    said: digest(said.join('').replaceAll(id, 'ID')),
    ...digests(at('demo')),
    ...digests(at('batch')),
  }
}

const digest = (bytes) => createHash('sha256').update(bytes).digest('hex')

function digests(folder) {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
  const files = names.filter((name) => statSync(join(folder, name)).isFile() && /\.(pdf|html|json)$/.test(name))
  return Object.fromEntries(files.map((name) => [name, digest(readFileSync(join(folder, name)))]))
}

function fetched(version) {
  const folder = join(work, `node-${version}`)
  mkdirSync(folder)
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}@${version}`
  execFileSync('npm', ['pack', '--silent', name], { cwd: folder, stdio: 'ignore' })
  execFileSync('tar', ['xzf', readdirSync(folder)[0]], { cwd: folder })
  return join(folder, 'package', 'bin', 'node')
}

let failed = 0
try {
  const here = made(process.execPath, { TZ: 'Asia/Shanghai' }, 'here')
  for (const { version, ...env } of OTHERS) {
    const there = made(fetched(version), env, `with-${version}`)
    const unlike = Object.keys({ ...here, ...there }).filter((name) => here[name] !== there[name])
    failed += unlike.length
    console.log(
      `Node ${version}, ${env.TZ}: ${Object.keys(here).length - unlike.length} of ${Object.keys(here).length} as under ${process.version}`,
      ...unlike,
    )
  }
  console.log(`${Object.keys(here).length * OTHERS.length - failed} passed, ${failed} failed`)
} finally {
  rmSync(work, { recursive: true, force: true })
}
process.exitCode = failed === 0 ? 0 : 1
