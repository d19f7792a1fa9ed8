import { describe, expect, test } from 'vitest'
import { ACCESSIBLE } from './conformance/accessible.ts'
import { ARCHIVAL } from './conformance/archival.ts'
import { documentsOf, LOOKS } from './conformance/documents.ts'
import { openFile, spoilt } from './conformance/file.ts'

const all = await Promise.all(
  LOOKS.map(async (look) => {
    const files = [...(await documentsOf(look))]
    return Promise.all(
      files.map(async ([name, bytes]) => ({ name: `${name} ${look.lang}`, bytes, file: await openFile(bytes) })),
    )
  }),
).then((looks) => looks.flat())
const sound = all.find(({ name }) => name === 'packet.pdf zh')?.bytes ?? new Uint8Array()
/** The same written anew, by others and with nothing changed: what is wrong in that is not what was spoilt. */
const again = await openFile(await spoilt(sound, { objects: () => undefined }))

test('everything that is printed is looked at, in every language', () => {
  expect(all.length).toBe(3 * (3 + 14 + 2))
  for (const part of ['packet.pdf', 'checklist.pdf', 'guide.pdf', 'separators', 'proof'])
    for (const { lang } of LOOKS) expect(all.map(({ name }) => name)).toContain(`${part} ${lang}`)
})

describe.each([
  ['PDF/A-2u', ARCHIVAL],
  ['PDF/UA-1', ACCESSIBLE],
] as const)('%s', (_, clauses) => {
  test.each(clauses)('$clause: $asks', async ({ faults, spoil }) => {
    expect(all.map(({ name, file }) => [name, faults(file)]).filter(([, found]) => found?.length !== 0)).toEqual([])
    const broken = faults(await openFile(await spoilt(sound, spoil)))
    expect(broken.filter((fault) => 'bytes' in spoil || !faults(again).includes(fault))).not.toEqual([])
  })
})
