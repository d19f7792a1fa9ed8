import type { Choice } from './declaration.ts'
import { onceFor } from './once-for.ts'
import type { Words } from './words.ts'

/** The choice that a text names: by its value, its label or what else people call it, else by the head of its label; undefined for none and for several. */
export function choiceNamed(choices: readonly Choice[], text: string): Choice | undefined {
  const said = plainLabel(text)
  const names = namesOfAll(choices)
  const whole = choices.filter(({ value }, i) => value === text || names[i]?.whole.includes(said) === true)
  const [found, ...others] =
    whole.length > 0 ? whole : choices.filter((_, i) => names[i]?.heads.includes(said) === true)
  return others.length === 0 ? found : undefined
}

/** Full-width and half-width marks, spaces and capitals are the same: `三级 (多为市级以上医院)` is the label itself. */
const plainLabel = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '').toLowerCase()

const namesOf = ({ zh, en }: Words): readonly string[] => [plainLabel(zh), plainLabel(en)]

interface ChoiceNames {
  /** The label, and what else people call it. */
  readonly whole: readonly string[]
  /** What stands before the bracket or the comma; it counts where it names one choice only: `三级`, `退休`. */
  readonly heads: readonly string[]
}

/** Of each choice, in their order. */
const namesOfAll = onceFor((choices: readonly Choice[]) => choices.map(choiceNames))

const choiceNames = ({ label, also = [] }: Choice): ChoiceNames => ({
  whole: [...namesOf(label), ...also.map(plainLabel)],
  heads: namesOf(label).map((name) => name.replace(/[(,].*$/, '')),
})
