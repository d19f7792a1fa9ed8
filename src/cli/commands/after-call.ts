import type { Attach } from './attach.ts'

/** After the phone call: what the agency said is noted down, one thing after the other. */
export function afterCallCommand({ program, say, at }: Attach): void {
  program
    .command('after-call')
    .description(say('cmdAfterCall'))
    .argument('<case>', say('argStored'))
    .action(at(async (desk, argument: string) => (await import('../asking/call.ts')).noteCall(desk, argument)))
}
