import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname.replace(/^\/([A-Za-z]:)/, '$1'),
    include: ['test/soak/**/*.soak.ts'],
    testTimeout: 3_600_000,
    fileParallelism: false,
  },
})
