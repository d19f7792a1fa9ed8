import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { PLACES, PROCEDURE, SOURCES } from '../../errors/small-rules.ts'
import { bench } from '../fake-world.ts'

const desk = bench()
afterAll(() => desk.remove())

/** Sixty facts that there are not, each of another name. */
const wrong = Array.from(
  { length: 60 },
  (_, i) =>
    `  - { id: note-${i}, text: { zh: 说明, en: Note }, applies: { no.such${'x'.repeat(i)}: true }, cites: [LAW-A#1] }\n`,
)

test('of very many problems the rest is said to be in `--json`, and is there', async () => {
  const folder = join(desk.folder, 'rules')
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  write(PLACES.sources, SOURCES)
  write(PLACES.procedure, `${PROCEDURE}notes:\n${wrong.join('')}`)
  const run = (...more: readonly string[]) => desk.run(['rules', 'lint', '--rules', folder, ...more])
  expect((await run('--lang', 'zh')).out).toMatch(/……还有 \d+ 处，改好上面的再看，或者用 --json 全部列出\n$/)
  expect((await run('--lang', 'en')).out).toMatch(
    /… and \d+ more: mend those above and look again, or list all of them with --json\n$/,
  )
  expect((await run('--json')).out.match(/"code": "unknown-fact"/g)).toHaveLength(60)
})
