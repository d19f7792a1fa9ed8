import { join } from 'node:path'
import { checkHelpingFace } from '../documents/font/face.ts'
import { DataError } from '../model/errors.ts'
import { inBoth } from '../model/problem.ts'
import type { World } from './world.ts'

/** Fonts with rare letters of names that systems bring or install, one face a file: SimSun-ExtB and -ExtG of Windows, and Hanazono. */
const OF_WINDOWS = ['simsunb.ttf', 'SimsunExtG.ttf']
const OF_OTHERS = ['HanaMinA.ttf', 'HanaMinB.ttf']

/** Where those of this machine lie that may be embedded. Throws `DataError` where there is none. */
export async function fontsOfMachine({
  windows,
  env,
  disk,
}: Pick<World, 'windows' | 'env' | 'disk'>): Promise<string[]> {
  const found: string[] = []
  for (const path of windows
    ? OF_WINDOWS.map((name) => join(env['WINDIR'] ?? 'C:\\Windows', 'Fonts', name))
    : OF_OTHERS.map((name) => join('/usr/share/fonts/truetype/hanazono', name)))
    if (await mayHelp(disk, path)) found.push(path)
  if (found.length > 0) return found
  throw new DataError([
    {
      code: 'no-machine-font',
      severity: 'error',
      ...inBoth(
        { zh: '这台电脑上没有找到带生僻字的字库', en: 'no font with rare letters was found on this machine' },
        {
          zh: '请用 baoxiao config set fonts 字库.ttf 指定一个（Debian 可装 fonts-hanazono），或打印后把字写进框里。',
          en: 'name one with baoxiao config set fonts FONT.ttf (Debian has fonts-hanazono), or write the letter into the box.',
        },
      ),
    },
  ])
}

async function mayHelp(disk: World['disk'], path: string): Promise<boolean> {
  try {
    checkHelpingFace(await disk.read(path), path)
    return true
  } catch {
    return false
  }
}
