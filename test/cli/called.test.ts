import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bench, type Bench } from './fake-world.ts'

let desk: Bench
const ids: string[] = []
const run = (...words: readonly string[]) => desk.run([...words, '--cases', 'cases', '--lang', 'zh', '--no-input'])

const STAYS = [
  ['王小明', '上海市样例医院', '2025-01-03'],
  ['王小明', '北京市样例医院', '2024-11-03'],
  ['李秀英', '上海市样例医院', '2025-03-03'],
] as const

beforeAll(async () => {
  desk = bench()
  for (const [name, hospital, day] of STAYS) {
    const answers = { 'patient.name': name, 'visit.hospital': hospital, 'visit.started-on': day }
    writeFileSync(
      join(desk.folder, 'a.yaml'),
      JSON.stringify({ procedure: 'offsite-reimbursement', region: '320100', answers }),
    )
    ids.push(/bx-[\w-]+/.exec((await run('new', '--answers', 'a.yaml')).err)?.[0] ?? '')
  }
}, 60_000)
afterAll(() => desk.remove())

const answersOf = async (written: string) =>
  (JSON.parse((await run('export', written, '--json')).out) as { answers: Record<string, unknown> }).answers

test.each([
  ['秀英', 2],
  ['李秀英 · 上海市样例医院 · 3月', 2],
  ['王小明 上海', 0],
  ['王小明 1月', 0],
  ['北京市样例', 1],
  ['2024-11', 1],
])('a case goes by any part of its name: %s', async (written, i) => {
  expect(await answersOf(written)).toEqual(await answersOf(ids[i] ?? ''))
  expect((await answersOf(written))['visit.started-on']).toBe(STAYS[i]?.[2])
})

test('where several fit they are told apart by number, hospital and month, and nothing is done', async () => {
  const { code, err } = await run('check', '王小明')
  expect(code).toBe(2)
  expect(err).toContain(`${ids[0]} · 上海市样例医院 · 2025-01-03`)
  expect(err).toContain(`${ids[1]} · 北京市样例医院 · 2024-11-03`)
  expect(err).not.toContain(ids[2])
})

test('what is no part of a name is no case, and neither is a path or a single letter', async () => {
  for (const written of ['张三', '李', './李秀英', '12月']) {
    const { code, err } = await run('check', written)
    expect([written, code]).toEqual([written, 6])
    expect(err).toContain('找不到这个个案')
  }
})

test('a case that was handed in waits for the agency, wherever cases are listed', async () => {
  await run('answer', ids[2] ?? '', 'visit.ended-on=2025-03-08', 'claim.handed-in-on=2025-05-20')
  for (const words of [[], ['cases']]) {
    const { out } = await run(...words, '--as-of', '2025-06-01')
    expect(out).toMatch(/李秀英[^\n]*\n[^\n]*已经交上去，等结果：医保中心办结/)
  }
  const [row] = (
    JSON.parse((await run('cases', '--json', '--as-of', '2025-06-01')).out) as { cases: { id: string; next: string }[] }
  ).cases.filter(({ id }) => id === ids[2])
  expect(row?.next).toBe('wait')
})

test('a claim begun from another one of the same sort was not handed in yet', async () => {
  const { err } = await run('new', 'offsite-reimbursement', '--from', '秀英')
  const begun = /bx-[\w-]+/.exec(err)?.[0] ?? ''
  const answers = await answersOf(begun)
  expect(Object.keys(answers)).toContain('visit.ended-on')
  expect(Object.keys(answers)).not.toContain('claim.handed-in-on')
})
