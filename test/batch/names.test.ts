import { afterAll, expect, test } from 'vitest'
import { promptFor } from '../../src/interview/prompt-for.ts'
import { shippedRules } from '../rulebook/shipped.ts'
import { Bed } from './bed.ts'
import { everyDoor, HEAD } from './read-one.ts'

const bed = new Bed()
afterAll(() => bed.remove())
const { facts } = shippedRules().rulebook(HEAD.procedure, HEAD.region, '2025-05-01')
const NAMES = facts.filter(({ names }) => names !== undefined)
const PEOPLE = NAMES.filter(({ names }) => names === 'person').map(({ id }) => id)
const HOSPITALS = NAMES.filter(({ names }) => names === 'hospital').map(({ id }) => id)

test('the names of people and of hospitals are known as such', () => {
  expect(PEOPLE).toEqual(expect.arrayContaining(['patient.name', 'agent.name', 'guardian.name', 'bank.holder']))
  expect(HOSPITALS).toEqual(expect.arrayContaining(['visit.hospital', 'referral.hospital', 'referral.to-hospital']))
})

const NONE: readonly (readonly [text: string, why: RegExp])[] = [
  ['13800000000', /只有数字/],
  ['３０１', /只有数字/],
  ['……', /只有标点/],
  ['someone@example.org', /邮箱/],
  ['a', /只有一个字母/],
  ['11010519491231002X', /里面有(?:一长串)?数字|只有一个字母/],
  ['不知道', /不知道/],
]

const checked = (id: string, text: string): string | undefined => {
  const fact = facts.find((one) => one.id === id)
  if (fact === undefined) throw new Error(id)
  const way = { lang: 'zh', today: '2025-06-01', canGoBack: false, canLeave: false } as const
  return promptFor(fact, undefined, way).check(text)
}

test.each(NONE)('%s is no name, and is asked back', (text, why) => {
  for (const { id } of NAMES) expect(checked(id, text), id).toMatch(why)
})

test('what is no name is one mistake in files and in lists, which says why and not what', async () => {
  const given = { 'patient.name': 'someone@example.org', 'visit.hospital': '301' }
  for (const [door, { says, answers }] of await everyDoor(bed, given)) {
    const said = says.filter((one) => one.startsWith('error'))
    expect(said, door).toHaveLength(2)
    expect(said.join('\n'), door).toMatch(/邮箱[^]*只有数字|只有数字[^]*邮箱/)
    expect(said.join('\n'), door).not.toContain('someone')
    expect(answers, door).toBeUndefined()
  }
})

const PERSONS = [
  '王伟',
  '欧阳娜娜',
  '阿卜杜拉·买买提',
  '㛃',
  '王㛃',
  '𬭎',
  '\ue123',
  '王\ue123',
  'Li',
  "Anna O'Neill-Smith",
  'Nguyễn Văn A',
  'ئابدۇللا',
  'བསྟན་འཛིན',
  '김철수',
]
const PLACES_OF_CARE = ['北京协和医院', '301医院', '三0一医院', '３０１医院', '协和', 'St. Mary’s', '〇一医院']

test('names of people in any script, and hospitals with a number in their name, are taken', async () => {
  for (const text of PERSONS) expect(checked('patient.name', text), text).toBeUndefined()
  for (const text of PLACES_OF_CARE) expect(checked('visit.hospital', text), text).toBeUndefined()
  const given = { 'patient.name': '阿卜杜拉·买买提', 'visit.hospital': '三0一医院', 'agent.name': '㛃' }
  for (const [door, { says, answers }] of await everyDoor(bed, given)) {
    expect(answers?.get('visit.hospital'), `${door}: ${says.join(' ')}`).toEqual({ kind: 'known', value: '三0一医院' })
    // One character alone is looked at again.
    expect(says.filter((one) => one.includes('只写了一个字')).join('\n'), door).toMatch(/^warning/)
    expect(
      says.filter((one) => one.includes('只写了一个字')),
      door,
    ).toHaveLength(1)
  }
})
