import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const here = dirname(fileURLToPath(import.meta.url))

/** A TypeScript program of the bench made runnable: its path in `folder`. */
export async function bundled(name, folder) {
  const outfile = join(folder, name.replace(/\.mts$/, '.mjs'))
  await build({
    entryPoints: [join(here, name)],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    absWorkingDir: dirname(dirname(here)),
    logLevel: 'error',
  })
  return outfile
}
