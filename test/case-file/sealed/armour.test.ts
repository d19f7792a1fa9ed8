import { expect, test } from 'vitest'
import { withoutArmour } from '../../../src/case-file/sealed/armour.ts'

const [BEGIN, END] = ['-----BEGIN AGE ENCRYPTED FILE-----', '-----END AGE ENCRYPTED FILE-----']
const armour = (length: number): string => {
  const rows = Buffer.from(Uint8Array.from({ length }, (_, i) => (i * 89) & 0xff)).toString('base64')
  return [BEGIN, ...(rows.match(/.{1,64}/g) ?? []), END, ''].join('\n')
}

/** The same row by row, as the format says it. */
function rowByRow(text: string): string | undefined {
  const lines = text
    .trim()
    .split('\n')
    .map((line) => line.replace(/\r$/, ''))
  const rows = lines.slice(1, -1)
  const isWhole = (row: string): boolean => row.length === 64 && !row.endsWith('=')
  const isCanonical = (row: string): boolean => row !== '' && Buffer.from(row, 'base64').toString('base64') === row
  return lines[0] === BEGIN &&
    lines.length > 1 &&
    lines.at(-1)?.trimEnd() === END &&
    rows.every((row, i) => row.length <= 64 && isCanonical(row) && (isWhole(row) || i === rows.length - 1))
    ? Buffer.from(rows.join(''), 'base64').toString('latin1')
    : undefined
}

async function inPieces(text: string, size: number): Promise<string | undefined> {
  const bytes = Buffer.from(text, 'latin1')
  const source = async function* (): AsyncGenerator<Uint8Array> {
    for (let from = 0; from < bytes.length; from += size) yield await Promise.resolve(bytes.subarray(from, from + size))
  }
  const parts: Uint8Array[] = []
  try {
    for await (const part of withoutArmour(source())) parts.push(part)
  } catch {
    return undefined
  }
  return Buffer.concat(parts).toString('latin1')
}

test('whatever is changed in an armour, it opens to the same as row by row, or not at all', async () => {
  let state = 7
  const draw = (below: number): number => (state = (state * 48_271) % 2_147_483_647) % below
  const signs = ['-', '_', '=', '==', '\r', '\n', '\r\n', ' ', 'A', '', '\u00e9', `\n${END}\n`]
  for (const length of [0, 1, 47, 48, 95, 96, 1440, 1441, 1439]) {
    const whole = armour(length)
    expect(await inPieces(whole, 97), `${length} bytes`).toBe(rowByRow(whole))
    expect(rowByRow(whole)).toHaveLength(length)
    for (let i = 0; i < 150; i++) {
      const [at, out, sign] = [
        BEGIN.length + draw(whole.length - BEGIN.length),
        draw(2),
        signs[draw(signs.length)] ?? '',
      ]
      const changed = `${whole.slice(0, at)}${sign}${whole.slice(at + out)}`
      const opened = await inPieces(changed, 1 + draw(300))
      expect(opened, JSON.stringify([length, at, out, sign])).toBe(rowByRow(changed))
    }
  }
})

test('rows may end in either way, each for itself', async () => {
  let i = 0
  const mixed = armour(2000).replaceAll('\n', () => (i++ % 3 === 0 ? '\r\n' : '\n'))
  for (const size of [1, 64, 65, 66, 4096]) expect(await inPieces(mixed, size)).toBe(rowByRow(armour(2000)))
})
