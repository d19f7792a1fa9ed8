import type { Attach } from './attach.ts'

/** Why the result is what it is: the deciding facts, the clauses, the sums. */
export function explain({ program, say, at }: Attach): void {
  program
    .command('explain')
    .description(say('cmdExplain'))
    .argument('<case>', say('argCase'))
    .argument('[id]', say('argId'))
    .option('--full', say('flagFull'))
    .action(
      at(async (desk, argument: string, id: string | undefined, { full }: { full?: boolean }) => {
        const { explanationJson, renderExplanation } = await import('../render/explanation.ts')
        const { factsOfCase } = await import('../../casework/cases/judge.ts')
        const { found: stored, rulebook } = await desk.load(argument)
        const found = { ...stored, answers: factsOfCase(stored, rulebook) }
        const determination = await desk.judge({ rulebook, found })
        const { judgeHere, standingOf } = await import('../../casework/cases/standing.ts')
        const paper = determination.checklist.some((item) => item.id === id)
        const judged = paper ? await judgeHere(desk, { found, rulebook }, determination) : undefined
        const stands = judged && (await standingOf(desk, judged)).papers
        const subject = {
          determination,
          rulebook,
          found,
          ...(id === undefined ? {} : { id }),
          ...(stands === undefined ? {} : { stands }),
        }
        if (desk.flags.json) desk.json(explanationJson(subject, desk.lang))
        else desk.print(renderExplanation(subject, { ...desk, full: full === true }))
      }),
    )
}
