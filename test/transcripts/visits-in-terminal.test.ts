import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { BIN, inTerminal, type Session } from './terminal.ts'

const [ENTER, UP, ESCAPE, INTERRUPT] = ['\r', '\u001b[A', '\u001b', '\u0003']

let cwd = ''
let id = ''
const run = (...words: readonly string[]) =>
  spawnSync(process.execPath, [BIN, ...words], {
    cwd,
    env: { PATH: process.env['PATH'] ?? '', HOME: cwd, LANG: 'zh_CN.UTF-8' },
    encoding: 'utf8',
  })
const visits = (): string[] => run('visit', 'list', id).stdout.trim().split('\n')
const stay = (hospital: string, from: string, to: string) => ({
  'visit.kind': 'in-patient',
  'visit.hospital': hospital,
  'visit.started-on': from,
  'visit.ended-on': to,
})

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'bx-tty-visits-'))
  const claim = {
    procedure: 'offsite-reimbursement',
    region: '110000',
    'as-of': '2025-06-01',
    answers: { 'patient.name': '王小明' },
    visits: [stay('甲医院', '2025-02-01', '2025-02-10'), stay('乙医院', '2025-04-01', '2025-04-08')],
    receipts: [
      { kind: 'fiscal-receipt', number: '0000000001', hospital: '甲医院', 'issued-on': '2025-02-10', total: '100.00' },
    ],
  }
  writeFileSync(join(cwd, 'case.yaml'), JSON.stringify(claim))
  id = run('new', '--answers', 'case.yaml', '--no-input').stdout.trim()
})
afterEach(() => rmSync(cwd, { recursive: true, force: true, maxRetries: 5 }))

/** From any question to the review, and from there to one more visit. */
async function oneMore(person: Session): Promise<void> {
  await person.sees(/谁去办报销[^]*先停在这里/)
  person.type(UP)
  await person.sees(/❯ +先停在这里/)
  person.type(UP)
  await person.sees(/❯ +查看和修改全部答案/)
  person.type(ENTER)
  await person.sees(/到目前为止的答案[^]*还有别的就医吗/)
  person.type('3')
  await person.sees(/没有了[^]*还有一次/)
  person.type('2')
}

test('a third visit is told of in the review, asked by its number, and is there after Ctrl-C', async () => {
  expect(visits().map((line) => line.slice(0, 9))).toEqual(['v1  第一次就医', 'v2  第二次就医'])
  const person = inTerminal(['resume', id], { cwd })
  await oneMore(person)
  await person.sees(/（第三次就医）[^]*住院/)
  person.type('2')
  await person.sees(/✔ （第三次就医）[^]*门诊/)
  await person.sees(/（第三次就医）(?!您是去看门诊)[^]*先停在这里/)
  person.type(INTERRUPT)
  expect(await person.ended).toBe(130)
  expect(visits().map((line) => line.split(/ +/).slice(0, 3))).toEqual([
    ['v1', '第一次就医', '住院'],
    ['v2', '第二次就医', '住院'],
    ['v3', '第三次就医', '普通门诊'],
  ])
}, 120_000)

test('Esc before the first answer of another visit leaves no such visit', async () => {
  const person = inTerminal(['resume', id], { cwd })
  await oneMore(person)
  await person.sees(/（第三次就医）[^]*先停在这里/)
  person.type(ESCAPE)
  await person.sees(/返回上一题/)
  await new Promise((done) => setTimeout(done, 500))
  person.type(INTERRUPT)
  expect(await person.ended).toBe(130)
  expect(visits()).toHaveLength(2)
}, 120_000)
