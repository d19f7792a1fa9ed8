import type { Desk } from '../desk.ts'
import type { Attach } from './attach.ts'

interface ShareFlags {
  readonly out: string
  readonly redact?: boolean
  readonly force?: boolean
  readonly passphraseFd?: string
}

/** Hands a case over: one encrypted file, or with `--redact` a made-up twin that anybody may see. */
export function share({ program, say, at }: Attach): void {
  program
    .command('share')
    .description(say('cmdShare'))
    .argument('<case>', say('argCase'))
    .requiredOption('--out <file>', say('flagOutFile'))
    .option('--redact', say('flagRedact'))
    .option('--force', say('flagForce'))
    .option('--passphrase-fd <n>', say('flagPassFd'))
    .action(at(hand))
}

async function hand(desk: Desk, argument: string, { redact, passphraseFd, out, force }: ShareFlags): Promise<void> {
  const { sealCase, twinOf } = await import('../../casework/cases/hand-over.ts')
  if (redact === true) return desk.write(out, twinOf(desk, await desk.load(argument)), force)
  const { caseFolder } = await import('../../casework/cases/open.ts')
  const { newPassphrase } = await import('../asking/passphrase.ts')
  const folder = await caseFolder(desk, argument)
  await desk.write(out, await sealCase(desk, folder, await newPassphrase(desk, passphraseFd)), force)
}
