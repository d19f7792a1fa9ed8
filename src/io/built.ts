import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A program that the build has made, `dist/NAME.cjs`, beside whatever file this one was built into. */
export function built(name: string): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  for (let up = 0; up < 5; up++, folder = dirname(folder)) {
    const found = [join(folder, `${name}.cjs`), join(folder, 'dist', `${name}.cjs`)].find(existsSync)
    if (found !== undefined) return found
  }
  return join(folder, 'dist', `${name}.cjs`)
}

/** A file that is shipped beside the program, by its path from there; undefined where it is not. */
export function shippedBeside(path: string): string | undefined {
  let folder = dirname(fileURLToPath(import.meta.url))
  for (let up = 0; up < 6; up++, folder = dirname(folder)) {
    const found = join(folder, path)
    if (existsSync(found)) return found
  }
  return undefined
}
