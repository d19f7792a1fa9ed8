import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isHandedOn } from '../../src/casework/cases/hand-on.ts'
import type { Menu, Prompter } from '../../src/interview/prompter.ts'
import { shippedRules } from '../rulebook/shipped.ts'
import { bench, type Bench } from './fake-world.ts'

let desk: Bench
let claim = ''
const DAY = '2025-06-01'
const at = (...names: readonly string[]): string => join(desk.folder, ...names)
const run = (words: string, person?: Prompter) =>
  desk.run([...words.split(' '), '--lang', 'en', '--cases', 'cases', ...(person === undefined ? ['--no-input'] : [])], {
    ...(person === undefined ? {} : { person }),
  })
const begun = async (words: string): Promise<string> => /bx-[\w-]+/.exec((await run(words)).err)?.[0] ?? ''

beforeAll(async () => {
  desk = bench()
  const demo = readFileSync(new URL('../../templates/demo/demo.yaml', import.meta.url), 'utf8')
  const unfiled = demo
    .replace('filing.done: true', 'filing.done: false')
    .replace(/^ *filing\.(?:from|until): .*\n/gm, '')
    .replace(/^receipts:[^]*/m, '')
  writeFileSync(at('claim.yaml'), unfiled)
  claim = await begun('new offsite-reimbursement --answers claim.yaml')
  const card = { procedure: 'offsite-card', region: '320100', answers: { 'card.insured': true } }
  writeFileSync(at('card.yaml'), JSON.stringify(card))
}, 60_000)
afterAll(() => desk.remove())

const shipped = shippedRules()
const procedures = [...new Set(shipped.editions.map(({ procedure }) => procedure))]
const bookOf = (procedure: string) => shipped.rulebook(procedure, '440300', DAY)

interface Missing {
  readonly missing: readonly { readonly fact: string }[]
}

test('every remark that leads on names a procedure that there is', () => {
  const named = procedures.flatMap((procedure) => bookOf(procedure).notes.flatMap(({ leadsTo }) => leadsTo ?? []))
  expect(named.length).toBeGreaterThan(4)
  for (const one of named) expect(procedures).toContain(one)
})

test('the result names the next procedure, and the command that begins it', async () => {
  const { out } = await run(`check ${claim}`)
  expect(out).toMatch(/What may come next[^]*Filing for off-site treatment[^]*new offsite-filing --from bx-/)
})

test.each(procedures.filter((procedure) => procedure !== 'offsite-reimbursement'))(
  'a case of %s begun from the claim asks nothing that the claim has answered for both',
  async (procedure) => {
    const { out } = await run(`new ${procedure} --from ${claim} --json`)
    const asked = (JSON.parse(out) as Missing).missing.map(({ fact }) => fact)
    const answered = (JSON.parse((await run(`export ${claim} --json`)).out) as { answers: Record<string, unknown> })
      .answers
    const shared = bookOf(procedure).facts.filter(
      (fact) => isHandedOn(fact, bookOf('offsite-reimbursement')) && Object.hasOwn(answered, fact.id),
    )
    expect(shared.filter(({ id }) => asked.includes(id)).map(({ id }) => id)).toEqual([])
    // The two old ones know nothing of the person.
    if (!['offsite-card', 'cooperative-filing'].includes(procedure)) expect(shared.length).toBeGreaterThan(3)
  },
)

test('its own filing, and the insurance of today, are asked of it', async () => {
  const { out } = await run(`new offsite-filing --from ${claim} --json`)
  const asked = (JSON.parse(out) as Missing).missing.map(({ fact }) => fact)
  expect(asked).toEqual(expect.arrayContaining(['filing.done', 'patient.benefits-active', 'paper.identity']))
})

test('what a claim leads to ends in a form with the shared answers on it', async () => {
  // The only procedure that it leads to need not be named.
  const filing = await begun(`new --from ${claim}`)
  for (const said of ['filing.destination=上海', 'filing.timing=before', 'filing.destination-kind=place'])
    expect((await run(`answer ${filing} ${said}`)).code, said).toBe(0)
  expect((await run(`packet ${filing} --out filed`)).code).toBe(0)
  const { index } = JSON.parse(readFileSync(at('filed/packet.json'), 'utf8')) as { index: { part: string }[] }
  expect(index.map(({ part }) => part)).toContain('form.offsite-filing')
})

test('the older record of co-operative care leads to the filing or to the transfer, whichever is meant', async () => {
  for (const [intent, next] of [
    ['keep', 'offsite-filing'],
    ['move', 'relation-transfer'],
  ] as const) {
    const asked = await begun(`new cooperative-filing --from ${claim}`)
    await run(`answer ${asked} coop.intent=${intent}`)
    const { out } = await run(`check ${asked}`)
    expect(out).toContain(`new ${next} --from ${asked}`)
  }
})

test('the card leads to the filing where there is none yet', async () => {
  const card = await begun(`new offsite-card --from ${claim}`)
  expect((await run(`check ${card}`)).out).toContain(`new offsite-filing --from ${card}`)
})

