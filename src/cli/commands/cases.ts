import type { Desk } from '../desk.ts'
import type { Attach } from './attach.ts'
import { batchWord } from '../words/batch.ts'

interface CasesFlags {
  readonly dir?: string
  readonly sort: string
  readonly verdict?: string
  readonly within?: string
  readonly missing?: string
  readonly procedure?: string
  readonly csv?: boolean
  readonly mask?: boolean
}

/** The caseload: every case with its step, what is missing, the days left and the money at stake; of a folder, or of a batch. */
export function cases({ program, lang, at }: Attach): void {
  const word = (key: Parameters<typeof batchWord>[0]): string => batchWord(key, lang)
  program
    .command('cases')
    .description(word('listCases'))
    .option('--dir <dir>', word('dir'))
    .option('--sort <by>', word('sort'), 'days')
    .option('--verdict <verdict>', word('filterVerdict'))
    .option('--within <days>', word('filterWithin'))
    .option('--missing <id>', word('filterMissing'))
    .option('--procedure <id>', word('filterProcedure'))
    .option('--csv', word('csv'))
    .option('--mask', word('mask'))
    .action(at(listAll))
}

async function listAll(desk: Desk, flags: CasesFlags): Promise<void> {
  const { caseload } = await import('../caseload.ts')
  const { narrowed, sorted } = await import('../../casework/caseload/order.ts')
  const { mustBeKnown, readFilter, readOrder } = await import('./cases/filter.ts')
  const { caseloadJson } = await import('../../casework/json/caseload.ts')
  const { caseloadCsv } = await import('../../batch/results/caseload-csv.ts')
  const { renderCaseload } = await import('../render/caseload.ts')
  const [order, filter] = [readOrder(flags.sort), readFilter(flags)]
  const all = await caseload(desk, flags.dir)
  await mustBeKnown(desk, all, filter)
  const rows = sorted(narrowed(all, filter), order)
  if (desk.flags.json) desk.json(caseloadJson(rows, desk.lang))
  else desk.print(flags.csv === true ? caseloadCsv(rows, desk.lang) : renderCaseload(rows, desk, flags.mask === true))
  if (desk.flags.json || flags.csv === true || flags.dir !== undefined || !desk.canAsk()) return
  await (await import('../asking/ask-handed-in.ts')).askHandedIn(desk, rows)
}
