import { posix, win32 } from 'node:path'
import type { World } from './world.ts'

type Surroundings = Pick<World, 'env' | 'home' | 'windows'>

const set = (value: string | undefined): string | undefined => (value === undefined || value === '' ? undefined : value)

/** Where the settings of a person lie: `BAOXIAO_CONFIG` (empty: none at all), else the place of the system for such files. */
export function settingsPath({ env, home, windows }: Surroundings): string | undefined {
  const named = env['BAOXIAO_CONFIG']
  if (named !== undefined) return named === '' ? undefined : named
  if (windows)
    return win32.join(set(env['APPDATA']) ?? win32.join(home, 'AppData', 'Roaming'), 'baoxiao', 'config.json')
  return posix.join(set(env['XDG_CONFIG_HOME']) ?? posix.join(home, '.config'), 'baoxiao', 'config.json')
}

/** Where the program leaves what only it needs to remember: reports of its own mistakes. */
export function stateFolder({ env, home, windows }: Surroundings): string {
  if (windows) return win32.join(set(env['LOCALAPPDATA']) ?? win32.join(home, 'AppData', 'Local'), 'baoxiao')
  return posix.join(set(env['XDG_STATE_HOME']) ?? posix.join(home, '.local', 'state'), 'baoxiao')
}
