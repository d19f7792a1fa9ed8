import { UsageError } from '../../model/errors.ts'
import { show } from '../../model/show.ts'
import type { Desk } from '../desk.ts'
import { machineWord } from '../words/machine.ts'
import type { Attach } from './attach.ts'

/** Scripts for shells, and what they ask when Tab is pressed. */
export function completion(attach: Attach): void {
  const { program, lang, at } = attach
  program
    .command('completion')
    .description(machineWord('cmdCompletion', lang))
    .argument('<shell>', machineWord('argShell', lang))
    .action(at(printScript))
  program
    .command('complete', { hidden: true })
    .argument('[words...]')
    .action(at((desk, typed: readonly string[]) => offer(desk, attach, typed)))
}

async function printScript(desk: Desk, named: string): Promise<void> {
  const { COMPLETION_SCRIPTS, SHELLS } = await import('../completion/scripts.ts')
  const shell = SHELLS.find((one) => one === named.toLowerCase())
  if (shell === undefined) throw new UsageError(`${desk.say('wrongValue')}: completion\n  ${SHELLS.join(', ')}`)
  desk.world.out.write(COMPLETION_SCRIPTS[shell])
}

/** PowerShell cannot hand over an empty word: two quotes stand for it. */
async function offer(desk: Desk, { program }: Attach, typed: readonly string[]): Promise<void> {
  const { candidates } = await import('../completion/candidates.ts')
  const { sourcesOf } = await import('../completion/sources.ts')
  const words = typed.map((word) => (word === '""' ? '' : word))
  const found = (await candidates(program, words.length === 0 ? [''] : words, sourcesOf(withTyped(desk, words)))) ?? []
  const lines = found.map(({ word, about }) => (about === undefined ? word : `${word}\t${show(about)}`))
  if (lines.length > 0) desk.world.out.write(`${lines.join('\n')}\n`)
}

/** The cases are those of the folder that was typed; a shell hands over its `~` as it stands. */
function withTyped(desk: Desk, words: readonly string[]): Desk {
  const before = words.slice(0, -1)
  const at = before.lastIndexOf('--cases')
  const folder = at < 0 ? before.find((word) => word.startsWith('--cases='))?.slice('--cases='.length) : before[at + 1]
  return folder === undefined ? desk : { ...desk, cases: folder.replace(/^~(?=[\\/]|$)/, desk.world.home) }
}
