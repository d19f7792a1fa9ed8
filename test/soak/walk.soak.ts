import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { inTerminal, type Session } from '../transcripts/terminal.ts'

/** What the family of the example answers: by how the question begins, in Chinese and in English; the keys that it presses. */
const FAMILY: readonly (readonly [zh: string, en: string, keys: string])[] = [
  ['病人的医保在哪里交的', 'Where is the patient insured', '深圳\r'],
  ['给谁办', 'Whose claim', '1'],
  ['谁去办报销', 'Who will make the claim', '2'],
  ['病人参加的是哪种医保', 'Which insurance is the patient in', '2'],
  ['看病那段时间', 'Was the patient’s insurance', '1'],
  ['手边有票据的照片', 'Are photos, PDFs', 'scans\r'],
  ['还有吗', 'Any more', '\r'],
  ['r00', 'r00', '\r'],
  ['这次看病有下面的情况吗', 'Is any of these so', '5'],
  ['这笔钱有没有报过', 'Has this cost been paid', '4'],
  ['这家医院是医保定点', 'Is the hospital a designated', '1'],
  ['这次是怎么看的病', 'What kind of care', '1'],
  ['病人为什么在外地看病', 'Why was the patient treated', '4'],
  ['住院期间有没有按医生要求', 'During the stay, were drugs', '2'],
  ['哪天入院', 'What was the day of admission', '0308\r'],
  ['出院了吗', 'Has the patient been discharged', '0318\r'],
  ['在哪家医院看的', 'Which hospital was it', '上海市样例医院\r'],
  ['医院是几级的', 'What level is the hospital', '3'],
  ['在哪里看的病', 'Where was the treatment', '上海\r'],
  ['参保地的医院开过转诊证明吗', 'Has a hospital at home made', '1'],
  ['转诊证明是哪天开的', 'On which day was the referral', '0305\r'],
  ['纸质转诊证明盖了', 'Does the paper referral carry', '2'],
  ['办过异地就医备案吗', 'Was the off-site treatment filed', '0306\r'],
  ['备案到哪天为止', 'Until which day', '2025-09-05\r'],
  ['下面这些，哪些已经在手上', 'Which of these are at hand', '2345\r'],
  ['病人（参保人）叫什么名字', 'What is the patient’s (insured', '王小明\r'],
  ['病人的身份证号', 'What is the patient’s ID', '11010519491231002X\r'],
  ['医保中心有事打哪个电话', 'Which phone should', '13800000000\r'],
  ['代办的人叫什么名字', 'What is the agent’s name', '李小红\r'],
  ['和病人是什么关系', 'What is the relation', '女儿\r'],
  ['代办人的身份证号', 'What is the agent’s ID', '110105199003072346\r'],
  ['代办人的电话', 'What is the agent’s phone', '13800000001\r'],
  ['报销的钱打到谁的银行卡', 'Into whose account', '\r'],
  ['开户行是哪家银行', 'Which bank and branch', '样例银行深圳样例支行\r'],
  ['银行卡号是多少', 'What is the card number', '6222020000000000000\r'],
  ['现在做材料册吗', 'Make the papers now', '1'],
]

interface Count {
  prompts: number
  keys: number
}

/** The question that is open now: the last line that begins with `?`. */
const openQuestion = (screen: string): string | undefined =>
  screen
    .split('\n')
    .findLast((line) => /^[?✔] /.test(line))
    ?.match(/^\? (.*)/)?.[1]

/** Answers every question until the papers are made; a question that the family has no answer to ends it. */
async function walk(person: Session, lang: 'zh' | 'en'): Promise<Count> {
  const count: Count = { prompts: 0, keys: 0 }
  const index = lang === 'zh' ? 0 : 1
  let last = ''
  const until = Date.now() + 240_000
  while (Date.now() < until) {
    const screen = person.screen()
    if (/packet\.pdf/.test(screen)) return count
    const asked = openQuestion(screen)
    const seen = `${asked} ${screen.split('\n').filter((line) => line.startsWith('✔')).length}`
    if (asked === undefined || seen === last) {
      await new Promise((done) => setTimeout(done, 60))
      continue
    }
    const found = FAMILY.filter((row) => asked.startsWith(row[index])).toSorted(
      (a, b) => b[index].length - a[index].length,
    )[0]
    if (found === undefined) throw new Error(`nobody knows what to say to: ${asked}`)
    last = seen
    count.prompts += 1
    count.keys += [...found[2]].length
    person.type(found[2])
  }
  throw new Error(`the walk did not come to its end:\n${person.screen()}`)
}

test('a second claim of the same family asks little', async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'bx-walk-'))
  try {
    cpSync(SCANS, join(cwd, 'scans'), { recursive: true })
    const begin = () =>
      inTerminal(['new', 'offsite-reimbursement', '--as-of', '2025-06-01', '--lang', 'zh'], {
        cwd,
        columns: 80,
        env: { LANG: 'zh_CN.UTF-8' },
      })
    const first = begin()
    await walk(first, 'zh')
    await first.ended
    const second = begin()
    const count = await walk(second, 'zh')
    await second.ended
    console.log(`a second claim: ${count.prompts} prompts, ${count.keys} keys`)
    expect(count.prompts + 1).toBeLessThanOrEqual(20)
  } finally {
    rmSync(cwd, { recursive: true, force: true })
  }
}, 300_000)

const SCANS = fileURLToPath(new URL('../../templates/demo/scans', import.meta.url))
const RECORDINGS = process.env['RECORDINGS']

test.each([
  ['zh', 80],
  ['zh', 40],
  ['en', 80],
] as const)(
  'the family of the example walks through in %s at %i columns, and its questions and keys are counted',
  async (lang, columns) => {
    const cwd = mkdtempSync(join(tmpdir(), 'bx-walk-'))
    try {
      cpSync(SCANS, join(cwd, 'scans'), { recursive: true })
      const env = { LANG: lang === 'zh' ? 'zh_CN.UTF-8' : 'en_US.UTF-8' }
      const person = inTerminal(['new', 'offsite-reimbursement', '--as-of', '2025-06-01', '--lang', lang], {
        cwd,
        columns,
        env,
      })
      const count = await walk(person, lang)
      await person.ended
      console.log(`${lang} ${columns} columns: ${count.prompts} prompts, ${count.keys} keys`)
      if (RECORDINGS !== undefined) {
        mkdirSync(RECORDINGS, { recursive: true })
        writeFileSync(join(RECORDINGS, `walk-${lang}-${columns}.cast`), person.recording())
      }
      expect(readdirSync(cwd).some((name) => name.startsWith('bx-'))).toBe(true)
      // The command names the procedure: choosing it is one prompt and two keys more.
      expect(count.prompts + 1).toBeLessThanOrEqual(34)
      expect(count.keys + 2).toBeLessThanOrEqual(160)
    } finally {
      rmSync(cwd, { recursive: true, force: true })
    }
  },
  300_000,
)
