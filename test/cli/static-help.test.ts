import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { helpsIn } from '../../src/cli/helps.ts'
import { run } from '../../src/cli/main.ts'
import type { World } from '../../src/cli/world.ts'

const main = fileURLToPath(new URL('../../bin/baoxiao.js', import.meta.url))
const WAYS = (['zh', 'en'] as const).flatMap((lang) => [40, 80, 100].map((columns) => ({ lang, columns })))

test.each(WAYS)('help that was printed ahead is what the program prints: $lang, $columns columns', async (way) => {
  const { lang, columns } = way
  const helps = Object.entries(helpsIn(lang, columns))
  expect(helps.length).toBeGreaterThan(50)
  for (const [words, text] of helps) {
    const said: string[] = []
    const out = { write: (part: string) => void said.push(part), isTTY: false, columns }
    const world = { out, err: out, env: { LANG: lang, BAOXIAO_CONFIG: '' } } as unknown as World
    expect(await run([...words.split(' ').filter((word) => word !== ''), '--help'], world)).toBe(0)
    expect(said.join(''), words).toBe(text)
  }
})

test('what it repeats of the settings is not from the build, nor what no command is called', () => {
  const folder = mkdtempSync(join(tmpdir(), 'baoxiao-help-'))
  const env = { ...process.env, BAOXIAO_CONFIG: join(folder, 'config.json'), LANG: 'en' }
  const baoxiao = (...argv: readonly string[]) =>
    spawnSync(process.execPath, [main, ...argv], { encoding: 'utf8', env })
  const plain = baoxiao('packet', '--help').stdout
  expect(plain).toBe(helpsIn('en', 80)['packet'])
  expect(baoxiao('config', 'set', 'print', 'large').status).toBe(0)
  expect(baoxiao('packet', '--help').stdout).toMatch(/default large/)
  expect(baoxiao('no-such-command', '--help').stdout).toBe(baoxiao('--lang', 'en', '--help').stdout)
  rmSync(folder, { recursive: true })
})
