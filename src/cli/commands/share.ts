import type { Recipient } from '../../case-file/sealed/for-whom.ts'
import type { IsoDate } from '../../model/dates.ts'
import type { Desk } from '../desk.ts'
import type { Attach } from './attach.ts'

interface ShareFlags {
  readonly out: string
  readonly redact?: boolean
  readonly force?: boolean
  readonly withoutMissing?: boolean
  readonly passphraseFd?: string
  readonly for?: string
  readonly to?: readonly string[]
  readonly until?: string
}

/** Hands a case over: one encrypted file, or with `--redact` a made-up twin that anybody may see. */
export function share({ program, say, at }: Attach): void {
  program
    .command('share')
    .description(say('cmdShare'))
    .argument('<case>', say('argCase'))
    .requiredOption('--out <file>', say('flagOutFile'))
    .option('--redact', say('flagRedact'))
    .option('--for <agency|helper|family>', say('flagFor'))
    .option('--until <date>', say('flagUntil'))
    .option('--to <age1…>', say('flagTo'), collected)
    .option('--without-missing', say('flagWithoutMissing'))
    .option('--force', say('flagForce'))
    .option('--passphrase-fd <n>', say('flagPassFd'))
    .action(at(hand))
}

const collected = (one: string, before: readonly string[] = []): readonly string[] => [...before, one]

async function hand(desk: Desk, argument: string, flags: ShareFlags): Promise<void> {
  const { redact, passphraseFd, out, force, to } = flags
  if (redact === true) {
    const { twinOf } = await import('../../casework/cases/twin.ts')
    return desk.write(out, twinOf(desk, await desk.load(argument)), force)
  }
  const meant = await meantFor(desk, flags)
  await mustBeRecipients(desk, to ?? [])
  const { shareCase } = await import('../../casework/cases/share.ts')
  const { sayGone } = await import('../../casework/papers/gone.ts')
  const { caseFolder } = await import('../../casework/cases/open.ts')
  const { isLocked } = await import('../../case-file/sealed/places.ts')
  const { newPassphrase } = await import('../asking/passphrase.ts')
  const folder = await caseFolder(desk, argument)
  // Their own passphrase first: nobody mixes up the two.
  if (await isLocked(desk.vault.bare, folder)) await desk.vault.open(folder)
  const lock = to === undefined ? { passphrase: await newPassphrase(desk, passphraseFd) } : { recipients: to }
  const { place, gone, scans } = await shareCase(desk, folder, out, {
    ...meant,
    lock,
    force: force === true,
    withoutGone: flags.withoutMissing === true,
  })
  const colon = desk.lang === 'zh' ? '：' : ': '
  desk.note(`${desk.say('made')}${colon}${place}`)
  if (gone.length > 0) desk.note(`${desk.say('handedWithout')}${colon.trimEnd()}${sayGone(gone, folder, desk.lang)}`)
  if (meant.for === 'helper' && scans) desk.note(desk.say('scansAsTheyAre'))
  if (meant.until !== undefined) desk.note(`${desk.say('meantUntil')}${colon}${meant.until}`)
}

async function mustBeRecipients(desk: Desk, recipients: readonly string[]): Promise<void> {
  if (recipients.length === 0) return
  const { isRecipient } = await import('../../case-file/sealed/age.ts')
  const { UsageError } = await import('../../model/errors.ts')
  const known = await Promise.all(recipients.map(isRecipient))
  if (known.includes(false)) throw new UsageError(`${desk.say('wrongValue')}: --to (age1…)`)
}

/** Days that a file for somebody is meant to be used, where nobody says otherwise. */
const DAYS_MEANT = 30

async function meantFor(
  desk: Desk,
  { for: whom, until }: ShareFlags,
): Promise<{ readonly for?: Recipient; readonly until?: IsoDate }> {
  const { RECIPIENTS } = await import('../../case-file/sealed/for-whom.ts')
  const { addDays, isIsoDate } = await import('../../model/dates.ts')
  const { UsageError } = await import('../../model/errors.ts')
  const known = RECIPIENTS.find((one) => one === whom)
  if (whom !== undefined && known === undefined)
    throw new UsageError(`${desk.say('wrongValue')}: --for (${RECIPIENTS.join(', ')})`)
  if (until !== undefined && (!isIsoDate(until) || until < desk.today))
    throw new UsageError(`${desk.say('wrongValue')}: --until (YYYY-MM-DD)`)
  const last = until ?? (known === undefined ? undefined : addDays(desk.today, DAYS_MEANT))
  return { ...(known === undefined ? {} : { for: known }), ...(last === undefined ? {} : { until: last }) }
}
