import type { GivenAnswer } from '../../casework/cases/answer-pairs.ts'
import type { Claim } from '../../casework/cases/judge.ts'
import type { Lang } from '../../model/words.ts'
import type { Desk } from '../desk.ts'
import type { Attach } from './attach.ts'

/** Whose rules hold now, and what that changes. */
async function sayMove(desk: Desk, before: Claim, after: Claim): Promise<void> {
  const { effectOf, sayEffect } = await import('../../interview/effect.ts')
  const { lang } = desk
  const effect = effectOf(await desk.judge(before), await desk.judge(after))
  const labels = new Map([...before.rulebook.facts, ...after.rulebook.facts].map(({ id, label }) => [id, label]))
  const [from, to] = [before, after].map(({ rulebook }) => rulebook.region.name[lang])
  desk.note(`${desk.say('regionSet')}${lang === 'zh' ? '：' : ': '}${from} → ${to}`)
  sayEffect(effect, labels, lang).forEach((line) => desk.note(`  ${line}`))
}

/** Of what was answered, what it is called. */
const sayLabels = (given: readonly GivenAnswer[], lang: Lang): string =>
  given.map(({ fact }) => fact.label[lang]).join(lang === 'zh' ? '、' : '; ')

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
        const { movedBy } = await import('../../casework/cases/move.ts')
        const before = await desk.load(folder)
        const moved = await movedBy(desk, before, pairs)
        const { rulebook } = moved
        const typed = () => desk.world.input.readAll()
        const { given, problems } = await readPairs(desk, moved.pairs, rulebook, { known: before.found.answers, typed })
        desk.problems(problems)
        const found = await recordAnswers(desk, folder, given, moved.region)
        const { noteIfHandedIn } = await import('../../casework/ledger/ledger.ts')
        desk.problems(await noteIfHandedIn(desk, found))
        if (moved.region !== undefined) await sayMove(desk, before, { found, rulebook })
        if (!desk.flags.json)
          return desk.aside(`${desk.say('saved')}${desk.lang === 'zh' ? '：' : ': '}${sayLabels(given, desk.lang)}`)
        const saved = given.map(({ fact }) => fact.id)
        const { missing, verdict } = await desk.judge({ rulebook, found })
        desk.json({ format: 1, saved, verdict, missing: missing.length })
      }),
    )
}
