import type { Because, Finding } from '../../model/determination.ts'
import type { Attach } from './attach.ts'

interface Flags {
  readonly full?: boolean
  readonly origin?: boolean
}

/** Why the result is what it is: the deciding facts, the clauses, the sums. */
export function explain({ program, say, at }: Attach): void {
  program
    .command('explain')
    .description(say('cmdExplain'))
    .argument('<case>', say('argCase'))
    .argument('[id]', say('argId'))
    .option('--full', say('flagFull'))
    .option('--origin', say('flagOrigin'))
    .action(
      at(async (desk, argument: string, id: string | undefined, { full, origin }: Flags) => {
        const { explanationJson, renderExplanation } = await import('../render/explanation.ts')
        const { factsOfCase } = await import('../../casework/cases/judge.ts')
        const { found: stored, rulebook } = await desk.load(argument)
        const found = { ...stored, answers: factsOfCase(stored, rulebook) }
        const determination = await desk.judge({ rulebook, found })
        const { neededFacts } = await import('../../engine/needed-facts.ts')
        const needs = (finding: Finding): Because => neededFacts(rulebook, found.answers, desk.dayOf(stored), finding)
        if (origin === true) {
          const { originsJson, renderOrigins } = await import('../render/origins.ts')
          const subject = { determination, rulebook, found: stored }
          if (desk.flags.json) return desk.json(originsJson(subject, desk.lang))
          return desk.print(renderOrigins(subject, { ...desk, full: true }))
        }
        const { judgeHere, standingOf } = await import('../../casework/cases/standing.ts')
        const paper = determination.checklist.some((item) => item.id === id)
        const judged = paper ? await judgeHere(desk, { found, rulebook }, determination) : undefined
        const stands = judged && (await standingOf(desk, judged)).papers
        const subject = {
          determination,
          needs,
          rulebook,
          found,
          ...(id === undefined ? {} : { id }),
          ...(stands === undefined ? {} : { stands }),
        }
        if (desk.flags.json) desk.json(explanationJson(subject, desk.lang))
        else if (id !== undefined || full === true) desk.print(renderExplanation(subject, { ...desk, full: true }))
        else {
          const { shortExplanation } = await import('../render/short-explanation.ts')
          desk.print(shortExplanation(subject, argument, { ...desk, full: false }))
        }
      }),
    )
}
