import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { judge } from '../../src/casework/cases/judge.ts'
import { interview } from '../../src/interview/interview.ts'
import type { Ending } from '../../src/interview/turn.ts'
import type { Prompt, Prompter, Reply } from '../../src/interview/prompter.ts'
import { usesOf } from '../../src/interview/uses.ts'
import type { CaseEvent } from '../../src/model/case.ts'
import type { Rulebook } from '../../src/model/rulebook.ts'
import { readRules } from '../../src/rulebook/read-rules.ts'
import { keeper, settingFor, type Kept } from './room.ts'

const RULES = fileURLToPath(new URL('../../rules', import.meta.url))
const TEXTS = new Map(
  readdirSync(RULES, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name)
      return [path.slice(RULES.length + 1).replaceAll('\\', '/'), readFileSync(path, 'utf8')] as const
    }),
)
const DEMO = parse(readFileSync(new URL('../../templates/demo/demo.yaml', import.meta.url), 'utf8'), {
  schema: 'failsafe',
}) as { readonly answers: Readonly<Record<string, string>> }

const rulebook = (): Rulebook => readRules(TEXTS).rulebook('offsite-reimbursement', '440300', '2025-06-01')

/** What the family of the example says to what is asked in one breath. */
const IN_ONE: Readonly<Record<string, string>> = {
  'for-whom': '1',
  scheme: '1',
  exclusions: '',
  settled: '',
  'referral-certificate': '0',
  papers: 'paper.referral-certificate,paper.medical-record,paper.discharge-summary,paper.identity,paper.bank-account',
}

interface Walked {
  readonly asked: readonly string[]
  readonly told: readonly string[]
  readonly keys: number
  readonly ending: Ending
  readonly kept: Kept
}

/** The family of the example at the prompts, with its bill as a file where `files`; every key that it presses is counted. */
async function walk(book: Rulebook, files: boolean, over: Readonly<Record<string, Reply>> = {}): Promise<Walked> {
  const kept = keeper('offsite-reimbursement')
  const [asked, told]: [string[], string[]] = [[], []]
  let keys = 0
  const answer = (prompt: Prompt): Reply => {
    asked.push(prompt.id)
    const own = over[prompt.id]
    if (own !== undefined) return own
    if (prompt.id === 'receipt.offer') return offered(prompt)
    const said = IN_ONE[prompt.id] ?? plain(DEMO.answers[prompt.id])
    if (said === undefined) throw new Error(`nobody knows what to say to ${prompt.id}`)
    keys += keysFor(prompt, said)
    return { kind: 'answer', text: said }
  }
  const offered = (prompt: Prompt): Reply => {
    keys += 1
    if (!files || kept.current().receipts.length > 0) return { kind: 'wish', wish: prompt.blank ?? 'later' }
    return { kind: 'answer', text: 'scans' }
  }
  const prompter: Prompter = {
    ask: (prompt) => Promise.resolve(answer(prompt)),
    choose: ({ id, current, options }) => {
      asked.push(id)
      keys += 1
      return Promise.resolve(current ?? options[0]?.value ?? '')
    },
    secret: () => Promise.resolve(''),
    tell: (text) => void told.push(text),
  }
  const takeIn = async (): Promise<string> => {
    await kept.append([BILL])
    return 'taken in'
  }
  const setting = {
    ...settingFor(book, kept, prompter),
    judge: (current: ReturnType<Kept['current']>) => judge(book, current, '2025-06-01'),
    ...(files ? { papers: { nextId: () => 'r001', takeIn } } : {}),
  }
  const ending = await interview(setting)
  return { asked, told, keys, ending, kept }
}

const plain = (said: string | undefined): string | undefined =>
  said === 'true' ? 'yes' : said === 'false' ? 'no' : said

/** A digit takes a choice; ticks are a digit each and Enter; a line is its letters and Enter; what stands there already is Enter. */
function keysFor({ choices, several, current }: Prompt, said: string): number {
  if (current === said) return 1
  if (several !== undefined) return said === '' ? 2 : said.split(',').length + 1
  return choices === undefined ? [...said].length + 1 : 1
}

const BILL: CaseEvent = {
  kind: 'receipt-added',
  at: '',
  by: 't',
  receipt: {
    id: 'r001',
    kind: 'fiscal-e-receipt',
    fields: {
      hospital: '上海市样例医院',
      admittedOn: '2025-03-08',
      dischargedOn: '2025-03-18',
      total: 3841260n,
      fundPaid: 0n,
    },
    origins: {},
  },
} as CaseEvent

