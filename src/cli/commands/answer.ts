import type { Attach } from './attach.ts'

/** Writes answers without prompts: `fact=value`, `fact=?`, `fact=-` from standard input. */
export function answer({ program, say, at }: Attach): void {
  program
    .command('answer')
    .description(say('cmdAnswer'))
    .argument('<case>', say('argStored'))
    .argument('<pairs...>', say('argPairs'))
    .action(
      at(async (desk, argument: string, pairs: readonly string[]) => {
        const { caseFolder } = await import('../../casework/cases/open.ts')
        const { readPairs } = await import('../../casework/cases/answer-pairs.ts')
        const { recordAnswers } = await import('../../casework/cases/answer.ts')
        const folder = await caseFolder(desk, argument)
        const { rulebook, found: before } = await desk.load(folder)
        const typed = () => desk.world.input.readAll()
        const { given, problems } = await readPairs(desk, pairs, rulebook, { known: before.answers, typed })
        desk.problems(problems)
        const found = await recordAnswers(desk, folder, given)
        const saved = given.map(({ fact }) => fact.id)
        if (!desk.flags.json)
          return desk.note(`${desk.say('saved')}${desk.lang === 'zh' ? '：' : ': '}${saved.join(', ')}`)
        const { missing, verdict } = await desk.judge({ rulebook, found })
        desk.json({ format: 1, saved, verdict, missing: missing.length })
      }),
    )
}
