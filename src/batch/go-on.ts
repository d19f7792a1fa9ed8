import { UsageError } from '../model/errors.ts'
import type { Lang } from '../model/words.ts'
import type { ListEntry } from './entry.ts'
import type { JournalHead } from './journal.ts'
import { folderOf, FOLDER } from './naming.ts'
import type { BatchDisk } from './ports.ts'
import { isInShard, sayShard, type Shard } from './shard.ts'

/** What somebody wants to go on with. */
export interface Going {
  readonly resume: boolean
  readonly shard?: Shard
  /** SHA-256 of the list, where no other one will do. */
  readonly list?: string
}

/** A folder holds one list, or one part of one: anything else would put its finished packets out. */
export function mustFit(head: JournalHead, { shard, list }: Going, out: string, lang: Lang): void {
  if (list !== undefined && head.list !== list) throw new UsageError(`${OTHER_LIST[lang]}: ${out}`)
  if (head.shard === sayShard(shard)) return
  const zh =
    head.shard === ''
      ? '这个文件夹里是整份名单；接着做请去掉 --shard，只做一份请换一个文件夹'
      : `这个文件夹里是第 ${head.shard} 份；接着做请用 --shard ${head.shard}，做别的请换一个文件夹`
  const en =
    head.shard === ''
      ? 'this folder holds the whole list; go on without --shard, or name another folder for a part'
      : `this folder holds part ${head.shard}; go on with --shard ${head.shard}, or name another folder`
  throw new UsageError(`${{ zh, en }[lang]}: ${out}`)
}

const OTHER_LIST = {
  zh: '这个文件夹里是另一份名单的材料；请换一个文件夹',
  en: 'this folder holds the packets of another list; name another folder',
}

/** The packets that lie in a batch's folder already, and whether a list knows any of them. */
export class Standing {
  readonly #cases: ReadonlySet<string>
  readonly #shard: Shard | undefined
  #known = 0

  constructor(folders: readonly string[], shard: Shard | undefined) {
    this.#cases = new Set(folders.map(caseOf))
    this.#shard = shard
  }

  meet({ seq, id }: ListEntry): void {
    if (this.#cases.size > 0 && isInShard(id, this.#shard) && this.#cases.has(caseOf(folderOf(seq, id)))) this.#known++
  }

  /** A list that has not one of the cases is another list, whatever was meant. */
  mustBeKnown(out: string, lang: Lang): void {
    const count = this.#cases.size
    if (count === 0 || this.#known > 0) return
    const zh = `这份名单里没有这个文件夹里已有的 ${count} 个个案中的任何一个；请核对名单，或换一个文件夹`
    const en = `not one of the ${count} cases in this folder is in this list; check the list, or name another folder`
    throw new UsageError(`${{ zh, en }[lang]}: ${out}`)
  }
}

/** The same case at whatever place in the list. */
export const caseOf = (folder: string): string => folder.slice(folder.indexOf('-') + 1)

export const packetsIn = async (disk: BatchDisk, out: string): Promise<readonly string[]> =>
  (await disk.list(out)).filter(({ name, folder }) => folder && FOLDER.test(name)).map(({ name }) => name)
