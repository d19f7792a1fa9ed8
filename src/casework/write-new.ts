import { dirname, resolve } from 'node:path'
import { FileError } from '../model/errors.ts'
import type { Words } from '../model/words.ts'
import type { Office } from './office.ts'
import { mustBeNobodys } from './outputs.ts'

/** Writes one file where the person wants it; what is there already is kept unless they say otherwise. Where it lies now. */
export async function writeNew(
  office: Pick<Office, 'world' | 'lang' | 'cases'>,
  path: string,
  content: string | Uint8Array,
  replace: boolean,
): Promise<string> {
  const { kindOf, disk, cwd } = office.world
  const place = resolve(cwd, path)
  await mustTake(office, place, replace)
  if ((await kindOf(dirname(place))) === 'nothing') await disk.makeFolder(dirname(place))
  await disk.writeWhole(place, typeof content === 'string' ? new TextEncoder().encode(content) : content)
  return place
}

/** The gate of every output that is a file: nothing of a case's own, and, unless it may be replaced, nothing that is there. */
export async function mustTake(
  office: Pick<Office, 'world' | 'lang' | 'cases'>,
  place: string,
  replace: boolean,
): Promise<void> {
  await mustBeNobodys(office, place)
  if (!replace && (await office.world.kindOf(place)) !== 'nothing')
    throw new FileError(`${THERE[office.lang]}: ${place}`)
}

const THERE: Words = {
  zh: '已经有这个文件；加 --force 覆盖',
  en: 'the file is there already; --force replaces it',
}
