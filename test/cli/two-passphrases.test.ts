import { cpSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openIdentity } from '../../src/case-file/sealed/keys.ts'
import { openVault } from '../../src/case-file/sealed/vault.ts'
import { lockNew } from '../../src/casework/cases/lock-new.ts'
import type { Office } from '../../src/casework/office.ts'
import { realDisk } from '../../src/io/disk.ts'
import { bench, type Bench } from './fake-world.ts'

/** A case that was copied here from another folder of cases, locked under another passphrase. */
const [HERE, THERE, NEXT] = ['four words of here', 'four words of there', 'four words of tomorrow']

let desk: Bench
let [own, copied] = ['', '']
const at = (...names: readonly string[]): string => join(desk.folder, ...names)
const run = (words: string, ...typed: readonly string[]) => {
  let asked = 0
  const input = {
    isTTY: false,
    readAll: () => Promise.resolve(''),
    readDescriptor: () => Promise.resolve(typed[asked++] ?? ''),
  }
  return desk.run([...words.split(' '), '--lang', 'en', '--no-input'], { world: { input } })
}
const opens = async (id: string, passphrase: string): Promise<boolean> =>
  (await run(`history ${id} --cases cases --unlock-fd 3`, passphrase)).code === 0

beforeAll(async () => {
  desk = bench()
  writeFileSync(at('a.yaml'), 'procedure: offsite-reimbursement\nregion: "320100"\n')
  const begun = async (cases: string, passphrase: string): Promise<string> => {
    const words = `new offsite-reimbursement --answers a.yaml --lock --cases ${cases} --passphrase-fd 3`
    return /bx-[\w-]+/.exec((await run(words, passphrase)).err)?.[0] ?? ''
  }
  own = await begun('kept', HERE)
  copied = await begun('there', THERE)
  // One before and one behind it in the order of names.
  for (const name of ['a-first', 'z-last']) cpSync(at('kept', own), at('kept', name), { recursive: true })
  cpSync(at('there', copied), at('kept', copied), { recursive: true })
}, 60_000)
afterAll(() => desk.remove())
beforeEach(() => {
  rmSync(at('cases'), { recursive: true, force: true })
  cpSync(at('kept'), at('cases'), { recursive: true })
})

test('where the passphrase is changed, a case under another one is named and left as it is, and all others change', async () => {
  const { code, out, err } = await run('lock --change --cases cases --unlock-fd 3 --passphrase-fd 4', HERE, NEXT)
  expect(code).toBe(3)
  expect(err).toContain(
    `these have a passphrase of their own (or their keys were changed) and were left as they are: ${copied}`,
  )
  expect(out).toContain(['a-first', own, 'z-last'].join(', '))
  for (const id of ['a-first', own, 'z-last'])
    expect([id, await opens(id, NEXT), await opens(id, HERE)]).toEqual([id, true, false])
  expect([await opens(copied, THERE), await opens(copied, NEXT)]).toEqual([true, false])
  // The code that was told opens the folder of all cases too: nothing stopped half way.
  const recovery = /Recovery code.*\n\s+([A-Z0-9 ]+)/.exec(err)?.[1] ?? ''
  expect((await run('lock --change --cases cases --unlock-fd 3 --passphrase-fd 4', recovery, HERE)).out).toContain(own)
}, 60_000)

test('where all are unlocked, that one stays locked and is named', async () => {
  const { code, out, err } = await run('unlock --all --cases cases --unlock-fd 3', HERE)
  expect([code, err]).toEqual([3, expect.stringContaining(`left as they are: ${copied}`)])
  expect(out).toContain(['a-first', own, 'z-last'].join(', '))
  expect(['.', 'a-first', own, 'z-last', copied].filter((id) => existsSync(at('cases', id, '.keys')))).toEqual([copied])
  expect(await opens(copied, THERE)).toBe(true)
})

test('with a passphrase that opens none nothing is changed, and what is wrong is the passphrase', async () => {
  const before = readdirSync(at('cases'), { recursive: true }).map(String).sort()
  const { code, err } = await run('unlock --all --cases cases --unlock-fd 3', 'none of these')
  expect([code, err]).toEqual([3, expect.stringContaining('wrong passphrase or recovery code')])
  expect(readdirSync(at('cases'), { recursive: true }).map(String).sort()).toEqual(before)
})

test('what comes of such a case is locked as all others here: whichever was typed last', async () => {
  const typed = [HERE, THERE]
  const disk = realDisk()
  const vault = openVault(
    disk,
    () => Promise.resolve(typed.shift()),
    () => true,
  )
  // Its own folder's passphrase opens the folder of all cases, but not the case; the next one opens that.
  await vault.open(at('cases', copied))
  expect(typed).toEqual([])
  const office = { cases: at('cases'), world: { disk }, lang: 'en', today: '2025-03-01' } as unknown as Office
  expect(await lockNew(office, vault, at('cases', 'fresh'), true)).toBe(true)
  const opened = async (passphrase: string): Promise<boolean> =>
    (await openIdentity(disk, at('cases', 'fresh'), { typed: passphrase })) !== undefined
  expect([await opened(HERE), await opened(THERE)]).toEqual([true, false])
}, 60_000)

test('with one passphrase alone, it is told what does not open', async () => {
  const words = `new offsite-reimbursement --from ${copied} --cases cases --unlock-fd 3`
  const before = readdirSync(at('cases')).sort()
  for (const [passphrase, closed] of [
    [HERE, `/cases/${copied}`],
    [THERE, '/cases'],
  ] as const) {
    const { code, err } = await run(words, passphrase)
    expect(code).toBe(3)
    expect(err.trim().replaceAll('\\', '/').endsWith(closed), err).toBe(true)
  }
  expect(readdirSync(at('cases')).sort()).toEqual(before)
}, 60_000)
