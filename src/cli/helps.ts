import type { Command } from 'commander'
import type { Lang } from '../model/words.ts'
import { buildProgram } from './program.ts'
import type { World } from './world.ts'

/** What `--help` prints, by the words before it: of the program itself, and of every command. */
export function helpsIn(lang: Lang, columns: number): Readonly<Record<string, string>> {
  const said: string[] = []
  const out = { write: (text: string) => void said.push(text), isTTY: false, columns }
  const program = buildProgram({ out } as unknown as World, { lang, settings: {}, finish: () => undefined })
  const helps = ([words, command]: Named): readonly (readonly [string, string])[] => {
    command.outputHelp()
    return [[words.join(' '), said.splice(0).join('')], ...command.commands.flatMap((one) => helps(named(words, one)))]
  }
  return Object.fromEntries(helps([[], program]))
}

type Named = readonly [words: readonly string[], command: Command]
const named = (words: readonly string[], command: Command): Named => [[...words, command.name()], command]
