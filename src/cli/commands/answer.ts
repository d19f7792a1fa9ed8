import type { Attach } from '../program.ts'

/** Writes answers without prompts: `fact=value`, `fact=?`, `fact=-` from standard input. */
export function answer({ program, say, at }: Attach): void {
  program
    .command('answer')
    .description(say('cmdAnswer'))
    .argument('<case>', say('argStored'))
    .argument('<pairs...>', say('argPairs'))
    .action(
      at(async (desk, argument: string, pairs: readonly string[]) => {
        const { caseFolder, loadCase } = await import('../../casework/cases/open.ts')
        const { readPairs } = await import('../../casework/cases/answer-pairs.ts')
        const { openCase } = await import('../../case-file/store.ts')
        const { rememberAnswer } = await import('../../case-file/profile.ts')
        const { casesHome } = await import('../../casework/cases/open.ts')
        const folder = await caseFolder(desk, argument)
        const { rulebook, found: before } = await loadCase(desk, folder)
        const given = await readPairs(desk, pairs, rulebook, before.answers)
        const { disk, clock, account } = desk.world
        const open = await openCase(disk, folder)
        try {
          const at = clock.now()
          const found = await open.append(
            given.map(({ fact, answer }) => ({
              kind: 'answered',
              at,
              by: account,
              fact: fact.id,
              answer,
              origin: 'typed',
            })),
          )
          for (const { fact, answer } of given)
            if (found.person !== undefined) await rememberAnswer(disk, casesHome(desk), found.person, fact, answer)
          const { missing, verdict } = await desk.judge(rulebook, found)
          if (desk.flags.json)
            desk.json({ format: 1, saved: given.map(({ fact }) => fact.id), verdict, missing: missing.length })
          else
            desk.note(
              `${desk.say('saved')}${desk.lang === 'zh' ? '：' : ': '}${given.map(({ fact }) => fact.id).join(', ')}`,
            )
        } finally {
          await open.close()
        }
      }),
    )
}
