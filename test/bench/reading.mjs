import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundled } from './bundled.mjs'

/**
 * Strangers' files read in the process made for it, CPU and peak memory as the system counts them: this build, and an earlier one
 * where `BAOXIAO_EARLIER` names its folder. Linux only: nothing else tells the CPU of a process that has ended.
 */
const here = dirname(fileURLToPath(import.meta.url))
const root = dirname(dirname(here))
const TICK = 10

/** [file, times, what it is] */
const FILES = [
  ['bill.pdf', 15, 'one PDF bill'],
  ['bill.ofd', 15, 'one OFD'],
  ['bill.xml', 15, 'one XML'],
  ['text-117.pdf', 1, '117 text pages'],
  ['scans-50.pdf', 1, '50 scanned pages'],
]

export async function reading(print) {
  if (process.platform !== 'linux') return print('reading of strangers’ files: told on Linux only')
  const folder = await inputs()
  const earlier = process.env['BAOXIAO_EARLIER']
  const builds = [['now', root], ...(earlier && existsSync(join(earlier, 'dist')) ? [['earlier', earlier]] : [])]
  print('reading of strangers’ files: CPU of the reader, its peak memory, wall clock; a process a file')
  for (const [name, times, what] of FILES) {
    const told = []
    for (const [label, from] of builds) told.push([label, await measured(from, join(folder, name), times)])
    const [now, before] = told.map(([, { cpu }]) => cpu)
    const ratio = before === undefined ? '' : ` · ${(now / before).toFixed(2)} ×`
    print(`  ${what.padEnd(17)}${told.map(([label, one]) => `${label} ${said(one)}`).join(' · ')}${ratio}`)
  }
}

const said = ({ cpu, peak, wall }) =>
  `${cpu < 1000 ? `${Math.round(cpu)} ms` : `${(cpu / 1000).toFixed(1)} s`} CPU, ${Math.round(peak)} MB, ${(wall / 1000).toFixed(1)} s`

async function inputs() {
  const folder = join(root, 'node_modules', '.cache', 'reading-bench')
  if (existsSync(join(folder, 'scans-50.pdf'))) return folder
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const program = await bundled('reading-inputs.mts', folder)
  const { status, stderr } = spawnSync(process.execPath, [program, folder], { cwd: root, encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return folder
}

/** The mean of some readings, because ticks are coarse; a first one warms the disk. */
async function measured(from, file, times) {
  if (times > 1) await read(from, file)
  const sum = { cpu: 0, peak: 0, wall: 0 }
  for (let i = 0; i < times; i++) {
    const one = await read(from, file)
    sum.cpu += one.cpu / times
    sum.wall += one.wall / times
    sum.peak = Math.max(sum.peak, one.peak)
  }
  return sum
}

/** Both builds take one message on standard input. The earlier one is handed its code reader and answers on its output, this one on a way of its own. */
async function read(from, file) {
  const [before, began] = [childrensCpu(), performance.now()]
  const entry = join(from, 'dist', 'receipts', 'child.cjs')
  const child = spawn(process.execPath, ['--no-warnings', '--max-old-space-size=384', entry], {
    env: {},
    stdio: ['pipe', 'pipe', 'ignore', 'pipe'],
  })
  let peak = 0
  const look = setInterval(() => (peak = Math.max(peak, peakOf(child.pid))), 20)
  const asked = {
    bytes: readFileSync(file),
    purpose: 'everything',
    limits: {},
    font: FONT,
    ...(from === root ? {} : { codes }),
  }
  for (const part of packed(asked)) child.stdin.write(part)
  child.stdin.end()
  const answers = [child.stdout, child.stdio[3]].map((stream) => stream.on('data', (part) => (bytes += part.length)))
  let bytes = 0
  const code = await new Promise((resolve) => child.on('close', resolve))
  clearInterval(look)
  if (code !== 0 || bytes === 0 || answers.length === 0) throw new Error(`${file}: the reader of ${from} said nothing`)
  return { cpu: childrensCpu() - before, peak, wall: performance.now() - began }
}

const codes = readFileSync(join(root, 'node_modules', 'zxing-wasm', 'dist', 'reader', 'zxing_reader.wasm'))
const FONT = join(root, 'templates', 'fonts', 'NotoSansSC-Regular.ttf')

/** The frames of `receipts/frames.ts`. */
function packed(data) {
  const blobs = []
  const plain = JSON.stringify({
    data: Object.fromEntries(
      Object.entries(data).map(([key, value]) => [
        key,
        value instanceof Uint8Array ? { $bytes: blobs.push(value) - 1 } : value,
      ]),
    ),
    blobs: blobs.length,
  })
  return [Buffer.from(plain), ...blobs].flatMap((content) => {
    const header = Buffer.alloc(4)
    header.writeUInt32BE(content.length)
    return [header, content]
  })
}

/** Milliseconds of CPU that processes which have ended took, in the system's ticks. */
function childrensCpu() {
  const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1].split(' ')
  return (Number(fields[13]) + Number(fields[14])) * TICK
}

function peakOf(pid) {
  try {
    return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}
