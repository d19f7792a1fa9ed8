import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test, vi } from 'vitest'
import { preparedRules } from '../../src/rulebook/prepared.ts'
import { digestsIn } from '../../src/io/shipped.ts'
import { shippedAreas, shippedRules } from './shipped.ts'

const at = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url))
const digests = digestsIn(at('rules'), /(?<!\.test)\.yaml$/)
const prepared = new Uint8Array(readFileSync(at('dist/rules.bin')))

test('what the build prepared is what the files say', () => {
  const ahead = preparedRules(digests, prepared, shippedAreas)
  for (const region of [undefined, '320100', '110000']) {
    const made = ahead?.rulebook('offsite-reimbursement', region, '2025-06-01')
    expect(made?.digest).toBe(shippedRules().rulebook('offsite-reimbursement', region, '2025-06-01').digest)
  }
  expect(ahead?.editions).toEqual(shippedRules().editions)
})

test('a file that was edited, is new or has gone makes all of it void', () => {
  const [path = ''] = [...digests.keys()]
  const gone = new Map([...digests].filter(([one]) => one !== path))
  for (const other of [new Map(digests).set(path, '0'.repeat(64)), new Map(digests).set('new.yaml', '1'), gone])
    expect(preparedRules(other, prepared, shippedAreas)).toBeUndefined()
})

test('a start takes out the files of its own place and no other', () => {
  const parse = vi.spyOn(JSON, 'parse')
  preparedRules(digests, prepared, shippedAreas)?.rulebook('offsite-reimbursement', '320100', '2025-06-01')
  const read = parse.mock.calls.length
  parse.mockRestore()
  expect(read).toBeLessThan(digests.size / 1.5)
})
