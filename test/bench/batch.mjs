import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { scanPool } from './scans.mjs'
import { root, source } from './source.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const bin = join(root, 'bin', 'baoxiao.js')
const font = join(root, 'templates', 'fonts', 'NotoSansSC-Regular.ttf')

/** How far it goes: `BENCH_ROWS=10000` for the long list, 1,000 rows otherwise. */
const LONG = Number(process.env.BENCH_ROWS ?? 1000)
const SHORT = 100
const PACKETS = Number(process.env.BENCH_PACKETS ?? 200)

/** Every process of ours writes down what it used when it ends: workers are processes, too. */
const METER = `data:text/javascript,${encodeURIComponent(
  "process.on('exit',()=>{const{userCPUTime:u,systemCPUTime:s,maxRSS:m}=process.resourceUsage();process.getBuiltinModule('node:fs').appendFileSync(process.env.BENCH_METER,JSON.stringify([u+s,m])+'\\n')})",
)}`

/** CPU seconds of all its processes, wall seconds, and the most memory that one of them had at once, of a cold start. */
function measured(args) {
  const folder = mkdtempSync(join(tmpdir(), 'baoxiao-meter-'))
  const meter = join(folder, 'meter')
  const env = { ...process.env, BENCH_METER: meter, NODE_OPTIONS: `--import=${METER}` }
  const start = process.hrtime.bigint()
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'pipe'] })
  let told = ''
  child.stderr.on('data', (part) => (told += part))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      const wall = Number(process.hrtime.bigint() - start) / 1e9
      if (code !== 0 && code !== 3) return reject(new Error(`${args.join(' ')}: ${code}\n${told}`))
      const used = readFileSync(meter, 'utf8').trim().split('\n').map(JSON.parse)
      rmSync(folder, { recursive: true })
      const cpu = used.reduce((sum, [micro]) => sum + micro, 0) / 1e6
      resolve({ cpu, wall, megabytes: Math.max(...used.map(([, kilobytes]) => kilobytes)) / 1024 })
    })
  })
}

const ROUNDS = 9
const COLD_ROUNDS = 3
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]
const line = (name, ...cells) => `${name.padEnd(52)}${cells.map((cell) => cell.padStart(13)).join('')}`

