import { keptBeside, readPeople, valuesKept, rememberAnswer, rememberBeside } from '../../case-file/profile.ts'
import type { OpenCase } from '../../case-file/store.ts'
import { interview } from '../../interview/interview.ts'
import { keptUnder } from '../../interview/offers.ts'
import { besideWhich } from '../../interview/suggest.ts'
import type { Ending } from '../../interview/turn.ts'
import type { Case } from '../../model/case.ts'
import type { Determination } from '../../model/determination.ts'
import { Cancelled } from '../../model/errors.ts'
import { knownText } from '../../model/fact.ts'
import { regionOf } from '../../model/places/insured.ts'
import type { Rulebook } from '../../model/rulebook.ts'
import type { Desk } from '../desk.ts'
import { isPlain } from './plain.ts'
import { judge } from '../../casework/cases/judge.ts'
import { paperShelf } from './paper-shelf.ts'
import { rehearsing } from './rehearsal.ts'
import { renderClosing } from '../render/closing.ts'
import { titlesIn } from '../render/next-procedure.ts'
import { judgeHere, standingOf } from '../../casework/cases/standing.ts'

/** The first time that a case is talked about, a later one, or one that begins with its answers or with its papers. */
export type Sitting = 'first' | 'resumed' | 'look' | 'papers'

/** The interview of a case in the terminal, and its result; whether it came to its end. Whatever happens, the folder is let go. */
export async function converse(
  desk: Desk,
  open: OpenCase,
  rulebook: Rulebook,
  how: Sitting = 'first',
): Promise<boolean> {
  const { world, lang, today } = desk
  const person = open.current().person
  const prompter = await world.prompter(lang, isPlain(world.env))
  const people = await readPeople(world.disk, desk.cases)
  const known = people.find(({ id }) => id === person)
  const papers = paperShelf(desk, open)
  const rules = await desk.rules()
  const bookOf = (current: Case): Rulebook =>
    rules.rulebook(current.procedure, regionOf(current.answers, current.region), desk.dayOf(current))
  let book = rulebook
  const judgeAnew = (current: Case): void =>
    void judge(bookOf(current), { ...current, answers: new Map(current.answers) }, desk.dayOf(current)).missing
  const talk = (resumed: boolean): Promise<Ending> =>
    interview({
      rulebook: book,
      keeper: open,
      prompter: rehearsing(prompter, () => judgeAnew(open.current())),
      lang,
      today,
      judge: (current) => judge(bookOf(current), current, desk.dayOf(current)),
      holds: (current) => bookOf(current).region.code === book.region.code,
      now: world.clock.now,
      look: how === 'look',
      tends: how === 'papers',
      resumed,
      by: world.account,
      namesBefore: (fact) => valuesKept(people, fact),
      command: (...words) => desk.command(...words),
      ...(book.scheme === undefined ? {} : { papers }),
      ...(person === undefined
        ? {}
        : {
            kept: (fact, answer) => rememberAnswer(world.disk, desk.cases, person, fact, answer),
            before: (fact, value) => known && keptBeside(known, fact, value, today),
          }),
    })
  let finished = false
  try {
    let ending = await talk(how === 'resumed')
    while (ending === 'moved') {
      book = bookOf(open.current())
      prompter.tell(`${desk.say('regionSet')}${lang === 'zh' ? '：' : ': '}${book.region.name[lang]}`)
      ending = await talk(false)
    }
    finished = ending === 'finished'
    await rememberHospitals(desk, open.current(), book)
    await conclude(desk, open.current(), book, finished)
  } catch (error) {
    if (error instanceof Cancelled) desk.note(`\n${desk.say('goOnWith')}${desk.command('resume', open.current().id)}`)
    throw error
  } finally {
    await papers.close()
    await open.close()
  }
  return finished
}

/** The hospitals that were named are kept for the next claim, each with what was said of it beside its name. */
async function rememberHospitals({ world, cases }: Desk, found: Case, { facts }: Rulebook): Promise<void> {
  const { person } = found
  if (person === undefined) return
  const beside = facts.flatMap((fact) => {
    const [value, answer] = [besideWhich(fact, found), found.answers.get(fact.id)]
    return value === undefined || answer === undefined ? [] : [{ ...value, said: [fact, answer] as const }]
  })
  const named = facts.flatMap((fact) => {
    const value = fact.names === 'hospital' ? knownText(found.answers.get(fact.id))?.trim() : undefined
    return value === undefined || value === '' ? [] : [{ fact: keptUnder(fact), value }]
  })
  await rememberBeside(world.disk, cases, person, [...named, ...beside])
}

async function conclude(desk: Desk, found: Case, rulebook: Rulebook, finished: boolean): Promise<void> {
  if (!finished) return desk.note(`${desk.say('stopped')}\n${desk.say('goOnWith')}${desk.command('resume', found.id)}`)
  desk.note(`${desk.say('finished')}\n`)
  const judged = await judgeHere(desk, { found, rulebook })
  const standing = await standingOf(desk, judged)
  desk.print(
    renderClosing(judged.determination, found, {
      ...desk,
      full: false,
      standing,
      titleOf: titlesIn(await desk.rules()),
    }),
  )
}

/** No terminal to ask in: what is missing goes to stderr, or as JSON to stdout, and the exit code is 3. `of`: the case, where one was made. */
export function listMissing(
  desk: Desk,
  determination: Determination,
  rulebook: Rulebook,
  of?: { readonly id: string; readonly folder: string },
): void {
  const asked = determination.missing.filter(({ put, optional }) => put === 'never-asked' && !optional)
  if (asked.length > 0) desk.finish(3)
  const facts = new Map(rulebook.facts.map((fact) => [fact.id, fact]))
  const { lang } = desk
  if (desk.flags.json)
    return desk.json({
      format: 1,
      case: of?.id ?? null,
      folder: of?.folder ?? null,
      missing: asked.map(({ fact, question, for: waiting }) => ({
        fact,
        question: question[lang],
        type: facts.get(fact)?.type,
        ...(facts.get(fact)?.choices === undefined
          ? {}
          : { choices: facts.get(fact)?.choices?.map(({ value }) => value) }),
        for: waiting,
      })),
    })
  if (asked.length === 0) return
  desk.note(desk.say('missingTitle'))
  asked.forEach(({ fact, question }) => desk.note(`  ${fact}  ${question[lang]}`))
  desk.note(
    of === undefined ? desk.say('missingNoCase') : `${desk.say('missingHow')}${desk.command('answer', of.id)} …`,
  )
}
