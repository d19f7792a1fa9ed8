import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readLog } from '../../src/case-file/log.ts'
import { foldCase } from '../../src/case-file/fold.ts'
import { BIN, inTerminal, type Session } from './terminal.ts'

let cwd = ''
beforeEach(() => (cwd = mkdtempSync(join(tmpdir(), 'bx-told-'))))
afterEach(() => rmSync(cwd, { recursive: true, force: true, maxRetries: 5 }))

const [ENTER, INTERRUPT] = ['\r', '\u0003']

const ANSWERS = `procedure: offsite-reimbursement
region: "510100"
as-of: 2025-06-10
answers:
  visit.kind: in-patient
  visit.discharged: true
  visit.started-on: 2025-05-02
  visit.ended-on: 2025-05-12
  patient.insurance-type: employee
  patient.person-type: working
  visit.hospital-level: tertiary
  filing.category: other-temporary
  filing.done: true
  filing.from: 2025-05-01
  cost.total-stated: "31000.00"
  cost.out-of-catalogue-stated: "0.00"
  cost.over-limit-stated: "0.00"
  cost.first-pay-stated: "1000.00"
`

function run(...argv: readonly string[]) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [BIN, ...argv], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, LANG: 'zh_CN.UTF-8', HOME: cwd },
  })
  return { out: stdout, err: stderr, code: status }
}

function begun(): string {
  writeFileSync(join(cwd, 'answers.yaml'), ANSWERS)
  return run('new', '--answers', 'answers.yaml', '--no-input').out.trim()
}

const stored = (id: string) => {
  const log = readLog(readFileSync(join(cwd, 'baoxiao', id, 'log.jsonl'), 'utf8'), 'log')
  return foldCase(log.events, '.')?.answers ?? new Map()
}

/** Types one answer after the other, each when its question is there. */
async function through(person: Session, steps: readonly (readonly [sees: string | RegExp, types: string])[]) {
  for (const [sees, types] of steps) {
    await person.sees(sees)
    person.type(types)
  }
}

const WAY = /是怎么问到的？\n[^]*短信或网上答复/
const CALL: readonly (readonly [string | RegExp, string])[] = [
  [WAY, '1'],
  [/哪天答复的？\n[^]*› \d{4}-\d\d-\d\d/, ENTER],
  [/哪个窗口、科室或号码答的[^]*› 12393/, ENTER],
  [/书面答复吗[^]*不知道/, '2'],
]

describe('after the phone call, in a real terminal', () => {
  test('is reached from home, notes one answer after the other with who and when, and goes on where it was stopped', async () => {
    const id = begun()
    const person = inTerminal([], { cwd })
    await through(person, [
      [/下一步\n[^]*❯/, '1'],
      [/做什么？\n[^]*❯/, '5'],
      ...CALL,
      [/还有 \d 条：\n\? .*最晚什么时候交[^]*年底）/, '1'],
      [/几个月内要交材料？\n[^]*›/, `6${ENTER}`],
      [/✔ 医保中心说，出院后几个月内要交材料？ 6/, ''],
    ])
    await person.sees(/还有 \d 条：[^]*还有 \d 条：\n\? /)
    person.type(INTERRUPT)
    expect(await person.ended).toBe(130)
    expect(person.screen()).toMatch(/after-call bx-/)
    expect(stored(id).get('local.claim-window-months')).toMatchObject({
      kind: 'known',
      value: 6,
      told: { way: 'phone', who: '12393', inWriting: false },
    })
    const again = inTerminal(['after-call', id], { cwd })
    await again.sees(/哪一次的答复？\n[^]*❯ {2}1 接着记这一次的：12393，/)
    again.type(INTERRUPT)
    expect(await again.ended).toBe(130)
    expect(run('check', id, '--json').out).toContain('"due": "2025-11-12"')
  }, 240_000)

  test('at a window nobody’s number is offered, and a person’s name is not taken', async () => {
    const id = begun()
    const person = inTerminal(['after-call', id], { cwd })
    await through(person, [
      [WAY, '2'],
      [/哪天答复的？\n[^]*› \d{4}-\d\d-\d\d/, ENTER],
      [/哪个窗口、科室或号码答的[^]*›/, `李娜${ENTER}`],
    ])
    await person.sees(/不写个人姓名/)
    expect(person.screen()).not.toContain('› 12393')
    person.type(INTERRUPT)
    await person.ended
    expect(readFileSync(join(cwd, 'baoxiao', id, 'log.jsonl'), 'utf8')).not.toContain('李娜')
  }, 180_000)

  test('without a terminal the questions are listed with a command that can be pasted', () => {
    const { err, code } = run('after-call', begun(), '--no-input')
    expect(code).toBe(3)
    expect(err).toMatch(/baoxiao(?:\.js)? answer bx-\S+ .*local\.claim-window-months=… told\.way=phone/)
  })
})

