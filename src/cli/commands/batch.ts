import { batchWord } from '../words/batch.ts'
import type { Attach } from './attach.ts'

/** Many cases from one list: checked first, then made; gone on with; split; joined. */
export function batch({ program, lang, settings, at, say }: Attach): void {
  const word = (key: Parameters<typeof batchWord>[0]): string => batchWord(key, lang)
  const command = program.command('batch').description(word('command'))
  command
    .command('run', { isDefault: true })
    .description(word('run'))
    .argument('<file>', word('argFile'))
    .option('--out <dir>', word('out'))
    .option('--jobs <n>', word('jobs'))
    .option('--resume', word('resume'))
    .option('--edited', word('edited'))
    .option('--shard <i/n>', word('shard'))
    .option('--procedure <id>', word('procedure'), 'offsite-reimbursement')
    .option('--region <code>', word('region'))
    .option('--receipts-root <dir>', word('receiptsRoot'))
    .option('--encoding <name>', word('encoding'))
    .option('--ignore <columns...>', word('ignore'))
    .option('--hidden <how>', word('hidden'))
    .option('--check', word('checkOnly'))
    .option('-v, --full', word('full'))
    .option('--only <piles>', say('flagOnly'))
    .option('--print <size>', say('flagPrint'), settings.print ?? 'normal')
    .option('--paper-lang <lang>', say('flagPaperLang'), settings['paper-lang'] ?? 'zh')
    .option('--duplex', say('flagDuplex'))
    .option('--one-per-page', say('flagOnePerPage'))
    .option('--attach-originals', say('flagOriginals'))
    .action(at(async (desk, file, flags) => (await import('./batch/run.ts')).runList(desk, file, flags)))
  command
    .command('template')
    .description(word('template'))
    .argument('<procedure>', say('argProcedure'))
    .requiredOption('--out <file>', word('outFile'))
    .option('--region <code>', say('flagRegion'))
    .option('--force', say('flagForce'))
    .action(
      at(async (desk, procedure, flags) => (await import('./batch/template.ts')).writeTemplate(desk, procedure, flags)),
    )
  command
    .command('merge')
    .description(word('merge'))
    .argument('<dirs...>', word('argDirs'))
    .requiredOption('--out <dir>', word('out'))
    .action(at(async (desk, dirs, flags) => (await import('./batch/merge.ts')).mergeFolders(desk, dirs, flags)))
}
