import type { Attach } from '../program.ts'

/** The clocks of a case; `--ics` writes them as a calendar with alarms. */
export function deadlines({ program, say, at }: Attach): void {
  program
    .command('deadlines')
    .description(say('cmdDeadlines'))
    .argument('<case>', say('argCase'))
    .option('--ics <file>', say('flagIcs'))
    .option('--force', say('flagForce'))
    .action(
      at(async (desk, argument: string, { ics, force }: { ics?: string; force?: boolean }) => {
        const { loadCase } = await import('../../casework/cases/open.ts')
        const { deadlinesJson, renderDeadlines } = await import('../render/deadlines.ts')
        const { found, rulebook } = await loadCase(desk, argument)
        const determination = await desk.judge(rulebook, found)
        if (ics !== undefined) {
          const { calendarOf } = await import('../render/ics.ts')
          const { writeNew } = await import('../../casework/write-new.ts')
          await writeNew(desk, ics, calendarOf(determination, rulebook, found.id, desk.lang), force === true)
        }
        if (desk.flags.json) desk.json(deadlinesJson(determination, desk.lang))
        else desk.print(renderDeadlines(determination, rulebook, { ...desk, full: true }))
      }),
    )
}
