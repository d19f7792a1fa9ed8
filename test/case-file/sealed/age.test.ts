import { spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, inflateSync } from 'node:zlib'
import * as age from 'age-encryption'
import * as vectors from 'cctv-age'
import { describe, expect, test } from 'vitest'
import {
  AgeError,
  onePiece,
  openBytes,
  openPieces,
  sealBytes,
  whole,
  type Key,
} from '../../../src/case-file/sealed/age.ts'

const TEXT = new TextEncoder().encode('王小明的材料')
const WORK = 10
const identity = await age.generateX25519Identity()
const recipient = await age.identityToRecipient(identity)

const faultOf = (bytes: Uint8Array, key: Key): Promise<string> =>
  openBytes(bytes, key).then(
    () => 'opens',
    (error: unknown) => (error instanceof AgeError ? error.fault : String(error)),
  )

describe('a sealed file', () => {
  test('opens with its passphrase or its identity to the same bytes', async () => {
    expect(
      await openBytes(await sealBytes(TEXT, { passphrase: '一句口令', work: WORK }), { passphrase: '一句口令' }),
    ).toEqual(TEXT)
    expect(await openBytes(await sealBytes(TEXT, { recipients: [recipient] }), { identity })).toEqual(TEXT)
  })

  test('takes full-width letters and digits of a passphrase for those of the keyboard', async () => {
    const sealed = await sealBytes(TEXT, { passphrase: 'Ａｂｃ１２３', work: WORK })
    expect(await openBytes(sealed, { passphrase: 'Abc123' })).toEqual(TEXT)
    expect(await openBytes(sealed, { passphrase: ' Ａｂｃ１２３ ' })).toEqual(TEXT)
  })

  test('that another program sealed with full-width letters opens with them as well', async () => {
    const encrypter = new age.Encrypter()
    encrypter.setPassphrase('Ａｂｃ')
    encrypter.setScryptWorkFactor(WORK)
    expect(await openBytes(await encrypter.encrypt(TEXT), { passphrase: 'Ａｂｃ' })).toEqual(TEXT)
  })

  test('opens armoured', async () => {
    const armoured = age.armor.encode(await sealBytes(TEXT, { recipients: [recipient] }))
    for (const text of [armoured, `\n \r\n${armoured}\n\n`, armoured.replaceAll('\n', '\r\n')])
      expect(await openBytes(new TextEncoder().encode(text), { identity })).toEqual(TEXT)
  })

  test('says apart: no sealed file, another passphrase, a changed end, too much work', async () => {
    const sealed = await sealBytes(TEXT, { passphrase: 'a', work: WORK })
    expect(await faultOf(new TextEncoder().encode('%PDF-1.7\n'), { passphrase: 'a' })).toBe('not-sealed')
    expect(await faultOf(sealed, { passphrase: 'b' })).toBe('wrong-passphrase-or-changed')
    expect(await faultOf(sealed.subarray(0, -1), { passphrase: 'a' })).toBe('damaged')
    const costly = Buffer.from(sealed)
      .toString('latin1')
      .replace(/(-> scrypt \S+) 10/, '$1 19')
    expect(await faultOf(Buffer.from(costly, 'latin1'), { passphrase: 'a' })).toBe('too-costly')
  })

  test('opens with no byte of it changed', async () => {
    const sealed = await sealBytes(TEXT, { recipients: [recipient] })
    for (let at = 0; at < sealed.length; at++) {
      const changed = sealed.slice()
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(await faultOf(changed, { identity }), `byte ${at}`).not.toBe('opens')
    }
  })

  test.each(['age-encryption.org/v1\n', '-----BEGIN AGE ENCRYPTED FILE-----\n', 'age-encryption.org/v1\n-> X25519 '])(
    'whose head never ends is given up early: %j',
    async (start) => {
      let given = 0
      async function* endless(): AsyncGenerator<Uint8Array> {
        yield new TextEncoder().encode(start)
        const piece = new Uint8Array(65_536).fill(0x41)
        for (;;) {
          given += piece.length
          yield await Promise.resolve(piece)
        }
      }
      await expect(whole(openPieces(endless(), { identity }))).rejects.toThrow()
      expect(given).toBeLessThan(300_000)
    },
  )

  test('that we sealed opens with the package itself, and the other way round', async () => {
    const decrypter = new age.Decrypter()
    decrypter.addPassphrase('a')
    expect(await decrypter.decrypt(await sealBytes(TEXT, { passphrase: 'a', work: WORK }))).toEqual(TEXT)
  })
})

const INSTALLED = spawnSync('age', ['--version']).status === 0

test.runIf(INSTALLED)('opens with the program age, where it is installed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bx-age-'))
  const big = new Uint8Array(randomBytes(200_000))
  writeFileSync(join(folder, 'key.txt'), `${identity}\n`)
  writeFileSync(join(folder, 'sealed'), await sealBytes(big, { recipients: [recipient] }))
  const { stdout } = spawnSync('age', ['-d', '-i', join(folder, 'key.txt'), join(folder, 'sealed')])
  rmSync(folder, { recursive: true })
  expect(new Uint8Array(stdout)).toEqual(big)
})

/** What stands before a vector: how it ends, and with what it is opened. */
function readVector(bytes: Uint8Array): { head: ReadonlyMap<string, readonly string[]>; file: Uint8Array } {
  const end = Buffer.from(bytes).indexOf('\n\n')
  const head = new Map<string, string[]>()
  for (const line of Buffer.from(bytes.subarray(0, end)).toString().split('\n')) {
    const [name = '', value = ''] = line.split(/: (.*)/)
    head.set(name, [...(head.get(name) ?? []), value])
  }
  const rest = bytes.subarray(end + 2)
  const packed = head.get('compressed')?.[0]
  return { head, file: packed === 'zlib' ? inflateSync(rest) : packed === 'gzip' ? gunzipSync(rest) : rest }
}

describe('the test vectors of the community', () => {
  const tried = Object.entries(vectors).map(([name, bytes]) => ({ name, ...readVector(bytes) }))
  test.each(tried)('$name', async ({ name, head, file }) => {
    const keys: Key[] = [
      ...(head.get('identity') ?? []).map((one) => ({ identity: one })),
      ...(head.get('passphrase') ?? []).map((passphrase) => ({ passphrase })),
    ]
    const expected = head.get('expect')?.[0]
    const results: string[] = []
    let payload: Uint8Array | undefined
    for (const key of keys) {
      try {
        payload ??= await whole(openPieces(onePiece(file), key))
        results.push('success')
      } catch (error) {
        results.push(error instanceof AgeError ? error.fault : 'failure')
      }
    }
    if (keys.length === 0) results.push(await faultOf(file, { identity }))
    expect(results.includes('success'), `${name}: ${results.join()}`).toBe(expected === 'success')
    if (expected === 'success')
      expect(
        createHash('sha256')
          .update(payload ?? new Uint8Array())
          .digest('hex'),
      ).toBe(head.get('payload')?.[0])
  })
})
