import { mkdtemp, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** Our own source as it is built, without going through the command line. */
export async function source(entry) {
  const folder = await mkdtemp(join(root, 'dist', 'bench-'))
  const outfile = join(folder, 'entry.mjs')
  await build({
    stdin: { contents: entry, resolveDir: join(root, 'src'), loader: 'ts' },
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    logLevel: 'error',
    banner: { js: "import{createRequire as __r}from'node:module';const require=__r(import.meta.url);" },
  })
  const loaded = await import(pathToFileURL(outfile))
  await rm(folder, { recursive: true })
  return loaded
}
