import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keptBeside, readPeople, rememberAnswer, rememberBeside } from '../../src/case-file/profile.ts'
import { realDisk } from '../../src/io/disk.ts'
import { known, type Answer } from '../../src/model/fact.ts'
import type { Fact } from '../../src/model/declaration.ts'
import { shippedRules } from '../rulebook/shipped.ts'

const book = shippedRules().rulebook('offsite-reimbursement', '320100', '2025-06-01')
const fact = (id: string): Fact => {
  const found = book.facts.find((one) => one.id === id)
  if (found === undefined) throw new Error(id)
  return found
}
const HOSPITAL = '上海市样例医院'
const beside = (one: Fact, answer: Answer) => ({
  fact: 'visit.hospital',
  value: HOSPITAL,
  said: [one, answer] as const,
})

let home: string
beforeEach(() => (home = mkdtempSync(join(tmpdir(), 'bx-people-'))))
afterEach(() => rmSync(home, { recursive: true, force: true, maxRetries: 5 }))

test('level and place of a hospital are known again by its name, and of no other', async () => {
  const [disk, level] = [realDisk(), fact('visit.hospital-level')]
  await rememberBeside(disk, home, 'p1', [beside(level, known('tertiary'))])
  await rememberBeside(disk, home, 'p1', [beside(fact('visit.place'), known('310000'))])
  await rememberAnswer(disk, home, 'p1', fact('patient.name'), known('王小明'))
  const [person] = await readPeople(disk, home)
  if (person === undefined) throw new Error('nobody was kept')
  expect(keptBeside(person, level, HOSPITAL, '2025-06-01')).toEqual(known('tertiary'))
  expect(keptBeside(person, fact('visit.place'), HOSPITAL, '2025-06-01')).toEqual(known('310000'))
  expect(keptBeside(person, level, '北京市样例医院', '2025-06-01')).toBeUndefined()
  expect(keptBeside(person, level, 'constructor', '2025-06-01')).toBeUndefined()
  expect(keptBeside(person, fact('visit.kind'), HOSPITAL, '2025-06-01')).toBeUndefined()
  expect(person.answers).toEqual({ 'patient.name': '王小明' })
})

test('an open answer is not kept, and a value that no longer fits is left out', async () => {
  const [disk, level] = [realDisk(), fact('visit.hospital-level')]
  await rememberBeside(disk, home, 'p1', [beside(level, { kind: 'unknown' })])
  expect(await readPeople(disk, home)).toEqual([])
  await rememberBeside(disk, home, 'p1', [beside(level, known('tertiary'))])
  const file = join(home, 'people.json')
  writeFileSync(file, readFileSync(file, 'utf8').replace('tertiary', 'the best'))
  const [person] = await readPeople(disk, home)
  expect(person && keptBeside(person, level, HOSPITAL, '2025-06-01')).toBeUndefined()
})
