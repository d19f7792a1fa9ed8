import { join, resolve } from 'node:path'
import type { Claim } from '../casework/cases/judge.ts'
import type { Loaded } from '../casework/cases/open.ts'
import { dayOf, type Office } from '../casework/office.ts'
import { openVault, type Vault } from '../case-file/sealed/vault.ts'
import type { Case } from '../model/case.ts'
import { isIsoDate, type IsoDate } from '../model/dates.ts'
import type { Determination } from '../model/determination.ts'
import { UsageError } from '../model/errors.ts'
import { renderProblems, type Problem } from '../model/problem.ts'
import { showJson } from '../model/show.ts'
import type { Lang } from '../model/words.ts'
import { asTyped } from './as-typed.ts'
import { guard } from './guard.ts'
import { inkFor, type Ink } from './ink.ts'
import { linked } from './links.ts'
import { fontsIn, type Settings } from './settings.ts'
import { word, type Key } from './words/words.ts'
import type { World } from './world.ts'

/** An office with a terminal: what a command works with. The rooms it asks for are loaded when they are first wanted. */
export interface Desk extends Office {
  readonly vault: Vault
  readonly world: World
  readonly ink: Ink
  readonly flags: { readonly json: boolean; readonly input: boolean; readonly quiet: boolean }
  readonly settings: Settings
  /** Columns of the page, within reason. */
  readonly width: number
  say(key: Key): string
  /** An answer: to stdout. */
  print(text: string): void
  json(value: unknown): void
  /** Anything else: to stderr. */
  note(text: string): void
  /** That something went as it should, and how far it is: left out with `--quiet`. */
  aside(text: string): void
  /** A path, to click on where the terminal can. */
  link(path: string): string
  problems(list: readonly Problem[]): void
  /** The exit code in the end, unless something is thrown. */
  finish(code: number): void
  canAsk(): boolean
  /** The case that was asked for, `-` from standard input; problems that do not stop us go to stderr. */
  load(argument: string): Promise<Loaded>
  /** Its result, as of the day of this desk. */
  judge(claim: Claim): Promise<Determination>
  /** The day a case is judged by. */
  dayOf(found?: Pick<Case, 'asOf'>): IsoDate
  /** A command as it can be pasted: started as this program was, with the folders that were named for it. */
  command(...words: readonly string[]): string
  /** Writes a file where the person wants it, and says so. */
  write(path: string, content: string | Uint8Array, force: boolean | undefined): Promise<void>
}

export interface RawFlags {
  readonly json?: boolean
  readonly input?: boolean
  readonly quiet?: boolean
  readonly asOf?: string
  readonly cases?: string
  readonly rules?: string
  readonly allowOutside?: boolean
  readonly unlockFd?: string
}

interface Setting {
  readonly lang: Lang
  readonly settings: Settings
  readonly finish: (code: number) => void
  /** For the passphrase of what is locked, when it is first wanted. */
  readonly ask: (desk: Desk, before: number, last?: string, folder?: string) => Promise<string | undefined>
  /** The names of all commands, for texts that name one. */
  readonly commands: readonly string[]
}

