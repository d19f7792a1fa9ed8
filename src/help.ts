import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { answered } from './answered.ts'
import { languageOf } from './cli/language.ts'
import { readSettings } from './cli/settings.ts'
import { helpWidth } from './cli/width.ts'
import { realWorld } from './io/world.ts'

/**
 * The help of a command as the build printed it. Undefined where none of that is right here: for a window of another width, for
 * settings that it repeats, for words that are no command.
 */
export async function main(argv: readonly string[]): Promise<number | undefined> {
  const world = realWorld()
  const { settings, fault } = readSettings(world)
  const { lang: kept, ...repeated } = settings
  if (fault !== undefined || Object.keys(repeated).length > 0) return undefined
  const name = `help.${languageOf(argv, world.env, kept)}.${helpWidth(world.out)}.json`
  const text = textsIn(join(world.shipped.root, 'dist', name))[argv.slice(0, -1).join(' ')]
  if (text === undefined) return undefined
  world.out.write(text)
  return answered(world, 0)
}

function textsIn(path: string): Readonly<Record<string, string>> {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Readonly<Record<string, string>>
  } catch {
    return {}
  }
}
