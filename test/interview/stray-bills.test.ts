import { expect, test } from 'vitest'
import { judge } from '../../src/casework/cases/judge.ts'
import { interview } from '../../src/interview/interview.ts'
import type { Setting } from '../../src/interview/turn.ts'
import type { Prompter, Reply } from '../../src/interview/prompter.ts'
import type { Case, CaseEvent } from '../../src/model/case.ts'
import type { FactValue } from '../../src/model/fact.ts'
import { shippedRules } from '../rulebook/shipped.ts'
import { keeper, type Kept } from './room.ts'

const AS_OF = '2025-12-01'
const book = shippedRules().rulebook('offsite-reimbursement', '110000', AS_OF)

const said = (fact: string, value: FactValue): CaseEvent => ({
  kind: 'answered',
  at: '',
  by: 't',
  fact,
  answer: { kind: 'known', value },
  origin: 'typed',
})

const bill = (id: string, hospital: string, issuedOn: string): CaseEvent => ({
  kind: 'receipt-added',
  at: '',
  by: 't',
  receipt: { id, kind: 'fiscal-receipt', fields: { number: id, hospital, issuedOn, total: 100n }, origins: {} },
})

/** One stay, and a bill of another hospital. */
async function dropped(): Promise<Kept> {
  const kept = keeper('offsite-reimbursement')
  await kept.append([
    said('visit.kind', 'in-patient'),
    said('visit.hospital', '甲医院'),
    said('visit.started-on', '2025-02-01'),
    said('visit.ended-on', '2025-02-10'),
    bill('r001', '甲医院', '2025-02-10'),
    bill('r002', '乙医院', '2025-04-08'),
  ])
  return kept
}

/** Puts every question off; of menus, says what is told for it once, else the first that leads on. */
async function walk(kept: Kept, stray: string): Promise<{ asked: string[]; menus: { id: string; text: string }[] }> {
  const [asked, menus]: [string[], { id: string; text: string }[]] = [[], []]
  const prompter: Prompter = {
    ask: ({ id, wishes }): Promise<Reply> => {
      asked.push(id)
      const wish = asked.length > 200 ? 'pause' : wishes.some((one) => one.wish === 'later') ? 'later' : 'unknown'
      return Promise.resolve({ kind: 'wish', wish })
    },
    choose: ({ id, text, options, current }) => {
      menus.push({ id, text })
      if (id === 'stray-bills') return Promise.resolve(stray)
      const later = options.find(({ value }) => /later|done|finished|no$/.test(value))
      return Promise.resolve(
        menus.length > 20 ? (options.at(-1)?.value ?? '') : (later?.value ?? current ?? options[0]?.value ?? ''),
      )
    },
    secret: () => Promise.resolve(''),
    tell: () => undefined,
  }
  const setting = {
    rulebook: book,
    keeper: kept,
    prompter,
    lang: 'zh',
    today: AS_OF,
    judge: (current: Case) => judge(book, current, AS_OF),
    now: () => AS_OF,
    by: 't',
    papers: { takeIn: () => Promise.resolve([]) },
  } as unknown as Setting
  await interview(setting)
  return { asked, menus }
}

test('a walk asks whether bills of another hospital are of another visit, and asks about that one', async () => {
  const { asked, menus } = await walk(await dropped(), 'new')
  const [menu] = menus.filter(({ id }) => id === 'stray-bills')
  expect(menu?.text).toContain('r002 乙医院 2025-04-08')
  expect(menu?.text).not.toContain('r001')
  expect(asked).toContain('v2.visit.kind')
})

test('bills that are said to be of this visit are its own, and not asked about again', async () => {
  const kept = await dropped()
  const { menus } = await walk(kept, 'here')
  expect(menus.filter(({ id }) => id === 'stray-bills')).toHaveLength(1)
  expect(kept.current().receipts.map(({ fields }) => fields.visit)).toEqual([undefined, 'v1'])
  expect((await walk(kept, 'here')).menus.map(({ id }) => id)).not.toContain('stray-bills')
})

test('put off, they are asked about at the next walk', async () => {
  const kept = await dropped()
  await walk(kept, 'later')
  expect((await walk(kept, 'later')).menus.map(({ id }) => id)).toContain('stray-bills')
})
