import { CommanderError, type Command } from 'commander'
import type { CaseRow } from '../../casework/caseload/caseload.ts'
import { UsageError } from '../../model/errors.ts'
import type { Desk } from '../desk.ts'
import type { Attach } from './attach.ts'

/** No command: the cases there are and what to do next in each; in a terminal, a menu to start or go on. */
export function home({ program, at }: Attach): void {
  program.allowExcessArguments().action((flags: { readonly version?: boolean }, command: Command) => {
    const [unknown] = command.args
    if (unknown !== undefined && looksLikePath(unknown)) return at((desk) => openWith(desk, command, unknown))()
    if (unknown !== undefined) throw unknownCommand(command, unknown)
    return at(flags.version === true ? version : welcome)()
  })
}

const SCAN = /\.(?:jpe?g|png|heic|heif|webp|tiff?|pdf|ofd|xml)$/i

/** No command has a dot, a slash or a drive in it. */
const looksLikePath = (word: string): boolean => /[/\\.]|^[A-Za-z]:/.test(word)

/** A file manager hands over nothing but a path: a list is checked, everything else is a case or its answers. */
async function openWith(desk: Desk, program: Command, path: string): Promise<void> {
  const { resolve } = await import('node:path')
  const there = await desk.world.kindOf(resolve(desk.world.cwd, path))
  if (there === 'nothing') throw unknownCommand(program, path)
  if (there === 'file' && SCAN.test(path)) throw new UsageError(desk.say('openedScan'))
  const isList = there === 'file' && /\.(?:csv|tsv|xlsx|xls|ods)$/i.test(path)
  const words = isList ? ['batch', 'run', path, '--check'] : ['check', path]
  const command = program.commands.find((one) => one.name() === words[0])
  if (command === undefined) throw unknownCommand(program, path)
  await command.parseAsync(words.slice(1), { from: 'user' })
}

async function version(desk: Desk): Promise<void> {
  const named = await desk.world.shipped.version()
  if (desk.flags.json) desk.json({ format: 1, program: 'baoxiao', version: named })
  else desk.print(`baoxiao ${named}`)
}

/** With an action of its own, commander takes a mistyped command for an argument: say what it is. */
const unknownCommand = (command: Command, word: string): CommanderError =>
  new CommanderError(2, 'commander.unknownCommand', `error: unknown command '${word}' of ${command.name()}`)

async function welcome(desk: Desk): Promise<void> {
  const { caseload } = await import('../caseload.ts')
  const { sorted } = await import('../../casework/caseload/order.ts')
  const { casesJson } = await import('../../casework/json/caseload.ts')
  const { renderCases } = await import('../render/cases.ts')
  const all = sorted(await caseload(desk), 'days')
  if (desk.flags.json) return desk.json(casesJson(all, desk.lang))
  desk.print(desk.ink.strong(desk.say('homeTitle')))
  desk.print(renderCases(all, { ...desk, full: true }))
  for (const { id, trouble } of all) if (trouble !== undefined) desk.note(`[!] ${id}  ${trouble}`)
  desk.print(`\n${desk.say('homeStart')}${desk.command('new')}\n${desk.say('homeExample')}${desk.command('demo')}`)
  if (desk.canAsk()) await menu(desk, all)
}

/** Which case, or a new one; then what to do with it. */
async function menu(desk: Desk, all: readonly CaseRow[]): Promise<void> {
  const { isPlain } = await import('../asking/plain.ts')
  const { namesOfCases } = await import('../render/case-name.ts')
  const prompter = await desk.world.prompter(desk.lang, isPlain(desk.world.env))
  const chosen = await prompter.choose({
    id: 'home',
    text: desk.say('next'),
    options: [
      ...namesOfCases(all, desk.lang).map(({ row, label }) => ({ value: `=${row.folder}`, label })),
      { value: 'new', label: desk.say('cmdNew') },
      { value: 'quit', label: desk.say('leave') },
    ],
  })
  if (chosen === 'quit') return
  if (chosen === 'new') return (await import('../asking/begin.ts')).begin(desk, undefined, {})
  return (await import('../asking/case-menu.ts')).caseMenu(desk, chosen.slice(1))
}
