import type { Attach } from '../program.ts'

/** What the result would be with some answers changed. Nothing is saved. */
export function whatif({ program, say, at }: Attach): void {
  program
    .command('whatif')
    .description(say('cmdWhatif'))
    .argument('<case>', say('argCase'))
    .argument('<pairs...>', say('argPairs'))
    .action(
      at(async (desk, argument: string, pairs: readonly string[]) => {
        const { loadCase } = await import('../case-argument.ts')
        const { readPairs } = await import('../answer-pairs.ts')
        const { effectOf } = await import('../../interview/effect.ts')
        const { effectJson, renderEffect } = await import('../render/effect.ts')
        const { found, rulebook } = await loadCase(desk, argument)
        const given = await readPairs(desk, pairs, rulebook)
        const changed = new Map([...found.answers, ...given.map(({ fact, answer }) => [fact.id, answer] as const)])
        const before = await desk.judge(rulebook, found)
        const after = await desk.judge(rulebook, { ...found, answers: changed })
        const effect = effectOf(before, after)
        if (desk.flags.json) desk.json(effectJson(before, after, effect, desk.lang))
        else desk.print(renderEffect(before, after, effect, rulebook, { ...desk, full: true }))
      }),
    )
}
