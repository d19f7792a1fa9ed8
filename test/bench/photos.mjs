import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, loadavg } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundled } from './bundled.mjs'

/**
 * Made-up photos, read by the reader of this program, by the plain stack (the same networks, one after the other on the whole picture,
 * lines filled up to the widest of their batch) and by tesseract where it is installed: CPU, peak memory, and how many values stand
 * somewhere in the text. A process a photo. Then ten of them taken in by the program, on one core and on two.
 */
const here = dirname(fileURLToPath(import.meta.url))
const root = dirname(dirname(here))
const PHOTOS = 12

export async function photos(print) {
  // Beside the packages that it needs, and gone afterwards: what lies there is shipped.
  const folder = join(root, 'dist', 'bench-photos')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  try {
    const program = await bundled('photo-one.mts', folder)
    const one = (...words) => run(process.execPath, [program, ...words]).stdout
    one('draw', folder, String(PHOTOS))
    const ways = [
      ['ours', (i) => JSON.parse(one('ours', folder, String(i)))],
      ['plain', (i) => JSON.parse(one('plain', folder, String(i)))],
      ...(hasTesseract() ? [['tesseract', (i) => byTesseract(folder, i)]] : []),
    ]
    sideBySide(print, ways)
    if (ways.length < 3) print('  tesseract: skipped, it is not installed here with chi_sim')
    onTwoCores(print, folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** `3`: done, and answers are still wanted. */
function run(command, words, options = {}) {
  const done = spawnSync(command, words, { cwd: root, encoding: 'utf8', ...options })
  if (done.status !== 0 && done.status !== 3) throw new Error(`${command} ${words.join(' ')}: ${done.stderr}`)
  return done
}

/** Photo by photo, each way in turn: what else the machine does falls on all alike. */
function sideBySide(print, ways) {
  const read = Array.from({ length: PHOTOS }, (_, i) => ways.map(([, way]) => way(i)))
  print(`photos of made-up papers: ${PHOTOS}, one thread, a process each`)
  ways.forEach(([name], way) => {
    const all = read.map((each) => each[way])
    const sum = (key) => all.reduce((total, one) => total + one[key], 0)
    const peak = Math.round(Math.max(...all.map((one) => one.peak)))
    print(
      `  ${name.padEnd(9)} ${(sum('cpu') / PHOTOS).toFixed(2)} CPU s a photo · ${peak} MB at the peak · ${sum('found')} of ${sum('all')} values stand in the text`,
    )
  })
  const shares = read.map(([ours, plain]) => ours.cpu / plain.cpu).toSorted((a, b) => a - b)
  const half = shares.length / 2
  const middle = (shares[Math.ceil(half) - 1] + shares[Math.floor(half)]) / 2
  print(`  CPU, ours to the plain stack, photo by photo in turn: ${middle.toFixed(2)} in the middle`)
}

const GNU_TIME = '/usr/bin/time'

const hasTesseract = () =>
  spawnSync('tesseract', ['--list-langs'], { encoding: 'utf8' }).stdout?.includes('chi_sim') === true &&
  spawnSync(GNU_TIME, ['--version']).status === 0

function byTesseract(folder, i) {
  const words = ['-f', '%U %S %M', 'tesseract', join(folder, `${i}.jpg`), 'stdout', '-l', 'chi_sim']
  const { stdout, stderr } = run(GNU_TIME, words, { env: { ...process.env, OMP_THREAD_LIMIT: '1' } })
  const [user, system, kilobytes] = stderr.trim().split('\n').at(-1).split(' ').map(Number)
  const looked = JSON.parse(readFileSync(join(folder, `${i}.json`), 'utf8'))
  const flat = stdout.normalize('NFKC').replaceAll(/[\s,]/g, '')
  const found = looked.filter((word) => flat.includes(word)).length
  return { cpu: user + system, peak: kilobytes / 1024, found, all: looked.length }
}

const TEN = 10
const ROUNDS = 3

/** The whole program: what it takes to add ten photos to a case, kept to one core and to two. The quickest of some rounds in turn. */
function onTwoCores(print, folder) {
  if (spawnSync('taskset', ['--version']).status !== 0 || availableParallelism() < 2) {
    print('  ten photos on two cores: skipped, there is no taskset or no second core')
    return
  }
  const files = Array.from({ length: TEN }, (_, i) => join(folder, `${i}.jpg`))
  const took = { 0: [], '0,1': [] }
  for (let round = 0; round < ROUNDS; round++)
    for (const cores of Object.keys(took)) took[cores].push(adding(folder, files, cores, `${round}-${cores}`))
  const [one, two] = [Math.min(...took[0]), Math.min(...took['0,1'])]
  print(
    `  ten photos added to a case: ${one.toFixed(1)} s on one core, ${two.toFixed(1)} s on two: ${(one / two).toFixed(2)} × (load ${loadavg()[0].toFixed(1)} besides)`,
  )
}

/** Seconds by the clock. */
function adding(folder, files, cores, name) {
  const home = join(folder, name)
  mkdirSync(home)
  writeFileSync(join(home, 'case.yaml'), 'procedure: offsite-reimbursement\nas-of: 2026-03-20\nanswers: {}\n')
  const env = { PATH: process.env.PATH, HOME: home, LANG: 'zh_CN.UTF-8' }
  const program = join(root, 'bin', 'baoxiao.js')
  const options = { cwd: home, env }
  const id = run(process.execPath, [program, 'new', '--answers', 'case.yaml', '--no-input'], options).stdout.trim()
  const begin = performance.now()
  run('taskset', ['-c', cores, process.execPath, program, 'receipts', 'add', id, ...files, '--no-input'], options)
  return (performance.now() - begin) / 1000
}
