import type { Desk } from '../desk.ts'
import type { Attach } from './attach.ts'

interface HistoryFlags {
  readonly verify?: boolean
  readonly against?: string
}

/** Who answered what, when, and from where; and whether the log is whole. */
export function history({ program, say, at }: Attach): void {
  program
    .command('history')
    .description(say('cmdHistory'))
    .argument('<case>', say('argCase'))
    .argument('[fact]', say('argFact'))
    .option('--verify', say('flagVerify'))
    .option('--against <digest>', say('flagAgainst'))
    .action(
      at(async (desk, argument: string, fact: string | undefined, flags: HistoryFlags) => {
        if (flags.verify === true || flags.against !== undefined) return verify(desk, argument, flags.against)
        const { caseFolder } = await import('../../casework/cases/open.ts')
        const { historyJson, renderHistory } = await import('../render/history.ts')
        const loaded = await desk.load(await caseFolder(desk, argument))
        const about = loaded.events.filter((event) => fact === undefined || ('fact' in event && event.fact === fact))
        if (desk.flags.json) desk.json(historyJson(about, loaded, desk.lang))
        else desk.print(renderHistory(about, loaded, { ...desk, full: true }))
        if ((loaded.ofLog ?? []).length > 0) desk.finish(3)
      }),
    )
}

/** The chain of the log and the digest of every original; where something was noted, whether the log is still that. */
async function verify(desk: Desk, argument: string, against: string | undefined): Promise<void> {
  const { caseFolder } = await import('../../casework/cases/open.ts')
  const { isAsNoted, notedIn, verifyCase } = await import('../../casework/cases/verify.ts')
  const { renderVerified } = await import('../render/verified.ts')
  const noted = against === undefined ? undefined : notedIn(against)
  if (against !== undefined && noted === undefined) {
    const { UsageError } = await import('../../model/errors.ts')
    throw new UsageError(`${desk.say('wrongValue')}: --against (${desk.say('flagAgainst')})`)
  }
  const verified = await verifyCase(desk, await caseFolder(desk, argument), noted)
  const { problems, changed, missing } = verified
  const intact = problems.length + changed.length + missing.length === 0 && isAsNoted(verified)
  if (desk.flags.json) desk.json({ format: 1, intact, ...verified })
  else desk.print(renderVerified(verified, desk))
  if (!intact) desk.finish(3)
}
