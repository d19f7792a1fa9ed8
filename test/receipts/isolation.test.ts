import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import sharp from 'sharp'
import { beforeAll, expect, test } from 'vitest'
import { realIsolation, startReader } from '../../src/io/isolation.ts'
import { BusyError } from '../../src/model/errors.ts'
import type { Isolation } from '../../src/model/reading.ts'
import { fiscalBill } from './corpus/bills.ts'
import { hostileFiles } from './corpus/hostile.ts'
import { paintBill } from './corpus/paint.ts'
import { buildReader } from './corpus/reader.ts'

let entry: string
let isolation: Isolation

beforeAll(async () => {
  entry = await buildReader()
  isolation = realIsolation({ entry })
})

const program = async (name: string, code: string): Promise<Isolation> => {
  const path = join(dirname(entry), `${name}.mjs`)
  await writeFile(path, code)
  return realIsolation({ entry: path })
}

const bytes = Uint8Array.from(Buffer.from('%PDF-1.7 nothing'))

test('a bill is read in a process of its own, money and all', async () => {
  const bill = fiscalBill(11, { layout: 'columns', inPatient: true })
  const reading = await isolation.run({ bytes: await paintBill(bill) })
  expect(reading).toMatchObject({ type: 'pdf', kind: 'fiscal-e-receipt', pages: { kind: 'pdf' } })
  expect(reading.reads.find(({ origin }) => origin === 'text')?.fields.total).toBe(bill.truth.total)
  expect(reading.seen[0]?.codes[0]?.text).toBe(bill.qr)
})

test('a reader that never ends is ended and the file refused', async () => {
  const stuck = await program('stuck', 'for (;;) {}')
  const reading = await stuck.run({ bytes, limits: { quietCpuMilliseconds: 300, patience: 100 } })
  expect(reading).toMatchObject({ pages: { kind: 'refused' }, reasons: ['S03'] })
})

test('a reader that waits for a busy computer refuses nothing: whoever asked is told to try again', async () => {
  const waiting = await program('waiting', 'setInterval(() => {}, 1000)')
  const asked = waiting.run({ bytes, limits: { quietCpuMilliseconds: 100, patience: 3 } })
  await expect(asked).rejects.toThrow(BusyError)
  await expect(asked).rejects.toThrow(/less busy/)
})

test('a reader that goes on giving signs of life may take its time', async () => {
  const slow = await program(
    'slow',
    `const until = Date.now() + 900
     while (Date.now() < until) { const one = Date.now() + 50; while (Date.now() < one); process.stderr.write('.') }
     process.exit(0)`,
  )
  expect(await slow.run({ bytes, limits: { quietCpuMilliseconds: 400 } })).toMatchObject({ reasons: ['S08'] })
})

test('a reader that takes too much memory is ended and the file refused', async () => {
  const greedy = await program('greedy', 'const a = []; for (;;) a.push(Buffer.alloc(8e6, 1))')
  const reading = await greedy.run({ bytes, limits: { memory: 200e6 } })
  expect(reading).toMatchObject({ pages: { kind: 'refused' }, reasons: ['S04'] })
})

test('a progressive picture of 48 megapixels is read within the memory that a reader has', async () => {
  const speckled = Uint8Array.from({ length: 800 * 600 * 3 }, (_, i) => (i * 2_654_435_761) >>> 24)
  const small = sharp(speckled, { raw: { width: 800, height: 600, channels: 3 } })
  const picture = await small.resize(8000, 6000).jpeg({ progressive: true, chromaSubsampling: '4:4:4' }).toBuffer()
  const reading = await isolation.run({ bytes: Uint8Array.from(picture), limits: { memory: 600 * 1024 * 1024 } })
  expect(reading).toMatchObject({ type: 'jpeg', pages: { kind: 'images' } })
  expect(reading.reasons).not.toContain('S04')
}, 60_000)

