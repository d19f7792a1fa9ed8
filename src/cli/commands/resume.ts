import type { Attach } from './attach.ts'

/** Goes on where the interview stopped. */
export function resume({ program, say, at }: Attach): void {
  program
    .command('resume')
    .description(say('cmdResume'))
    .argument('<case>', say('argCase'))
    .action(at(async (desk, argument: string) => (await import('../asking/go-on.ts')).goOn(desk, argument)))
}
