import { basename, extname, join } from 'node:path'
import type { OpenCase } from '../../case-file/store.ts'
import { DataError } from '../../model/errors.ts'
import { known } from '../../model/fact.ts'
import { inBoth } from '../../model/problem.ts'
import type { Isolation, Reading } from '../../model/reading.ts'
import { BILL_KINDS, type ReceiptKind } from '../../model/receipt.ts'
import { RECEIPT_KINDS } from '../../model/receipt-words.ts'
import type { Rulebook } from '../../model/rulebook.ts'
import { paperFact } from '../../model/visit-scope.ts'
import type { Words } from '../../model/words.ts'
import { mergeReads } from '../../receipts/fields/merge-fields.ts'
import { papersOfFile, papersOfPile, type PiledPaper } from '../../receipts/pile.ts'
import { dayOf, type Office } from '../office.ts'
import { digestOf } from '../../case-file/digest.ts'
import { alreadyIn, keep, type ReadFile, type TakenIn } from './keep.ts'
import { makeOriginals, ORIGINALS } from './own-originals.ts'

/**
 * Several papers in one photo, each cut out, flat and upright, and taken in by itself; undefined where there is one, or one of them does not
 * come out. The photo is kept untouched beside them.
 */
export async function takeParted(
  office: Office,
  open: OpenCase,
  { file, bytes, reading }: ReadFile,
  isolation: Isolation,
): Promise<readonly TakenIn[] | undefined> {
  const { papers = [] } = reading
  if (papers.length < 2) return undefined
  const cut: Uint8Array[] = []
  for (const lying of papers) {
    const { pages } = await isolation.run({ bytes, purpose: 'print', hints: { lying: [lying] } })
    if (pages.kind === 'images') cut.push(...pages.images.map((image) => image.bytes))
  }
  if (cut.length !== papers.length) return undefined
  return takeEach(office, open, { file, bytes }, cut, isolation)
}

/** Several papers in one file, each taken in by itself with its pages; undefined where there is one. The file is kept untouched beside them. */
export async function takeApart(
  office: Office,
  open: OpenCase,
  { file, bytes, reading }: ReadFile,
  isolation: Isolation,
  given: ReceiptKind | undefined,
): Promise<readonly TakenIn[] | undefined> {
  const papers = await papersOfFile(reading)
  if (papers === undefined) return undefined
  const drawn = reading.reasons.filter((code) => DRAWN.includes(code))
  return takeEach(office, open, { file, bytes }, papers, isolation, { given, drawn })
}

/** Said of each paper of an OFD: what is kept of it are the pages as they were drawn. */
const DRAWN: readonly string[] = ['S45', 'S46']

async function takeEach(
  office: Office,
  open: OpenCase,
  whole: Pick<ReadFile, 'file' | 'bytes'>,
  papers: readonly Uint8Array[],
  isolation: Isolation,
  { given, drawn = [] }: { readonly given?: ReceiptKind | undefined; readonly drawn?: readonly string[] } = {},
): Promise<readonly TakenIn[]> {
  const { file } = whole
  await keepWhole(office, open, whole)
  const taken: TakenIn[] = []
  for (const own of papers) {
    const before = alreadyIn(open, own)
    if (before !== undefined) taken.push({ file, receipt: before, already: true, reasons: [], disputed: [] })
    else {
      const its = await isolation.run({ bytes: own })
      const reading = { ...its, reasons: [...drawn, ...its.reasons] }
      taken.push(await keep(office, open, { file, bytes: own, reading }, fits(given, reading.kind) ? given : undefined))
    }
  }
  return taken
}

/** What was said of a file with a bill and its list is said of one of them. */
const fits = (given: ReceiptKind | undefined, kind: ReceiptKind | undefined): boolean =>
  given === undefined || kind === undefined || BILL_KINDS.includes(given) === BILL_KINDS.includes(kind)

async function keepWhole(
  { world: { disk } }: Office,
  open: OpenCase,
  { file, bytes }: Pick<ReadFile, 'file' | 'bytes'>,
): Promise<void> {
  await makeOriginals(disk, open.folder)
  const name = `pile-${digestOf(bytes).slice(0, 12)}${extname(file).toLowerCase()}`
  await disk.writeWhole(join(open.folder, ORIGINALS, name), bytes)
}

