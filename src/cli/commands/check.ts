import { basename } from 'node:path'
import type { Judged } from '../../casework/cases/judge.ts'
import type { Problem } from '../../model/problem.ts'
import type { Desk } from '../desk.ts'
import type { Attach } from './attach.ts'

interface CheckFlags {
  readonly exitCode?: boolean
  readonly full?: boolean
  readonly lint?: boolean
  readonly sarif?: boolean
}

/** Verdict, findings, what is missing, checklist, deadlines, estimate. */
export function check({ program, say, at }: Attach): void {
  program
    .command('check')
    .description(say('cmdCheck'))
    .argument('<case>', say('argCase'))
    .option('--exit-code', say('flagExitCode'))
    .option('--full', say('flagFull'))
    .option('--lint', say('flagLint'))
    .option('--sarif', say('flagSarif'))
    .action(
      at(async (desk, argument: string, { exitCode, full, lint, sarif }: CheckFlags) => {
        const { judgeHere } = await import('../../casework/cases/standing.ts')
        const { changedScans } = await import('../../casework/papers/changed.ts')
        const { unseenLedger } = await import('../../casework/ledger/ledger.ts')
        const loaded = await desk.load(argument)
        const judged = await judgeHere(desk, loaded)
        const unseen = [...(await changedScans(desk, loaded.found)), ...(await unseenLedger(desk, loaded.found))]
        desk.problems(unseen)
        if (lint === true || sarif === true) await object(desk, judged, { uri: argument, sarif: sarif === true })
        else await tell(desk, judged, { argument, full: full === true, problems: [...loaded.problems, ...unseen] })
        if (exitCode === true)
          desk.finish({ eligible: 0, ineligible: 4, undetermined: 5 }[judged.determination.verdict])
      }),
    )
}

/** The result of a case, for whoever asks for it from a menu. */
export async function showResult(desk: Desk, argument: string): Promise<void> {
  const { judgeHere } = await import('../../casework/cases/standing.ts')
  const loaded = await desk.load(argument)
  await tell(desk, await judgeHere(desk, loaded), {
    argument: basename(argument),
    full: false,
    problems: loaded.problems,
  })
}

/** The result, whether the packet may be handed in, and what the receipts would be sent back for. */
async function tell(
  desk: Desk,
  judged: Judged,
  {
    argument,
    full,
    problems,
  }: { readonly argument: string; readonly full: boolean; readonly problems: readonly Problem[] },
): Promise<void> {
  const { standingOf } = await import('../../casework/cases/standing.ts')
  const { found, rulebook, determination } = judged
  const standing = await standingOf(desk, judged)
  if (desk.flags.json) {
    const { determinationJson } = await import('../../casework/json/determination.ts')
    const { problemsJson, standingJson } = await import('../../casework/json/standing.ts')
    const { lang } = desk
    const told = { ...standingJson(standing, lang), problems: problemsJson(problems, lang) }
    desk.json({ ...determinationJson(determination, lang), ...told })
  } else {
    const { renderDetermination } = await import('../render/determination.ts')
    const { titlesIn } = await import('../render/next-procedure.ts')
    const next = { of: argument, titleOf: titlesIn(await desk.rules()) }
    desk.print(renderDetermination(determination, rulebook, found, { ...desk, full, standing, next }))
  }
}

/** Only what there is to object to, for people, for programs, or as SARIF. */
async function object(
  desk: Desk,
  judged: Judged,
  { uri, sarif: asSarif }: { readonly uri: string; readonly sarif: boolean },
): Promise<void> {
  const { lintCase } = await import('../../casework/cases/lint.ts')
  const { lintJson, sarif } = await import('../../casework/json/standing.ts')
  const { renderLint } = await import('../render/lint.ts')
  const objections = await lintCase(desk, judged)
  const { lang } = desk
  const { found, rulebook, determination } = judged
  if (asSarif) desk.json(sarif(objections, { uri, version: await desk.world.shipped.version(), lang }))
  else if (desk.flags.json)
    desk.json({ format: 1, case: found.id, verdict: determination.verdict, lint: lintJson(objections, lang) })
  else desk.print(renderLint(objections, rulebook, { ...desk, full: true }))
}
