import { dirname, resolve } from 'node:path'
import { FileError } from '../model/errors.ts'
import type { Desk } from '../cli/desk.ts'

/** Writes one file where the person wants it; what is there already is kept unless they say otherwise. */
export async function writeNew(desk: Desk, path: string, content: string | Uint8Array, force: boolean): Promise<void> {
  const { world, lang } = desk
  const place = resolve(world.cwd, path)
  if (!force && (await world.kindOf(place)) !== 'nothing') throw new FileError(`${desk.say('there')}: ${place}`)
  if ((await world.kindOf(dirname(place))) === 'nothing') await world.disk.makeFolder(dirname(place))
  await world.disk.writeWhole(place, typeof content === 'string' ? new TextEncoder().encode(content) : content)
  desk.note(`${desk.say('made')}${lang === 'zh' ? '：' : ': '}${place}`)
}
