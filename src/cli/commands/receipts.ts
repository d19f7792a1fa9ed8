import type { OpenCase } from '../../case-file/store.ts'
import type { TakenIn } from '../../casework/papers/keep.ts'
import type { Missed } from '../../casework/papers/take-in.ts'
import type { Receipt, ReceiptKind } from '../../model/receipt.ts'
import type { Desk } from '../desk.ts'
import type { Attach } from './attach.ts'

/** Takes in scans and e-bills, lists them, reconciles them. */
export function receipts({ program, say, at }: Attach): void {
  const group = program.command('receipts').description(say('cmdReceipts'))
  group
    .command('add')
    .description(say('cmdReceiptsAdd'))
    .argument('<case>', say('argCase'))
    .argument('<files...>', say('argFiles'))
    .option('--kind <kind>', say('flagKind'))
    .option('--extractor <command>', say('flagExtractor'))
    .action(at(add))
  group
    .command('type')
    .description(say('cmdReceiptsType'))
    .argument('<case>', say('argCase'))
    .argument('[pairs...]', say('argReceiptPairs'))
    .action(at(async (desk, argument: string, pairs: string[]) => (await typed()).typeIn(desk, argument, pairs)))
  group
    .command('set')
    .description(say('cmdReceiptsSet'))
    .argument('<case>', say('argCase'))
    .argument('<id>', say('argReceipt'))
    .argument('[pairs...]', say('argReceiptPairs'))
    .action(
      at(async (desk, argument: string, id: string, pairs: string[]) =>
        (await typed()).setReceipt(desk, argument, id, pairs),
      ),
    )
  group
    .command('remove')
    .description(say('cmdReceiptsRemove'))
    .argument('<case>', say('argCase'))
    .argument('<id>', say('argReceipt'))
    .action(at(async (desk, argument: string, id: string) => (await typed()).removeReceipt(desk, argument, id)))
  group
    .command('confirm')
    .description(say('cmdReceiptsConfirm'))
    .argument('<case>', say('argCase'))
    .argument('[id]', say('argReceipt'))
    .argument('[fields...]', say('argConfirm'))
    .option('--all', say('flagConfirmAll'))
    .action(
      at(
        async (desk, argument: string, id: string | undefined, fields: readonly string[], { all }: { all?: boolean }) =>
          (await import('./receipts/confirm.ts')).confirm(desk, argument, id, { fields, all: all === true }),
      ),
    )
  group
    .command('proof')
    .description(say('cmdProof'))
    .argument('<case>', say('argCase'))
    .option('--out <file>', say('flagOutPdf'), 'proof.pdf')
    .option('--paper-lang <lang>', say('flagPaperLang'), 'zh')
    .option('--force', say('flagForce'))
    .action(
      at(async (desk, argument: string, flags: { out: string; paperLang: string; force?: boolean }) =>
        (await import('./receipts/proof.ts')).proof(desk, argument, flags),
      ),
    )
  ledger(group, { say, at })
  group
    .command('separators')
    .description(say('cmdSeparators'))
    .argument('<case>', say('argCase'))
    .requiredOption('--out <file>', say('flagOutPdf'))
    .option('--bills <count>', say('flagBills'), '1')
    .option('--paper-lang <lang>', say('flagPaperLang'), 'zh')
    .option('--force', say('flagForce'))
    .action(
      at(async (desk, argument: string, flags: { out: string; bills: string; paperLang: string; force?: boolean }) =>
        (await import('./receipts/separators.ts')).printSeparators(desk, argument, flags),
      ),
    )
  group.command('list').description(say('cmdReceiptsList')).argument('<case>', say('argCase')).action(at(list))
  group
    .command('export')
    .description(say('cmdReceiptsExport'))
    .argument('<case>', say('argCase'))
    .option('--out <file>', say('flagOutFile'))
    .option('--force', say('flagForce'))
    .action(at(exportBills))
  group.command('check').description(say('cmdReceiptsCheck')).argument('<case>', say('argCase')).action(at(reconcile))
}

