import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { TallyReporter } from './tally-reporter.ts'

export default defineConfig({
  test: {
    root: fileURLToPath(new URL('..', import.meta.url)),
    include: ['test/soak/**/*.soak.ts'],
    reporters: ['verbose', new TallyReporter()],
    testTimeout: 3_600_000,
    fileParallelism: false,
  },
})
