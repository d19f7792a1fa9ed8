import { spawnSync } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

/** `DRAWS=50 npm run soak -- laws` for more; each says the seed with which `SEED=… npx vitest run …` shows it again. */
const DRAWS = Number(process.env['DRAWS'] ?? 10)
const seeds = Array.from({ length: DRAWS }, () => randomInt(1, 2 ** 31))

test.each(seeds)('the laws hold with seed %i', (seed) => {
  const ran = spawnSync(
    process.execPath,
    [
      fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url)),
      ...['run', '--config', '.config/vitest.config.ts', '--reporter', 'dot'],
      ...['test/laws', 'test/rules/regions', 'test/rules/unpaid', 'test/rules/unfiled', 'test/engine', 'test/yaml'],
    ],
    {
      cwd: fileURLToPath(new URL('../..', import.meta.url)),
      env: { ...process.env, SEED: String(seed), LAWS: 'whole' },
      encoding: 'utf8',
    },
  )
  expect([ran.status, ran.status === 0 ? '' : ran.stdout.slice(-4000)]).toEqual([0, ''])
})
