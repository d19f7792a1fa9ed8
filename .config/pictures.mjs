// Draws every page of the golden sheets onto one picture, beside checking them: `npm run pictures [folder]`.
import { spawnSync } from 'node:child_process'
import { join, resolve } from 'node:path'
import { tmpdir } from 'node:os'

const folder = resolve(process.argv[2] ?? join(tmpdir(), 'baoxiao-pages'))
const vitest = join('node_modules', 'vitest', 'vitest.mjs')
const { status } = spawnSync(
  process.execPath,
  [vitest, 'run', '--config', '.config/vitest.config.ts', 'test/golden/pictures.test.ts'],
  { stdio: 'inherit', env: { ...process.env, PICTURES: folder } },
)
console.log(join(folder, 'pages.png'))
process.exitCode = status ?? 1
