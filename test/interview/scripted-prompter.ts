import type { Menu, Prompt, Prompter, Reply, Wish } from '../../src/interview/prompter.ts'

export type Line = readonly [id: string, say: string]

const WISHES = new Set([
  'back',
  'why',
  'unknown',
  'later',
  'not-applicable',
  'refused',
  'rest',
  'review',
  'pause',
  'keep',
])

/** A person who says what the script says, in this order; complains about any other question and about lines left over. */
export interface ScriptedPrompter extends Prompter {
  readonly told: readonly string[]
  readonly asked: readonly Prompt[]
  leftOver(): readonly Line[]
}

/** `#back` and the like are wishes; anything else is typed. */
export function scriptedPrompter(script: readonly Line[]): ScriptedPrompter {
  const lines = [...script]
  const told: string[] = []
  const asked: Prompt[] = []
  const next = (id: string): string => {
    const line = lines.shift()
    if (line === undefined) throw new Error(`the script ends, but ${id} is asked`)
    if (line[0] !== id) throw new Error(`${id} is asked where the script answers ${line[0]}`)
    return line[1]
  }
  return {
    told,
    asked,
    leftOver: () => lines,
    ask: (prompt) => {
      asked.push(prompt)
      return Promise.resolve(replyTo(prompt, next(prompt.id)))
    },
    choose: (menu: Menu) => {
      const said = next(menu.id)
      if (!menu.options.some(({ value }) => value === said)) throw new Error(`${menu.id} does not offer ${said}`)
      return Promise.resolve(said)
    },
    secret: (text) => Promise.resolve(next(text)),
    tell: (text) => void told.push(text),
  }
}

function replyTo(prompt: Prompt, said: string): Reply {
  if (!said.startsWith('#')) return { kind: 'answer', text: said }
  const wish = said.slice(1) as Wish
  if (!WISHES.has(wish) || !prompt.wishes.some((one) => one.wish === wish))
    throw new Error(`${prompt.id} does not offer ${wish}`)
  return { kind: 'wish', wish }
}
