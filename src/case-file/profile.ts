import { decodeText } from '../model/decode-text.ts'
import type { CaseEvent } from '../model/case.ts'
import type { Answer, FactId } from '../model/fact.ts'
import type { Fact } from '../model/declaration.ts'
import type { Disk } from '../model/ports.ts'
import { readAnswer, writeAnswer } from './answer-text.ts'

/** What is kept of a person between claims: only facts that the rules mark as the person's own. */
export interface Person {
  /** `p1`: says nothing about the person. */
  readonly id: string
  readonly answers: Readonly<Record<FactId, unknown>>
  /** What belongs to a value of another fact: of a hospital by its name, its level and place. */
  readonly kept?: Readonly<Record<FactId, Readonly<Record<string, Readonly<Record<FactId, unknown>>>>>>
}

interface Stored {
  readonly format: 1
  readonly people: readonly Person[]
}

export const PROFILE_NAME = 'people.json'

export async function readPeople(disk: Disk, home: string): Promise<readonly Person[]> {
  const bytes = await disk.readIfThere(`${home}/${PROFILE_NAME}`)
  if (bytes === undefined) return []
  const stored = parse(decodeText(bytes)?.text ?? '')
  return stored?.people ?? []
}

/** A file that cannot be read as one is left alone and counts as empty: it only saves typing. */
function parse(text: string): Stored | undefined {
  try {
    const stored = JSON.parse(text) as Partial<Stored> | null
    if (stored?.format !== 1 || !Array.isArray(stored.people)) return undefined
    return { format: 1, people: stored.people.filter(isPerson) }
  } catch {
    return undefined
  }
}

const isPerson = (value: unknown): value is Person =>
  typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string' && 'answers' in value

export const nextPersonId = (people: readonly Person[]): string =>
  `p${Math.max(0, ...people.map(({ id }) => Number(/^p(\d+)$/.exec(id)?.[1] ?? 0))) + 1}`

/** Takes a person's number, so that nobody else is given it while nothing of them is kept. */
export const keepNumber = (disk: Disk, home: string, person: string): Promise<void> =>
  change(disk, home, person, (before) => before)

/** Keeps one answer of a person. An open answer never wipes out a known one. */
export const rememberAnswer = (disk: Disk, home: string, person: string, fact: Fact, answer: Answer): Promise<void> =>
  rememberAnswers(disk, home, person, [[fact, answer]])

/** Keeps what of these answers is the person's own, all at once. */
export async function rememberAnswers(
  disk: Disk,
  home: string,
  person: string,
  said: readonly (readonly [Fact, Answer])[],
): Promise<void> {
  const own = said.filter(([fact, answer]) => fact.profile && answer.kind === 'known')
  if (own.length === 0) return
  const answers = Object.fromEntries(own.map(([fact, answer]) => [fact.id, writeAnswer(fact, answer)]))
  await change(disk, home, person, (before) => ({ ...before, answers: { ...before.answers, ...answers } }))
}

/** What was kept of a person and is no answer to these questions any more. */
export const outgrown = (person: Person, facts: readonly Fact[], today: string): readonly Fact[] =>
  facts.filter((fact) => {
    const given = fact.profile ? person.answers[fact.id] : undefined
    return given !== undefined && !readAnswer(fact, given, today).ok
  })

/** The value of a fact that is offered again, such as the name of a hospital, and what was said beside it, if anything. */
interface SaidBeside {
  readonly fact: FactId
  readonly value: string
  readonly said?: readonly [Fact, Answer]
}

/** Keeps them for the next claim; an open answer never wipes out a known one. */
export async function rememberBeside(
  disk: Disk,
  home: string,
  person: string,
  answers: readonly SaidBeside[],
): Promise<void> {
  const known = answers.filter(({ said }) => said === undefined || said[1].kind === 'known')
  if (known.length > 0) await change(disk, home, person, (before) => known.reduce(withBeside, before))
}

function withBeside(person: Person, { fact, value, said }: SaidBeside): Person {
  const beside = person.kept?.[fact] ?? {}
  const before = Object.hasOwn(beside, value) ? beside[value] : {}
  const now = { ...before, ...(said === undefined ? {} : { [said[0].id]: writeAnswer(...said) }) }
  return { ...person, kept: { ...person.kept, [fact]: { ...beside, [value]: now } } }
}

/** What was said beside that value by an earlier claim; undefined where nothing was, or where it no longer fits. */
export function keptBeside(person: Person, fact: Fact, value: string, today: string): Answer | undefined {
  const { keptWith } = fact
  const beside = keptWith === undefined ? undefined : person.kept?.[keptWith]
  const given = beside !== undefined && Object.hasOwn(beside, value) ? beside[value]?.[fact.id] : undefined
  const read = given === undefined ? undefined : readAnswer(fact, given, today)
  return read?.ok === true ? read.answer : undefined
}

/** The values that were kept, of all people here, the latest of each last in its own list: names of hospitals. */
export const valuesKept = (people: readonly Person[], fact: FactId): readonly string[] => [
  ...new Set(people.flatMap(({ kept }) => Object.keys(kept?.[fact] ?? {}).reverse())),
]

async function change(disk: Disk, home: string, id: string, how: (before: Person) => Person): Promise<void> {
  await disk.makeFolder(home)
  const release = await disk.lock(home)
  try {
    const people = await readPeople(disk, home)
    const after = how(people.find((one) => one.id === id) ?? { id, answers: {} })
    const rest = people.filter((one) => one.id !== id)
    const stored: Stored = { format: 1, people: [...rest, after].sort((a, b) => (a.id < b.id ? -1 : 1)) }
    await disk.writeWhole(`${home}/${PROFILE_NAME}`, new TextEncoder().encode(JSON.stringify(stored, null, 2) + '\n'))
  } finally {
    await release()
  }
}

/** Forgets a person. */
export async function forgetPerson(disk: Disk, home: string, person: string): Promise<boolean> {
  if (!(await readPeople(disk, home)).some(({ id }) => id === person)) return false
  const release = await disk.lock(home)
  try {
    const people = (await readPeople(disk, home)).filter(({ id }) => id !== person)
    const stored: Stored = { format: 1, people }
    await disk.writeWhole(`${home}/${PROFILE_NAME}`, new TextEncoder().encode(JSON.stringify(stored, null, 2) + '\n'))
    return true
  } finally {
    await release()
  }
}

/** What is known of a person, as answers of a case whose rules declare those facts. What no longer fits is left out. */
export function profileEvents(
  person: Person,
  facts: readonly Fact[],
  { at, by, today }: { readonly at: string; readonly by: string; readonly today: string },
): CaseEvent[] {
  return facts.flatMap((fact): CaseEvent[] => {
    const given = fact.profile ? person.answers[fact.id] : undefined
    if (given === undefined) return []
    const read = readAnswer(fact, given, today)
    return read.ok ? [{ kind: 'answered', at, by, fact: fact.id, answer: read.answer, origin: 'profile' }] : []
  })
}
