import type { FactId } from '../model/fact.ts'
import { asksAgency } from '../model/told.ts'
import { tell } from './words.ts'
import { asNew, type Scene, type Turn } from './turn.ts'

/** What was put off or not known, and still decides something: not what only fills a line, nor what the agency says, which has a chapter of its own. */
function putOff({ setting, determination, turn }: Scene): readonly FactId[] {
  const { missing, missingAnyway } = determination
  const here = new Set(setting.rulebook.facts.map(({ id }) => id))
  return (turn.anyway === true ? (missingAnyway ?? missing) : missing)
    .filter(({ put, optional }) => (put === 'unknown' || put === 'later') && !optional)
    .map(({ fact }) => fact)
    .filter((fact) => here.has(fact) && !asksAgency(fact))
}

/** One step at the beginning of a later sitting: whether what was not known then is known now. Undefined where there is nothing of the kind. */
export async function offerAgain(scene: Scene): Promise<Turn | undefined> {
  const { setting, turn } = scene
  const { lang, prompter, rulebook } = setting
  const facts = putOff(scene)
  if (facts.length === 0) return undefined
  const labels = facts.map((id) => rulebook.facts.find((fact) => fact.id === id)?.label[lang] ?? id)
  const more = labels.length > NAMED ? (lang === 'zh' ? '……' : ' …') : ''
  const list = `${labels.slice(0, NAMED).join(lang === 'zh' ? '、' : ', ')}${more}`
  const chosen = await prompter.choose({
    id: 'again',
    text:
      lang === 'zh'
        ? `有 ${facts.length} 题上次答了“不知道”或“以后再答”：${list}。现在知道了吗？`
        : `${facts.length} ${facts.length === 1 ? 'question was' : 'questions were'} put off or not known last time: ${list}. Do you know now?`,
    options: [
      { value: 'now', label: tell('againNow', lang) },
      { value: 'not-yet', label: tell('againNotYet', lang) },
    ],
  })
  return chosen === 'now' ? { ...asNew(turn), again: facts } : turn
}

const NAMED = 6

/** The next of them that still waits: put by itself. Undefined where all were put. */
export function nextAgain(scene: Scene): Turn | undefined {
  const { turn } = scene
  const waiting = new Set(putOff(scene))
  const [at, ...rest] = (turn.again ?? []).filter((fact) => waiting.has(fact))
  return at === undefined ? undefined : { ...asNew(turn), at, alone: true, again: rest }
}
