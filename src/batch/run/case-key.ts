import type { Case } from '../../model/case.ts'
import type { Answer } from '../../model/fact.ts'
import { hashOf } from './digest.ts'

/** What a packet depends on beside the case itself. */
export interface Circumstances {
  readonly rules: string
  readonly templates: string
  readonly program: string
  readonly look: string
}

/** Changes when, and only when, the packet could come out otherwise. `scans`: digest of each receipt's file, in order, then what the ledger and the list say of its bills. */
export function caseKey(found: Case, scans: readonly string[], given: Circumstances): string {
  const { rules, templates, program, look } = given
  const { id, procedure, region = '', asOf = '' } = found
  return hashOf(['case-1', rules, templates, program, look, id, procedure, region, asOf, saidIn(found), ...scans])
}

/** What a run takes for rows that do not say it themselves. */
export interface Defaults {
  readonly asOf: string
  readonly region: string
}

/** What a row of a list says, whatever the rules, the program and the defaults of the run: by it, a later list is told apart from this one. */
export function rowDigest(found: Case, defaults: Defaults): string {
  const { id, procedure, region = '', asOf = '' } = found
  const own = [region === defaults.region ? '' : region, asOf === defaults.asOf ? '' : asOf]
  return hashOf(['row-1', id, procedure, ...own, saidIn(found)]).slice(0, 20)
}

/** Answers and receipts as one text, the same in whatever order the answers came. */
export function saidIn({ answers, receipts }: Pick<Case, 'answers' | 'receipts'>): string {
  const known = said.get(answers)
  if (known?.receipts === receipts) return known.text
  const facts = [...answers].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, answer]) => [id, exactly(answer)])
  const text = `[${JSON.stringify(facts)},${JSON.stringify(receipts, exact)}]`
  said.set(answers, { receipts, text })
  return text
}

/** A case is told apart from others more than once. */
const said = new WeakMap<Case['answers'], { readonly receipts: Case['receipts']; readonly text: string }>()

/** Most of what is said are answers: no function is called for each of their parts. */
const exactly = (answer: Answer): unknown =>
  answer.kind === 'known' && typeof answer.value === 'bigint' ? { ...answer, value: `${answer.value}n` } : answer

const exact = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? `${value}n` : value)
