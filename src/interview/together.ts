import type { Case } from '../model/case.ts'
import type { Fact } from '../model/declaration.ts'
import type { Determination } from '../model/determination.ts'
import type { FactId } from '../model/fact.ts'
import type { Rulebook } from '../model/rulebook.ts'
import { bundled, type Bundle, type Said, type Ticks, type Ways } from '../model/walk.ts'
import type { Lang } from '../model/words.ts'
import type { Option, Prompt, Wish } from './prompter.ts'
import { tell } from './words.ts'

/** A question that stands for several: of `facts` each is answered by the one reply. */
export interface Breath {
  readonly bundle: Bundle
  readonly facts: readonly Fact[]
}

/**
 * The breath in which a fact is asked: the first time round, of those that still wait for an answer; gone back to, of all it answered.
 * Undefined where it is asked by itself.
 */
export function breathOf(
  { walk, facts }: Rulebook,
  { missing, missingAnyway }: Determination,
  { answers }: Pick<Case, 'answers'>,
  fact: FactId,
  singly: ReadonlySet<string>,
): Breath | undefined {
  const ids = facts.map(({ id }) => id)
  const bundle = walk?.together.find((one) => bundled(one, ids).includes(fact))
  if (bundle === undefined || singly.has(bundle.id)) return undefined
  const members = bundled(bundle, ids)
  const waiting = new Set(missing.filter(({ put }) => put === 'never-asked').map((one) => one.fact))
  const again = answers.has(fact)
  // "Discharged, and when?" is no question of somebody who never stayed.
  const open = (id: FactId): boolean => answers.has(id) || (missingAnyway ?? missing).some((one) => one.fact === id)
  if (bundle.kind === 'line' && !open(bundle.when)) return undefined
  const wanted = members.filter((id) => (bundle.kind === 'ticks' ? (again ? answers.has(id) : waiting.has(id)) : true))
  if (bundle.kind === 'ticks' ? wanted.length < 2 : !again && members.some((id) => answers.has(id))) return undefined
  return { bundle, facts: wanted.flatMap((id) => facts.find((one) => one.id === id) ?? []) }
}

/** The question of a breath, but for that of a line, which is the question of its fact. */
export function promptTogether(
  { bundle, facts }: Breath & { readonly bundle: Ways | Ticks },
  { answers }: Pick<Case, 'answers'>,
  wishes: readonly Wish[],
  lang: Lang,
): Prompt {
  const common = {
    id: bundle.id,
    text: bundle.ask[lang],
    ...(bundle.help === undefined ? {} : { hint: bundle.help[lang] }),
    secret: false,
    wishes: wishes.map((wish) => ({ wish, label: tell(wish, lang) })),
    check: () => undefined,
  }
  if (bundle.kind === 'ticks') {
    const ticked = facts.filter(({ id }) => isSaid(answers, { fact: id, value: bundle.as.set }))
    const again = facts.some(({ id }) => answers.has(id))
    return {
      ...common,
      choices: facts.map((fact): Option => ({ value: fact.id, label: statement(bundle, fact, lang) })),
      several: { none: bundle.none[lang] },
      ...(again ? { current: ticked.map(({ id }) => id).join(',') } : {}),
    }
  }
  const standing = bundle.ways.findIndex(({ set }) => set.every((one) => isSaid(answers, one)))
  return {
    ...common,
    choices: bundle.ways.map(({ label }, i): Option => ({ value: String(i), label: label[lang] })),
    ...(standing === -1 ? {} : { current: String(standing) }),
  }
}

/** What a reply to it says of each fact. */
export function saidBy({ bundle, facts }: Breath & { readonly bundle: Ways | Ticks }, text: string): readonly Said[] {
  if (bundle.kind === 'ways') return bundle.ways[Number(text)]?.set ?? []
  const ticked = new Set(text.split(','))
  return facts.map(({ id }) => ({ fact: id, value: ticked.has(id) ? bundle.as.set : bundle.as.unset }))
}

const isSaid = (answers: Case['answers'], { fact, value }: Said): boolean => {
  const answer = answers.get(fact)
  return answer?.kind === 'known' && answer.value === value
}

/** What a tick says: the words of the walk, else what the fact is called. */
const statement = ({ ticks }: Ticks, fact: Fact, lang: Lang): string =>
  (ticks.find(({ fact: id }) => id === fact.id)?.say ?? fact.label)[lang]
