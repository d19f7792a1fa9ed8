import { talkThrough } from './afterwards.ts'
import { listMissing } from './conversation.ts'
import { isPlain } from './plain.ts'
import { oneSource, sourceCase } from './source-case.ts'
import type { Desk } from '../desk.ts'
import { emptyCase, startCase } from '../../casework/cases/start.ts'
import { outgrown, type Person } from '../../case-file/profile.ts'
import { personOf, pickPerson, pickProcedure } from '../../interview/pick.ts'
import { pickRegion } from '../../interview/pick-place.ts'
import { UsageError } from '../../model/errors.ts'
import { known as answered } from '../../model/fact.ts'
import { codeIn, disagree, INSURED_PLACE, regionOf } from '../../model/places/insured.ts'

export interface NewFlags {
  readonly region?: string
  readonly answers?: string
  readonly profile?: string
  /** A case whose answers are handed on. */
  readonly from?: string
  readonly lock?: boolean
  readonly passphraseFd?: string
}

/** Starts a case with what is known, then asks; without a terminal it lists what is missing. */
export async function begin(desk: Desk, procedure: string | undefined, flags: NewFlags): Promise<void> {
  const asks = desk.canAsk()
  oneSource(desk, flags)
  const source = flags.from === undefined ? undefined : await sourceCase(desk, flags.from)
  const answers = flags.answers === undefined ? undefined : (await desk.load(flags.answers)).found
  const prompter = asks ? await desk.world.prompter(desk.lang, isPlain(desk.world.env)) : undefined
  const chosen = await pickProcedure(desk, procedure ?? answers?.procedure ?? source?.procedure, prompter)
  const said = await pickRegion(
    desk,
    flags.region ?? answers?.region ?? source?.region ?? (answers === undefined ? desk.settings.region : undefined),
    answers === undefined ? prompter : undefined,
  )
  if (disagree(said, answers?.region ?? source?.region)) throw new UsageError(desk.say('regionTwice'))
  const rules = await desk.rules()
  const asOf = desk.dayOf(answers)
  const ofSource = source !== undefined && flags.profile === undefined
  const { person, known } = ofSource
    ? await personOf(desk, source.person)
    : await pickPerson(desk, flags.profile, prompter)
  const region = regionOf(answers?.answers ?? new Map(), said) ?? savedPlace(known)
  const rulebook = rules.rulebook(chosen, region, asOf)
  const from = answers ?? source?.answersFor(rulebook)
  if (!asks && from === undefined && known === undefined) {
    return listMissing(desk, await desk.judge({ rulebook, found: emptyCase(chosen, region) }), rulebook)
  }
  const locks = flags.lock === true || source?.locked === true
  if (locks) await (await import('./lock.ts')).lockHere(desk, flags.passphraseFd)
  const locked = locks ? { locked: true } : {}
  const handed = source === undefined ? {} : { handedOn: true }
  const wanted = { procedure: chosen, person, ...locked, ...handed, ...(region === undefined ? {} : { region }) }
  const { open, profileUsed } = await startCase(
    desk,
    { ...wanted, ...(known === undefined ? {} : { known }), ...(from === undefined ? {} : { from }) },
    rulebook,
  )
  const colon = desk.lang === 'zh' ? '：' : ': '
  if (profileUsed > 0) desk.aside(`${desk.say('profileUsed')}${colon}${profileUsed}`)
  if (source !== undefined) desk.aside(`${desk.say('handedOn')}${colon}${from?.answers.size ?? 0}`)
  const left = known === undefined ? [] : outgrown(known, rulebook.facts, desk.today)
  if (left.length > 0)
    desk.aside(`${desk.say('profileLeft')}${colon}${left.map(({ label }) => label[desk.lang]).join('; ')}`)
  desk.aside(`${desk.say('created')}${colon}${open.folder}`)
  if (asks) {
    const next = await talkThrough(desk, open, rulebook, 'first')
    return next === undefined ? undefined : begin(desk, next, { from: open.folder })
  }
  await open.close()
  if (!desk.flags.json) desk.print(open.current().id)
  const { folder } = open
  listMissing(desk, await desk.judge({ rulebook, found: open.current() }), rulebook, { id: open.current().id, folder })
}

/** Where a person was insured last time; without another word it still holds, and is shown like every answer. */
const savedPlace = (person: Person | undefined): string | undefined =>
  codeIn(answered(String(person?.answers[INSURED_PLACE] ?? '')))
