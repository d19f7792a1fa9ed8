import type { Command, Option } from 'commander'
import { SETTING_KEYS } from '../settings.ts'

/** One thing that may stand next, and what it is. */
export interface Candidate {
  readonly word: string
  readonly about?: string
  /** More is to follow in the same word: `fact=`. */
  readonly open?: boolean
}

/** What is known of the person's cases and the rules; asked only where it is wanted. */
export interface Sources {
  cases(): Promise<readonly Candidate[]>
  procedures(): Promise<readonly Candidate[]>
  /** Words of the glossary. */
  terms(): Promise<readonly Candidate[]>
  /** Facts of a case; of a name that is none, of all procedures. */
  facts(named: string): Promise<readonly Candidate[]>
  /** What a choice or a yes-no may be answered with. */
  choices(named: string, fact: string): Promise<readonly Candidate[]>
}

/** `undefined`: names of files, which the shell knows best. */
export type Completed = readonly Candidate[] | undefined

const words = (...all: readonly string[]): readonly Candidate[] => all.map((word) => ({ word }))

/** Values of options that are words of ours, by the option. */
const VALUES: Readonly<Record<string, readonly Candidate[]>> = {
  '--lang': words('zh', 'en'),
  '--print': words('normal', 'large'),
  '--paper-lang': words('zh', 'en', 'both'),
  '--only': words('packet', 'checklist', 'guide'),
  '--hidden': words('keep', 'skip'),
  '--sort': words('days', 'money', 'missing', 'case'),
  '--verdict': words('eligible', 'ineligible', 'undetermined'),
  '--encoding': words('utf-8', 'gb18030', 'utf-16le', 'utf-16be'),
  '--shard': [{ word: 'auto/', open: true }],
}

/** The same for arguments, by their name. */
const SHELLS = words('bash', 'zsh', 'fish', 'powershell')
const KEYS = words(...SETTING_KEYS)
const SCHEMAS = words('answers', 'row', 'check', 'results', 'packet')

/** What may stand in place of the last of `typed`, which is not finished; the words before it are. */
export async function candidates(program: Command, typed: readonly string[], sources: Sources): Promise<Completed> {
  const last = typed.at(-1) ?? ''
  const { command, given, waiting } = walked(program, typed.slice(0, -1))
  const found =
    waiting === undefined ? await places(command, program, given, last, sources) : valuesOf(waiting, sources)
  const all = await found
  return all?.filter(({ word }) => word.startsWith(last))
}

interface Walked {
  readonly command: Command
  /** Arguments so far, options and their values left out. */
  readonly given: readonly string[]
  /** The option that still wants its value. */
  readonly waiting?: Option
}

function walked(program: Command, typed: readonly string[]): Walked {
  let command = program
  let given: string[] = []
  let waiting: Option | undefined
  for (const word of typed) {
    if (waiting !== undefined) {
      waiting = undefined
      continue
    }
    if (word.startsWith('-') && word !== '-') {
      const option = optionsOf(command, program).find(({ long, short }) => long === word || short === word)
      waiting = option !== undefined && (option.required || option.optional) ? option : undefined
      continue
    }
    const inner = given.length === 0 ? command.commands.find((one) => one.name() === word) : undefined
    if (inner === undefined) given.push(word)
    else [command, given] = [inner, []]
  }
  return { command, given, ...(waiting === undefined ? {} : { waiting }) }
}

const optionsOf = (command: Command, program: Command): readonly Option[] =>
  command === program ? program.options : [...(standIn(command) ?? command).options, ...program.options]

async function valuesOf({ long }: Option, sources: Sources): Promise<Completed> {
  if (long === '--procedure') return sources.procedures()
  return VALUES[long ?? '']
}

async function places(
  command: Command,
  program: Command,
  given: readonly string[],
  last: string,
  sources: Sources,
): Promise<Completed> {
  if (last.startsWith('-') && last !== '-') {
    const own = optionsOf(command, program).flatMap(({ long, description }) =>
      typeof long === 'string' ? [{ word: long, about: description }] : [],
    )
    return [...own, { word: '--help' }]
  }
  const below = given.length === 0 && command.commands.length > 0 ? shown(command) : []
  const argument = (standIn(command) ?? command).registeredArguments
  const wanted = argument[given.length] ?? (argument.at(-1)?.variadic === true ? argument.at(-1) : undefined)
  if (wanted === undefined) return below
  const found = await argumentOf(wanted.name(), command, given, last, sources)
  return found === undefined && below.length === 0 ? undefined : [...below, ...(found ?? [])]
}

/** Commands that the help lists, too. */
const shown = (command: Command): readonly Candidate[] =>
  command
    .createHelp()
    .visibleCommands(command)
    .map((one) => ({ word: one.name(), about: one.description() }))

/** `batch LIST` is `batch run LIST`. */
const standIn = (command: Command): Command | undefined =>
  command.registeredArguments.length === 0 && command.name() === 'batch'
    ? command.commands.find((one) => one.name() === 'run')
    : undefined

async function argumentOf(
  name: string,
  command: Command,
  given: readonly string[],
  last: string,
  sources: Sources,
): Promise<Completed> {
  if (name === 'case' || name === 'cases') return sources.cases()
  if (name === 'procedure') return sources.procedures()
  if (name === 'shell') return SHELLS
  if (name === 'key') return KEYS
  if (name === 'fact') return closed(await sources.facts(given[0] ?? ''))
  if (name === 'name' && command.name() === 'schema') return SCHEMAS
  if (name === 'term') return sources.terms()
  if (name !== 'pairs' || command.parent?.name() === 'receipts') return undefined
  const fact = /^([^=]+)=/.exec(last)?.[1]
  return fact === undefined ? sources.facts(given[0] ?? '') : sources.choices(given[0] ?? '', fact)
}

const closed = (facts: readonly Candidate[]): readonly Candidate[] =>
  facts.map(({ word, ...rest }) => ({ ...rest, word: word.replace(/=$/, ''), open: false }))
