import type { Answer, FactType } from '../model/fact.ts'
import type { Fact } from '../model/declaration.ts'
import { plainValue, sayValue } from '../model/say-value.ts'
import { parseValue } from '../model/values.ts'
import type { Lang, Words } from '../model/words.ts'
import type { Option, Prompt, Wish } from './prompter.ts'
import { tell } from './words.ts'

/** The question of a fact as a terminal puts it. */
export function promptFor(
  fact: Fact,
  earlier: Answer | undefined,
  { lang, today, ...way }: { readonly lang: Lang; readonly today: string } & Way,
): Prompt {
  const choices = choicesOf(fact, lang)
  const current = currentOf(fact, earlier ?? way.suggested)
  const hint = withWayOut(way.aside ?? way.help ?? hintOf(fact, lang), way.otherwise, lang)
  return {
    id: fact.id,
    text: way.ask ?? fact.ask[lang],
    ...(hint === undefined ? {} : { hint }),
    ...(choices === undefined ? {} : { choices }),
    ...(current === undefined ? {} : { current }),
    secret: fact.sensitivity === 'secret',
    wishes: [
      ...(way.otherwise === undefined ? [] : [{ wish: 'otherwise' as const, label: way.otherwise }]),
      ...wishesFor(fact, earlier, way).map((wish) => ({ wish, label: tell(wish, lang) })),
    ],
    check: (text) => {
      const parsed = parseValue(fact, text, today)
      return parsed.ok ? undefined : parsed.fault[lang]
    },
  }
}

const HINTS: Partial<Record<FactType, Words>> = {
  date: { zh: '例如 2025-03-08', en: 'such as 2025-03-08' },
  month: { zh: '例如 2025-03', en: 'such as 2025-03' },
  money: { zh: '元，最多两位小数，例如 1234.56', en: 'yuan, at most two decimals, such as 1234.56' },
  ratio: { zh: '例如 85%', en: 'such as 85%' },
  count: { zh: '整数', en: 'a whole number' },
  area: { zh: '名字、拼音或六位代码，例如 南京', en: 'a name, pinyin or the six-digit code, such as Nanjing' },
}

/** A way out is named where it is looked for: it lies behind an empty line. */
const withWayOut = (hint: string | undefined, otherwise: string | undefined, lang: Lang): string | undefined =>
  otherwise === undefined
    ? hint
    : [
        ...(hint === undefined ? [] : [hint.replace(/[。.]$/, '')]),
        lang === 'zh' ? `${otherwise}：空着回车再选` : `${otherwise}: Enter on an empty line`,
      ].join(lang === 'zh' ? '。' : '. ')

/** How to write the answer. */
export const hintOf = (fact: Fact, lang: Lang): string | undefined =>
  fact.help === undefined ? HINTS[fact.type]?.[lang] : fact.help[lang]

export function choicesOf(fact: Fact, lang: Lang): readonly Option[] | undefined {
  if (fact.type === 'yes-no')
    return [
      { value: 'yes', label: tell('yes', lang) },
      { value: 'no', label: tell('no', lang) },
    ]
  return fact.type === 'choice'
    ? (fact.choices ?? []).map(({ value, label }) => ({ value, label: label[lang] }))
    : undefined
}

function currentOf(fact: Fact, earlier: Answer | undefined): string | undefined {
  if (earlier?.kind !== 'known') return undefined
  if (fact.type === 'yes-no') return earlier.value === true ? 'yes' : 'no'
  return fact.type === 'area' || fact.type === 'ratio'
    ? sayValue(fact, earlier.value, 'zh')
    : String(plainValue(fact.type, earlier.value))
}

/** Where a question stands among the others. */
interface Way {
  readonly canGoBack: boolean
  /** Nothing is left to ask but what may be left out. */
  readonly canLeave: boolean
  /** What stands in the line of a question that nobody answered yet. */
  readonly suggested?: Answer
  /** Asked instead of the question that the fact has. */
  readonly ask?: string
  /** Said below the question instead of how to write the answer. */
  readonly aside?: string
  /** How to write the answer, where the question is not that of the fact. */
  readonly help?: string
  /** A way out that the question has of its own. */
  readonly otherwise?: string
}

function wishesFor(fact: Fact, earlier: Answer | undefined, { canGoBack, canLeave }: Way): readonly Wish[] {
  return [
    ...(earlier === undefined ? [] : (['keep'] as const)),
    ...(canGoBack ? (['back'] as const) : []),
    ...(canLeave ? (['rest'] as const) : []),
    'why',
    'unknown',
    'later',
    ...(fact.optional ? (['not-applicable'] as const) : []),
    ...(fact.sensitivity === 'open' ? [] : (['refused'] as const)),
    'review',
    'pause',
  ]
}
