import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readLog } from '../../src/case-file/log.ts'
import { foldCase } from '../../src/case-file/fold.ts'
import type { Case } from '../../src/model/case.ts'
import { RULES } from '../cli/fake-world.ts'
import { BIN, inTerminal, type Session } from './terminal.ts'

let cwd = ''
beforeEach(() => (cwd = mkdtempSync(join(tmpdir(), 'bx-tty-'))))
afterEach(() => rmSync(cwd, { recursive: true, force: true, maxRetries: 5 }))

const COMMON = ['--rules', RULES]
const [UP, ESCAPE, ENTER, INTERRUPT, BACKSPACE] = ['\u001b[A', '\u001b', '\r', '\u0003', '\u007f']

function stored(): Case {
  const [id = ''] = readdirSync(join(cwd, 'baoxiao')).filter((name) => name.startsWith('bx-'))
  const log = readLog(readFileSync(join(cwd, 'baoxiao', id, 'log.jsonl'), 'utf8'), 'log')
  const found = foldCase(log.events, '.')
  if (found === undefined) throw new Error('no case')
  return found
}

const start = (): Session => inTerminal(['new', 'small-claim', '--region', '320100', ...COMMON], { cwd })

/** All at once, as somebody types who knows what comes: every question gets its own. */
async function upToTheName(person: Session): Promise<void> {
  await person.sees('因为工伤吗')
  person.type('2' + ENTER + '1' + ENTER + '2025年3月8日' + ENTER)
  await person.sees(/叫什么名字[^]*›/)
}

