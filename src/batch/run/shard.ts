import { UsageError } from '../../model/errors.ts'
import type { Lang } from '../../model/words.ts'
import { idHash } from '../list/naming.ts'

/** The `index`-th (from 1) of `of` parts of a list. */
export interface Shard {
  readonly index: number
  readonly of: number
}

type Env = Readonly<Record<string, string | undefined>>

/** Where an engine says which task of its list this is, and the number of its first task. */
const ENGINES = [
  { variable: 'SLURM_ARRAY_TASK_ID', first: 1 },
  { variable: 'JOB_COMPLETION_INDEX', first: 0 },
  { variable: 'PARALLEL_SEQ', first: 1 },
] as const

/**
 * `i/n`, or `auto/n`: the part by the number that Slurm, Kubernetes or GNU parallel gives this task. How many parts there are only the
 * person says: an array of which two tasks are submitted again has a task count of two.
 */
export function readShard(text: string, lang: Lang, env: Env = {}): Shard {
  const parts = /^(\d{1,5}|auto)\/(\d{1,5})$/.exec(text)
  if (parts === null) throw wrong(lang, text)
  const of = Number(parts[2])
  const index = parts[1] === 'auto' ? givenIndex(env, of, lang) : Number(parts[1])
  if (index < 1 || index > of) throw wrong(lang, `${index}/${of}`)
  return { index, of }
}

function givenIndex(env: Env, of: number, lang: Lang): number {
  const given = ENGINES.filter(({ variable }) => (env[variable] ?? '') !== '')
  const [engine, other] = given
  if (engine === undefined || other !== undefined) throw notOne(given, of, lang)
  const number = env[engine.variable] ?? ''
  const index = /^\d{1,9}$/.test(number) ? Number(number) - engine.first + 1 : 0
  if (index >= 1 && index <= of) return index
  const [from, to] = [engine.first, of + engine.first - 1]
  const said = `${engine.variable}=${number.slice(0, 20)}`
  throw new UsageError(
    lang === 'zh'
      ? `--shard auto/${of}：${said}，不在 ${from} 到 ${to} 之内\n  任务要从 ${from} 编到 ${to}，或直接写 --shard i/${of}。`
      : `--shard auto/${of}: ${said} is not within ${from} to ${to}\n  Number the tasks from ${from} to ${to}, or write --shard i/${of}.`,
  )
}

/** Nobody says which part it is, or two do: a job of one engine may start another. */
function notOne(given: readonly { readonly variable: string }[], of: number, lang: Lang): UsageError {
  const all = (given.length === 0 ? ENGINES : given).map(({ variable }) => variable).join(', ')
  const what = {
    zh: given.length === 0 ? `这些环境变量都没有：${all}` : `这些环境变量同时存在：${all}`,
    en: given.length === 0 ? `none of these is set: ${all}` : `more than one of these is set: ${all}`,
  }[lang]
  const now = { zh: `请直接写 --shard i/${of}。`, en: `Write the part itself: --shard i/${of}.` }[lang]
  return new UsageError(`--shard auto/${of}${lang === 'zh' ? '：' : ': '}${what}\n  ${now}`)
}

const wrong = (lang: Lang, given: string): UsageError =>
  new UsageError(
    `--shard i/n, auto/n: 1 ≤ i ≤ n${{ zh: '，例如', en: ', for example' }[lang]} --shard 2/4` +
      (/^[\d/auto]{1,20}$/.test(given) ? ` (${given})` : ''),
  )

/** As it is written; empty for a whole list. */
export const sayShard = (shard: Shard | undefined): string => (shard === undefined ? '' : `${shard.index}/${shard.of}`)

/** Which part a case belongs to: by its id alone, so that every machine says the same. */
export const shardOf = (id: string, of: number): number => (Number.parseInt(idHash(id).slice(0, 12), 16) % of) + 1

export const isInShard = (id: string, shard: Shard | undefined): boolean =>
  shard === undefined || shardOf(id, shard.of) === shard.index