test('the family of the example walks to the end in few questions and few keys, each chapter under its heading', async () => {
  const { asked, told, keys, ending } = await walk(rulebook(), true)
  expect(ending).toBe('finished')
  // Procedure, place and what is offered at the end are asked around it.
  expect(asked.length + 3).toBeLessThanOrEqual(34)
  expect(keys + 8).toBeLessThanOrEqual(180)
  const headings = told.join('\n').match(/^── .*/gm) ?? []
  expect(headings.map((line) => line.split(' · ').slice(0, -1).join(' · '))).toStrictEqual([
    '',
    '── 谁看的病，在哪参保',
    '── 这次看病',
    '── 第一步 · 转诊证明',
    '── 第二步 · 医院盖章',
    '── 第三步 · 异地就医登记（备案）',
    '── 第四步 · 收齐票据和材料',
    '── 最后 · 填表用的信息',
  ])
})

test('the hospital is named before anything is asked of it', async () => {
  const { asked } = await walk(rulebook(), false, { 'cost.total-stated': { kind: 'wish', wish: 'later' } })
  expect(asked.indexOf('visit.hospital')).toBeGreaterThan(asked.indexOf('settled'))
  expect(asked.indexOf('visit.designated')).toBeGreaterThan(asked.indexOf('visit.hospital'))
  expect(asked.indexOf('visit.hospital-level')).toBeGreaterThan(asked.indexOf('visit.hospital'))
})

test('what a bill says is not asked, or stands in the line to be taken', async () => {
  const { asked, kept } = await walk(rulebook(), true)
  expect(asked).not.toContain('visit.hospital')
  expect(asked).not.toContain('cost.total-stated')
  expect(kept.current().answers.get('visit.started-on')).toStrictEqual({ kind: 'known', value: '2025-03-08' })
})

test('one reply answers each fact that it speaks of, as if they had been asked one by one', async () => {
  const { kept } = await walk(rulebook(), true)
  const { answers } = kept.current()
  for (const [fact, said] of Object.entries(DEMO.answers)) {
    const answer = answers.get(fact)
    if (answer === undefined) continue
    expect([fact, answer.kind === 'known' ? String(answer.value) : answer.kind]).toStrictEqual([fact, said])
  }
  for (const fact of [
    'visit.abroad',
    'visit.accident',
    'settled.directly',
    'patient.deceased',
    'referral.form',
    'filing.done',
    'visit.discharged',
    'patient.id-type',
    'paper.diagnosis',
  ])
    expect([fact, answers.has(fact)]).toStrictEqual([fact, true])
})

test('a tick bars the claim at once, and the person may ask one by one instead', async () => {
  const ticked = await walk(rulebook(), false, { exclusions: { kind: 'answer', text: 'visit.work-injury' } })
  expect(ticked.ending).toBe('paused')
  expect(ticked.kept.current().answers.get('visit.work-injury')).toStrictEqual({ kind: 'known', value: true })
  expect(ticked.kept.current().answers.get('visit.abroad')).toStrictEqual({ kind: 'known', value: false })
  const singly = await walk(rulebook(), true, { exclusions: { kind: 'wish', wish: 'singly' } })
  expect(singly.asked).toContain('visit.work-injury')
  expect(singly.kept.current().answers.get('visit.work-injury')).toStrictEqual({ kind: 'known', value: false })
})

test('somebody still in hospital says so instead of a day', async () => {
  const { kept, asked } = await walk(rulebook(), false, {
    'visit.ended-on': { kind: 'wish', wish: 'otherwise' },
    'cost.total-stated': { kind: 'wish', wish: 'later' },
  })
  expect(kept.current().answers.get('visit.discharged')).toStrictEqual({ kind: 'known', value: false })
  expect(kept.current().answers.has('visit.ended-on')).toBe(false)
  expect(asked.filter((id) => id === 'visit.ended-on')).toHaveLength(1)
})

test('nothing is asked that no reason, no paper and no form has a use for', async () => {
  const book = rulebook()
  const { asked } = await walk(book, true)
  const idle = asked
    .filter((id) => book.facts.some((fact) => fact.id === id))
    .filter((id) => usesOf(book, id).length === 0 && !FORMS.includes(`fact: ${id}`) && !FORMS.includes(id))
  expect(idle).toStrictEqual([])
})

const TEMPLATES = fileURLToPath(new URL('../../templates', import.meta.url))
const FORMS = readdirSync(TEMPLATES)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => readFileSync(join(TEMPLATES, name), 'utf8'))
  .join('\n')
