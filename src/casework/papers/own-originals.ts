import { join } from 'node:path'
import { FileError } from '../../model/errors.ts'
import type { Disk } from '../../model/ports.ts'

/** Where a case folder keeps its originals, untouched. */
export const ORIGINALS = 'originals'

/** The folder of originals, made where there is none. A link in its place leads to what is not the case's own: nothing is written there. */
export async function makeOriginals(disk: Disk, folder: string): Promise<void> {
  const path = join(folder, ORIGINALS)
  if ((await disk.look(path))?.link === true) {
    const said = {
      zh: `个案的 originals 是链接，不是它自己的文件夹；没有往里写。移走这个链接再试：${path}`,
      en: `originals of the case is a link, not a folder of its own; nothing was written there. Take the link away and try again: ${path}`,
    }
    throw new FileError(`${said.en} · ${said.zh}`, { said })
  }
  await disk.makeFolder(path)
}