/** Cold processes, long lists, memory, checking, workers. */
export async function batch(print) {
  const folder = mkdtempSync(join(tmpdir(), 'baoxiao-bench-'))
  try {
    await cold(print, folder)
    await lists(print, folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The reference packet (six pages, two scans), so many of them in one cold process, every library in turn. */
async function cold(print, folder) {
  const [scans, out] = [join(folder, 'scans'), join(folder, 'cold')]
  mkdirSync(scans)
  mkdirSync(out)
  const pool = await scanPool()
  pool.forEach(({ bytes }, i) => writeFileSync(join(scans, `${i}.jpg`), bytes))
  writeFileSync(join(scans, 'pool.json'), JSON.stringify(pool.map((_, i) => `${i}.jpg`)))
  const doors = join(folder, 'doors.mjs')
  await build({
    stdin: {
      contents: "export * from './documents/press.ts'\nexport * from './documents/bind.ts'",
      resolveDir: join(root, 'src'),
      loader: 'ts',
    },
    outfile: doors,
    bundle: true,
    format: 'esm',
    platform: 'node',
    minify: true,
    logLevel: 'error',
    banner: { js: "import{createRequire as __r}from'node:module';const require=__r(import.meta.url);" },
  })
  const script = join(here, 'batch-cold.mjs')
  const made = (way, count) => measured([script, way, String(count), font, out, scans, pathToFileURL(doors).href])
  await one(print, made)
  const ways = { baoxiao: [], pdfkit: [], pdfmake: [] }
  for (let round = 0; round < COLD_ROUNDS; round++)
    for (const [way, all] of Object.entries(ways)) all.push(await made(way, PACKETS))
  const middle = (way, of) => median(ways[way].map((used) => used[of]))
  print(`Cold process: ${PACKETS} reference packets (6 pages, 2 scans), hashed and written, medians of ${COLD_ROUNDS}`)
  print(line('', 'CPU s', 'ours ×', 'peak MB'))
  for (const way of Object.keys(ways)) {
    const cpu = middle(way, 'cpu')
    const times = (cpu / middle('baoxiao', 'cpu')).toFixed(1)
    print(line(way, cpu.toFixed(1), times, middle(way, 'megabytes').toFixed(0)))
  }
}

/** One packet in a cold process, against a process that does nothing: medians of interleaved rounds. */
async function one(print, made) {
  const [nothing, packet] = [[], []]
  for (let round = 0; round < ROUNDS; round++) {
    nothing.push((await measured(['-e', '0'])).cpu)
    packet.push((await made('baoxiao', 1)).cpu)
  }
  print(`Cold process: one reference packet, CPU ms, medians of ${ROUNDS} interleaved rounds`)
  const base = median(nothing)
  for (const [name, cpu] of [
    ['node -e 0', base],
    ['baoxiao', median(packet)],
  ])
    print(line(name, (cpu * 1000).toFixed(0), `${(cpu / base).toFixed(2)} ×`))
  print('')
}

/** `baoxiao batch` itself with the shipped rules: whole cases, read, judged, written, read back. */
async function lists(print, folder) {
  const { csvList } = await source("export * from '../test/batch/made-up.ts'")
  const list = (rows) => {
    const path = join(folder, `${rows}.csv`)
    writeFileSync(path, [...csvList(rows)].join(''))
    return path
  }
  let runs = 0
  const run = async (rows, ...more) => {
    const out = join(folder, `out-${++runs}`)
    const used = await measured([bin, 'batch', list(rows), '--as-of', '2025-06-01', '--out', out, ...more])
    rmSync(out, { recursive: true })
    return used
  }
  const check = async (rows) => (await measured([bin, 'batch', list(rows), '--as-of', '2025-06-01', '--check'])).cpu
  print('')
  print('baoxiao batch, shipped rules, whole cases; the cost of starting (1 row) taken off')
  print(line('', 'CPU ms a row', 'wall s', 'peak MB'))
  const start = await run(1, '--jobs', '1')
  const each = ({ cpu }, rows) => ((cpu - start.cpu) * 1000) / rows
  const tell = (rows, used) =>
    print(line(`${rows} rows`, each(used, rows).toFixed(1), used.wall.toFixed(1), used.megabytes.toFixed(0)))
  // Short ones around the long one: what the machine does meanwhile falls on both.
  const short = [await run(SHORT, '--jobs', '1')]
  const one = await run(LONG, '--jobs', '1')
  short.push(await run(SHORT, '--jobs', '1'))
  const two = await run(LONG, '--jobs', '2')
  short.push(await run(SHORT, '--jobs', '1'))
  short.forEach((used) => tell(SHORT, used))
  tell(LONG, one)
  const rates = [median(short.map((used) => each(used, SHORT))), each(one, LONG)]
  print(line(`rate from ${SHORT} to ${LONG} rows falls by`, `${((1 - rates[0] / rates[1]) * 100).toFixed(1)} %`))
  const [few, many] = [await check(1), await check(100_000)]
  const reading = ((many - few) * 1000) / 100_000
  // A run reads the list twice: once to check it, once to make it.
  print(line('reading and checking 100,000 rows, a row', reading.toFixed(3)))
  print(
    line('  twice, of what making the packet costs', `${((200 * reading) / (rates[1] - 2 * reading)).toFixed(1)} %`),
  )
  print(
    line(
      `${LONG} rows: one worker, two workers, wall s`,
      one.wall.toFixed(1),
      two.wall.toFixed(1),
      `${(one.wall / two.wall).toFixed(2)} ×`,
    ),
  )
  print(line('  peak MB of a process', one.megabytes.toFixed(0), two.megabytes.toFixed(0)))
}
