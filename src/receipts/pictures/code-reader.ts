import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { needed } from '../needed.ts'
import type { readCodes } from './codes.ts'

interface CodeReader {
  readonly readCodes: typeof readCodes
}

let started: Promise<CodeReader> | undefined

/** The code reader, started where a code is first looked for, because most data files show none; throws `Incomplete` where its package is not whole. */
export function codeReader(): Promise<CodeReader> {
  started ??= needed('zxing-wasm', async () => {
    const program = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
    const codes = await import('./codes.ts')
    codes.prepareCodes(new Uint8Array(readFileSync(program)))
    return codes
  })
  return started
}
