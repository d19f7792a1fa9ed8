import { resolve } from 'node:path'
import type { Office } from '../../casework/office.ts'
import type { PacketLook } from '../../casework/packet/ready.ts'
import { regionNamed } from '../../interview/pick-place.ts'
import { FileError, UsageError } from '../../model/errors.ts'
import type { Words } from '../../model/words.ts'
import { dictionaryOf } from '../list/columns.ts'
import type { Encoding } from '../list/encoding.ts'
import { openList, type OpenList } from '../list/open.ts'
import type { ListSetting, UnseenWay } from '../list/setting.ts'
import { ruleDesk, vocabularyOf, type RuleDesk } from '../list/vocabulary.ts'
import type { Before } from './go-on.ts'
import type { Journal, JournalHead } from './journal.ts'
import { rulesOf } from './kit.ts'
import { loadKit, type LoadedKit } from './load-kit.ts'
import type { BatchPorts } from './outside.ts'
import { sayShard, type Shard } from './shard.ts'

/** What is to be made of a list. */
export interface BatchWish {
  /** The list, and the batch's folder. */
  readonly path: string
  readonly out: string
  readonly look: PacketLook
  /** Of rows that name none themselves. */
  readonly procedure: string
  readonly region?: string
  readonly receiptsRoot?: string
  readonly encoding?: Encoding
  readonly ignore: readonly string[]
  /** What becomes of rows that a workbook hides. */
  readonly unseen?: UnseenWay
  readonly shard?: Shard
  /** The list is the same one, edited in most of its rows. */
  readonly edited: boolean
}

/** The rules, and the list with its columns understood. */
export interface Prepared {
  readonly loaded: LoadedKit
  readonly rules: RuleDesk
  readonly list: OpenList
  readonly asOf: string
  /** Of rows that name no place of their own. */
  readonly region?: string
}

/** A batch that is gone on with keeps its day. */
export async function prepareBatch(
  office: Office,
  ports: BatchPorts,
  wish: BatchWish,
  before?: JournalHead,
): Promise<Prepared> {
  const { path, out, look, procedure, encoding, ignore, unseen } = wish
  const { lang } = office
  const receipts = await receiptsRoot(office, ports, wish)
  const loaded = await loadKit(office, { out, look, ...(receipts === undefined ? {} : { receipts }) })
  const rules = ruleDesk(loaded.rules)
  if (!rules.procedures.includes(procedure))
    throw new UsageError(`${WRONG_VALUE[lang]}: --procedure (${rules.procedures.join(', ')})`)
  const region = wish.region === undefined ? undefined : regionNamed(rules.places, wish.region, { lang })
  const asOf = office.asOf ?? before?.asOf ?? office.today
  const setting: ListSetting = {
    lang,
    asOf,
    procedure,
    ignore,
    desk: rules,
    titles: new Map(loaded.rules.editions.map((edition) => [edition.procedure, edition.title])),
    ...(region === undefined ? {} : { region }),
    ...(receipts === undefined ? {} : { shelf: ports.shelf(receipts) }),
    ...(unseen === undefined ? {} : { unseen }),
  }
  const list = await openList(ports.disk, path, {
    setting,
    dictionary: () => dictionaryFor(setting, loaded),
    ...(encoding === undefined ? {} : { encoding }),
  })
  return { loaded, rules, list, asOf, ...(region === undefined ? {} : { region }) }
}

const WRONG_VALUE: Words = { zh: '选项的值不对', en: 'the value of the option is not right' }

/** A row may name a fact of another procedure than the list's own, or of any place. */
function dictionaryFor({ procedure, asOf }: ListSetting, { kit, rules: set }: LoadedKit) {
  // Rules of their own, so that the files of every other procedure and place do not stay in memory with the run.
  const rules = rulesOf(kit)
  const places = [undefined, ...set.regions.map(({ code }) => code)]
  const others = [...rules.procedures].sort().filter((one) => one !== procedure)
  return dictionaryOf(vocabularyOf(rules, [procedure], places, asOf), vocabularyOf(rules, others, [undefined], asOf))
}

/** A folder of cases holds its own scans. */
async function receiptsRoot(
  { world }: Office,
  { disk }: BatchPorts,
  { receiptsRoot: given, path }: BatchWish,
): Promise<string | undefined> {
  if (given === undefined) return (await disk.kindOf(path)) === 'folder' ? path : undefined
  const root = resolve(world.cwd, given)
  if ((await disk.kindOf(root)) !== 'folder') throw new FileError(`--receipts-root: ${root}`)
  return root
}

/** What an earlier run left, and what it took for rows that do not say it themselves. */
export const beforeOf = (
  { procedure, edited }: BatchWish,
  journal: Journal,
  { asOf, region = '' }: Prepared,
): Before => ({ journal, defaults: { asOf, region }, procedure, edited })

/** What the journal says of this run. */
export const journalHead = (
  { lang }: Pick<Office, 'lang'>,
  { look, procedure, shard }: BatchWish,
  { loaded, list, asOf, region = '' }: Prepared,
): JournalHead => ({
  kind: 'batch',
  format: 1,
  list: list.sha256,
  rules: loaded.rulesDigest,
  templates: loaded.templatesDigest,
  program: loaded.kit.program,
  look: JSON.stringify(look),
  asOf,
  lang,
  procedure,
  region,
  shard: sayShard(shard),
})
