import { join } from 'node:path'
import { nextPersonId, profileEvents, readPeople, type Person } from '../../case-file/profile.ts'
import { createCase, type OpenCase } from '../../case-file/store.ts'
import type { Prompter } from '../../interview/prompter.ts'
import type { Case, CaseEvent } from '../../model/case.ts'
import { DataError, UsageError } from '../../model/errors.ts'
import { nearest } from '../../model/problem.ts'
import type { Rulebook } from '../../model/rulebook.ts'
import { maskValue } from '../../model/values.ts'
import { casesHome } from './open.ts'
import type { Desk } from '../../cli/desk.ts'
import { adoptScans } from '../papers/take-in.ts'

const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'

/** `bx-20250601-k3fa`: the day and four characters by chance. */
export function newCaseId({ today, world }: Desk): string {
  const tail = [...world.entropy(4)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('')
  return `bx-${today.replaceAll('-', '')}-${tail}`
}

/** What was asked to be started. */
export interface Wanted {
  readonly procedure: string
  readonly region?: string
  readonly person: string
  readonly known?: Person
  /** Answers and receipts to begin with. */
  readonly from?: Case
}

/** Makes the folder and puts in what is known already: the person's details, then the file's answers. */
export async function startCase(desk: Desk, wanted: Wanted, rulebook: Rulebook): Promise<OpenCase> {
  const { world, flags } = desk
  const id = newCaseId(desk)
  const asOf = flags.asOf ?? wanted.from?.asOf
  const [at, by] = [world.clock.now(), world.account]
  const open = await createCase(world.disk, join(casesHome(desk), id), {
    kind: 'opened',
    at,
    by,
    id,
    procedure: wanted.procedure,
    person: wanted.person,
    ...(wanted.region === undefined ? {} : { region: wanted.region }),
    ...(asOf === undefined ? {} : { asOf }),
  })
  try {
    await begin(desk, open, wanted, rulebook, { at, by })
    return open
  } catch (error) {
    await open.close()
    await world.disk.remove(open.folder)
    throw error
  }
}

/** A case that could not be begun leaves nothing behind: there was nothing in it yet. */
async function begin(
  desk: Desk,
  open: OpenCase,
  wanted: Wanted,
  rulebook: Rulebook,
  { at, by }: { readonly at: string; readonly by: string },
): Promise<void> {
  const { today } = desk
  const details = wanted.known === undefined ? [] : profileEvents(wanted.known, rulebook.facts, { at, by, today })
  const { from } = wanted
  const receipts = from === undefined ? [] : await adoptScans(desk, open.folder, from.base, from.receipts)
  await open.append([...details, ...(from === undefined ? [] : fileEvents({ ...from, receipts }, at, by))])
  if (details.length > 0) desk.note(`${desk.say('profileUsed')}${desk.lang === 'zh' ? '：' : ': '}${details.length}`)
}

function fileEvents({ answers, receipts }: Case, at: string, by: string): CaseEvent[] {
  return [
    ...[...answers].map(([fact, answer]): CaseEvent => ({ kind: 'answered', at, by, fact, answer, origin: 'file' })),
    ...receipts.map((receipt): CaseEvent => ({ kind: 'receipt-added', at, by, receipt })),
  ]
}

/** The procedure named on the command line, or chosen from the list. */
export async function pickProcedure(
  desk: Desk,
  given: string | undefined,
  prompter: Prompter | undefined,
): Promise<string> {
  const { editions } = await desk.rules()
  const names = [...new Set(editions.map(({ procedure }) => procedure))]
  if (given !== undefined) {
    if (names.includes(given)) return given
    const close = nearest(given, names)
    const hint =
      close === undefined ? names.join(', ') : desk.lang === 'zh' ? `是不是 ${close}？` : `Did you mean ${close}?`
    throw new UsageError(`${desk.say('unknownProcedure')}: ${given}\n  ${hint}`)
  }
  const options = names.map((name) => ({
    value: name,
    label: editions.find(({ procedure }) => procedure === name)?.title[desk.lang] ?? name,
  }))
  if (prompter === undefined) throw new UsageError(`${desk.say('missingArgument')}: procedure (${names.join(', ')})`)
  return prompter.choose({ id: 'procedure', text: desk.say('chooseProcedure'), options })
}

/** The insured place: from the flag, or chosen among those there are rules for, or none. */
export async function pickRegion(
  desk: Desk,
  given: string | undefined,
  prompter: Prompter | undefined,
): Promise<string | undefined> {
  if (given !== undefined) {
    if (/^[1-8]\d{5}$/.test(given)) return given
    throw new UsageError(`${desk.say('wrongValue')}: --region`)
  }
  if (prompter === undefined) return undefined
  const { regions } = await desk.rules()
  const places = [...new Map(regions.filter(({ code }) => code !== '000000').map((one) => [one.code, one])).values()]
  const options = [
    ...places.map(({ code, name }) => ({ value: code, label: `${name[desk.lang]}  ${code}` })),
    { value: '', label: desk.say('regionUnknown') },
  ]
  const chosen = await prompter.choose({ id: 'region', text: desk.say('askRegion'), options })
  return chosen === '' ? undefined : chosen
}

/** Whose saved details to use: named by number, chosen from those there are, or a new person. */
export async function pickPerson(
  desk: Desk,
  given: string | undefined,
  rulebook: Rulebook,
  prompter: Prompter | undefined,
): Promise<{ readonly person: string; readonly known?: Person }> {
  const people = await readPeople(desk.world.disk, casesHome(desk))
  const fresh = nextPersonId(people)
  const named = people.find(({ id }) => id === given)
  if (given !== undefined && named === undefined)
    throw new DataError({ code: 'no-person', severity: 'error', message: `${desk.say('wrongValue')}: --profile` })
  if (named !== undefined) return { person: named.id, known: named }
  if (prompter === undefined || people.length === 0) return { person: fresh }
  const options = [
    ...people.map((person) => ({ value: person.id, label: `${person.id}  ${hintOf(person, rulebook, desk)}` })),
    { value: fresh, label: desk.say('somebodyNew') },
  ]
  const chosen = await prompter.choose({ id: 'person', text: desk.say('whoFor'), options })
  const known = people.find(({ id }) => id === chosen)
  return known === undefined ? { person: fresh } : { person: known.id, known }
}

/** Enough to tell people of one family apart: the first character of a name. */
export function hintOf({ answers }: Person, rulebook: Rulebook, { lang }: Pick<Desk, 'lang'>): string {
  const name = rulebook.facts.find(
    (fact) => fact.profile && fact.type === 'text' && typeof answers[fact.id] === 'string',
  )
  return name === undefined ? '' : maskValue(name, String(answers[name.id]), lang)
}
