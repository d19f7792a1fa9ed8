import type { readCodes } from './codes.ts'
import { needed } from '../needed.ts'

let program: Uint8Array | undefined

/** Hands in the code reader's program; it is started where a code is first looked for, because most data files show none. */
export function handInCodes(wasm: Uint8Array): void {
  program = wasm
}

/** The code reader, started. */
export async function codeReader(): Promise<{ readonly readCodes: typeof readCodes }> {
  const codes = await needed('zxing-wasm', () => import('./codes.ts'))
  if (program !== undefined) codes.prepareCodes(program)
  program = undefined
  return codes
}
