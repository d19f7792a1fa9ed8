import { beforeAll, expect, test } from 'vitest'
import { EMPTY_LOG, extend, readLog } from '../../../src/case-file/log.ts'
import { openBytesAt, sealedBytes, type OpenPlace } from '../../../src/case-file/sealed/contents.ts'
import { newIdentity, openIdentity, writeKeys, type Identity } from '../../../src/case-file/sealed/keys.ts'
import type { CaseEvent } from '../../../src/model/case.ts'
import { FileError } from '../../../src/model/errors.ts'
import type { Disk } from '../../../src/model/ports.ts'

const SIGNED = { at: '2025-03-08T09:00:00.000+08:00', by: 'tester' }
const EVENTS: readonly CaseEvent[] = [
  { kind: 'opened', ...SIGNED, id: 'bx-1', procedure: 'offsite-reimbursement', region: '320100' },
  { kind: 'answered', ...SIGNED, fact: 'patient.name', answer: { kind: 'known', value: '王小明' }, origin: 'typed' },
  {
    kind: 'answered',
    ...SIGNED,
    fact: 'v2.visit.kind',
    answer: { kind: 'known', value: 'in-patient' },
    origin: 'typed',
  },
  { kind: 'packet-made', ...SIGNED, digest: 'abc' },
]

let identity: Identity
beforeAll(async () => {
  identity = await newIdentity()
})

const place = (kind: OpenPlace['kind']): OpenPlace => ({ root: '/c', kind, identity, plain: {} })
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

/** Every bit of every byte, one at a time. */
function* flipped(bytes: Uint8Array): Generator<readonly [string, Uint8Array]> {
  for (let at = 0; at < bytes.length; at++)
    for (let bit = 0; bit < 8; bit++) {
      const copy = bytes.slice()
      copy[at] = (copy[at] ?? 0) ^ (1 << bit)
      yield [`byte ${at}, bit ${bit}`, copy]
    }
}

test('whichever bit of a sealed log is turned, it is told, and no entry says anything else than it did', async () => {
  const sealed = await sealedBytes('log', utf8(`${extend(EMPTY_LOG, EVENTS).text}\n`), identity)
  const known = EVENTS.map((event) => JSON.stringify(event))
  let tried = 0
  for (const [label, bytes] of flipped(sealed)) {
    const opened = await openBytesAt('/c/log.jsonl', bytes, place('log'))
    const { events, problems } = readLog(new TextDecoder().decode(opened), 'log.jsonl')
    // A line break at the very end that is another white space takes nothing away.
    expect(problems.length > 0 || events.length === EVENTS.length, label).toBe(true)
    if (problems.length === 0) expect(label).toMatch(new RegExp(`^byte ${sealed.length - 1},`))
    for (const event of events) expect(known, label).toContain(JSON.stringify(event))
    tried++
  }
  expect(tried).toBe(sealed.length * 8)
  console.log(`sealed log: ${tried} bits turned, all told`)
})

test('whichever bit of a sealed original is turned, it opens to nothing and is named', async () => {
  const sealed = await sealedBytes('file', utf8('an original'), identity)
  let tried = 0
  for (const [label, bytes] of flipped(sealed)) {
    await expect(openBytesAt('/c/originals/r001.jpg', bytes, place('file')), label).rejects.toThrow(FileError)
    tried++
  }
  expect(tried).toBe(sealed.length * 8)
  console.log(`sealed original: ${tried} bits turned, all told`)
})

test('whichever byte of a wrap of the identity is changed, it opens to no other identity', async () => {
  const files = new Map<string, Uint8Array>()
  const disk = {
    makeFolder: () => Promise.resolve(),
    writeWhole: (path: string, bytes: Uint8Array) => Promise.resolve(void files.set(path.replaceAll('\\', '/'), bytes)),
    readIfThere: (path: string) => Promise.resolve(files.get(path.replaceAll('\\', '/'))),
    look: (path: string) => {
      const bytes = files.get(path.replaceAll('\\', '/'))
      return Promise.resolve(
        bytes === undefined ? undefined : { kind: 'file', bytes: bytes.length, link: false, real: path },
      )
    },
  } as unknown as Disk
  const [home, recovery] = [await newIdentity(), await newIdentity()]
  const wraps = { passphrase: 'one', recovery: recovery.recipient, home: home.recipient, work: 4 }
  await writeKeys(disk, '/c', identity, wraps, () => Promise.resolve({}))
  const ways = [
    ['/c/.keys/home.age', { home }],
    ['/c/.keys/recovery.age', { typed: recovery.secret }],
    ['/c/.keys/passphrase.age', { typed: 'one' }],
  ] as const
  let tried = 0
  for (const [name, given] of ways) {
    expect(await openIdentity(disk, '/c', given)).toEqual(identity)
    const whole = files.get(name) ?? new Uint8Array()
    for (let at = 0; at < whole.length; at++) {
      const copy = whole.slice()
      copy[at] = (copy[at] ?? 0) ^ 1
      files.set(name, copy)
      expect(await openIdentity(disk, '/c', given), `${name}, byte ${at}`).toBeUndefined()
      tried++
    }
    files.set(name, whole)
  }
  console.log(`wraps: ${tried} bytes changed, none opened`)
})
