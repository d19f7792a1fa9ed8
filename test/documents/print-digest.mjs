import { createHash } from 'node:crypto'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/** Makes one packet in a process of its own and prints the SHA-256 of its bytes. */
const here = dirname(fileURLToPath(import.meta.url))
const { outputFiles } = await build({
  stdin: {
    contents: `
      import { bind } from '../../src/documents/bind.ts'
      import { press } from './fixtures.ts'
      import { formPart, INDEX, packetOf, scanPart } from './packets.ts'
      const { bytes } = await bind(press(), packetOf([INDEX, formPart('form'), scanPart(1)]), { date: '2025-06-01' })
      globalThis.made = bytes`,
    resolveDir: here,
    loader: 'ts',
  },
  bundle: true,
  write: false,
  format: 'esm',
  platform: 'node',
  define: { 'import.meta.url': JSON.stringify(new URL('fixtures.ts', import.meta.url).href) },
  banner: {
    js:
      "import{createRequire as r0}from'node:module';const require=r0('" +
      join(here, 'x.js').replaceAll('\\', '/') +
      "');",
  },
  logLevel: 'error',
})
await import('data:text/javascript;base64,' + Buffer.from(outputFiles[0].contents).toString('base64'))
process.stdout.write(createHash('sha256').update(globalThis.made).digest('hex') + '\n')
