import { UsageError } from '../../model/errors.ts'
import type { Lang } from '../../model/words.ts'
import { rowDigest, type Defaults } from './case-key.ts'
import type { ListEntry } from '../list/entry.ts'
import type { Journal, JournalHead } from './journal.ts'
import { recordIn } from './folder-evidence.ts'
import { caseOf, folderOf, FOLDER, isHashedFolder } from '../list/naming.ts'
import { placeIn } from '../places.ts'
import type { OpenList } from '../list/open.ts'
import type { BatchDisk } from '../ports.ts'
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

/** How a list differs from the packets that are there: cases without one, with one of other contents, and packets without a case. */
export interface Difference {
  readonly added: number
  readonly changed: number
  readonly gone: number
}

/** What an earlier run left, and what this one is meant to be. */
export interface Before {
  readonly journal: Journal
  readonly defaults: Defaults
  readonly procedure: string
  /** Somebody has said that it is the same list, edited. */
  readonly edited: boolean
}

/** The packets that lie in a batch's folder already, and what a list knows of them. */
export class Standing {
  readonly #cases: ReadonlySet<string>
  readonly #shard: Shard | undefined
  readonly #rows: ReadonlyMap<string, string>
  readonly #defaults: Defaults | undefined
  readonly #left: Set<string>
  #added = 0
  #changed = 0

  constructor(folders: readonly string[], shard: Shard | undefined, before?: Before) {
    this.#cases = new Set(folders.map(caseOf))
    this.#left = new Set(this.#cases)
    this.#shard = shard
    this.#rows = new Map([...(before?.journal.rows ?? [])].map(([folder, row]) => [caseOf(folder), row]))
    this.#defaults = before?.defaults
  }

  meet({ seq, id, found }: ListEntry): void {
    if (this.#cases.size === 0 || !isInShard(id, this.#shard)) return
    const known = caseOf(folderOf(seq, id))
    if (!this.#cases.has(known)) {
      if (found !== undefined) this.#added++
      return
    }
    const row = this.#rows.get(known)
    if (!this.#left.delete(known) || row === undefined || this.#defaults === undefined) return
    if (found === undefined || rowDigest(found, this.#defaults) !== row) this.#changed++
  }

  get difference(): Difference {
    return { added: this.#added, changed: this.#changed, gone: this.#left.size }
  }

  /** A list that has not one of the cases is another list, whatever was meant. */
  mustBeKnown(out: string, lang: Lang): void {
    const count = this.#cases.size
    if (count === 0 || this.#left.size < count) return
    const zh = `这份名单里没有这个文件夹里已有的 ${count} 个个案中的任何一个；请核对名单，或换一个文件夹`
    const en = `not one of the ${count} cases in this folder is in this list; check the list, or name another folder`
    throw new UsageError(`${{ zh, en }[lang]}: ${out}`)
  }

  /** One that says something else of most of them has to be meant: their packets would be put out. */
  mustBeMeant(out: string, lang: Lang): void {
    const count = this.#cases.size
    const { added, changed, gone } = this.difference
    if ((changed + gone) * 2 <= count) return
    const zh =
      `这个文件夹里有 ${count} 个个案的材料；这份名单改了其中 ${changed} 个、少了 ${gone} 个、新增 ${added} 个，多半是另一份名单。` +
      `请换一个文件夹；确实是同一份名单改的，请加 --edited`
    const en =
      `this folder has the packets of ${count} cases; in this list, ${changed} of them are changed, ${gone} gone and ${added} new: ` +
      `it looks like another list. Name another folder; if it is the same list, edited, add --edited`
    throw new UsageError(`${{ zh, en }[lang]}: ${out}`)
  }
}

/** The same list for the same procedure as in the last run, which may have been stopped: it needs no second word. */
export const isSameRun = ({ journal, procedure }: Before, list: Pick<OpenList, 'kind' | 'sha256'>): boolean =>
  // The digest of a folder is that of its names alone.
  list.kind !== 'folder' && journal.head?.list === list.sha256 && journal.head.procedure === procedure

/** Folders of cases. One with a name that anybody may give is a case's where it says so itself: nobody else's folder is ever moved or removed. */
export async function packetsIn(disk: BatchDisk, out: string): Promise<readonly string[]> {
  const names = (await disk.list(out)).filter(({ name, folder }) => folder && FOLDER.test(name)).map(({ name }) => name)
  const ours = await Promise.all(
    names.map(async (name) => isHashedFolder(name) || (await recordIn(disk, placeIn(out, name))) !== undefined),
  )
  return names.filter((_, index) => ours[index])
}
