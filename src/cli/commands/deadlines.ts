import type { Attach } from './attach.ts'

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
        const { deadlinesJson } = await import('../../casework/json/determination.ts')
        const { renderDeadlines } = await import('../render/deadlines.ts')
        const { found, rulebook } = await desk.load(argument)
        const determination = await desk.judge({ rulebook, found })
        if (ics !== undefined) {
          const { calendarOf } = await import('../../casework/cases/calendar.ts')
          await desk.write(ics, calendarOf(determination, rulebook, found.id, desk.lang), force)
        }
        if (desk.flags.json) desk.json(deadlinesJson(determination, desk.lang))
        else desk.print(renderDeadlines(determination, rulebook, { ...desk, full: true }))
      }),
    )
}