describe('in a real terminal', () => {
  test('a person answers in Chinese, goes back twice, asks why, stops with Ctrl-C and resumes', async () => {
    const person = start()
    await upToTheName(person)
    person.type(ESCAPE)
    await person.sees('› 2025-03-08')
    person.type(ESCAPE)
    await person.sees('不改，往下走')
    person.type(ENTER)
    await person.sees(/返回上一题\n✔ 是住院还是门诊？ 住院\n\? 病人叫什么名字[^]*›/)
    person.type('?')
    await person.sees(/要填在申请表上[^]*\? 病人叫什么名字[^]*›/)
    person.type('王小明' + ENTER)
    await person.sees('身份证号是多少')
    person.type('?')
    await person.sees(/能看到：身份证\n\? 病人的身份证号是多少[^]*›/)
    person.type('110105194912310021')
    await person.sees('最后一位校验不符')
    person.type(INTERRUPT)
    expect(await person.ended).toBe(130)
    await person.sees('答过的都已保存')
    await person.sees(/resume\s+bx-/)
    const kept = stored()
    expect(kept.answers.get('patient.name')).toEqual({ kind: 'known', value: '王小明' })
    expect(kept.answers.get('visit.discharged-on')).toEqual({ kind: 'known', value: '2025-03-08' })

    const again = inTerminal(['resume', kept.id, ...COMMON], { cwd })
    await again.sees(/身份证号是多少[^]*›/)
    again.type('11010519491231002x' + ENTER)
    await again.sees(/一共花了多少钱[^]*›/)
    expect(again.screen()).not.toContain('11010519491231002')
    again.type('1,234.5' + ENTER + '1' + ENTER)
    await again.sees('“出院小结”准备好了吗')
    again.type(UP + ENTER)
    await again.sees('已停下')
    expect(await again.ended).toBe(0)
    expect(stored().answers.get('cost.total')).toEqual({ kind: 'known', value: 123450n })
  }, 240_000)

  test('what was refused is replaced by what is typed next, and mended by Backspace', async () => {
    const person = start()
    await person.sees('因为工伤吗')
    person.type('2' + ENTER)
    await person.sees('住院还是门诊')
    person.type('1' + ENTER)
    await person.sees('哪一天出院的')
    person.type('2025-13-01' + ENTER)
    await person.sees('直接打字就重写')
    person.type(BACKSPACE + BACKSPACE)
    await person.sees(/› 2025-13-\n/)
    person.type('99' + ENTER)
    await person.sees(/› 2025-13-99\n[^]*直接打字就重写/)
    person.type('2025年3月8日' + ENTER)
    await person.sees(/叫什么名字[^]*›/)
    person.type(INTERRUPT)
    expect(await person.ended).toBe(130)
    expect(stored().answers.get('visit.discharged-on')).toEqual({ kind: 'known', value: '2025-03-08' })
  }, 120_000)

  test.each(['SIGTERM', 'SIGHUP'])(
    '%s loses nothing that was answered',
    async (signal) => {
      if (process.platform === 'win32') return
      const person = start()
      await upToTheName(person)
      person.kill(signal)
      await person.ended
      expect(stored().answers.size).toBe(3)
    },
    60_000,
  )

  test('an abrupt end keeps every answer that was acknowledged, and the case opens again', async () => {
    if (process.platform === 'win32') return
    const person = start()
    await upToTheName(person)
    person.type('李' + ENTER)
    await person.sees('身份证号是多少')
    person.kill('SIGKILL')
    await person.ended
    const kept = stored()
    expect(kept.answers.size).toBe(4)
    const again = inTerminal(['resume', kept.id, ...COMMON], { cwd })
    await again.sees('身份证号是多少')
    again.type(INTERRUPT)
    expect(await again.ended).toBe(130)
  }, 180_000)

  test('a second window on the same case is kept out, and says why', async () => {
    const person = start()
    await upToTheName(person)
    const second = inTerminal(['resume', stored().id, ...COMMON], { cwd })
    await second.sees('另一个窗口')
    expect(await second.ended).toBe(6)
    person.type(INTERRUPT)
    await person.ended
  }, 180_000)

  test('with ACCESSIBLE=1 only plain numbered lines are written, and nothing is repainted; the program ends when it is stopped', async () => {
    let raw = ''
    const person = inTerminal(['new', 'small-claim', '--region', '320100', ...COMMON], {
      cwd,
      env: { ACCESSIBLE: '1' },
    })
    await person.sees('1. 是')
    await person.sees('2. 否')
    person.type('2' + ENTER + '1' + ENTER)
    await person.sees('哪一天出院的')
    raw = person.screen()
    expect(raw).toContain('请输入编号')
    person.type(ENTER)
    await person.sees(/其他选择[^]*\d+\. 先停在这里/)
    person.type(`${/[^]*\n(\d+)\. 先停在这里/.exec(person.screen())?.[1]}${ENTER}`)
    expect(await person.ended).toBe(0)
    expect(stored().answers.size).toBe(2)
  }, 180_000)
})

describe('without a terminal', () => {
  const ask = (argv: readonly string[], input: string | undefined) =>
    spawnSync(process.execPath, [BIN, ...argv, ...COMMON], {
      cwd,
      encoding: 'utf8',
      timeout: 20_000,
      env: { PATH: process.env['PATH'], HOME: cwd, LANG: 'C' },
      ...(input === undefined ? { stdio: ['ignore', 'pipe', 'pipe'] } : { input }),
    })

  test.each([
    ['closed', undefined],
    ['empty', ''],
    ['full of lines', 'no\n1\n2025-03-08\n'],
  ])('nothing is ever asked when standard input is %s: exit 3 and the list of what is missing', (_name, input) => {
    const { status, stdout, stderr } = ask(['new', 'small-claim'], input)
    expect(status).toBe(3)
    expect(stdout).toBe('')
    expect(stderr).toContain('cause.work-injury')
  })

  test('a reader that goes away early is no error', () => {
    if (process.platform === 'win32') return
    const { status, stderr } = spawnSync(
      'sh',
      ['-c', `"${process.execPath}" "${BIN}" questions small-claim --json --rules "${RULES}" | head -c 20 > /dev/null`],
      { cwd, encoding: 'utf8', timeout: 20_000 },
    )
    expect(status).toBe(0)
    expect(stderr).toBe('')
  })
})
