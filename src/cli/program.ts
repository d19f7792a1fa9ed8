import { Command, type CommanderError, type Help } from 'commander'
import { nearest } from '../model/problem.ts'
import type { Lang } from '../model/words.ts'
import type { Attach } from './commands/attach.ts'
import { COMMANDS } from './commands/index.ts'
import type { RawFlags } from './desk.ts'
import { guard } from './guard.ts'
import { word, type Key } from './words/words.ts'
import type { Settings } from './settings.ts'
import { helpWidth } from './width.ts'
import type { World } from './world.ts'

interface Setting {
  readonly lang: Lang
  readonly settings: Settings
  readonly finish: (code: number) => void
}

/** All commands, declared; nothing heavy is loaded before one of them runs. */
export function buildProgram(world: World, { lang, settings, finish }: Setting): Command {
  const say = (key: Key): string => word(key, lang)
  const program = dressed(new Command('baoxiao'), world, lang)
    .description(say('programme'))
    .option('--json', say('flagJson'))
    .option('--lang <zh|en>', say('flagLang'))
    .option('--no-input', say('flagNoInput'))
    .option('--quiet', say('flagQuiet'))
    .option('--as-of <date>', say('flagAsOf'))
    .option('--cases <dir>', say('flagCases'))
    .option('--rules <dir>', say('flagRules'))
    .option('--allow-outside', say('flagOutside'))
    .option('--unlock-fd <n>', say('flagUnlockFd'))
  const attach: Attach = {
    program,
    lang,
    settings,
    say,
    at:
      (act) =>
      async (...args) => {
        const { openDesk } = await import('./desk.ts')
        const flags = program.opts<RawFlags>()
        const ask: Parameters<typeof openDesk>[1]['ask'] = async (asking, before, last, folder) =>
          (await import('./asking/passphrase.ts')).passphraseOfLocked(asking, flags.unlockFd, before, last, folder)
        const desk = openDesk(world, { lang, settings, finish, ask, commands: COMMAND_NAMES }, flags)
        if ((await world.kindOf(desk.cases)) === 'folder') await (await import('../casework/cases/tidy.ts')).tidy(desk)
        return act(desk, ...args)
      },
  }
  program.option('-V, --version', say('versionFlag'))
  COMMANDS.forEach((command) => command(attach))
  // Each has a `help` of its own, however few parts it has; all else that it was told it has from the program that made it.
  program.helpCommand('help [command]', say('helpCommand'))
  walk(program, (command) => command.helpCommand('help [command]', say('helpCommand')))
  rememberNames(program)
  return program
}

function walk(command: Command, act: (command: Command) => void): void {
  command.commands.forEach((child) => {
    act(child)
    walk(child, act)
  })
}

/** Our words instead of commander's, our streams instead of the process's, and no exit of its own. */
function dressed(command: Command, world: World, lang: Lang): Command {
  return command
    .exitOverride()
    .helpOption('-h, --help', word('help', lang))
    .configureOutput({
      writeOut: (text) => world.out.write(guard(text)),
      writeErr: () => undefined,
      getOutHelpWidth: () => helpWidth(world.out),
    })
    .configureHelp({ styleTitle: (title) => TITLES[title]?.[lang] ?? title, showGlobalOptions: true, ...layout(lang) })
}

const TITLES: Readonly<Record<string, Record<Lang, string>>> = {
  'Usage:': { zh: '用法：', en: 'Usage:' },
  'Options:': { zh: '选项：', en: 'Options:' },
  'Global Options:': { zh: '通用选项：', en: 'Common options:' },
  'Arguments:': { zh: '参数：', en: 'Arguments:' },
  'Commands:': { zh: '命令：', en: 'Commands:' },
}

/** Chinese characters take two columns; commander counts one. */
const layout = (lang: Lang): Partial<Help> => ({
  displayWidth: (text: string) => text.length + (text.match(WIDE)?.length ?? 0),
  visibleGlobalOptions: (command) =>
    command.parent === null
      ? []
      : (rootOf(command).options as ReturnType<Help['visibleGlobalOptions']>).filter(
          ({ long }) => long !== '--version',
        ),
  subcommandTerm: (command) =>
    `${command.name()} ${command.registeredArguments.map((argument) => (argument.required ? `<${argument.name()}${argument.variadic ? '...' : ''}>` : `[${argument.name()}${argument.variadic ? '...' : ''}]`)).join(' ')}`.trim(),
  optionDescription: (option) =>
    option.description +
    (option.defaultValue === undefined || typeof option.defaultValue === 'boolean'
      ? ''
      : lang === 'zh'
        ? `（默认 ${String(option.defaultValue)}）`
        : ` (default ${String(option.defaultValue)})`),
})

const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/g

const rootOf = (command: Command): Command => (command.parent === null ? command : rootOf(command.parent))

const MISTAKES: Readonly<Record<string, Key>> = {
  'commander.unknownCommand': 'unknownCommand',
  'commander.unknownOption': 'unknownOption',
  'commander.missingArgument': 'missingArgument',
  'commander.optionMissingArgument': 'optionNeedsValue',
  'commander.missingMandatoryOptionValue': 'missingOption',
  'commander.excessArguments': 'tooMany',
  'commander.invalidArgument': 'wrongValue',
}

/** What is wrong with a command line, with the nearest thing that exists. Names options and commands, never their values. */
export function usageMistake(error: CommanderError, argv: readonly string[], lang: Lang): string {
  const key = MISTAKES[error.code]
  if (key === undefined) return `${error.message}\n${word('seeHelp', lang)}`
  const written = /'([^']*)'/.exec(error.message)?.[1] ?? ''
  const known = key === 'unknownOption' ? optionNames(argv) : COMMAND_NAMES
  const close = key === 'unknownOption' || key === 'unknownCommand' ? nearest(written, known) : undefined
  const what = key === 'tooMany' ? '' : written === '' ? '' : `${lang === 'zh' ? '：' : ': '}${written}`
  const hint =
    close === undefined ? word('seeHelp', lang) : lang === 'zh' ? `是不是想写 ${close}？` : `Did you mean ${close}?`
  return `${word(key, lang)}${what}\n  ${hint}`
}

/** A command or an option: what a report may repeat of a command line. */
export const isOurWord = (given: string): boolean =>
  OPTION_NAMES.has(given) || [...OPTION_NAMES.values()].some((names) => names.includes(given))

const COMMAND_NAMES: string[] = []

/** What stands after the name of the program, once it was built. */
export const commandNames = (): readonly string[] => COMMAND_NAMES

const OPTION_NAMES = new Map<string, readonly string[]>()

/** Remembered while the program is built, for "did you mean". */
function rememberNames(program: Command): void {
  COMMAND_NAMES.length = 0
  COMMAND_NAMES.push(...program.commands.map((command) => command.name()))
  OPTION_NAMES.set('', longNames(program))
  walk(program, (command) => OPTION_NAMES.set(command.name(), longNames(command)))
}

const longNames = (command: Command): string[] =>
  command.options.flatMap(({ long }) => (typeof long === 'string' ? [long] : []))

const optionNames = (argv: readonly string[]): string[] => [
  '--help',
  ...(OPTION_NAMES.get('') ?? []),
  ...argv.flatMap((name) => OPTION_NAMES.get(name) ?? []),
]
