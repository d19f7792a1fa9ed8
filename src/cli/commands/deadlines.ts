import type { Words } from '../../model/words.ts'
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
          const calendar = calendarOf(determination, rulebook, found, desk.lang)
          if (calendar === undefined) desk.note(NOTHING_RUNS[desk.lang])
          else await desk.write(ics, calendar, force)
        }
        if (desk.flags.json) desk.json(deadlinesJson(determination, desk.lang))
        else desk.print(renderDeadlines(determination, rulebook, { ...desk, full: true }))
      }),
    )
}

const NOTHING_RUNS: Words = {
  zh: '还没有在走的时限，没有写日历文件。',
  en: 'No deadline is running yet: no calendar was written.',
}