test.each([
  ['dies', 'process.exit(3)'],
  ['throws', 'throw new Error("x")'],
  ['says nothing', 'process.exit(0)'],
  [
    'talks nonsense',
    'import { writeSync } from "node:fs"; writeSync(3, "\\xff\\xff\\xff\\xff\\xff\\xff nonsense"); process.exit(0)',
  ],
])('a reader that %s makes a refusal, not an error', async (name, code) => {
  const bad = await program(name.replaceAll(' ', '-'), code)
  expect(await bad.run({ bytes })).toMatchObject({ pages: { kind: 'refused' }, reasons: ['S08'] })
})

test('the reader sees no environment and may neither write nor start anything', async () => {
  const nosy = await program(
    'nosy',
    `import { writeFileSync, readFileSync, writeSync } from 'node:fs'
     import { execSync } from 'node:child_process'
     const tries = [() => writeFileSync(import.meta.dirname + '/x', 'x'), () => execSync('echo 1'), () => readFileSync(process.argv[0])]
     const worked = tries.filter((attempt) => { try { attempt(); return true } catch { return false } }).length
     const kept = Object.keys(process.env).filter((key) => !/^(SYSTEM|WINDIR|TEMP|TMP|USERPROFILE|HOMEDRIVE|HOMEPATH|PATH|LOGON|USER|COMSPEC)/i.test(key))
     const json = Buffer.from(JSON.stringify({ data: { worked, kept }, blobs: 0 }))
     const head = Buffer.alloc(4); head.writeUInt32BE(json.length)
     writeSync(3, Buffer.concat([head, json])); process.exit(0)`,
  )
  expect(await nosy.run({ bytes })).toEqual({ worked: 0, kept: [] })
})

const NAMES = [
  'pagetree-billion-laughs',
  'bomb-objstm-nested',
  'bomb-forms',
  'open-javascript',
  'pdf-needs-password',
  'jpeg-cut-0.5',
  'png-57-bytes',
  'ofd-bomb',
  'text',
  'empty',
]

test('hostile files end as what they deserve, and the next file is read as ever', async () => {
  const chosen = (await hostileFiles()).filter(({ name }) => NAMES.includes(name))
  expect(chosen).toHaveLength(NAMES.length)
  const readings = await Promise.all(chosen.map(({ bytes: file }) => isolation.run({ bytes: Uint8Array.from(file) })))
  for (const [i, { name, expect: wanted }] of chosen.entries())
    expect(readings[i]?.pages.kind === 'refused' ? 'refused' : 'read', name).toBe(wanted)
  expect((await isolation.run({ bytes: await paintBill(fiscalBill(12)) })).pages.kind).toBe('pdf')
})

test('a reader that was started ahead takes the next file', async () => {
  // It knows by the hour in the file whether it was there before anybody asked.
  const ripe = await program(
    'ripe',
    `const started = Date.now()
let said = ''
process.stdin.on('data', (some) => (said += some)).on('end', () => (started < Number(/asked (\\d+)/.exec(said)[1]) ? process.exit(3) : spin()))
function spin() { for (;;) {} }`,
  )
  const ask = () => {
    const hour = new TextEncoder().encode(`%PDF-1.7 asked ${Date.now()}`)
    return ripe.run({ bytes: hour, limits: { quietCpuMilliseconds: 300, patience: 100 } })
  }
  expect(await ask()).toMatchObject({ reasons: ['S03'] })
  ripe.ahead()
  await new Promise((resolve) => setTimeout(resolve, 3000))
  expect(await ask()).toMatchObject({ reasons: ['S08'] })
})

test('one that was started ahead and ended before a file came is replaced', async () => {
  const bill = await paintBill(fiscalBill(12, { layout: 'columns', inPatient: true }))
  const early = realIsolation({ entry })
  early.ahead()
  await early.close()
  expect(await early.run({ bytes: bill })).toMatchObject({ type: 'pdf', pages: { kind: 'pdf' } })
})

