import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'
import { realIsolation } from '../../../src/io/isolation.ts'
import type { Isolation } from '../../../src/model/reading.ts'

const root = process.cwd()

/** The program that reads a file in a process of its own, built from the sources as they stand. */
export async function buildReader(): Promise<string> {
  const folder = join(root, 'node_modules', '.cache', 'receipts-test', String(process.pid))
  await mkdir(folder, { recursive: true })
  const outfile = join(folder, `child-${buildReader.count++}.mjs`)
  await build({
    entryPoints: [join(root, 'src', 'receipts', 'child.ts')],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    external: ['sharp', '@hyzyla/pdfium', 'zxing-wasm', 'zxing-wasm/*', 'heic-decode', 'onnxruntime-web'],
    banner: {
      js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
    },
    logLevel: 'silent',
  })
  return outfile
}
buildReader.count = 0

export const builtIsolation = async (): Promise<Isolation> => realIsolation({ entry: await buildReader() })
