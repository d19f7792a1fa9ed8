import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { unseal } from '../../src/case-file/seal.ts'
import { seal } from './old-seal.ts'

const entropy = (count: number): Uint8Array => new Uint8Array(randomBytes(count))
const WORK = 10
const BUNDLE = new Map([
  ['log.jsonl', new TextEncoder().encode('{"name":"王小明"}\n')],
  ['originals/r001.jpg', new Uint8Array(randomBytes(3000))],
])
const sealed = await seal(BUNDLE, '一句口令', entropy, WORK)

const faultOf = async (bytes: Uint8Array, passphrase = '一句口令'): Promise<string> => {
  const opened = await unseal(bytes, passphrase)
  return opened.ok ? 'opens' : opened.fault
}

describe('a sealed case', () => {
  test('opens with its passphrase to the same bytes', async () => {
    const opened = await unseal(sealed, '一句口令')
    expect(opened).toEqual({ ok: true, bundle: BUNDLE })
  })

  test('shows nothing of what is in it, not even how much', async () => {
    expect(Buffer.from(sealed).includes('王小明')).toBe(false)
    expect(Buffer.from(sealed).includes('log.jsonl')).toBe(false)
    const more = new Map([...BUNDLE, ['originals/r002.jpg', new Uint8Array(randomBytes(9000))]])
    expect((await seal(more, 'x', entropy, WORK)).length).toBe(sealed.length)
  })

  test('is different every time', async () => {
    expect(await seal(BUNDLE, '一句口令', entropy, WORK)).not.toEqual(sealed)
  })

  test('does not open with another passphrase', async () => {
    expect(await faultOf(sealed, '另一句')).toBe('wrong-passphrase-or-changed')
  })

  test.each([0, 3, 14, 15, 16, 20, 35, 44, 60, 4000, -1, -10, -17])(
    'does not open with the byte at %i changed',
    async (at) => {
      const changed = sealed.slice()
      const index = at < 0 ? changed.length + at : at
      changed[index] = (changed[index] ?? 0) ^ 1
      expect(await faultOf(changed)).not.toBe('opens')
    },
  )

  test.each([
    ['something else', new TextEncoder().encode('%PDF-1.7 …'), 'not-sealed'],
    ['nothing', new Uint8Array(), 'not-sealed'],
    ['only its head', sealed.slice(0, 40), 'cut-off'],
    ['half of it', sealed.slice(0, sealed.length / 2), 'wrong-passphrase-or-changed'],
    ['a later version', withByte(14, 2), 'newer'],
    ['an absurd work factor', withByte(15, 60), 'damaged'],
  ])('says what is wrong with %s', async (_name, bytes, fault) => {
    expect(await faultOf(bytes)).toBe(fault)
  })

  test.each(['../x.jsonl', '/etc/passwd', 'a/b/c.txt', 'C:x.txt', '.ssh'])('refuses to unpack %s', async (name) => {
    const evil = await seal(new Map([[name, new Uint8Array()]]), 'x', entropy, WORK)
    expect(await faultOf(evil, 'x')).toBe('damaged')
  })
})

function withByte(index: number, value: number): Uint8Array {
  const bytes = sealed.slice()
  bytes[index] = value
  return bytes
}
