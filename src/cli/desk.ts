import type { RuleShelf } from '../case-file/answers-file.ts'
import type { Case } from '../model/case.ts'
import { isIsoDate, type IsoDate } from '../model/dates.ts'
import type { Determination } from '../model/determination.ts'
import { UsageError } from '../model/errors.ts'
import { problemIn, renderProblem, type Problem } from '../model/problem.ts'
import type { Rulebook } from '../model/rulebook.ts'
import { showJson } from '../model/show.ts'
import type { Lang } from '../model/words.ts'
import type { RuleSet } from '../rulebook/ruleset.ts'
import { guard } from './guard.ts'
import { inkFor, type Ink } from './ink.ts'
import { word, type Key } from './words/words.ts'
import type { World } from './world.ts'

/** The flags every command knows. */
export interface Flags {
  readonly json: boolean
  readonly input: boolean
  readonly asOf?: IsoDate
  readonly cases?: string
  readonly rules?: string
}

/** What a command works with: the world, the language, the flags, and the rooms it asks for, each loaded when it is first wanted. */
export interface Desk {
  readonly world: World
  readonly lang: Lang
  readonly ink: Ink
  readonly flags: Flags
  readonly today: IsoDate
  /** Columns of the page, within reason. */
  readonly width: number
  say(key: Key): string
  /** An answer: to stdout. */
  print(text: string): void
  json(value: unknown): void
  /** Anything else: to stderr. */
  note(text: string): void
  problems(list: readonly Problem[]): void
  /** The exit code in the end, unless something is thrown. */
  finish(code: number): void
  canAsk(): boolean
  rules(): Promise<RuleSet & RuleShelf>
  judge(rulebook: Rulebook, found: Case): Promise<Determination>
  asOf(found: Pick<Case, 'asOf'>): IsoDate
}

export interface RawFlags {
  readonly json?: boolean
  readonly input?: boolean
  readonly asOf?: string
  readonly cases?: string
  readonly rules?: string
}

export function openDesk(world: World, lang: Lang, raw: RawFlags, finish: (code: number) => void): Desk {
  const flags = readFlags(raw, lang)
  const today = world.clock.today()
  let rules: Promise<RuleSet & RuleShelf> | undefined
  return {
    world,
    lang,
    flags,
    today,
    ink: inkFor(world.out, world.env),
    width: Math.min(120, Math.max(40, world.out.columns)),
    say: (key) => word(key, lang),
    print: (text) => world.out.write(guard(text) + '\n'),
    json: (value) => world.out.write(showJson(JSON.stringify(value, null, 2)) + '\n'),
    note: (text) => world.err.write(guard(text) + '\n'),
    problems: (list) =>
      list.forEach((problem) => world.err.write(guard(renderProblem(problemIn(problem, lang))) + '\n')),
    finish,
    canAsk: () => flags.input && world.input.isTTY && world.err.isTTY,
    rules: () => (rules ??= loadRules(world, flags.rules)),
    judge: async (rulebook, found) =>
      (await import('../casework/cases/judge.ts')).judge(rulebook, found, flags.asOf ?? found.asOf ?? today),
    asOf: (found) => flags.asOf ?? found.asOf ?? today,
  }
}

function readFlags({ json, input, asOf, cases, rules }: RawFlags, lang: Lang): Flags {
  if (asOf !== undefined && !isIsoDate(asOf)) throw new UsageError(`${word('wrongValue', lang)}: --as-of (YYYY-MM-DD)`)
  return {
    json: json === true,
    input: input !== false,
    ...(asOf === undefined ? {} : { asOf }),
    ...(cases === undefined ? {} : { cases }),
    ...(rules === undefined ? {} : { rules }),
  }
}

async function loadRules(world: World, folder: string | undefined): Promise<RuleSet & RuleShelf> {
  const [{ loadRuleSet }] = await Promise.all([import('../casework/rules/load.ts')])
  return loadRuleSet(world, folder)
}
