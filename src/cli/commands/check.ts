import type { Attach } from '../program.ts'

/** Verdict, findings, what is missing, checklist, deadlines, estimate. */
export function check({ program, say, at }: Attach): void {
  program
    .command('check')
    .description(say('cmdCheck'))
    .argument('<case>', say('argCase'))
    .option('--exit-code', say('flagExitCode'))
    .option('--full', say('flagFull'))
    .action(
      at(async (desk, argument: string, { exitCode, full }: { exitCode?: boolean; full?: boolean }) => {
        const { loadCase } = await import('../case-argument.ts')
        const { found, rulebook } = await loadCase(desk, argument)
        const determination = await desk.judge(rulebook, found)
        if (desk.flags.json) {
          const { determinationJson } = await import('../render/determination-json.ts')
          desk.json(determinationJson(determination, desk.lang))
        } else {
          const { renderDetermination } = await import('../render/determination.ts')
          desk.print(renderDetermination(determination, rulebook, found, { ...desk, full: full === true }))
        }
        if (exitCode === true) desk.finish({ eligible: 0, ineligible: 4, undetermined: 5 }[determination.verdict])
      }),
    )
}