/** Bills claimed in any case, told by keyed hashes. */
function ledger(group: Attach['program'], { say, at }: Pick<Attach, 'say' | 'at'>): void {
  const words = group.command('ledger').description(say('cmdLedger'))
  const actions = () => import('./receipts/ledger.ts')
  words
    .command('note')
    .description(say('cmdLedgerNote'))
    .argument('<cases...>', say('argCases'))
    .action(at(async (desk, cases: readonly string[]) => (await actions()).noteCases(desk, cases)))
  words
    .command('forget')
    .description(say('cmdLedgerForget'))
    .argument('<case>', say('argCase'))
    .action(at(async (desk, id: string) => (await actions()).forgetCase(desk, id)))
  words
    .command('export')
    .description(say('cmdLedgerExport'))
    .requiredOption('--out <file>', say('flagLedgerOut'))
    .option('--force', say('flagForce'))
    .action(at(async (desk, flags: { out: string; force?: boolean }) => (await actions()).exportMarks(desk, flags)))
  words
    .command('compare')
    .description(say('cmdLedgerCompare'))
    .argument('<file>', say('argMarks'))
    .action(at(async (desk, file: string) => (await actions()).compareMarks(desk, file)))
  words
    .command('key')
    .description(say('cmdLedgerKey'))
    .option('--out <file>', say('flagLedgerOut'))
    .option('--take <file>', say('flagTakeKey'))
    .option('--force', say('flagForce'))
    .action(
      at(async (desk, flags: { out?: string; take?: string; force?: boolean }) =>
        (await actions()).shareKey(desk, flags),
      ),
    )
}

const typed = () => import('./receipts/typed.ts')

async function add(
  desk: Desk,
  argument: string,
  files: readonly string[],
  { kind, extractor }: { kind?: string; extractor?: string },
): Promise<void> {
  const { caseFolder } = await import('../../casework/cases/open.ts')
  const { openCase } = await import('../../case-file/store.ts')
  const { filesOf } = await import('../../casework/papers/files.ts')
  const given = kind === undefined ? undefined : await readKind(desk, kind)
  const folder = await caseFolder(desk, argument)
  const { files: paths, passedOver } = await filesOf(desk, files)
  if (passedOver.length > 0)
    desk.note((await import('../render/receipts.ts')).renderPassedOver(passedOver, { ...desk, full: false }))
  const open = await openCase(desk.world.disk, folder)
  const isolation = await desk.world.isolation(desk.models)
  try {
    const command = extractor ?? desk.world.env['BAOXIAO_EXTRACTOR']
    const reader =
      command === undefined || command.trim() === ''
        ? isolation
        : (await import('../../casework/papers/extractor.ts')).withExtractor(
            isolation,
            await desk.world.extractor(command, await workplace(desk, folder)),
          )
    const { takeWatched } = await import('../asking/paper-shelf.ts')
    const { withForms } = await import('../../casework/papers/like.ts')
    const taken: TakenIn[] = []
    const missed: MissedFile[] = []
    let stopped = true
    try {
      await takeWatched(desk, open, paths, reader, {
        given,
        onTaken: (one) => void taken.push(one),
        onMissed: (file, error) => void missed.push({ file, error }),
      })
      stopped = false
    } finally {
      // What is in the case is told, whatever stopped the rest.
      const { takenJson } = await import('../../casework/json/receipts.ts')
      const { renderTaken } = await import('../render/receipts.ts')
      const all = withForms(open, taken)
      if (desk.flags.json) desk.json(takenJson(all))
      else if (all.length > 0) desk.print(renderTaken(all, open.current().id, { ...desk, full: false }))
      if (!desk.flags.json) await tellWaiting(desk, open, taken, stopped)
    }
    await stopAtMissed(desk, missed)
  } finally {
    await isolation.close()
    await open.close()
  }
}

