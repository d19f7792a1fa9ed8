import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** Programs of their own: the command line, and whatever runs in a child process or a worker. */
const ENTRIES = ['src/main.ts', 'src/receipts/child.ts', 'src/io/batch-worker.ts'].filter((path) =>
  existsSync(join(root, path)),
)

/** Packages that carry native code or wasm files beside their source: loaded from node_modules as they are. */
const OUTSIDE = ['sharp', '@hyzyla/pdfium', 'zxing-wasm', 'heic-decode', 'libheif-js', '@e965/xlsx']

/** commander loads `child_process` for commands in programs of their own; we have none, and it costs a tenth of the start. */
const noChildPrograms = {
  name: 'no-child-programs',
  setup: (builder) => {
    builder.onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      /[\\/]commander[\\/]/.test(importer) ? { path: 'none', namespace: 'none' } : undefined,
    )
    builder.onLoad({ filter: /.*/, namespace: 'none' }, () => ({ contents: 'module.exports = {}' }))
  },
}

/** Built beside the old one and put in its place at the end, so that a running program never finds half of it. */
const next = join(root, `dist.${process.pid}`)
await build({
  absWorkingDir: root,
  entryPoints: Object.fromEntries(ENTRIES.map((path) => [path.replace(/^src\//, '').replace(/\.ts$/, ''), path])),
  outdir: next,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  plugins: [noChildPrograms],
  external: OUTSIDE.flatMap((name) => [name, `${name}/*`]),
  chunkNames: 'chunks/[name]-[hash]',
  entryNames: '[dir]/[name]',
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  logLevel: 'warning',
  banner: {
    js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
  },
})

const prepare = join(next, 'prepare.mjs')
await build({
  absWorkingDir: root,
  entryPoints: ['.config/prepare.ts'],
  outfile: prepare,
  bundle: true,
  format: 'esm',
  platform: 'node',
  logLevel: 'warning',
  banner: {
    js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
  },
})
;(await import(pathToFileURL(prepare))).prepare(root, next)
await rm(prepare)
await rm(join(root, 'dist'), { recursive: true, force: true })
await rename(next, join(root, 'dist'))
