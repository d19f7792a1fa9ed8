import { basename, dirname, join } from 'node:path'
import { isLocked, KEYS } from '../case-file/sealed/places.ts'
import { PROFILE_NAME } from '../case-file/profile.ts'
import { LOG_NAME } from '../case-file/store.ts'
import { FileError } from '../model/errors.ts'
import type { Disk } from '../model/ports.ts'
import type { Words } from '../model/words.ts'
import type { Office } from './office.ts'
import { ORIGINALS } from './papers/keep.ts'

/**
 * Stops where an output, a file or a folder, would take the place of a case's log, keys, ledger or originals, whatever may be
 * replaced, or would lie open inside the folder of a locked case. Links are resolved first.
 */
export async function mustBeNobodys(
  { world: { disk }, lang, cases }: Pick<Office, 'world' | 'lang' | 'cases'>,
  place: string,
): Promise<void> {
  const real = await trulyAt(disk, place)
  if (await isOwn(disk, real, cases)) throw new FileError(`${OWN[lang]}: ${place}`)
  for (const folder of upwards(real))
    if ((await isLocked(disk, folder)) && (await holdsLog(disk, folder)))
      throw new FileError(`${IN_LOCKED[lang]}: ${place}`)
}

async function isOwn(disk: Disk, real: string, cases: string): Promise<boolean> {
  const [name, above] = [lower(real), dirname(real)]
  if (name === LOG_NAME) return true
  if (name === PROFILE_NAME && ((await trulyAt(disk, cases)) === above || (await isLocked(disk, above)))) return true
  for (const inner of upwards(real)) {
    const part = lower(inner)
    if (part === KEYS || part === LEDGER) return true
    if ((part === ORIGINALS || part.startsWith('.')) && (await holdsLog(disk, dirname(inner)))) return true
  }
  return false
}

const LEDGER = '.ledger'

/** On many disks a name is the same in capitals. */
const lower = (path: string): string => basename(path).toLowerCase()

const holdsLog = async (disk: Disk, folder: string): Promise<boolean> =>
  (await disk.look(join(folder, LOG_NAME))) !== undefined

/** The path itself and every folder above it. */
function* upwards(path: string): Generator<string> {
  for (let one = path; ; one = dirname(one)) {
    yield one
    if (dirname(one) === one) return
  }
}

/** Where it will truly lie: what of the path is there already, links resolved, and the rest as it is written. */
async function trulyAt(disk: Disk, path: string): Promise<string> {
  const found = await disk.look(path)
  if (found !== undefined) return found.real
  return dirname(path) === path ? path : join(await trulyAt(disk, dirname(path)), basename(path))
}

const OWN: Words = {
  zh: '这里是个案自己的东西（记录、密钥、台账或原件），输出不能写在这里，--force 也不行；请换一个地方',
  en: 'this is of a case itself (its log, keys, ledger or originals): no output is written there, --force or not; name another place',
}
const IN_LOCKED: Words = {
  zh: '这个个案是加密的，输出不加密，不能写在它的文件夹里；请换一个地方',
  en: 'this case is encrypted and an output is not: it is not written into its folder; name another place',
}
