import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { textOf } from '../documents/pdf-text.ts'
import { bench, type Bench } from './fake-world.ts'

const DEMO = fileURLToPath(new URL('../../templates/demo/demo.yaml', import.meta.url))
let at: Bench
beforeEach(() => void (at = bench()))
afterEach(() => at.remove())

interface Ahead {
  readonly improvements: readonly { readonly title: string; readonly gain?: { readonly low: string } }[]
  readonly papers: readonly { readonly label: string }[]
}

test('the guide says what can still be done and what each paper is worth, just as whatif does', async () => {
  const { improvements, papers } = JSON.parse((await at.run(['whatif', DEMO, '--json'])).out) as Ahead
  expect(improvements.length).toBeGreaterThan(0)
  expect(papers.length).toBeGreaterThan(0)
  await at.run(['packet', DEMO, '--out', 'out', '--only', 'guide'])
  const said = (await textOf(readFileSync(join(at.folder, 'out/guide.pdf')))).replaceAll(/[\s,]/g, '')
  for (const { title, gain } of improvements) expect(said).toContain(`${title}，多报${gain?.low ?? ''}元`)
  for (const { label } of papers) expect(said).toContain(`${label}：没有它，整笔都报不下来`.replaceAll(',', ''))
})
