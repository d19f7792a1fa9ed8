import { needed } from '../needed.ts'
import type { readCodes } from './codes.ts'

interface CodeReader {
  readonly readCodes: typeof readCodes
}

let program: (() => Uint8Array) | undefined
let started: Promise<CodeReader> | undefined

/** Says where the code reader's program comes from. */
export function handInCodes(read: () => Uint8Array): void {
  program = read
}

/** The code reader, started where a code is first looked for, because most data files show none; throws `Incomplete` where its package is not whole. */
export function codeReader(): Promise<CodeReader> {
  started ??= needed('zxing-wasm', async () => {
    const codes = await import('./codes.ts')
    if (program !== undefined) codes.prepareCodes(program())
    return codes
  })
  return started
}
