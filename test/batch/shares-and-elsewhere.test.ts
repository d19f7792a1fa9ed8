import { utils, write as bookBytes } from '@e965/xlsx'
import { afterAll, expect, test } from 'vitest'
import { Bed } from './bed.ts'
import { everyDoor, HEAD, inFile, inList, type Read } from './read-one.ts'

const bed = new Bed()
afterAll(() => bed.remove())

test.each([
  ['1', /error .*1 可能是 1%，也可能是 100%。请写成 1% 或 100%/],
  ['85', /error .*没有带 %/],
])('a share of %s is refused, and told how to write it', async (share, words) => {
  for (const [door, { says, answers }] of await everyDoor(bed, { 'local.home-ratio': share })) {
    expect(says.join('\n'), door).toMatch(words)
    expect(answers, door).toBeUndefined()
  }
})

test('a share below one is read as files of before wrote it, and said', async () => {
  for (const [door, { says, answers }] of await everyDoor(bed, { 'local.home-ratio': '0.9' })) {
    expect(says.join('\n'), door).toMatch(/warning .*没有带 %，当作 90% 计入/)
    expect(answers?.get('local.home-ratio'), door).toMatchObject({ value: 900_000n })
  }
  for (const [door, { says }] of await everyDoor(bed, { 'local.home-ratio': '90%', 'local.offsite-points': '0' }))
    expect(says.join('\n'), door).not.toMatch(/没有带/)
})

test('a cell in percent means what it shows', async () => {
  const sheet = utils.aoa_to_sheet([
    ['case', 'procedure', 'region', 'local.home-ratio'],
    ['C1', HEAD.procedure, HEAD.region, 0],
  ])
  const percent = async (value: number): Promise<Read> => {
    sheet['D2'] = { t: 'n', v: value, z: '0%' }
    const book = utils.book_new()
    utils.book_append_sheet(book, sheet, '名单')
    return inList(bed, 'list.xlsx', new Uint8Array(bookBytes(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer))
  }
  for (const [value, wanted] of [
    [0.85, 850_000n],
    [1, 1_000_000n],
  ] as const) {
    const { says, answers } = await percent(value)
    expect(says.join('\n')).not.toMatch(/没有带/)
    expect(answers?.get('local.home-ratio')).toMatchObject({ value: wanted })
  }
})

test.each([
  ['local.class-b-share', '4%', /用到它的：.*西安市/],
  ['enrolment.applied-on', '2025-01-01', /用到它的：参保登记/],
])('%s, which is asked elsewhere, is told and left out everywhere', async (fact, value, words) => {
  for (const [door, { says, answers }] of await everyDoor(bed, { [fact]: value })) {
    expect(says.filter((one) => one.includes(fact)).join('\n'), door).toMatch(words)
    expect(
      says.filter((one) => one.startsWith('error')),
      door,
    ).toEqual([])
    expect([...(answers?.keys() ?? [])], door).not.toContain(fact)
  }
})

test('a fact that is known nowhere is a mistake everywhere, with the nearest name', async () => {
  for (const [door, { says }] of await everyDoor(bed, { 'patient.nam': 'x' }))
    expect(says.join('\n'), door).toMatch(/error .*是不是(想写)?“patient\.name”/)
})

test('an answer of the agency from after the day that is judged by is told everywhere', async () => {
  const given = { 'local.home-ratio': '85%', 'told.on': '2025-05-20', 'told.who': '12393' }
  for (const [door, { says }] of await everyDoor(bed, given))
    expect(says.join('\n'), door).toMatch(/warning “told\.on”是 2025-05-01 以后才答复的.*核对答复的日子，或改 as-of/)
  const own = { 'local.home-ratio': { value: '85%', on: '2025-05-20' } }
  for (const { says } of [
    await inFile(own),
    await inList(bed, 'own.jsonl', JSON.stringify({ case: 'C1', ...HEAD, ...own })),
  ])
    expect(says.join('\n')).toMatch(/warning “local\.home-ratio”是 2025-05-01 以后才答复的/)
  for (const [door, { says }] of await everyDoor(bed, { ...given, 'told.on': '2025-04-20' }))
    expect(says.join('\n'), door).not.toMatch(/以后才答复/)
})