/**
 * A pile scanned with separator sheets, filed by them; undefined where there are none. The pile itself is kept untouched
 * beside its papers.
 */
export async function takePile(
  office: Office,
  open: OpenCase,
  { file, bytes, reading }: ReadFile,
  isolation: Isolation,
): Promise<readonly TakenIn[] | undefined> {
  const papers = await papersOfPile(reading)
  if (papers === undefined) return undefined
  stopAtOthers(open, papers, file)
  await keepWhole(office, open, { file, bytes })
  const rulebook = await rulebookOf(office, open)
  const taken: TakenIn[] = []
  for (const paper of papers) {
    const before = alreadyIn(open, paper.bytes)
    if (before !== undefined) taken.push({ file, receipt: before, already: true, reasons: [], disputed: [] })
    else {
      const own = await isolation.run({ bytes: paper.bytes })
      const { kind, reading } = filed(rulebook, paper, own)
      taken.push(await keep(office, open, { file, bytes: paper.bytes, reading }, kind))
      await noteAtHand(office, open, rulebook, paper)
    }
  }
  return taken
}

function stopAtOthers(open: OpenCase, papers: readonly PiledPaper[], file: string): void {
  const { id } = open.current()
  if (papers.every(({ separator }) => separator === undefined || separator.case === id)) return
  throw new DataError({
    code: 'pile-of-another-case',
    severity: 'error',
    at: { file: basename(file) },
    ...inBoth(OTHER_PILE, OWN_SHEETS),
  })
}

const OTHER_PILE: Words = {
  zh: '这一叠里有别的个案的分隔页，没有收下',
  en: 'the pile has a separator sheet of another case; it was not taken in',
}

const OWN_SHEETS: Words = {
  zh: '放进分隔页上写的那个个案；或者用 receipts separators 给这个个案另印一套，再扫一次。',
  en: 'Add it to the case that its sheets name, or print sheets for this case (receipts separators) and scan the pile again.',
}

async function rulebookOf(office: Office, open: OpenCase): Promise<Rulebook> {
  const found = open.current()
  return (await office.rules()).rulebook(found.procedure, found.region, dayOf(office, found))
}

/**
 * What the paper is by its separator; what its own reading says counts where the separator allows several. A bill behind the sheet of
 * another paper, or another paper behind that of a bill, is asked about; one that is surely a bill stays one.
 */
function filed(
  { papers }: Rulebook,
  { separator }: PiledPaper,
  reading: Reading,
): { readonly kind: ReceiptKind | undefined; readonly reading: Reading } {
  const allowed = papers.find(({ id }) => id === separator?.paper)?.fromReceipts ?? []
  const { kind } = reading
  if (kind !== undefined && allowed.includes(kind)) return { kind, reading }
  const bySheet = RECEIPT_KINDS.find((one) => one === allowed[0])
  if (separator === undefined || kind === undefined || kind === 'other') return { kind: bySheet, reading }
  const bill = BILL_KINDS.includes(kind)
  if (bill === allowed.some((one) => BILL_KINDS.some((its) => its === one))) return { kind: bySheet, reading }
  const sure = bill && mergeReads(reading.reads).fields.number !== undefined
  return { kind: sure ? kind : bySheet, reading: { ...reading, reasons: [...reading.reasons, 'S52'] } }
}

/** A paper that no kind of scan stands for is at hand now, unless somebody said what there is of it. */
async function noteAtHand(
  { world: { clock, account } }: Office,
  open: OpenCase,
  { papers, facts }: Rulebook,
  { separator }: PiledPaper,
): Promise<void> {
  const paper = papers.find(({ id }) => id === separator?.paper)
  if (paper === undefined || (paper.fromReceipts ?? []).length > 0) return
  const fact = paperFact(paper.id)
  if (!facts.some(({ id }) => id === fact) || open.current().answers.has(fact)) return
  await open.append([
    { kind: 'answered', at: clock.now(), by: account, fact, answer: known('have'), origin: 'receipt' },
  ])
}
