import type { Fact } from '../model/declaration.ts'
import type { FactType } from '../model/fact.ts'
import type { Schema } from '../model/shape.ts'
import { isLocal, TOLD_WAYS } from '../model/told.ts'
import type { Lang, Words } from '../model/words.ts'
import { RECEIPT_KINDS } from '../model/receipt-words.ts'
import { LINE_KEYS, RECEIPT_KEYS, YES_NO_KEYS } from './receipt-keys.ts'

/** What can be asked for one procedure, in whatever places. */
export interface Asked {
  readonly procedure: string
  readonly facts: readonly Fact[]
}

const text = (pattern: string): Schema => ({ type: 'string', pattern })

/** The plain form of every type: what `export` writes. The program also understands much of what people type instead. */
const PLAIN: Readonly<Record<Exclude<FactType, 'choice'>, Schema>> = {
  text: { type: 'string', minLength: 1, maxLength: 2000 },
  'yes-no': { enum: [true, false, '是', '否', 'yes', 'no'] },
  date: text('^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
  month: text('^[0-9]{4}-[0-9]{2}$'),
  money: { anyOf: [text('^[0-9]+([.][0-9]{1,2})?$'), { type: 'number', minimum: 0 }] },
  count: { anyOf: [{ type: 'integer', minimum: 0, maximum: 999_999 }, text('^[0-9]{1,6}$')] },
  // Without its sign, 1 may be one in a hundred or all: it is refused, and decimals below it are told.
  ratio: {
    anyOf: [
      text('^[0-9]+([.][0-9]+)?%$'),
      text('^0([.][0-9]+)?$'),
      { type: 'number', minimum: 0, exclusiveMaximum: 1 },
    ],
  },
  'id-number': text('^([0-9]{17}[0-9Xx]|[0-9]{15})$'),
  phone: text('^[0-9+() -]{7,20}$'),
  'bank-card': text('^[0-9][0-9 -]{14,22}$'),
  // By name or by code.
  area: { anyOf: [text('.'), { type: 'integer', minimum: 100_000, maximum: 899_999 }] },
}

/** An answer that is none: not known, put off, does not apply, not told. */
const OPEN: Schema = {
  anyOf: [
    { const: '?' },
    {
      type: 'object',
      required: ['answer'],
      properties: { answer: { enum: ['unknown', 'later', 'not-applicable', 'refused'] } },
      additionalProperties: false,
    },
  ],
}

const valueOf = ({ type, choices = [] }: Pick<Fact, 'type' | 'choices'>): Schema =>
  type === 'choice'
    ? { enum: [...new Set(choices.flatMap(({ value, label, also = [] }) => [value, label.zh, label.en, ...also]))] }
    : PLAIN[type]

/** An entry for every fact that can be answered, by its id and by those it had before, in the words of the language. */
export function factEntries(facts: readonly Fact[], lang: Lang): Readonly<Record<string, Schema>> {
  const asked = facts.filter(({ supplied }) => supplied !== true)
  const earlier = asked.flatMap((fact) =>
    (fact.formerly ?? []).map((id) => [id, { deprecated: true, ...entry(fact, lang) }]),
  )
  return Object.fromEntries([...earlier, ...asked.map((fact) => [fact.id, entry(fact, lang)])]) as Record<
    string,
    Schema
  >
}

const entry = (fact: Fact, lang: Lang): Schema => ({
  title: fact.label[lang],
  description: fact.ask[lang],
  anyOf: [valueOf(fact), OPEN, ...(isLocal(fact.id) ? [toldValue(fact, lang)] : [])],
})

/** An answer of the agency, and who gave it, when and which way. */
const toldValue = (fact: Fact, lang: Lang): Schema =>
  closed(
    {
      value: valueOf(fact),
      on: { description: TOLD_WORDS.on[lang], ...PLAIN.date },
      way: { description: TOLD_WORDS.way[lang], enum: [...TOLD_WAYS] },
      who: { description: TOLD_WORDS.who[lang], ...PLAIN.text },
      'in-writing': { description: TOLD_WORDS.inWriting[lang], type: 'boolean' },
    },
    ['value'],
  )

const TOLD_WORDS = {
  on: { zh: '答复的那一天', en: 'the day of the answer' },
  way: { zh: '怎么答复的', en: 'which way it came' },
  who: { zh: '窗口或号码，不写个人姓名', en: 'the desk or the number, no name of a person' },
  inWriting: { zh: '有没有书面', en: 'whether it is in writing' },
} satisfies Record<string, Words>

const closed = (properties: Readonly<Record<string, Schema>>, required: readonly string[] = []): Schema => ({
  type: 'object',
  required,
  properties,
  additionalProperties: false,
})

const typed = (keys: Readonly<Record<string, FactType>>): Readonly<Record<string, Schema>> =>
  Object.fromEntries(
    Object.entries(keys).map(([key, type]) => [key, type === 'choice' ? { enum: ['A', 'B', 'C'] } : PLAIN[type]]),
  )

const LINE = closed(typed(LINE_KEYS), ['name', 'amount'])

export const RECEIPTS: Schema = {
  type: 'array',
  items: closed(
    {
      file: { type: 'string' },
      kind: { enum: RECEIPT_KINDS },
      note: { type: 'string' },
      lines: { type: 'array', items: LINE },
      ...Object.fromEntries(YES_NO_KEYS.map((key) => [key, { type: 'boolean' }])),
      ...typed(Object.fromEntries(Object.entries(RECEIPT_KEYS).map(([key, { type }]) => [key, type]))),
    },
    ['kind'],
  ),
}

export const HEAD: Readonly<Record<string, Schema>> = { region: PLAIN.area, 'as-of': PLAIN.date }

/** The visits of a claim, the first first: what each answers for itself. */
export const visitsOf = (entries: Readonly<Record<string, Schema>>): Schema => ({
  type: 'array',
  items: closed(entries),
})

/** An answers file: of one procedure, or of whichever it names. */
export const answersSchema = (asked: readonly Asked[], lang: Lang): Schema => ({
  ...closed(
    {
      $schema: { type: 'string' },
      procedure: { enum: asked.map(({ procedure }) => procedure) },
      case: text('^[A-Za-z0-9-]{1,40}$'),
      ...HEAD,
      answers: { type: 'object' },
      visits: { type: 'array' },
      receipts: RECEIPTS,
    },
    ['procedure'],
  ),
  allOf: asked.map(({ procedure, facts }) => ({
    if: { required: ['procedure'], properties: { procedure: { const: procedure } } },
    then: {
      properties: { answers: closed(factEntries(facts, lang)), visits: visitsOf(factEntries(facts, lang)) },
    },
  })),
})