test('what the two old ones ask of the insurance goes on to the filing and is not asked again there', async () => {
  const wanted = async (words: string): Promise<readonly string[]> =>
    (JSON.parse((await run(`${words} --json`)).out) as Missing).missing.map(({ fact }) => fact)
  const card = await begun('new offsite-card --answers card.yaml')
  expect(await wanted(`new offsite-card --answers card.yaml`)).not.toContain('card.insured')
  expect(await wanted(`new offsite-filing --from ${card}`)).not.toContain('patient.benefits-active')
  for (const said of ['cooperative', 'employee']) {
    const answers = { 'coop.intent': 'keep', 'coop.scheme': said }
    writeFileSync(at('coop.yaml'), JSON.stringify({ procedure: 'cooperative-filing', region: '320100', answers }))
    const asked = await begun('new cooperative-filing --answers coop.yaml')
    const filing = await begun(`new offsite-filing --from ${asked}`)
    const { answers: taken } = JSON.parse((await run(`export ${filing} --json`)).out) as {
      answers: Record<string, unknown>
    }
    expect(taken['patient.insurance-type']).toBe(said === 'cooperative' ? 'resident' : 'employee')
  }
})

test('who is barred is told the command that begins what is done instead, and the paper for the call how this program was started', async () => {
  const answers = { 'filing.done': false, 'filing.change-kind': 'returned' }
  writeFileSync(at('back.yaml'), JSON.stringify({ procedure: 'offsite-return', region: '320100', answers }))
  const back = await begun('new offsite-return --answers back.yaml')
  const barred = { given: { world: { startedAs: 'npx baoxiao' } } }
  const words = (line: string) => [...line.split(' '), '--lang', 'en', '--cases', 'cases', '--no-input']
  expect((await desk.run(words(`check ${back}`), barred.given)).out).toContain(
    `npx baoxiao new offsite-filing --from ${back} --cases cases`,
  )
  await desk.run(words(`packet ${claim} --out called`), barred.given)
  const page = readFileSync(at('called/guide.html'), 'utf8')
  expect(page).toContain(`npx baoxiao after-call ${claim} --cases cases`)
  // An answers file is no case: the command would not know it.
  await desk.run(words('packet claim.yaml --out by-file'), barred.given)
  const filed = readFileSync(at('by-file/guide.html'), 'utf8')
  expect(filed).not.toContain('after-call')
  expect(filed).toContain('打完电话，把答复写进这一份的答案文件')
})

test('the menu of a case offers the next procedure, and begins it', async () => {
  const menus: Menu[] = []
  const person: Prompter = {
    ask: () => Promise.resolve({ kind: 'wish', wish: 'pause' }),
    choose: (menu) => {
      menus.push(menu)
      const next = menu.options.find(({ label }) => label.includes('Filing for off-site treatment'))
      if (menu.id === 'home')
        return Promise.resolve(menu.options.find(({ value }) => value.includes(claim))?.value ?? '')
      return Promise.resolve(next?.value ?? menu.options[0]?.value ?? '')
    },
    secret: () => Promise.resolve(''),
    tell: () => undefined,
  }
  const { err } = await desk.run(['--lang', 'en', '--cases', 'cases'], { person })
  expect(menus.map(({ id }) => id)).toContain('case-menu')
  expect(err).toMatch(/answers taken from that case/)
})

test('what follows a case is about its person: nobody else’s details come in, and nobody is asked who it is for', async () => {
  const card = await begun('new offsite-card --answers card.yaml')
  const other = await begun('new offsite-card --answers card.yaml')
  const menus: string[] = []
  const person: Prompter = {
    ask: () => Promise.resolve({ kind: 'wish', wish: 'pause' }),
    choose: ({ id, options }) => {
      menus.push(id)
      return Promise.resolve(options[0]?.value ?? '')
    },
    secret: () => Promise.resolve(''),
    tell: () => undefined,
  }
  const { err } = await run(`new offsite-filing --from ${card}`, person)
  expect(menus).not.toContain('person')
  const filing = /bx-[\w-]+/.exec(err)?.[0] ?? ''
  const personIn = (id: string): unknown =>
    /"person":"(p\d+)"/.exec(readFileSync(at('cases', id, 'log.jsonl'), 'utf8'))?.[1]
  expect(personIn(filing)).toBe(personIn(card))
  expect(personIn(other)).not.toBe(personIn(card))
  expect(JSON.stringify(JSON.parse((await run(`export ${filing} --json`)).out))).not.toContain('retired')
})

test('where nothing is handed in no packet is made, and nothing is called ready to be handed in', async () => {
  const facts = { 'card.insured': true, 'card.voucher': 'e-credential', 'filing.done': false, 'card.demanded': false }
  const answers = { ...facts, 'visit.in-province': false, 'paper.identity': 'have' }
  writeFileSync(at('whole.yaml'), JSON.stringify({ procedure: 'offsite-card', region: '320100', answers }))
  const card = await begun('new offsite-card --answers whole.yaml')
  const { out } = await run(`packet ${card} --out carded`)
  expect(out).toContain('[NOTHING TO HAND IN]')
  expect(readdirSync(at('carded')).toSorted()).toEqual(['checklist.pdf', 'guide.html', 'guide.pdf'])
  expect(readFileSync(at('carded/guide.html'), 'utf8')).not.toMatch(/packet\.pdf|\[READY\]/)
  expect((await run(`check ${card}`)).out).toContain('[NOTHING TO HAND IN]')
  expect((await desk.run(['--lang', 'en', '--cases', 'cases', '--no-input'])).out).toContain(
    'go on with: Filing for off-site treatment',
  )
})

test('a case is begun from one thing only, and from one that there is', async () => {
  expect((await run(`new offsite-filing --from ${claim} --answers claim.yaml`)).code).toBe(2)
  const { code, err } = await run('new offsite-filing --from nobody')
  expect(code).toBe(6)
  expect(err).toContain('nobody')
})
