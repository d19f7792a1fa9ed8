import { UsageError } from '../../model/errors.ts'
import type { Lang } from '../../model/words.ts'
import { idHash } from '../list/naming.ts'

/** The `index`-th (from 1) of `of` parts of a list. */
export interface Shard {
  readonly index: number
  readonly of: number
}

export function readShard(text: string, lang: Lang): Shard {
  const parts = /^(\d{1,5})\/(\d{1,5})$/.exec(text)
  const shard = { index: Number(parts?.[1]), of: Number(parts?.[2]) }
  if (parts === null || shard.index < 1 || shard.index > shard.of)
    throw new UsageError(`--shard i/n: 1 ≤ i ≤ n${{ zh: '，例如', en: ', for example' }[lang]} --shard 2/4`)
  return shard
}

/** As it is written; empty for a whole list. */
export const sayShard = (shard: Shard | undefined): string => (shard === undefined ? '' : `${shard.index}/${shard.of}`)

/** Which part a case belongs to: by its id alone, so that every machine says the same. */
export const shardOf = (id: string, of: number): number => (Number.parseInt(idHash(id).slice(0, 12), 16) % of) + 1

export const isInShard = (id: string, shard: Shard | undefined): boolean =>
  shard === undefined || shardOf(id, shard.of) === shard.index
