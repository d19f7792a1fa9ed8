import { whichOf } from '../case-file/complaints.ts'
import { procedureNamed, titleOn } from '../case-file/elsewhere.ts'
import { nextPersonId, readPeople, type Person } from '../case-file/profile.ts'
import { DataError, UsageError } from '../model/errors.ts'
import type { Gazetteer } from '../model/places/gazetteer.ts'
import { nearest } from '../model/problem.ts'
import type { Disk } from '../model/ports.ts'
import type { Lang, Words } from '../model/words.ts'
import type { Prompter } from './prompter.ts'

/** What a case is begun from: the rules there are, and the people that are known. */
export interface Ground {
  readonly lang: Lang
  readonly world: { readonly disk: Disk }
  /** The folder that cases live in. */
  readonly cases: string
  rules(): Promise<{
    readonly editions: readonly { readonly procedure: string; readonly title: Words }[]
    readonly regions: readonly { readonly code: string; readonly name: Words }[]
    readonly places: Gazetteer
  }>
}

/** The procedure named on the command line, or chosen from the list. */
export async function pickProcedure(
  ground: Ground,
  given: string | undefined,
  prompter: Prompter | undefined,
): Promise<string> {
  const { editions } = await ground.rules()
  const names = [...new Set(editions.map(({ procedure }) => procedure))]
  const titles = names.map((name) => titleOn({ editions }, name))
  if (given !== undefined) {
    const named = procedureNamed({ procedures: names, editions }, given)
    if (named !== undefined) return named
    const close = nearest(given, [...names, ...titles.flatMap(({ zh, en }) => [zh, en])])
    const hint =
      close === undefined
        ? whichOf(titles)[ground.lang]
        : ground.lang === 'zh'
          ? `是不是 ${close}？`
          : `Did you mean ${close}?`
    throw new UsageError(`${UNKNOWN[ground.lang]}: ${given}\n  ${hint}`)
  }
  const options = names.map((name) => ({ value: name, label: titleOn({ editions }, name)[ground.lang] }))
  if (prompter === undefined)
    throw new UsageError(`${MISSING[ground.lang]}: ${PROCEDURE[ground.lang]}\n  ${whichOf(titles)[ground.lang]}`)
  return prompter.choose({ id: 'procedure', text: PROCEDURE[ground.lang], options })
}

interface Picked {
  readonly person: string
  /** What is kept of them, if anything is. */
  readonly known?: Person
}

interface Named {
  readonly value: string
  readonly name: string
}

/** Whose saved details to use: named by number, chosen from those whose name is kept, or a new person. */
export async function pickPerson(
  ground: Ground,
  given: string | undefined,
  prompter: Prompter | undefined,
): Promise<Picked> {
  const people = await readPeople(ground.world.disk, ground.cases)
  const fresh = nextPersonId(people)
  // A record without a name is nobody that could be told from others.
  const options = people.flatMap(({ id, answers }) => {
    const name = answers[PATIENT_NAME]
    return typeof name === 'string' ? [{ value: id, name }] : []
  })
  if (given !== undefined) {
    const known = people.find(({ id }) => id === personNamed(given, people, { options, lang: ground.lang }))
    return known === undefined ? { person: fresh } : { person: known.id, known }
  }
  if (prompter === undefined || options.length === 0) return { person: fresh }
  const chosen = await prompter.choose({
    id: 'person',
    text: WHO_FOR[ground.lang],
    options: [...options.map((one) => sayPerson(one, options)), { value: fresh, label: SOMEBODY_NEW[ground.lang] }],
    neutral: true,
  })
  const known = people.find(({ id }) => id === chosen)
  return known === undefined ? { person: fresh } : { person: known.id, known }
}

/** The one person whose number it is, or whose name it is, whole or in part; otherwise it is told who there is. */
function personNamed(
  given: string,
  people: readonly Person[],
  { options, lang }: { readonly options: readonly Named[]; readonly lang: Lang },
): string {
  if (people.some(({ id }) => id === given)) return given
  const wanted = given.normalize('NFKC').trim().toLowerCase()
  const called = (is: (name: string) => boolean): readonly Named[] =>
    options.filter(({ name }) => is(name.normalize('NFKC').toLowerCase()))
  const whole = called((name) => name === wanted)
  const fitting = whole.length > 0 ? whole : wanted === '' ? [] : called((name) => name.includes(wanted))
  const [only, ...more] = fitting
  if (only !== undefined && more.length === 0) return only.value
  const listed = (fitting.length > 0 ? fitting : options).map(({ value, name }) => `\n  ${value}  ${name}`).join('')
  const code = fitting.length > 0 ? 'several-people' : 'no-person'
  const message = `${(fitting.length > 0 ? SEVERAL : WRONG_VALUE)[lang]}: --profile${listed}`
  throw new DataError({ code, severity: 'error', message })
}

/** By name, as the list of cases has it; two of one name are told apart by their numbers. */
const sayPerson = (
  { value, name }: Named,
  all: readonly Named[],
): { readonly value: string; readonly label: string } => ({
  value,
  label: all.filter((one) => one.name === name).length === 1 ? name : `${name}  ${value}`,
})

/** The person of a case that another is begun from: never anybody else. */
export async function personOf(ground: Pick<Ground, 'world' | 'cases'>, person: string | undefined): Promise<Picked> {
  const people = await readPeople(ground.world.disk, ground.cases)
  const known = people.find(({ id }) => id === person)
  return { person: person ?? nextPersonId(people), ...(known === undefined ? {} : { known }) }
}

const PATIENT_NAME = 'patient.name'

const UNKNOWN: Words = { zh: '没有这个办理事项', en: 'unknown procedure' }
const MISSING: Words = { zh: '缺少参数', en: 'an argument is missing' }
const WRONG_VALUE: Words = { zh: '选项的值不对', en: 'the value of the option is not right' }
const PROCEDURE: Words = { zh: '要办什么？', en: 'What would you like to do?' }
const SEVERAL: Words = { zh: '不止一个人对得上，请写编号', en: 'more than one person fits; write the number' }
const WHO_FOR: Words = { zh: '给谁办？', en: 'Who is it for?' }
const SOMEBODY_NEW: Words = { zh: '新的人', en: 'somebody new' }
