import { basename, dirname } from 'node:path'
import { linkIn } from '../../case-file/sealed/contents.ts'
import { FileError } from '../../model/errors.ts'
import type { Words } from '../../model/words.ts'
import { commandIn, type Office } from '../office.ts'

type Act = 'purge' | 'lock' | 'unlock'

/** A case that is led to by a link lies elsewhere: what deletes it or changes who can read it is done where it lies, or not at all. */
export async function mustLieHere(office: Office, folder: string, act: Act): Promise<void> {
  const said = await whereItLies(office, folder, act)
  if (said !== undefined) throw new FileError(said)
}

/** Where a case lies that a link leads to, and what to do there; undefined for one that lies here. */
export async function whereItLies(office: Office, folder: string, act: Act): Promise<string | undefined> {
  const found = await office.world.disk.look(folder)
  if (found?.link !== true) return undefined
  const there = commandIn(office, act, basename(found.real), '--cases', dirname(found.real))
  const said: Words = {
    zh: `这是一个链接，个案本身在 ${found.real}；什么也没有做。不要这个链接，就自己把链接删掉；要动个案本身：${there}`,
    en: `this is a link, the case itself lies at ${found.real}; nothing was done. Remove the link if you do not want it; for the case itself: ${there}`,
  }
  return `${said[office.lang]}\n  ${folder}`
}

/** A part of a case that is a link is not its own: what is locked or unlocked through it were somebody else's, its keys another's. */
export async function mustHoldItsOwn({ world, lang }: Office, folder: string): Promise<void> {
  const link = await linkIn(world.disk, folder)
  if (link === undefined) return
  const said: Words = {
    zh: `个案的这一部分是链接，不是它自己的；这个个案什么也没有动。移走这个链接，或把它指向的内容放进来，再试：${link}`,
    en: `this part of the case is a link, not its own; nothing was done with the case. Take the link away, or put what it leads to in its place, and try again: ${link}`,
  }
  throw new FileError(said[lang], { said })
}
