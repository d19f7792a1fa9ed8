import { dirname, resolve } from 'node:path'
import { FileError } from '../model/errors.ts'
import type { Words } from '../model/words.ts'
import type { Office } from './office.ts'

/** Writes one file where the person wants it; what is there already is kept unless they say otherwise. Where it lies now. */
export async function writeNew(
  office: Pick<Office, 'world' | 'lang'>,
  path: string,
  content: string | Uint8Array,
  replace: boolean,
): Promise<string> {
  const { kindOf, disk, cwd } = office.world
  const place = resolve(cwd, path)
  if (!replace) await mustBeFree(office, place)
  if ((await kindOf(dirname(place))) === 'nothing') await disk.makeFolder(dirname(place))
  await disk.writeWhole(place, typeof content === 'string' ? new TextEncoder().encode(content) : content)
  return place
}

/** Stops where something lies already. */
export async function mustBeFree({ world, lang }: Pick<Office, 'world' | 'lang'>, place: string): Promise<void> {
  if ((await world.kindOf(place)) !== 'nothing') throw new FileError(`${THERE[lang]}: ${place}`)
}

export const THERE: Words = {
  zh: '已经有这个文件；加 --force 覆盖',
  en: 'the file is there already; --force replaces it',
}
