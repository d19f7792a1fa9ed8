import type { Command } from 'commander'
import type { Lang } from '../../model/words.ts'
import type { Desk } from '../desk.ts'
import type { Settings } from '../settings.ts'
import type { Key } from '../words/words.ts'

/** How a command file attaches itself: it declares its flags, and gets a desk when it is run. */
export interface Attach {
  readonly program: Command
  readonly lang: Lang
  readonly settings: Settings
  say(key: Key): string
  /** Turns an action on a desk into one that commander calls. */
  at<Args extends readonly unknown[]>(
    act: (desk: Desk, ...args: Args) => Promise<void>,
  ): (...args: Args) => Promise<void>
}
