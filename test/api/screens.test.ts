import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { bench, type Bench } from '../cli/fake-world.ts'

const ROOT = new URL('../../', import.meta.url)
const PICTURES = new URL('.config/pictures/', ROOT)
const MOST = 400_000
let at: Bench
beforeEach(() => void (at = bench()))
afterEach(() => at.remove())

test('the README shows every picture that there is, and they are small', () => {
  const readme = readFileSync(new URL('README.md', ROOT), 'utf8')
  const shown = [...readme.matchAll(/\]\(\.config\/pictures\/([\w.-]+)\)/g)].map(([, name]) => name)
  const files = readdirSync(PICTURES)
  expect(shown.toSorted()).toEqual(files.toSorted())
  expect(files.reduce((sum, name) => sum + readFileSync(new URL(name, PICTURES)).length, 0)).toBeLessThan(MOST)
})

test.each(['check', 'whatif'])(
  'the screen of %s is what the program says today; else `npm run screens`',
  async (command) => {
    const svg = readFileSync(new URL(`${command}.svg`, PICTURES), 'utf8')
    const [, ...lines] = [...svg.matchAll(/<text[^>]*>(.*)<\/text>/g)].map(([, line = '']) =>
      line.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'),
    )
    const demo = fileURLToPath(new URL('templates/demo/demo.yaml', ROOT))
    const { out } = await at.run([command, demo, '--lang', 'zh', '--as-of', '2025-06-01'])
    expect(lines.length).toBeGreaterThan(5)
    expect(out.split('\n').slice(0, lines.length)).toEqual(lines)
  },
)
