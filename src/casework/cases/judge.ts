import { claimWindow } from '../../engine/claim-window.ts'
import { clashesIn } from '../../engine/clashes.ts'
import { determine } from '../../engine/determine.ts'
import type { Case } from '../../model/case.ts'
import type { Clash } from '../../model/clash.ts'
import type { IsoDate } from '../../model/dates.ts'
import type { Determination } from '../../model/determination.ts'
import { known, type Facts } from '../../model/fact.ts'
import { claimantOf, type Claimant } from '../../model/people/whose-paper.ts'
import { withInsuredPlace } from '../../model/places/insured.ts'
import type { ReceiptFinding } from '../../model/receipt-finding.ts'
import type { Receipt } from '../../model/receipt.ts'
import { receiptFacts } from '../../model/receipt-facts.ts'
import type { Rulebook } from '../../model/rulebook.ts'
import { CLASH, type ReceiptRemark } from '../../packet/input.ts'
import { partReceipts, UNPLACED } from '../../model/visit-bills.ts'
import type { Stay } from '../../model/visit.ts'
import { bookFor } from '../../model/visit-book.ts'
import { placeOf, placesInTime } from '../../model/visit-order.ts'
import { FIRST_VISIT, hasLaterVisits, scopedId, visitFacts, type VisitFacts } from '../../model/visit-scope.ts'
import { remarksOf } from '../../packet/remarks.ts'
import { checkReceipts } from '../../receipts/checks/check.ts'
import type { Judgement } from '../../receipts/checks/against-case.ts'
import type { LedgerMatch } from '../../receipts/checks/ledger.ts'

/** The result for a case: its answers, and what its receipts say. What a person answered wins. */
export const judge = (rulebook: Rulebook, found: Case, asOf: IsoDate): Determination =>
  judgeFacts(rulebook, factsOfCase(found, rulebook), asOf)

/** What `determine` says of the facts of a case, worked out once for them. */
export function judgeFacts(rulebook: Rulebook, facts: Facts, asOf: IsoDate): Determination {
  const known = judged.get(facts)
  if (known?.rulebook === rulebook && known.asOf === asOf) return known.determination
  const determination = determine(rulebook, facts, asOf)
  judged.set(facts, { rulebook, asOf, determination })
  return determination
}

/** The same of answers that do not go together. */
export function clashesOfFacts(rulebook: Rulebook, facts: Facts, asOf: IsoDate): readonly Clash[] {
  const known = clashed.get(facts)
  if (known?.rulebook === rulebook && known.asOf === asOf) return known.clashes
  const clashes = clashesIn(rulebook, facts, asOf)
  clashed.set(facts, { rulebook, asOf, clashes })
  return clashes
}

interface Clashed {
  readonly rulebook: Rulebook
  readonly asOf: IsoDate
  readonly clashes: readonly Clash[]
}

const clashed = new WeakMap<Facts, Clashed>()

interface Worked {
  readonly rulebook: Rulebook
  readonly asOf: IsoDate
  readonly determination: Determination
}

const judged = new WeakMap<Facts, Worked>()

/** `rulebook`: the insured place is put in where it was only said as a region. What the bills say is said of the visit that they belong to. */
export function factsOfCase(found: Told, rulebook: Rulebook): Facts {
  const known = gathered.get(found.answers)
  const { receipts, region } = found
  if (known?.rulebook === rulebook && known.receipts === receipts && known.region === region) return known.facts
  const facts = gather(found, rulebook)
  gathered.set(found.answers, { rulebook, receipts, region, facts })
  return facts
}

type Told = Pick<Case, 'answers' | 'receipts' | 'region'>

interface Gathered {
  readonly rulebook: Rulebook
  readonly receipts: readonly Receipt[]
  readonly region: string | undefined
  readonly facts: Facts
}

/** Everything that is done with a case asks for its facts. */
const gathered = new WeakMap<Facts, Gathered>()

function gather({ answers, receipts, region }: Told, rulebook: Rulebook): Facts {
  const said = withInsuredPlace(answers, region, rulebook.facts)
  const claimant = claimantOf(said)
  if (!hasLaterVisits(answers)) return new Map([...receiptFacts(receipts, claimant), ...said])
  const { byVisit, doubtful } = partReceipts(visitFacts(rulebook, said), receipts)
  const ofBills = [...byVisit].flatMap(([visit, own]) =>
    [...readOnce(own, claimant)].map(([id, answer]) => [scopedId(visit, id), answer] as const),
  )
  const homeless = doubtful.map(({ id }) => id).join(',')
  return new Map([...ofBills, ...(homeless === '' ? [] : [[UNPLACED, known(homeless)] as const]), ...said])
}

/** The papers of a visit are the same list as long as nothing moved between visits. */
function readOnce(receipts: readonly Receipt[], claimant: Claimant): ReturnType<typeof receiptFacts> {
  const whose = JSON.stringify(claimant)
  const known = read.get(receipts)
  if (known?.whose === whose) return known.facts
  const facts = receiptFacts(receipts, claimant)
  read.set(receipts, { whose, facts })
  return facts
}

