import type { Recipient } from '../../case-file/sealed/for-whom.ts'
import type { IsoDate } from '../../model/dates.ts'
import type { Desk } from '../desk.ts'
import type { Attach } from './attach.ts'

interface ShareFlags {
  readonly out: string
  readonly redact?: boolean
  readonly force?: boolean
  readonly passphraseFd?: string
  readonly for?: string
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
    .option('--force', say('flagForce'))
    .option('--passphrase-fd <n>', say('flagPassFd'))
    .action(at(hand))
}

async function hand(desk: Desk, argument: string, flags: ShareFlags): Promise<void> {
  const { redact, passphraseFd, out, force } = flags
  if (redact === true) {
    const { twinOf } = await import('../../casework/cases/twin.ts')
    return desk.write(out, twinOf(desk, await desk.load(argument)), force)
  }
  const meant = await meantFor(desk, flags)
  const { shareCase } = await import('../../casework/cases/share.ts')
  const { caseFolder } = await import('../../casework/cases/open.ts')
  const { newPassphrase } = await import('../asking/passphrase.ts')
  const folder = await caseFolder(desk, argument)
  const passphrase = await newPassphrase(desk, passphraseFd)
  const place = await shareCase(desk, folder, out, { ...meant, passphrase, force: force === true })
  const colon = desk.lang === 'zh' ? '：' : ': '
  desk.note(`${desk.say('made')}${colon}${place}`)
  if (meant.until !== undefined) desk.note(`${desk.say('meantUntil')}${colon}${meant.until}`)
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
