import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { copyFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import * as yaml from 'yaml'
import { layersOf } from './layers.mjs'
import { declare } from './types.mjs'
import { compile, usualWork } from './warm.cjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** Programs of their own: the command line, and whatever runs in a child process or a worker. */
const PROGRAMS = ['receipts/child', 'documents/child', 'io/batch-worker']

const TARGET = 'node20.19'

/** Loaded from node_modules as they are: packages with native code or wasm files beside their source, and one that is large. */
const OUTSIDE = ['sharp', '@hyzyla/pdfium', 'zxing-wasm', 'heic-decode', 'libheif-js', '@e965/xlsx', 'onnxruntime-web']

/** What pdf-lib compresses with, done by Node itself: its own compressor fills large tables at every start. */
const FROM_NODE = `const zlib = require('node:zlib')
exports.zlibSync = (bytes, { level } = {}) => new Uint8Array(zlib.deflateSync(bytes, { level }))
exports.unzlibSync = (bytes) => new Uint8Array(zlib.inflateSync(bytes))
exports.inflateSync = (bytes) => new Uint8Array(zlib.inflateRawSync(bytes))`

/**
 * Parts of packages that run at every start, and what is left of them. Nothing of those that nothing here uses: commander's programs
 * of their own, pdf-lib's standard fonts and SVG with its colours, what qrcode draws, the character sets of inquirer's editor.
 */
const LIGHTENED = [
  { of: 'commander', name: /^node:child_process$/ },
  {
    of: 'pdf-lib',
    name: /[/]standard-fonts[/]index[.]js$/,
    left: 'exports.FontNames = {}; exports.Encodings = { WinAnsi: { supportedCodePoints: [] } }',
  },
  { of: 'pdf-lib', name: /^(node-html-better-parser|html-entities)$/ },
  { of: 'pdf-lib', name: /^fflate$/, left: FROM_NODE },
  { of: 'pdf-lib', name: /^culori$/, left: 'exports.converter = () => () => undefined' },
  { of: 'qrcode', name: /^pngjs$|^[.][/](?:browser|renderer[/]\w+)$/ },
  { of: '@inquirer/external-editor', name: /^(iconv-lite|chardet)$/ },
  // How many colours a terminal has: ours are told to it, and looking loads the sockets of Node.
  { of: 'chalk', name: /^#supports-color$/, left: 'module.exports = {}' },
]

const lightened = {
  name: 'lightened',
  setup: (builder) => {
    for (const { of, name, left } of LIGHTENED)
      builder.onResolve({ filter: name }, ({ importer }) =>
        importer.replaceAll('\\', '/').includes(`/node_modules/${of}/`)
          ? { path: String(name), namespace: 'left', pluginData: left }
          : undefined,
      )
    builder.onLoad({ filter: /.*/, namespace: 'left' }, ({ pluginData = '' }) => ({ contents: pluginData }))
  },
}

/** Most texts are plain enough for our own reader: the large one of others is loaded where it is first used. */
const yamlWhenUsed = {
  name: 'yaml-when-used',
  setup: (builder) => {
    builder.onResolve({ filter: /^yaml$/ }, ({ importer }) =>
      importer.includes('node_modules') || importer === 'yaml' ? undefined : { path: 'yaml', namespace: 'used' },
    )
    builder.onLoad({ filter: /.*/, namespace: 'used' }, () => ({
      contents: `for (const name of ${JSON.stringify(Object.keys(yaml))})
  Object.defineProperty(exports, name, { enumerable: true, get: () => require('yaml')[name] })`,
      resolveDir: root,
    }))
  },
}

/** What prints help does nothing else: what is loaded later, for the work itself, is left out. */
const withoutWork = {
  name: 'without-work',
  setup: (builder) => {
    builder.onResolve({ filter: /.*/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: 'work', namespace: 'left' } : undefined,
    )
  },
}

/** For packages in a module that ask with `require`. */
const REQUIRE =
  "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);"

/** The packages whose code is in the bundles: their licences want to be told. */
const inside = new Set()
function remember({ metafile }) {
  for (const path of Object.keys(metafile.inputs)) {
    const found = /^.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)
    if (found !== null) inside.add(found[0].slice(0, -1))
  }
}

/** Built beside the old one and put in its place at the end, so that a running program never finds half of it. */
const next = join(root, `dist.${process.pid}`)

const bundle = (programs, plugins, options) =>
  build({
    absWorkingDir: root,
    entryPoints: programs,
    outdir: next,
    outExtension: { '.js': '.code' },
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: TARGET,
    // What comes out of a cache of another process cannot call `import()`: packages outside the bundle are required.
    supported: { 'dynamic-import': false },
    define: { 'import.meta.url': '__here' },
    plugins,
    external: OUTSIDE.flatMap((name) => [name, `${name}/*`]),
    // Names of one letter are read faster at every start; where something went wrong a report says by line and column.
    minifyIdentifiers: true,
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    logLevel: 'warning',
    metafile: true,
    ...options,
  }).then(remember)

await bundle(Object.fromEntries(PROGRAMS.map((name) => [name, `src/${name}.ts`])), [yamlWhenUsed, lightened])
// Its lines are told apart first.
await bundle({ main: 'src/main.ts' }, [yamlWhenUsed, lightened], { minifySyntax: false, minifyWhitespace: false })
await bundle({ help: 'src/help.ts' }, [withoutWork, lightened])
for (const name of ['load', 'compiled', 'warm'])
  await copyFile(join(root, '.config', `${name}.cjs`), join(next, `${name}.cjs`))
// What every start begins with is one file: to find three takes longer than to run them.
await build({
  absWorkingDir: root,
  entryPoints: ['.config/main.cjs'],
  outfile: join(next, 'main.cjs'),
  bundle: true,
  format: 'cjs',
  platform: 'node',
  external: ['./warm.cjs'],
  logLevel: 'warning',
})
const digest = createHash('sha256')
const bundled = (name) => readFileSync(join(next, `${name}.code`), 'utf8')
const whole = bundled('main')
for (const name of ['help', 'main', ...PROGRAMS]) {
  const text = `(function(exports,require,module,__here){${inAscii(bundled(name))}\n})`
  writeFileSync(join(next, `${name}.code`), text)
  digest.update(text)
  const launcher = join(next, `${name}.cjs`)
  if (name.includes('/')) writeFileSync(launcher, `require('../load.cjs')(__filename.slice(0, -'.cjs'.length))\n`)
}

// The door for scripts: what one call of it needs is loaded with that call.
await build({
  absWorkingDir: root,
  entryPoints: ['src/index.ts'],
  outdir: join(next, 'api'),
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: TARGET,
  external: OUTSIDE.flatMap((name) => [name, `${name}/*`]),
  minifySyntax: true,
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
  banner: { js: REQUIRE },
}).then(remember)
writeFileSync(join(next, 'bundled.json'), `${JSON.stringify([...inside].sort(), null, 2)}\n`)

const prepare = join(next, 'prepare.mjs')
await build({
  absWorkingDir: root,
  entryPoints: ['.config/prepare.ts'],
  outfile: prepare,
  bundle: true,
  format: 'esm',
  platform: 'node',
  logLevel: 'warning',
  banner: { js: REQUIRE },
})
const { prepare: prepareData, sampleRequests } = await import(pathToFileURL(prepare))
prepareData(root, next)
for (const [name, request] of Object.entries(sampleRequests(root)))
  writeFileSync(join(next, `sample-${name}.bin`), request)
await rm(prepare)
// Only who gets the package wants declarations and manual pages: they take longer than all the rest.
const packing = ['pack', 'publish'].includes(process.env.npm_command ?? '')
if (packing) declare(root, join(next, 'types'))
const dist = join(root, 'dist')
await rm(dist, { recursive: true, force: true })
await rename(next, dist)
usualWork(dist, (works, cwd) => {
  // The main program is whole until its other scripts are there.
  for (const [name, text] of [...layersOf(whole, { dist, works, cwd, target: TARGET })].toReversed()) {
    digest.update(text)
    writeFileSync(join(dist, `${name}.next`), inAscii(text))
    renameSync(join(dist, `${name}.next`), join(dist, `${name}.code`))
  }
  writeFileSync(join(dist, 'digest'), digest.digest('hex'))
  compile(dist, works, cwd)
})
if (packing) {
  manual('en', 'baoxiao.1')
  manual('zh', 'baoxiao.zh_CN.1')
}

/** The manual page, as the program itself prints it. */
function manual(lang, name) {
  const argv = [join(root, 'bin', 'baoxiao.js'), 'man', '--lang', lang]
  const { status, stdout } = spawnSync(process.execPath, argv, {
    encoding: 'utf8',
    env: { ...process.env, BAOXIAO_CONFIG: '' },
  })
  if (status === 0) writeFileSync(join(dist, name), stdout)
}

/** A text of one byte a character is read at once. `\u` means the same in strings, templates and patterns, where alone others stand. */
function inAscii(code) {
  return code.replace(/[^\x00-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