const read = new WeakMap<
  readonly Receipt[],
  { readonly whose: string; readonly facts: ReturnType<typeof receiptFacts> }
>()

/** The visits of a case with their papers and facts; one visit has them all. */
export function partsOfCase(found: Told, rulebook: Rulebook): readonly Part[] {
  const facts = factsOfCase(found, rulebook)
  const visits = visitFacts(rulebook, facts)
  if (!hasLaterVisits(found.answers)) return visits.map((visit) => ({ ...visit, receipts: found.receipts }))
  const { byVisit } = partReceipts(visits, found.receipts)
  return visits.map((visit) => ({ ...visit, receipts: byVisit.get(visit.id) ?? [] }))
}

/** A visit with its papers. */
export interface Part extends VisitFacts {
  readonly receipts: readonly Receipt[]
}

/** A case and the rules it is judged by. */
export interface Claim {
  readonly found: Case
  readonly rulebook: Rulebook
}

/** What is known of a case beside what it says itself. */
export interface Circumstances {
  readonly asOf: IsoDate
  /** The result, where it is known already. */
  readonly determination?: Determination
  /** Its receipts as they were met: one whose scan has gone says so. */
  readonly receipts?: readonly Receipt[]
  /** Bills of it that an earlier claim has. */
  readonly ledger?: readonly LedgerMatch[]
  /** Bills of it that another case of the same list hands in, by the ids of their receipts. */
  readonly shared?: readonly string[]
}

/** A case with its result and everything that checking its receipts turned up. */
export interface Judged extends Claim {
  readonly determination: Determination
  readonly findings: readonly ReceiptFinding[]
  /** What of it a cover says. */
  readonly remarks: readonly ReceiptRemark[]
}

/** Judges a case, one by hand and one of a list alike: the only way from a case to what a packet says of it. */
export function judgeCase(
  { found, rulebook: given }: Claim,
  {
    asOf,
    determination = judge(given, found, asOf),
    receipts = found.receipts,
    ledger = [],
    shared = [],
  }: Circumstances,
): Judged {
  const rulebook = bookFor(given, found.answers)
  const facts = factsOfCase(found, rulebook)
  const plain = rulebook.base ?? rulebook
  const several = hasLaterVisits(found.answers) ? partsOfCase({ ...found, receipts }, rulebook) : undefined
  const places = placesInTime(several?.map(({ id }) => id) ?? [], facts)
  const findings = checkReceipts(receipts, facts, {
    asOf,
    ledger,
    lastDay: claimWindow(plain, facts, asOf),
    ...coverIn(determination),
    ...(several === undefined
      ? {}
      : {
          visits: several.map((part) => ({
            ...part,
            place: placeOf(places, part.id),
            lastDay: claimWindow(plain, part.facts, asOf),
          })),
        }),
  })
  const clashes = clashesOfFacts(rulebook, facts, asOf)
  const remarks = [...remarksOf(findings), ...shared.map(sharedRemark), ...clashes.map(clashRemark)]
  return { found, rulebook, determination, findings, remarks }
}

/** As the requirement to be insured has it, where the procedure has one, and how sure each requirement is. */
function coverIn({ findings }: Determination): Pick<Judgement, 'insured' | 'unsure'> {
  const unsure = new Set(findings.filter((finding) => finding.unsure === true).map(({ id }) => id))
  const cover = findings.find(({ id }) => id === 'insured-then')
  return {
    unsure,
    ...(cover === undefined ? {} : { insured: cover.outcome === 'open' ? 'open' : cover.outcome === 'met' }),
  }
}

/** Answers that do not go together stand on the cover too: whoever hands the packet in has seen them. */
const clashRemark = ({ stops, text }: Clash): ReceiptRemark => ({
  code: CLASH,
  severity: stops ? 'blocking' : 'advisory',
  receipts: [],
  text,
})

const sharedRemark = (receipt: string): ReceiptRemark => ({
  code: 'bill-twice',
  severity: 'blocking',
  receipts: [receipt],
  text: { zh: '名单里另一个个案也交了这张票据', en: 'another case of the same list hands in this bill too' },
})

/** Every visit with what came of it and the papers that are its own. */
export function staysOf({
  determination,
  found,
  rulebook,
}: Pick<Judged, 'determination' | 'found' | 'rulebook'>): readonly Stay[] {
  const { visits } = determination
  if (visits === undefined) return [{ id: FIRST_VISIT, place: 1, determination, receipts: found.receipts }]
  const papers = new Map(partsOfCase(found, rulebook).map(({ id, receipts }) => [id, receipts]))
  return visits.map(({ id, place, determination: own }) => ({
    id,
    place,
    determination: own,
    receipts: papers.get(id) ?? [],
  }))
}
