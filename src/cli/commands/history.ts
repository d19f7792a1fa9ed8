import type { Attach } from './attach.ts'

/** Who answered what, when, and from where; and whether the log is whole. */
export function history({ program, say, at }: Attach): void {
  program
    .command('history')
    .description(say('cmdHistory'))
    .argument('<case>', say('argCase'))
    .argument('[fact]', say('argFact'))
    .action(
      at(async (desk, argument: string, fact: string | undefined) => {
        const { caseFolder } = await import('../../casework/cases/open.ts')
        const { historyJson, renderHistory } = await import('../render/history.ts')
        const loaded = await desk.load(await caseFolder(desk, argument))
        const about = loaded.events.filter((event) => fact === undefined || ('fact' in event && event.fact === fact))
        if (desk.flags.json) desk.json(historyJson(about, loaded, desk.lang))
        else desk.print(renderHistory(about, loaded, { ...desk, full: true }))
        if (loaded.problems.length > 0) desk.finish(3)
      }),
    )
}
