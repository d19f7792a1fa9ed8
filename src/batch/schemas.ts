import { answersSchema, type Asked } from '../case-file/answers-shape.ts'
import { MEDICAL_BILLS } from '../casework/json/medical-bills.ts'
import { CHECK } from '../casework/json/shapes.ts'
import type { IsoDate } from '../model/dates.ts'
import type { Fact } from '../model/declaration.ts'
import { published, type Schema } from '../model/shape.ts'
import type { Lang, Words } from '../model/words.ts'
import { MANIFEST } from '../packet/manifest-shape.ts'
import type { RuleSet } from '../rulebook/ruleset.ts'
import { rowSchema } from './list/row-schema.ts'
import { RESULT_LINE } from './results/shape.ts'

interface Entry {
  readonly title: Words
  readonly schema: (asked: readonly Asked[], lang: Lang) => Schema
  /** Made from the facts that the rules declare. */
  readonly byRules?: boolean
}

/** Every file and output that programs write or read, by the name that `baoxiao schema` knows it by. */
export const SCHEMAS = {
  answers: { title: { zh: '答案文件', en: 'an answers file' }, schema: answersSchema, byRules: true },
  row: { title: { zh: 'JSONL 名单的一行', en: 'one line of a JSONL list' }, schema: rowSchema, byRules: true },
  check: { title: { zh: 'check --json 的输出', en: 'what check --json prints' }, schema: () => CHECK.schema },
  results: {
    title: { zh: 'results.jsonl 的一行', en: 'one line of results.jsonl' },
    schema: () => RESULT_LINE.schema,
  },
  packet: { title: { zh: 'packet.json 清单', en: 'the manifest packet.json' }, schema: () => MANIFEST.schema },
  bills: {
    title: { zh: 'receipts export 的输出', en: 'what receipts export prints' },
    schema: () => MEDICAL_BILLS.schema,
  },
} as const satisfies Readonly<Record<string, Entry>>

export type SchemaName = keyof typeof SCHEMAS

export const SCHEMA_NAMES = Object.keys(SCHEMAS) as readonly SchemaName[]

/** One whole schema. `asked` is looked up only where the schema goes by the rules. */
export function schemaNamed(name: SchemaName, lang: Lang, asked: () => readonly Asked[]): Schema {
  const { title, schema, byRules }: Entry = SCHEMAS[name]
  return published(name, title[lang], schema(byRules === true ? asked() : [], lang))
}

/** What is asked for a procedure in a place; without one or the other, in any. */
export function askedBy(
  rules: RuleSet,
  asOf: IsoDate,
  { procedure, region }: { readonly procedure?: string | undefined; readonly region?: string | undefined },
): readonly Asked[] {
  const procedures = procedure === undefined ? rules.procedures : [procedure]
  const places = region === undefined ? [undefined, ...new Set(rules.regions.map(({ code }) => code))] : [region]
  return procedures.map((name) => ({
    procedure: name,
    facts: together(places.flatMap((place) => rules.tryRulebook(name, place, asOf).rulebook?.facts ?? [])),
  }))
}

/** Each fact once, with the choices that it has in any place. */
function together(facts: readonly Fact[]): readonly Fact[] {
  const known = new Map<string, Fact>()
  for (const fact of facts) {
    const before = known.get(fact.id)
    const choices = [...(before?.choices ?? []), ...(fact.choices ?? [])]
    known.set(fact.id, choices.length === 0 ? fact : { ...fact, choices })
  }
  return [...known.values()]
}
