import type { Desk } from '../desk.ts'
import type { Attach } from '../program.ts'
import { batchWord } from '../words/batch.ts'

interface CasesFlags {
  readonly dir?: string
  readonly sort: string
  readonly verdict?: string
  readonly within?: string
  readonly missing?: string
  readonly procedure?: string
  readonly csv?: boolean
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
    .action(at(listAll))
}

async function listAll(desk: Desk, flags: CasesFlags): Promise<void> {
  const { caseload } = await import('../../casework/caseload/caseload.ts')
  const { mustBeKnown, narrowed, readFilter, readOrder, sorted } = await import('../../casework/caseload/order.ts')
  const { caseloadCsv, caseloadJson, renderCaseload } = await import('../render/caseload.ts')
  const [order, filter] = [readOrder(flags.sort), readFilter(flags)]
  const all = await caseload(desk, flags.dir)
  if (filter.missing !== undefined || filter.procedure !== undefined)
    mustBeKnown(all, filter, await known(desk), desk.lang)
  const rows = sorted(narrowed(all, filter), order)
  if (desk.flags.json) desk.json(caseloadJson(rows, desk.lang))
  else desk.print(flags.csv === true ? caseloadCsv(rows, desk.lang) : renderCaseload(rows, desk))
}

/** Every fact and paper of every procedure and place. */
async function known(desk: Desk): Promise<{ wanted: ReadonlySet<string>; procedures: readonly string[] }> {
  const rules = await desk.rules()
  const procedures = [...new Set(rules.editions.map(({ procedure }) => procedure))].sort()
  const places = [undefined, ...rules.regions.map(({ code }) => code)]
  const wanted = new Set<string>()
  for (const procedure of procedures)
    for (const place of places) {
      const { rulebook } = rules.tryRulebook(procedure, place, desk.flags.asOf ?? desk.today)
      for (const { id } of [...(rulebook?.facts ?? []), ...(rulebook?.papers ?? [])]) wanted.add(id)
    }
  return { wanted, procedures }
}