export function openDesk(outside: World, { lang, settings, finish, ask, commands }: Setting, raw: RawFlags): Desk {
  const vault = openVault(
    outside.disk,
    (before, last, folder) => ask(desk, before, last, folder),
    () => raw.unlockFd !== undefined || desk.canAsk(),
  )
  // Not copied: parts of the world are only looked up when they are wanted.
  const world = Object.create(outside, {
    disk: { value: vault.disk, enumerable: true },
    prompter: { value: foldingPrompter(outside), enumerable: true },
  }) as World
  const office = officeOf(world, { lang, settings }, raw)
  const flags = { json: raw.json === true, input: raw.input !== false, quiet: raw.quiet === true }
  const say = (key: Key): string => word(key, lang)
  const spoken = (text: string): string => asTyped(guard(text), world.startedAs, commands) + '\n'
  const note = (text: string): void => world.err.write(spoken(text))
  const aside = (text: string): void => (flags.quiet ? undefined : note(text))
  const problems = (list: readonly Problem[]): void => {
    if (list.length > 0) note(renderProblems(list, lang))
  }
  const desk: Desk = {
    ...office,
    world,
    vault,
    flags,
    settings,
    ink: inkFor(world.out, world.env),
    width: Math.min(120, Math.max(40, world.out.columns)),
    say,
    print: (text) => world.out.write(spoken(text)),
    json: (value) => world.out.write(showJson(JSON.stringify(value, null, 2)) + '\n'),
    note,
    aside,
    link: (path) => linked(path, world.out, world.env),
    problems,
    finish,
    canAsk: () => flags.input && world.input.isTTY && world.err.isTTY,
    load: async (argument) => {
      const { loadCase } = await import('../casework/cases/open.ts')
      const loaded = await loadCase(office, argument, argument === '-' ? await world.input.readAll() : undefined)
      problems(loaded.problems)
      return loaded
    },
    judge: async ({ rulebook, found }) =>
      (await import('../casework/cases/judge.ts')).judge(rulebook, found, dayOf(office, found)),
    dayOf: (found) => dayOf(office, found),
    command: (...words) => [world.startedAs, ...[...words, ...foldersOf(raw)].map(quoted)].join(' '),
    write: async (path, content, force) => {
      const { writeNew } = await import('../casework/write-new.ts')
      const written = await writeNew(office, path, content, force === true)
      aside(`${say('made')}${lang === 'zh' ? '：' : ': '}${linked(written, world.err, world.env)}`)
    },
  }
  return desk
}

/** What is asked in a terminal is broken to its width; a screen reader gets whole lines. */
const foldingPrompter =
  (outside: World): World['prompter'] =>
  async (lang, plain) => {
    if (plain) return outside.prompter(lang, plain)
    const { wrap } = await import('./render/wrap.ts')
    // One column is left free: some terminals break a line that fills the last one.
    const width = Math.max(30, outside.err.columns - 1)
    return outside.prompter(lang, plain, (text, indent) => wrap(text, width, indent))
  }

const foldersOf = ({ cases, rules }: RawFlags): readonly string[] => [
  ...(cases === undefined ? [] : ['--cases', cases]),
  ...(rules === undefined ? [] : ['--rules', rules]),
]

/** In double quotes where a shell would take it apart: every shell and cmd.exe read those alike. */
const quoted = (word: string): string =>
  /^[^\s"'`$&|;<>()*?!\\]+$/u.test(word) ? word : `"${word.replaceAll('"', '')}"`

/** Cases live where `--cases` says, else the environment, else the settings, else in `~/baoxiao`. */
function officeOf(world: World, { lang, settings }: Pick<Setting, 'lang' | 'settings'>, raw: RawFlags): Office {
  const { asOf, rules: rulesFolder, allowOutside } = raw
  if (asOf !== undefined && !isIsoDate(asOf)) throw new UsageError(`${word('wrongValue', lang)}: --as-of (YYYY-MM-DD)`)
  let rules: ReturnType<Office['rules']> | undefined
  const place = { world, ...(rulesFolder === undefined ? {} : { rulesFolder }) }
  const cases = raw.cases ?? world.env['BAOXIAO_CASES'] ?? settings.cases ?? join(world.home, 'baoxiao')
  return {
    ...place,
    lang,
    today: world.clock.today(),
    allowOutside: allowOutside === true,
    ...(asOf === undefined ? {} : { asOf }),
    cases: resolve(world.cwd, cases),
    fonts: fontsIn(settings),
    ...(settings.models === undefined ? {} : { models: settings.models }),
    rules: () => (rules ??= import('../casework/rules/load.ts').then(({ loadRuleSet }) => loadRuleSet(place))),
  }
}