/** What was read and counts for nothing yet is the next thing to do: in a terminal at once, else, later, or where the taking in was stopped, by a command. */
async function tellWaiting(desk: Desk, open: OpenCase, taken: readonly TakenIn[], stopped: boolean): Promise<void> {
  const { waitingOf } = await import('../../casework/papers/confirm.ts')
  const ids = new Set(taken.map(({ receipt }) => receipt.id))
  const waiting = () => open.current().receipts.filter((one) => ids.has(one.id) && waitingOf(one).size > 0)
  if (!stopped && desk.canAsk() && waiting().length > 0)
    await (
      await import('../asking/look-through.ts')
    ).lookThrough(
      desk,
      open,
      waiting().map(({ id }) => id),
    )
  const left = waiting().reduce((sum, one) => sum + waitingOf(one).size, 0)
  if (left === 0) return
  const { sayWaitingFor } = await import('../render/waiting.ts')
  desk.aside(sayWaitingFor(left, desk.command('receipts', 'confirm', open.current().id))[desk.lang])
}

interface MissedFile {
  readonly file: string
  readonly error: Missed
}

/** What could be taken in is kept by then; each file that could not is named, those that a part of the program is missing for together. */
async function stopAtMissed(desk: Desk, missed: readonly MissedFile[]): Promise<void> {
  if (missed.length === 0) return
  const { DataError, InstallationError } = await import('../../model/errors.ts')
  const { basename } = await import('node:path')
  const unread = missed.filter(({ error }) => error instanceof InstallationError)
  const others = new DataError(missed.flatMap(({ error }) => (error instanceof DataError ? error.problems : [])))
  const first = unread[0]?.error
  if (!(first instanceof InstallationError)) throw others
  desk.problems(others.problems)
  throw new InstallationError(first.part, { files: unread.map(({ file }) => basename(file)), cause: first })
}

/** Where an outside reader finds a paper: in the folder of the case; of a locked one in memory alone, or nowhere. */
async function workplace(desk: Desk, folder: string): Promise<string> {
  const { isLocked } = await import('../../case-file/sealed/places.ts')
  if (!(await isLocked(desk.vault.bare, folder))) return folder
  const memory = await desk.world.memory()
  if (memory !== undefined) return memory
  const { DataError } = await import('../../model/errors.ts')
  throw new DataError({ code: 'extractor-locked', severity: 'error', message: desk.say('extractorLocked') })
}

async function readKind(desk: Desk, kind: string): Promise<ReceiptKind> {
  const { kindNamed, WHICH_KINDS } = await import('../../model/receipt-words.ts')
  const { UsageError } = await import('../../model/errors.ts')
  const found = kindNamed(kind)
  if (found === undefined) throw new UsageError(`${desk.say('wrongValue')}: --kind\n  ${WHICH_KINDS[desk.lang]}`)
  return found
}

async function list(desk: Desk, argument: string): Promise<void> {
  const { receiptJson } = await import('../../casework/json/receipts.ts')
  const { renderReceipts } = await import('../render/receipts.ts')
  const { found } = await desk.load(argument)
  if (desk.flags.json)
    desk.json({ format: 1, case: found.id, receipts: found.receipts.map((one: Receipt) => receiptJson(one)) })
  else desk.print(renderReceipts(found.receipts, { ...desk, full: false }))
}

/** For programs of others: by the names of a standard, whatever `--json` says. */
async function exportBills(
  desk: Desk,
  argument: string,
  { out, force }: { out?: string; force?: boolean },
): Promise<void> {
  const { medicalBills } = await import('../../casework/json/medical-bills.ts')
  const { found } = await desk.load(argument)
  const bills = medicalBills(found.id, found.receipts)
  if (out === undefined) desk.json(bills)
  else await desk.write(out, `${JSON.stringify(bills, null, 2)}\n`, force)
}

async function reconcile(desk: Desk, argument: string): Promise<void> {
  const { judgeHere } = await import('../../casework/cases/standing.ts')
  const { findingJson } = await import('../../casework/json/receipts.ts')
  const { renderFindings } = await import('../render/receipts.ts')
  const { unseenLedger } = await import('../../casework/ledger/ledger.ts')
  const { found, findings } = await judgeHere(desk, await desk.load(argument))
  desk.problems(await unseenLedger(desk, found))
  if (desk.flags.json)
    desk.json({ format: 1, case: found.id, findings: findings.map((one) => findingJson(one, desk.lang)) })
  else desk.print(renderFindings(findings, { ...desk, full: false }))
}
