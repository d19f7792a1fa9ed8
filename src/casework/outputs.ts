import { basename, dirname, join } from 'node:path'
import { isLocked, KEYS } from '../case-file/sealed/places.ts'
import { PROFILE_NAME } from '../case-file/profile.ts'
import { LOG_NAME } from '../case-file/store.ts'
import { FileError } from '../model/errors.ts'
import type { Disk } from '../model/ports.ts'
import type { Words } from '../model/words.ts'
import type { Office } from './office.ts'
import { ORIGINALS } from './papers/own-originals.ts'

/**
 * Stops where an output, a file or a folder, would take the place of a case's log, keys, ledger or originals, whatever may be
 * replaced, or would lie open inside the folder of a locked case, or go into a pipe or a device. Links are resolved first.
 */
export async function mustBeNobodys(
  { world: { disk }, lang, cases }: Pick<Office, 'world' | 'lang' | 'cases'>,
  place: string,
): Promise<void> {
  if (isStream(place) || (await disk.look(place))?.kind === 'other') throw new FileError(`${STREAM[lang]}: ${place}`)
  const real = await trulyAt(disk, place)
  if (lower(real) === LOG_NAME && !(await isOurs(disk, dirname(real), cases)))
    throw new FileError(`${LIKE_A_LOG[lang]}: ${place}`)
  if (await isOwn(disk, real, cases)) throw new FileError(`${OWN[lang]}: ${place}`)
  for (const folder of upwards(real))
    if ((await isLocked(disk, folder)) && (await holdsLog(disk, folder)))
      throw new FileError(`${IN_LOCKED[lang]}: ${place}`)
}

/** Of a case, or of the folder of all cases, wherever those lie: a folder of somebody's own may have such names in it. */
async function isOwn(disk: Disk, real: string, cases: string): Promise<boolean> {
  const [name, above, home] = [lower(real), dirname(real), await trulyAt(disk, cases)]
  if (name === LOG_NAME) return true
  if (name === PROFILE_NAME && (home === above || (await isLocked(disk, above)))) return true
  for (const inner of upwards(real)) {
    const part = lower(inner)
    if (part === KEYS && (await isOurs(disk, dirname(inner), cases))) return true
    if (part === LEDGER && ((await isOurs(disk, dirname(inner), cases)) || (await holdsLedger(disk, inner))))
      return true
    if ((part === ORIGINALS || part.startsWith('.')) && (await holdsLog(disk, dirname(inner)))) return true
  }
  return false
}

/** The folder of a case, or one in that of all cases. */
const isOurs = async (disk: Disk, folder: string, cases: string): Promise<boolean> =>
  [...upwards(folder)].includes(await trulyAt(disk, cases)) ||
  (await holdsLog(disk, folder)) ||
  (await isLocked(disk, folder))

const holdsLedger = async (disk: Disk, folder: string): Promise<boolean> =>
  (await disk.look(join(folder, 'key'))) !== undefined || (await disk.look(join(folder, 'marks.txt'))) !== undefined

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

/** Of a program: wherever it leads just now, it is no place for a file. */
const isStream = (place: string): boolean => /^\/dev\/(?:stdin|stdout|stderr|fd\/\d+)$/.test(place)

const STREAM: Words = {
  zh: '这是管道或设备，不能写在这里；请写一个普通文件',
  en: 'this is a pipe or a device and nothing is written there; name a plain file',
}
const OWN: Words = {
  zh: '这里是个案自己的东西（记录、密钥、台账或原件），输出不能写在这里，--force 也不行；请换一个地方',
  en: 'this is of a case itself (its log, keys, ledger or originals): no output is written there, --force or not; name another place',
}
/** Whatever it held, its folder would be a case from then on, and the file one that nothing may replace. */
const LIKE_A_LOG: Words = {
  zh: 'log.jsonl 是个案记录的名字，有它的文件夹会被当成个案；请换一个名字',
  en: 'log.jsonl is what the log of a case is called, and its folder would be taken for a case; choose another name',
}
const IN_LOCKED: Words = {
  zh: '这个个案是加密的，它的文件夹里只放它自己的东西，不放输出；请换一个地方',
  en: 'this case is encrypted, and its folder is for what is its own: no output is written into it; name another place',
}
