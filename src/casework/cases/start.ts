import { join } from 'node:path'
import { keepNumber, profileEvents, rememberAnswers, type Person } from '../../case-file/profile.ts'
import { createCase, type OpenCase } from '../../case-file/store.ts'
import type { AnswerOrigin, Case, CaseEvent } from '../../model/case.ts'
import { answersNow } from '../../model/declaration.ts'
import { known } from '../../model/fact.ts'
import { INSURED_PLACE } from '../../model/places/insured.ts'
import type { Rulebook } from '../../model/rulebook.ts'
import type { Office } from '../office.ts'
import { newCaseId } from './case-id.ts'
import { lockNew } from './lock-new.ts'
import { adoptScans } from '../papers/keep.ts'

/** What was asked to be started. */
export interface Wanted {
  readonly procedure: string
  readonly region?: string
  readonly person: string
  readonly known?: Person
  /** Answers and receipts to begin with. */
  readonly from?: Case
  /** They are those of a case of another procedure. */
  readonly handedOn?: boolean
  /** Whatever other cases are. */
  readonly locked?: boolean
}

/** A case that was begun, open for writing. */
export interface Started {
  readonly open: OpenCase
  /** How many answers came from what is known of the person. */
  readonly profileUsed: number
}

/** Makes the folder and puts in what is known already: the person's details, then the file's answers. */
export async function startCase(office: Office, wanted: Wanted, rulebook: Rulebook): Promise<Started> {
  const { world } = office
  const id = newCaseId(office)
  const asOf = office.asOf ?? wanted.from?.asOf
  const [at, by] = [world.clock.now(), world.account]
  const folder = join(office.cases, id)
  const open = await createWith(office, folder, wanted.locked === true, {
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
    return { open, profileUsed: await begin(office, open, wanted, rulebook, { at, by }) }
  } catch (error) {
    await open.close()
    await world.disk.remove(open.folder)
    throw error
  }
}

/** In keys of its own, where it is to be locked; they go with it where it cannot be made. */
async function createWith(
  office: Office,
  folder: string,
  locked: boolean,
  opened: CaseEvent & { readonly kind: 'opened' },
): Promise<OpenCase> {
  const { disk } = office.world
  const fresh = (await disk.list(folder)).length === 0
  try {
    if (office.vault !== undefined) await lockNew(office, office.vault, folder, locked)
    return await createCase(disk, folder, opened)
  } catch (error) {
    if (fresh) await disk.remove(folder).catch(() => undefined)
    throw error
  }
}

/** A case that could not be begun leaves nothing behind: there was nothing in it yet. */
async function begin(
  office: Office,
  open: OpenCase,
  wanted: Wanted,
  rulebook: Rulebook,
  { at, by }: { readonly at: string; readonly by: string },
): Promise<number> {
  const { today } = office
  const details = wanted.known === undefined ? [] : profileEvents(wanted.known, rulebook.facts, { at, by, today })
  const { from } = wanted
  const receipts = from === undefined ? [] : await adoptScans(office, open.folder, from)
  const said =
    from === undefined
      ? []
      : saidEvents({ ...from, receipts }, wanted.handedOn === true ? 'import' : 'file', { at, by })
  await open.append([...details, ...said, ...placeEvents(wanted, rulebook, at, by)])
  if (wanted.known === undefined) await keepNumber(office.world.disk, office.cases, wanted.person)
  if (from !== undefined) await rememberFile(office, wanted, from, rulebook)
  return details.length
}

/** What a file says of the person saves the next claim its questions, unless it is about somebody else than who was named. */
async function rememberFile(
  { world, cases }: Office,
  { person, known }: Wanted,
  from: Case,
  book: Rulebook,
): Promise<void> {
  const saved = known?.answers[ID_NUMBER]
  const said = from.answers.get(ID_NUMBER)
  if (saved !== undefined && said?.kind === 'known' && String(saved) !== String(said.value)) return
  await rememberAnswers(world.disk, cases, person, answersNow(book.facts, from.answers))
}

const ID_NUMBER = 'patient.id-number'

/** The place that was chosen is the answer to where the patient is insured, where these rules ask for it. */
function placeEvents({ region, from }: Wanted, { facts }: Rulebook, at: string, by: string): CaseEvent[] {
  const said = from?.answers.has(INSURED_PLACE) === true
  if (region === undefined || said || !facts.some(({ id }) => id === INSURED_PLACE)) return []
  return [{ kind: 'answered', at, by, fact: INSURED_PLACE, answer: known(region), origin: 'typed' }]
}

function saidEvents(
  { answers, receipts }: Case,
  origin: AnswerOrigin,
  { at, by }: { readonly at: string; readonly by: string },
): CaseEvent[] {
  return [
    ...[...answers].map(([fact, answer]): CaseEvent => ({ kind: 'answered', at, by, fact, answer, origin })),
    ...receipts.map((receipt): CaseEvent => ({ kind: 'receipt-added', at, by, receipt })),
  ]
}

/** Nothing answered yet: what a case of that procedure starts from. */
export const emptyCase = (procedure: string, region: string | undefined): Case => ({
  id: procedure,
  procedure,
  ...(region === undefined ? {} : { region }),
  answers: new Map(),
  origins: new Map(),
  receipts: [],
  base: '.',
})
