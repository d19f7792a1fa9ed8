import { Chalk } from 'chalk'
import { show } from '../model/show.ts'
import type { Sink } from './world.ts'

/** Marks on text: without colour they are the text itself, so that nothing is said by colour alone. Foreign text is made safe on the way. */
export interface Ink {
  strong(text: string): string
  faint(text: string): string
  good(text: string): string
  bad(text: string): string
  warn(text: string): string
}

export function inkFor(sink: Sink, env: Readonly<Record<string, string | undefined>>): Ink {
  const chalk = new Chalk({ level: colours(sink, env) ? 1 : 0 })
  return {
    strong: (text) => chalk.bold(show(text)),
    faint: (text) => chalk.dim(show(text)),
    good: (text) => chalk.green(show(text)),
    bad: (text) => chalk.red(show(text)),
    warn: (text) => chalk.yellow(show(text)),
  }
}

function colours(sink: Sink, env: Readonly<Record<string, string | undefined>>): boolean {
  if (env['NO_COLOR'] !== undefined && env['NO_COLOR'] !== '') return false
  if (env['ACCESSIBLE'] === '1' || env['TERM'] === 'dumb') return false
  return sink.isTTY || (env['FORCE_COLOR'] !== undefined && env['FORCE_COLOR'] !== '0')
}