describe('a local sheet, asked in a real terminal', () => {
  test('Enter leaves out what was not asked; what is written holds for those it was said of, and says what is still to ask', async () => {
    mkdirSync(join(cwd, 'own'))
    const person = inTerminal(['rules', 'new-region', '411500', '信阳市', 'xinyang', '--out', 'own'], { cwd })
    await through(person, [
      [/怎么问到的？\n[^]*❯/, '1'],
      [/哪天问的？[^]*› \d{4}/, ENTER],
      [/哪个窗口、科室或号码？[^]*› 12393/, ENTER],
      [/有书面吗？\n[^]*❯/, '2'],
      [/从哪天起执行？[^]*› \d{4}/, ENTER],
      [/最晚什么时候交材料？\n[^]*❯/, '1'],
      [/\? 几个月？[^]*›/, `6${ENTER}`],
      [/报不报？\n[^]*❯/, '1'],
      [/外地看病怎么降？\n[^]*❯/, '1'],
      [/\? 长期居住、工作\n[^]*›/, ENTER],
      [/\? 转诊\n[^]*›/, `10%${ENTER}`],
      [/\? 急诊抢救\n[^]*›/, ENTER],
      [/\? 其他临时外出\n[^]*›/, `20${ENTER}`],
      [/就是 20 %，对吗？[^]*❯/, ENTER],
      [/\? 没备案\n[^]*›/, ENTER],
      [/按哪里的目录？\n[^]*❯/, '1'],
      [/\? 职工、三级医院住院：报百分之几？\n[^]*›/, `85%${ENTER}`],
      [/\? 职工、三级医院住院：起付线多少元？\n[^]*›/, `1000${ENTER}`],
      ...['职工、二级', '职工、一级', '居民、三级', '居民、二级', '居民、一级'].flatMap(
        (who) =>
          [
            [new RegExp(`\\? ${who}医院住院：报百分之几？\\n[^]*›`), ENTER],
            [new RegExp(`\\? ${who}医院住院：起付线多少元？\\n[^]*›`), ENTER],
          ] as const,
      ),
      [/\? 材料怎么交[^]*›/, ENTER],
    ])
    expect(await person.ended).toBe(0)
    const [folder = ''] = readdirSync(join(cwd, 'own', 'regions'))
    expect(folder).toBe('411500-xinyang')
    const [name = ''] = readdirSync(join(cwd, 'own', 'regions', folder)).filter((one) => !one.includes('.test.'))
    const text = readFileSync(join(cwd, 'own', 'regions', folder, name), 'utf8')
    expect(text).toContain('claim.class: referral')
    expect(text).toContain('claim.class: other-temporary }, value: "0.2"')
    expect(text).toContain('visit.hospital-level: tertiary }, value: "0.85"')
    expect(text).not.toContain('visit.hospital-level: secondary')
    expect(text).toMatch(/没有问到.*怎么交材料/)
  }, 240_000)
})
