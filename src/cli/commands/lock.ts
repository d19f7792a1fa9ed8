import type { Desk } from '../desk.ts'
import type { Attach } from './attach.ts'

interface LockFlags {
  readonly all?: boolean
  readonly change?: boolean
  readonly passphraseFd?: string
}

/** Encrypts cases where they lie. */
export function lock({ program, say, at }: Attach): void {
  program
    .command('lock')
    .description(say('cmdLock'))
    .argument('[cases...]', say('argCases'))
    .option('--all', say('flagLockAll'))
    .option('--change', say('flagLockChange'))
    .option('--passphrase-fd <n>', say('flagPassFd'))
    .action(
      at(async (desk, named: readonly string[], flags: LockFlags) =>
        flags.change === true ? change(desk, flags) : lockThem(desk, named, flags),
      ),
    )
}

/** Takes the encryption off again. */
export function unlock({ program, say, at }: Attach): void {
  program
    .command('unlock')
    .description(say('cmdUnlock'))
    .argument('[cases...]', say('argCases'))
    .option('--all', say('flagUnlockAll'))
    .action(
      at(async (desk, named: readonly string[], { all }: { all?: boolean }) => {
        const { unlockCases } = await import('../../casework/cases/locking.ts')
        report(desk, 'unlockDone', await unlockCases(desk, await chosen(desk, named, all === true), all === true))
      }),
    )
}

async function lockThem(desk: Desk, named: readonly string[], { all, passphraseFd }: LockFlags): Promise<void> {
  const { lockCases } = await import('../../casework/cases/locking.ts')
  const { lockPassphrase } = await import('../asking/passphrase.ts')
  const folders = await chosen(desk, named, all === true)
  const { cases, recovery } = await lockCases(desk, folders, await lockPassphrase(desk, passphraseFd), all === true)
  report(desk, cases.length === 0 && folders.length > 0 ? 'lockDoneBefore' : 'lockDone', cases, recovery)
  desk.note(desk.say('lockReach'))
}

async function change(desk: Desk, { passphraseFd }: LockFlags): Promise<void> {
  const { changePassphrase } = await import('../../casework/cases/locking.ts')
  const { newPassphrase } = await import('../asking/passphrase.ts')
  await desk.vault.open(desk.cases)
  const { cases, recovery } = await changePassphrase(desk, await newPassphrase(desk, passphraseFd, 'lockNewPassphrase'))
  report(desk, 'lockChanged', cases, recovery)
}

async function chosen(desk: Desk, named: readonly string[], all: boolean): Promise<readonly string[]> {
  const { UsageError } = await import('../../model/errors.ts')
  if (all === named.length > 0) throw new UsageError(desk.say('lockWhich'))
  if (all) return (await import('../../casework/cases/locking.ts')).caseFolders(desk)
  const { caseFolder } = await import('../../casework/cases/open.ts')
  return Promise.all(named.map((one) => caseFolder(desk, one)))
}

function report(
  desk: Desk,
  done: 'lockDone' | 'lockDoneBefore' | 'lockChanged' | 'unlockDone',
  cases: readonly string[],
  recovery?: string,
): void {
  if (recovery !== undefined) desk.note(`${desk.say('lockRecovery')}\n  ${recovery}`)
  if (desk.flags.json) return desk.json({ format: 1, done: JSON_WORDS[done], cases })
  const colon = desk.lang === 'zh' ? '：' : ': '
  desk.print(cases.length === 0 ? desk.say(done) : `${desk.say(done)}${colon}${cases.join(', ')}`)
}

const JSON_WORDS = {
  lockDone: 'locked',
  lockDoneBefore: 'locked-already',
  lockChanged: 'changed',
  unlockDone: 'unlocked',
} as const
