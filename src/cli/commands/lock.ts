import type { Left } from '../../casework/cases/one-by-one.ts'
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
        const { unlockCases } = await import('../../casework/cases/unlocking.ts')
        const folders = await chosen(desk, named, { all: all === true, act: 'unlock' })
        const clear: string[] = []
        const { done, left } = await unlockCases(desk, folders, {
          all: all === true,
          onClear: (paths) => clear.push(...paths),
        })
        if (done.length > 0 || left.length === 0)
          report(desk, done.length === 0 && named.length > 0 ? 'unlockDoneBefore' : 'unlockDone', done)
        if (clear.length > 0) await tellPaths(desk, 'unlockAsItLay', clear)
        if (all === true) await tellLinked(desk, 'unlock')
        await tellLeft(desk, left)
      }),
    )
}

async function lockThem(desk: Desk, named: readonly string[], { all, passphraseFd }: LockFlags): Promise<void> {
  const { leftOpen, lockCases } = await import('../../casework/cases/locking.ts')
  const { lockPassphrase } = await import('../asking/passphrase.ts')
  const { recoveryTeller } = await import('../asking/lock.ts')
  const folders = await chosen(desk, named, { all: all === true, act: 'lock' })
  const { done, left } = await lockCases(desk, folders, {
    passphrase: await lockPassphrase(desk, passphraseFd),
    every: all === true,
    tell: recoveryTeller(desk),
  })
  const open = (await Promise.all(folders.map((folder) => leftOpen(desk, folder)))).flat()
  if (done.length > 0 || left.length === 0)
    report(desk, done.length === 0 && folders.length > 0 ? 'lockDoneBefore' : 'lockDone', done, open)
  if (open.length > 0) await tellPaths(desk, 'lockLeftOpen', open)
  if (all === true) await tellLinked(desk, 'lock')
  desk.note(desk.say('lockReach'))
  await tellLeft(desk, left)
}

async function change(desk: Desk, { passphraseFd }: LockFlags): Promise<void> {
  const { changePassphrase } = await import('../../casework/cases/locking.ts')
  const { newPassphrase } = await import('../asking/passphrase.ts')
  const { recoveryTeller } = await import('../asking/lock.ts')
  await desk.vault.open(desk.cases)
  const passphrase = await newPassphrase(desk, passphraseFd, 'lockNewPassphrase')
  const { done, left } = await changePassphrase(desk, passphrase, recoveryTeller(desk, 'lockWrittenChange'))
  report(desk, 'lockChanged', done)
  await tellLeft(desk, left)
}

async function tellPaths(desk: Desk, word: 'lockLeftOpen' | 'unlockAsItLay', paths: readonly string[]): Promise<void> {
  const { firstNamed } = await import('../render/page.ts')
  desk.note([`${desk.say(word)}${desk.lang === 'zh' ? '：' : ':'}`, ...firstNamed(paths, desk)].join('\n  '))
}

async function tellLeft(desk: Desk, left: readonly Left[]): Promise<void> {
  if (left.length > 0) throw (await import('../../casework/cases/one-by-one.ts')).leftFault(desk, left)
}

/** Cases that lie elsewhere are dealt with there: whoever said all is told which those are. */
async function tellLinked(desk: Desk, act: 'lock' | 'unlock'): Promise<void> {
  const { caseFolders } = await import('../../casework/cases/locking.ts')
  const { whereItLies } = await import('../../casework/cases/own-folder.ts')
  const linked = await caseFolders(desk, true)
  for (const folder of linked) desk.note((await whereItLies(desk, folder, act)) ?? '')
}

async function chosen(
  desk: Desk,
  named: readonly string[],
  { all, act }: { readonly all: boolean; readonly act: 'lock' | 'unlock' },
): Promise<readonly string[]> {
  const { UsageError } = await import('../../model/errors.ts')
  if (all === named.length > 0) throw new UsageError(desk.say('lockWhich'))
  if (all) return (await import('../../casework/cases/locking.ts')).caseFolders(desk)
  const { caseFolder } = await import('../../casework/cases/open.ts')
  const { mustLieHere } = await import('../../casework/cases/own-folder.ts')
  const folders = await Promise.all(named.map((one) => caseFolder(desk, one)))
  for (const folder of folders) await mustLieHere(desk, folder, act)
  return folders
}

function report(
  desk: Desk,
  done: keyof typeof JSON_WORDS,
  cases: readonly string[],
  open: readonly string[] = [],
): void {
  if (desk.flags.json)
    return desk.json({ format: 1, done: JSON_WORDS[done], cases, ...(open.length === 0 ? {} : { open }) })
  const colon = desk.lang === 'zh' ? '：' : ': '
  desk.print(cases.length === 0 ? desk.say(done) : `${desk.say(done)}${colon}${cases.join(', ')}`)
}

const JSON_WORDS = {
  lockDone: 'locked',
  lockDoneBefore: 'locked-already',
  lockChanged: 'changed',
  unlockDone: 'unlocked',
  unlockDoneBefore: 'not-locked',
} as const
