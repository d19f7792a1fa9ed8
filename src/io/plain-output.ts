import { fstatSync, statSync, writeSync } from 'node:fs'

/** Whether what is written goes to a file, a pipe or nowhere: to no terminal. */
export function isPlainOutput(descriptor: number): boolean {
  if (process.platform === 'win32') return false
  try {
    const to = fstatSync(descriptor)
    return to.isFile() || to.isFIFO() || (to.isCharacterDevice() && to.rdev === statSync('/dev/null').rdev)
  } catch {
    return false
  }
}

/** Writes at once and returns what is left: a pipe that is full, and that whoever made it does not wait for, has to be waited for. */
export function writeAtOnce(
  descriptor: number,
  text: string,
  { unheard, failed }: { readonly unheard: () => void; readonly failed: () => void },
): Uint8Array {
  let left: Uint8Array = Buffer.from(text)
  try {
    while (left.length > 0) left = left.subarray(writeSync(descriptor, left))
    return left
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EAGAIN') return left
    if (code === 'EPIPE') unheard()
    else failed()
    return left.subarray(left.length)
  }
}
