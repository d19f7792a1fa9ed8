import type { Attach } from './attach.ts'

/** Goes on where the interview stopped. */
export function resume({ program, say, at }: Attach): void {
  program
    .command('resume')
    .description(say('cmdResume'))
    .argument('[case]', say('argCase'))
    .action(
      at(async (desk, argument?: string) => {
        const which = argument ?? (await (await import('../asking/which-case.ts')).whichCase(desk))
        return (await import('../asking/go-on.ts')).goOn(desk, which)
      }),
    )
}
