import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { fileInPieces } from '../../src/io/in-pieces.ts'
import { FileError } from '../../src/model/errors.ts'

const folder = mkdtempSync(join(tmpdir(), 'bx-pieces-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('only what is wanted is read, and a file is opened once for all who ask', () => {
  const path = join(folder, 'large')
  writeFileSync(
    path,
    Uint8Array.from({ length: 100 }, (_, i) => i + 1),
  )
  const file = fileInPieces(path)
  const whole = new Uint8Array(file.length)
  file.readInto(whole, 10, 12)
  expect([...whole.subarray(9, 13)]).toEqual([0, 11, 12, 0])
  expect(fileInPieces(path)).toBe(file)
})

test('one that is not there is named', () => {
  const path = join(folder, 'nothing')
  expect(() => fileInPieces(path)).toThrow(FileError)
  expect(() => fileInPieces(path)).toThrow(path)
})
