import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { filesOf } from '../../src/casework/papers/files.ts'
import type { Office } from '../../src/casework/office.ts'
import { realWorld } from '../../src/io/world.ts'

test('a folder with nothing in it is said to be so, as a missing file is', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'empty-'))
  try {
    await expect(filesOf({ world: realWorld(), lang: 'en' } as unknown as Office, [folder])).rejects.toThrow(
      /no files in it/,
    )
  } finally {
    await rm(folder, { recursive: true })
  }
})
