import { clashesBy } from '../engine/clashes.ts'
import type { AnswerOrigin, CaseEvent } from '../model/case.ts'
import type { Answer, FactId, Facts } from '../model/fact.ts'
import type { Said } from '../model/walk.ts'
import { effectOf, matters, sayEffect } from './effect.ts'
import { asNew, type Scene, type Setting, type Turn } from './turn.ts'
import { tell } from './words.ts'

/** Facts with their answers, as one reply gives them. */
export type Given = readonly (readonly [FactId, Answer])[]

export const answersOf = (said: readonly Said[]): Given =>
  said.map(({ fact, value }) => [fact, { kind: 'known', value }] as const)

/** Tells what does not go together with the answers so far; true where that stops these. */
export function clash({ setting, current, determination }: Scene, said: readonly Said[]): boolean {
  const { rulebook, prompter, lang } = setting
  const { answers } = current
  const after: Facts = new Map([...answers, ...answersOf(said)])
  const facts = said.map(({ fact }) => fact)
  const clashes = clashesBy(rulebook, { before: answers, after }, facts, determination.asOf)
  for (const { text } of clashes) prompter.tell(text[lang])
  return clashes.some(({ stops }) => stops)
}

/** Keeps what one reply, or a bill, says. When it changes an earlier answer, its effect is shown first and may be taken back. */
export async function keep(scene: Scene, given: Given, origin: AnswerOrigin = 'typed'): Promise<Turn> {
  const { setting, current, turn } = scene
  const fresh = given.filter(([fact, answer]) => {
    const earlier = current.answers.get(fact)
    return earlier === undefined || !sameAnswer(earlier, answer)
  })
  if (fresh.length === 0) return asNew(turn)
  const changes = fresh.some(([fact]) => isSaid(current.answers.get(fact)))
  if (changes && !(await accepted(scene, fresh))) return asNew(turn)
  const now = await setting.keeper.append(fresh.map(([fact, answer]) => answered(setting, fact, answer, origin)))
  for (const [id, answer] of fresh) {
    const fact = setting.rulebook.facts.find((one) => one.id === id)
    if (fact !== undefined) await setting.kept?.(fact, answer)
  }
  return setting.holds?.(now) === false ? { ...asNew(turn), ending: 'moved' } : asNew(turn)
}

async function accepted({ setting, current, determination }: Scene, given: Given): Promise<boolean> {
  const { prompter, lang, rulebook } = setting
  const answers: Facts = new Map([...current.answers, ...given])
  const effect = effectOf(determination, setting.judge({ ...current, answers }))
  if (!matters(effect)) return true
  const labels = new Map(rulebook.facts.map(({ id, label }) => [id, label]))
  prompter.tell([tell('effect', lang), ...sayEffect(effect, labels, lang).map((line) => `  ${line}`)].join('\n'))
  const options = [
    { value: 'yes', label: tell('saveYes', lang) },
    { value: 'no', label: tell('saveNo', lang) },
  ]
  return (await prompter.choose({ id: 'save', text: tell('save', lang), options })) === 'yes'
}

const answered = ({ now, by }: Setting, fact: FactId, answer: Answer, origin: AnswerOrigin): CaseEvent => ({
  kind: 'answered',
  at: now(),
  by,
  fact,
  answer,
  origin,
})

/** What was not known, or put off, has no answer that another one changes. */
const isSaid = (earlier: Answer | undefined): boolean =>
  earlier !== undefined && earlier.kind !== 'unknown' && earlier.kind !== 'later'

const sameAnswer = (a: Answer, b: Answer): boolean =>
  a.kind === 'known' && b.kind === 'known' ? a.value === b.value : a.kind === b.kind
