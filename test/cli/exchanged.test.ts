import { copyFileSync, cpSync, existsSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { bench, type Bench } from './fake-world.ts'

const PASSPHRASE = 'four words and 四个词'

let desk: Bench
let id: string
const at = (...names: readonly string[]): string => join(desk.folder, ...names)
const run = (words: string) =>
  desk.run([...words.split(' '), '--lang', 'en', '--no-input', '--cases', 'cases'], { stdin: PASSPHRASE })
const original = (name: string): string => at('cases', id, 'originals', name)
const exchange = (one: string, other: string): void => {
  renameSync(original(one), original('aside'))
  renameSync(original(other), original(one))
  renameSync(original('aside'), original(other))
}
const NOT_TAKEN_IN = 'the original is not the file that was taken in'

beforeAll(async () => {
  desk = bench()
  const bill = (n: number) =>
    `  - { kind: fiscal-receipt, number: "1234567${n}", total: "${n}.00", issued-on: 2025-03-08, file: ${n}.jpg }`
  writeFileSync(
    at('a.yaml'),
    ['procedure: offsite-reimbursement', 'region: "320100"', 'receipts:', bill(1), bill(2), bill(3)].join('\n'),
  )
  writeFileSync(at('1.jpg'), 'one picture')
  writeFileSync(at('2.jpg'), 'two picture')
  writeFileSync(at('3.jpg'), 'a larger picture')
  id = /bx-[\w-]+/.exec((await run('new offsite-reimbursement --answers a.yaml')).err)?.[0] ?? ''
  cpSync(at('cases'), at('open'), { recursive: true })
  await run(`lock ${id} --passphrase-fd 3`)
  cpSync(at('cases'), at('locked'), { recursive: true })
}, 60_000)
afterAll(() => desk.remove())

describe.each(['open', 'locked'])('in a case that lies %s', (how) => {
  beforeEach(() => {
    for (const name of ['cases', 'out', 's.age']) rmSync(at(name), { recursive: true, force: true })
    cpSync(at(how), at('cases'), { recursive: true })
  })
  const share = () => run(`share ${id} --out s.age --to ${TO} --unlock-fd 3`)
  const TO = 'age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj'

  test('originals as they were taken in go into the packet and are handed over', async () => {
    expect((await run(`packet ${id} --out out --unlock-fd 3`)).code).toBe(0)
    expect((await share()).code).toBe(0)
    expect((await run(`check ${id} --unlock-fd 3`)).err).not.toContain(NOT_TAKEN_IN)
  })

  test('two that were exchanged are both named, and nothing is made of them or handed over', async () => {
    exchange('r001.jpg', 'r002.jpg')
    const made = await run(`packet ${id} --out out --unlock-fd 3`)
    expect([made.code, existsSync(at('out', 'packet.pdf'))]).toEqual([6, false])
    expect(made.err).toContain(
      `${NOT_TAKEN_IN} (changed, or exchanged with another): r001 (originals/r001.jpg), r002 (`,
    )
    expect(made.err).not.toContain('r003')
    const shared = await share()
    expect([shared.code, existsSync(at('s.age'))]).toEqual([6, false])
    expect(shared.err).toContain(`${NOT_TAKEN_IN} (changed, or exchanged with another): originals/r001.jpg`)
  })

  test('check sees two of one size that were exchanged', async () => {
    exchange('r001.jpg', 'r002.jpg')
    const { code, err } = await run(`check ${id} --unlock-fd 3`)
    expect([code, err]).toEqual([0, expect.stringContaining('r001 (originals/r001.jpg), r002 (originals/r002.jpg)')])
    expect(err).not.toContain('r003')
  })

  test('check sees at a look those of another size', async () => {
    exchange('r001.jpg', 'r003.jpg')
    const { code, err, out } = await run(`check ${id} --json --unlock-fd 3`)
    expect(code).toBe(0)
    expect(err).toContain('r001 (originals/r001.jpg), r003 (originals/r003.jpg)')
    expect((JSON.parse(out) as { problems: { code: string }[] }).problems.map(({ code: one }) => one)).toContain(
      'scan-changed',
    )
  })

  test('a paper that was given another file by its command is as the log says', async () => {
    await run(`receipts remove ${id} r001 --unlock-fd 3`)
    copyFileSync(at('1.jpg'), at('again.jpg'))
    writeFileSync(at('again.jpg'), 'one picture, better')
    expect((await run(`receipts add ${id} again.jpg --unlock-fd 3`)).code).toBe(0)
    expect((await run(`packet ${id} --out out --unlock-fd 3`)).code).toBe(0)
    expect((await share()).code).toBe(0)
  })
})
