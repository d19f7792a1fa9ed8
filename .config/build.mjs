import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** Programs of their own: the command line, and whatever runs in a child process or a worker. */
const ENTRIES = ['src/main.ts', 'src/receipts/child.ts', 'src/batch/worker.ts'].filter((path) =>
  existsSync(join(root, path)),
)

/** Packages that carry native code or wasm files beside their source: loaded from node_modules as they are. */
const OUTSIDE = ['sharp', '@hyzyla/pdfium', 'zxing-wasm', 'heic-decode', 'libheif-js', '@e965/xlsx']

await rm(join(root, 'dist'), { recursive: true, force: true })
await build({
  absWorkingDir: root,
  entryPoints: Object.fromEntries(ENTRIES.map((path) => [path.replace(/^src\//, '').replace(/\.ts$/, ''), path])),
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  external: OUTSIDE.flatMap((name) => [name, `${name}/*`]),
  chunkNames: 'chunks/[name]-[hash]',
  entryNames: '[dir]/[name]',
  minifySyntax: true,
  minifyWhitespace: true,
  keepNames: true,
  legalComments: 'none',
  logLevel: 'warning',
  banner: {
    js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
  },
})
