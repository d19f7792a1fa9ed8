import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readFace } from '../../src/documents/font/face.ts'
import { textOf } from '../documents/pdf-text.ts'
import { LATIN, lettersOnlyInLatin } from '../documents/fixtures.ts'
import { bench, type Bench } from './fake-world.ts'

let place: Bench
beforeEach(() => {
  place = bench()
  mkdirSync(at('fonts'))
  writeFileSync(at('fonts/further.ttf'), LATIN)
})
afterEach(() => place.remove())

const at = (name: string): string => join(place.folder, name)
const run = (line: string) => place.run([...line.split(' '), '--lang', 'en'])

/** A letter that our font lacks and the further one has. */
const [RARE = ''] = lettersOnlyInLatin()
const answers = (): string =>
  `procedure: offsite-reimbursement\nregion: "320100"\nas-of: 2025-06-01\nanswers: { patient.name: "王${RARE}明", visit.kind: in-patient }\n`

test('a letter that our font lacks is a box, and is drawn once a font that has it was named', async () => {
  writeFileSync(at('a.yaml'), answers())
  const name = `U+${RARE.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
  const before = await run('packet a.yaml --out one')
  expect(before.err).toContain(name)
  expect(before.err).toContain('config set fonts')
  expect((await run('config set fonts fonts/further.ttf')).err).toContain('further.ttf')
  const after = await run('packet a.yaml --out two')
  expect(after.err).not.toContain(name)
  expect(await textOf(readFileSync(at('two/packet.pdf')))).toContain(`王${RARE}明`)
  expect(await textOf(readFileSync(at('one/packet.pdf')))).not.toContain(RARE)
})

test('a list draws with it as well, and makes its packets anew when another font was named', async () => {
  mkdirSync(at('families'))
  writeFileSync(at('families/a.yaml'), answers())
  const kept = async (): Promise<unknown> =>
    (JSON.parse((await run('batch families --out made --as-of 2025-06-01 --resume --json')).out) as { kept: number })
      .kept
  await run('batch families --out made --as-of 2025-06-01')
  expect(await kept()).toBe(1)
  await run('config set fonts fonts/further.ttf')
  expect(await kept()).toBe(0)
  expect(await kept()).toBe(1)
})

test('a file that is no font, or one that may not be embedded, is refused where it is named', async () => {
  writeFileSync(at('no.ttf'), 'no font')
  expect(await run('config set fonts no.ttf')).toMatchObject({ code: 3, err: expect.stringMatching(/no\.ttf.*font/s) })
  expect((await run('config set fonts gone.ttf')).code).toBe(6)
  const closed = Buffer.from(LATIN)
  const os2 = readFace(closed).tables.get('OS/2')?.offset ?? 0
  closed.writeUInt16BE(2, os2 + 8)
  writeFileSync(at('closed.ttf'), closed)
  expect((await run('config set fonts closed.ttf')).err).toContain('forbids to embed')
  expect(JSON.parse((await run('config --json')).out)).toMatchObject({ settings: {} })
})

test('a font with rare letters that Windows brings is found; where there is none, it is said what helps', async () => {
  const env = { WINDIR: place.folder, BAOXIAO_CONFIG: at('config.json') }
  const set = () => place.run('config set fonts auto --lang en'.split(' '), { world: { windows: true }, env })
  expect(await set()).toMatchObject({ code: 3, err: expect.stringContaining('no font') })
  mkdirSync(at('Fonts'))
  writeFileSync(at('Fonts/SimsunExtG.ttf'), 'no font')
  writeFileSync(at('Fonts/simsunb.ttf'), LATIN)
  expect((await set()).err).toMatch(/fonts = \S+simsunb\.ttf$/m)
  writeFileSync(at('a.yaml'), answers())
  expect((await place.run(['packet', 'a.yaml', '--lang', 'en'], { env })).err).not.toContain('U+')
})