/** Every way of Node's out of a process; the names of those that worked are printed. */
const TRIES = `
  const ways = {
    connect: () => require('node:net').connect(9, '127.0.0.1'),
    socket: () => new (require('node:net').Socket)().connect(9, '127.0.0.1'),
    tls: () => require('node:tls').connect(9, '127.0.0.1'),
    http: () => require('node:http').get('http://127.0.0.1:9/'),
    http2: () => require('node:http2').connect('http://127.0.0.1:9/'),
    udp: () => require('node:dgram').createSocket('udp4').send('x', 9, '127.0.0.1'),
    listen: () => require('node:net').createServer().listen(0),
    name: () => require('node:dns').lookup('localhost', () => undefined),
    named: () => require('node:dns').promises.resolve4('localhost'),
    fetch: () => fetch('http://127.0.0.1:9/'),
    resolver: () => { const one = new (require('node:dns').Resolver)(); one.setServers(['127.0.0.1:9']); one.resolve4('a.test', () => undefined) },
    resolverOfPromises: () => { const one = new (require('node:dns').promises.Resolver)(); one.setServers(['127.0.0.1:9']); return one.resolve4('a.test').catch(() => undefined) },
    listenBelow: () => new (require('node:net').Server)()._listen2('127.0.0.1', 0, 4, 1),
    handle: () => require('node:net')._createServerHandle('127.0.0.1', 0, 4),
    packetHandle: () => require('node:dgram')._createSocketHandle('127.0.0.1', 0, 'udp4'),
    group: () => new (require('node:dgram').Socket)('udp4').addMembership('224.0.0.114'),
    signal: () => process.kill(process.pid, 0),
    database: () => new (require('node:sqlite').DatabaseSync)(':memory:'),
  }
  process.on('uncaughtException', () => undefined)
  const open = []
  for (const [name, way] of Object.entries(ways)) {
    try { const made = way(); made?.on?.('error', () => undefined); if (made?.then) await made; open.push(name) }
    catch {}
  }
  process.stdout.write(JSON.stringify(open)); process.exit(0)`

test('the process that reads a stranger’s file opens no socket, asks for no name and listens on nothing', async () => {
  const tries = TRIES
  const path = join(dirname(entry), 'reach.mjs')
  const code = await build({
    entryPoints: ['src/model/ways-out.ts'],
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
  })
  const module = join(dirname(entry), 'ways-out.mjs')
  await writeFile(module, code.outputFiles[0]?.contents ?? '')
  const head = `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)\n`
  await writeFile(path, `${head}import { closeWaysOut } from './ways-out.mjs'; closeWaysOut()\n${tries}`)
  expect(spawnSync(process.execPath, [path], { encoding: 'utf8', timeout: 20_000 }).stdout).toBe('[]')
  // The same without it does reach out: the test would see.
  await writeFile(path, `${head}${tries}`)
  expect(spawnSync(process.execPath, [path], { encoding: 'utf8', timeout: 20_000 }).stdout).toContain('connect')
})

test('the built reader, started with its flags, opens no socket and may write nothing', async () => {
  const folder = join(dirname(entry), 'built', 'receipts')
  await mkdir(folder, { recursive: true })
  await cp(fileURLToPath(new URL('../../dist', import.meta.url)), dirname(folder), { recursive: true })
  /** What a process that `startReader` starts says of the ways out. */
  const reached = async (name: string, first: string): Promise<{ open: string[]; rights: unknown }> => {
    const place = join(folder, name)
    const said = TRIES.replace(
      'process.stdout.write(JSON.stringify(open))',
      `const has = (what) => process.permission?.has(what)
       process.stderr.write('<<' + JSON.stringify({ open, rights: [has('fs.write'), has('child'), has('worker')] }) + '>>')`,
    )
    await writeFile(place, `${first}; setTimeout(async () => { ${said} }, 200)`)
    const child = startReader(place)
    let heard = ''
    child.stderr.on('data', (text: Buffer) => (heard += text.toString()))
    await once(child, 'close')
    return JSON.parse(/<<(.*)>>/.exec(heard)?.[1] ?? `"nothing: ${heard.slice(0, 200)}"`) as never
  }
  expect(await reached('probe.cjs', `require('./child.cjs')`)).toEqual({ open: [], rights: [false, false, false] })
  // Under a Node whose flags cover the network the same without the reader reaches nothing either.
  const { open } = await reached('bare.cjs', '')
  if (Number(process.versions.node.split('.')[0]) < 25) expect(open).toContain('connect')
})
