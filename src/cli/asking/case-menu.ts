import { basename } from 'node:path'
import { openCase } from '../../case-file/store.ts'
import { parseValue } from '../../model/values.ts'
import type { Case } from '../../model/case.ts'
import type { Fact } from '../../model/declaration.ts'
import type { Rulebook } from '../../model/rulebook.ts'
import { askDay } from '../../interview/ask-day.ts'
import { stayDaysIn } from '../../model/stay-days.ts'
import { promptFor } from '../../interview/prompt-for.ts'
import { HANDED_IN, noteInLedger } from '../../casework/ledger/ledger.ts'
import { afterwards } from './afterwards.ts'
import { begin } from './begin.ts'
import { titlesIn } from '../render/next-procedure.ts'
import { leadsTo } from '../../casework/cases/hand-on.ts'
import { waitsFor } from '../../casework/caseload/waiting.ts'
import { hanging } from '../render/page.ts'
import { isPlain } from './plain.ts'
import { goOn } from './go-on.ts'
import type { Desk } from '../desk.ts'

/** What can be done with a case that is there, from answering on to noting that it was handed in. */
export async function caseMenu(desk: Desk, folder: string): Promise<void> {
  const { say, lang } = desk
  const { rulebook, found } = await desk.load(folder)
  const next = leadsTo(await desk.judge({ rulebook, found }))
  const titleOf = titlesIn(await desk.rules())
  const days = daysToNote(rulebook, found)
  const prompter = await desk.world.prompter(lang, isPlain(desk.world.env))
  const chosen = await prompter.choose({
    id: 'case-menu',
    text: say('caseMenu'),
    options: [
      { value: 'answer', label: say('nextAnswer') },
      { value: 'look', label: say('nextLook') },
      { value: 'result', label: say('nextResult') },
      { value: 'print', label: say('nextPrint') },
      { value: 'call', label: say('nextCall') },
      ...days.map(({ fact, label }) => ({ value: fact.id, label: say(label) })),
      ...(rulebook.scheme === undefined ? [] : [{ value: 'papers', label: say('nextPapers') }]),
      ...next.map((procedure) => ({
        value: `${NEXT}${procedure}`,
        label: `${say('nextProcedure')}${lang === 'zh' ? '：' : ': '}${titleOf(procedure)?.[lang] ?? procedure}`,
      })),
      { value: 'leave', label: say('leave') },
    ],
  })
  if (chosen.startsWith(NEXT)) return begin(desk, chosen.slice(NEXT.length), { from: folder })
  if (chosen === 'answer' || chosen === 'look') return goOn(desk, folder, chosen === 'look' ? 'look' : 'resumed')
  if (chosen === 'result') return (await import('../commands/check.ts')).showResult(desk, folder)
  if (chosen === 'print') {
    const onward = await afterwards(desk, folder)
    if (onward === 'leave') return
    return onward === 'look' ? goOn(desk, folder, 'look') : begin(desk, onward.next, { from: folder })
  }
  if (chosen === 'papers') return goOn(desk, folder, 'papers')
  if (chosen === 'call') return (await import('./call.ts')).noteCall(desk, folder)
  const day = days.find(({ fact }) => fact.id === chosen)
  if (day === undefined) return
  await noteDay(desk, folder, day.fact)
  if (day.fact.id === NOTICE_UNTIL) desk.note(`${say('supplementHow')}${supplementOf(desk, folder)}`)
}

const NEXT = '#next '

const NOTICE_UNTIL = 'claim.notice-until'

/** The command for what a notice asks for, with the packet that went before and the papers it names left to fill in. */
const supplementOf = (desk: Desk, folder: string): string => {
  const [earlier, papers, out] = [desk.say('placeEarlier'), desk.say('placePapers'), desk.say('placeOut')]
  return desk.command('packet', basename(folder), '--since', earlier, '--notice', papers, '--out', out)
}

/** Days that are noted once the papers are made, each after the one that it follows. */
const DAYS = [
  { id: HANDED_IN, label: 'nextHandIn', after: undefined },
  { id: NOTICE_UNTIL, label: 'nextNotice', after: HANDED_IN },
  { id: 'claim.supplemented-on', label: 'nextSupplement', after: NOTICE_UNTIL },
] as const

const daysToNote = ({ facts }: Rulebook, { answers }: Case) =>
  DAYS.flatMap(({ id, label, after }) => {
    const fact = facts.find((one) => one.id === id)
    return fact === undefined || (after !== undefined && answers.get(after)?.kind !== 'known') ? [] : [{ fact, label }]
  })

/** The day on which the papers were handed in (what was on time stays on time), or one of those that follow it. */
export async function noteDay(desk: Desk, folder: string, fact: Fact): Promise<void> {
  const { lang, today, world } = desk
  const prompter = await world.prompter(lang, isPlain(world.env))
  const open = await openCase(world.disk, folder)
  try {
    const earlier = open.current().answers.get(fact.id)
    const { answers, receipts } = open.current()
    const prompt = {
      ...promptFor(fact, earlier, { lang, today, canGoBack: false, canLeave: false }),
      wishes: [{ wish: 'later' as const, label: desk.say('leave') }],
    }
    const reply = await askDay(prompter, prompt, { fact, near: stayDaysIn(fact.id, answers, receipts), today, lang })
    if (reply.kind !== 'answer') return
    const read = parseValue(fact, reply.text, today)
    if (!read.ok) return prompter.tell(read.fault[lang])
    const found = await open.append([
      {
        kind: 'answered',
        at: world.clock.now(),
        by: world.account,
        fact: fact.id,
        answer: { kind: 'known', value: read.value },
        origin: 'typed',
      },
    ])
    if (fact.id === HANDED_IN) await noteInLedger(desk, found, 'handed-in')
    desk.note(`${desk.say('saved')}${lang === 'zh' ? '：' : ': '}${basename(folder)}`)
  } finally {
    await open.close()
  }
  const waited = waitsFor(await desk.judge(await desk.load(folder)))
  if (waited !== undefined) desk.note(hanging('', waited[lang], desk.width))
}
