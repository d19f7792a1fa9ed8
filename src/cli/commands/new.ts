import type { NewFlags } from '../asking/begin.ts'
import type { Attach } from './attach.ts'

/** Starts a case and asks, saving after every answer. */
export function newCase({ program, say, at }: Attach): void {
  program
    .command('new')
    .description(say('cmdNew'))
    .argument('[procedure]', say('argProcedure'))
    .option('--region <code>', say('flagRegion'))
    .option('--answers <file>', say('flagAnswers'))
    .option('--from <case>', say('flagFrom'))
    .option('--profile <person>', say('flagProfile'))
    .option('--lock', say('flagNewLock'))
    .option('--passphrase-fd <n>', say('flagPassFd'))
    .action(
      at(async (desk, procedure: string | undefined, flags: NewFlags) =>
        (await import('../asking/begin.ts')).begin(desk, procedure, flags),
      ),
    )
}
