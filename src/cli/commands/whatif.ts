import type { Case } from '../../model/case.ts'
import type { Rulebook } from '../../model/rulebook.ts'
import type { Desk } from '../desk.ts'
import type { Attach } from './attach.ts'

/** What the result would be with some answers changed; without any, what can still be done and is worth doing. Nothing is saved. */
export function whatif({ program, say, at }: Attach): void {
  program
    .command('whatif')
    .description(say('cmdWhatif'))
    .argument('<case>', say('argCase'))
    .argument('[pairs...]', say('argPairs'))
    .action(
      at(async (desk, argument: string, pairs: readonly string[]) => {
        const { readPairs } = await import('../../casework/cases/answer-pairs.ts')
        const { effectOf } = await import('../../interview/effect.ts')
        const { effectJson, renderEffect } = await import('../render/effect.ts')
        const { found, rulebook } = await desk.load(argument)
        if (pairs.length === 0) return worthDoing(desk, found, rulebook)
        const { movedBy } = await import('../../casework/cases/move.ts')
        const moved = await movedBy(desk, { found, rulebook }, pairs)
        const typed = () => desk.world.input.readAll()
        const { given, problems } = await readPairs(desk, moved.pairs, moved.rulebook, { known: found.answers, typed })
        desk.problems(problems)
        const changed = new Map([...found.answers, ...given.map(({ fact, answer }) => [fact.id, answer] as const)])
        const before = await desk.judge({ rulebook, found })
        const after = await desk.judge({ rulebook: moved.rulebook, found: { ...moved.found, answers: changed } })
        const effect = effectOf(before, after)
        if (desk.flags.json) desk.json(effectJson(before, after, effect, desk.lang))
        else desk.print(renderEffect(before, after, effect, rulebook, { ...desk, full: true }))
      }),
    )
}

async function worthDoing(desk: Desk, found: Case, rulebook: Rulebook): Promise<void> {
  const { outlook } = await import('../../engine/improve.ts')
  const { factsOfCase } = await import('../../casework/cases/judge.ts')
  const { improvementsJson, paperWorthJson } = await import('../../casework/json/determination.ts')
  const { renderOutlook } = await import('../render/improvements.ts')
  const seen = outlook(rulebook, factsOfCase(found, rulebook), desk.dayOf(found))
  if (desk.flags.json)
    desk.json({
      format: 1,
      improvements: improvementsJson(seen.improvements, rulebook, desk.lang),
      papers: paperWorthJson(seen.papers, desk.lang),
    })
  else desk.print(renderOutlook(seen, { ...desk, full: true }))
}
