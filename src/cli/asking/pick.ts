import { nextPersonId, readPeople, type Person } from '../../case-file/profile.ts'
import type { Prompter } from '../../interview/prompter.ts'
import { DataError, UsageError } from '../../model/errors.ts'
import { nearest } from '../../model/problem.ts'
import type { Rulebook } from '../../model/rulebook.ts'
import { maskValue } from '../../model/values.ts'
import type { Desk } from '../desk.ts'

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
  const people = await readPeople(desk.world.disk, desk.cases)
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
function hintOf({ answers }: Person, rulebook: Rulebook, { lang }: Pick<Desk, 'lang'>): string {
  const name = rulebook.facts.find(
    (fact) => fact.profile && fact.type === 'text' && typeof answers[fact.id] === 'string',
  )
  return name === undefined ? '' : maskValue(name, String(answers[name.id]), lang)
}
