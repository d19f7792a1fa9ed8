import { pathToFileURL } from 'node:url'
import type { Sink } from './world.ts'

type Env = Readonly<Record<string, string | undefined>>

/** Links that this program made: nothing else of that form gets past the gate before a terminal. */
const MADE = new Set<string>()
const END = '\u001b]8;;\u001b\\'

/** A path of a file that was written, to click on where the terminal can: the text is the same everywhere. */
export function linked(path: string, sink: Sink, env: Env): string {
  if (!clickable(sink, env)) return path
  const begin = `\u001b]8;;${pathToFileURL(path).href}\u001b\\`
  MADE.add(begin).add(END)
  return `${begin}${path}${END}`
}

export const isLink = (mark: string): boolean => MADE.has(mark)

/** Terminals that are known to understand links; others print the marks. `FORCE_HYPERLINK` decides before all else. */
function clickable(sink: Sink, env: Env): boolean {
  const forced = env['FORCE_HYPERLINK']
  if (forced !== undefined && forced !== '') return forced !== '0'
  if (!sink.isTTY || env['ACCESSIBLE'] === '1' || env['TERM'] === 'dumb' || env['CI'] !== undefined) return false
  if ((env['NO_COLOR'] ?? '') !== '') return false
  if (env['TMUX'] !== undefined || /^screen/.test(env['TERM'] ?? '')) return false
  return (
    Number(env['VTE_VERSION'] ?? 0) >= 5000 ||
    env['WT_SESSION'] !== undefined ||
    env['KITTY_WINDOW_ID'] !== undefined ||
    ['iTerm.app', 'WezTerm', 'vscode', 'ghostty', 'Hyper'].includes(env['TERM_PROGRAM'] ?? '')
  )
}
