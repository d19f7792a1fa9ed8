import { ENCODINGS, type Encoding } from '../../../batch/list/encoding.ts'
import { UNSEEN_WAYS, type UnseenWay } from '../../../batch/list/setting.ts'
import type { PacketLook } from '../../../casework/packet/ready.ts'
import { readShard, type Shard } from '../../../batch/run/shard.ts'
import { UsageError } from '../../../model/errors.ts'
import type { Desk } from '../../desk.ts'
import { packetLook } from '../packet/look.ts'

/** The flags of `batch` as commander hands them over. */
export interface RawBatchFlags {
  readonly out?: string
  readonly jobs?: string
  readonly resume?: boolean
  readonly edited?: boolean
  readonly shard?: string
  readonly procedure: string
  readonly region?: string
  readonly receiptsRoot?: string
  readonly encoding?: string
  readonly ignore?: readonly string[]
  readonly hidden?: string
  readonly check?: boolean
  readonly full?: boolean
  readonly only?: string
  readonly print: string
  readonly paperLang: string
  readonly duplex?: boolean
  readonly onePerPage?: boolean
  readonly attachOriginals?: boolean
}

export interface BatchFlags {
  readonly out?: string
  /** Undefined: as many as the list is worth. */
  readonly jobs?: number
  readonly resume: boolean
  /** The list is the same one, edited in most of its rows. */
  readonly edited: boolean
  readonly shard?: Shard
  readonly procedure: string
  readonly region?: string
  readonly receiptsRoot?: string
  readonly encoding?: Encoding
  readonly ignore: readonly string[]
  /** Undefined: a list that hides rows is not begun. */
  readonly unseen?: UnseenWay
  readonly check: boolean
  /** Every column with its meaning. */
  readonly full: boolean
  readonly look: PacketLook
}

export function readBatchFlags(desk: Desk, raw: RawBatchFlags): BatchFlags {
  const { out, region, receiptsRoot } = raw
  const encoding = encodingOf(desk, raw.encoding)
  const jobs = jobsOf(desk, raw.jobs)
  const unseen = unseenOf(desk, raw.hidden)
  return {
    ...(out === undefined ? {} : { out }),
    ...(jobs === undefined ? {} : { jobs }),
    ...(raw.shard === undefined ? {} : { shard: readShard(raw.shard, desk.lang, desk.world.env) }),
    ...(region === undefined ? {} : { region }),
    ...(receiptsRoot === undefined ? {} : { receiptsRoot }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(unseen === undefined ? {} : { unseen }),
    resume: raw.resume === true,
    edited: raw.edited === true,
    procedure: raw.procedure,
    ignore: raw.ignore ?? [],
    check: raw.check === true,
    full: raw.full === true,
    look: packetLook(desk, raw),
  }
}

const wrong = (desk: Desk, flag: string): UsageError => new UsageError(`${desk.say('wrongValue')}: ${flag}`)

function encodingOf(desk: Desk, given: string | undefined): Encoding | undefined {
  if (given === undefined) return undefined
  const plain = given
    .toLowerCase()
    .replace(/^(?:gbk|gb2312|cp936|936)$/, 'gb18030')
    .replace(/^utf8$/, 'utf-8')
  const found = ENCODINGS.find((encoding) => encoding === plain)
  if (found === undefined) throw wrong(desk, `--encoding ${ENCODINGS.join('|')}`)
  return found
}

function unseenOf(desk: Desk, given: string | undefined): UnseenWay | undefined {
  if (given === undefined) return undefined
  const found = UNSEEN_WAYS.find((way) => way === given)
  if (found === undefined) throw wrong(desk, `--hidden ${UNSEEN_WAYS.join('|')}`)
  return found
}

function jobsOf(desk: Desk, given: string | undefined): number | undefined {
  if (given === undefined) return undefined
  const jobs = /^\d{1,3}$/.test(given) ? Number(given) : 0
  if (jobs < 1 || jobs > 64) throw wrong(desk, '--jobs 1…64')
  return jobs
}
