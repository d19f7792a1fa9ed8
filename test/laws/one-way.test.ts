import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { dictionaryOf } from '../../src/batch/list/columns.ts'
import { openList } from '../../src/batch/list/open.ts'
import { ruleDesk, vocabularyOf } from '../../src/batch/list/vocabulary.ts'
import { placeIn } from '../../src/batch/places.ts'
import { loadKit } from '../../src/batch/run/load-kit.ts'
import { soloCrew } from '../../src/batch/run/kit.ts'
import { loadCase } from '../../src/casework/cases/open.ts'
import type { Office } from '../../src/casework/office.ts'
import { makePacket } from '../../src/casework/packet/make.ts'
import type { PacketLook } from '../../src/casework/packet/ready.ts'
import { loadRuleSet } from '../../src/casework/rules/load.ts'
import { batchDisk } from '../../src/io/batch-disk.ts'
import { scanShelf } from '../../src/io/batch-shelf.ts'
import { realIsolation } from '../../src/io/isolation.ts'
import { realWorld } from '../../src/io/world.ts'

const TEMPLATES = fileURLToPath(new URL('../../templates', import.meta.url))
const AS_OF = '2025-06-01'

/** Of three languages, two sizes and two ways of printing every pair is here. */
const LOOKS: readonly PacketLook[] = [
  { lang: 'zh', size: 'normal', duplex: false },
  { lang: 'zh', size: 'large', duplex: true, onePerPage: true },
  { lang: 'en', size: 'large', duplex: false, originals: true },
  { lang: 'en', size: 'normal', duplex: true },
  { lang: 'both', size: 'large', duplex: false },
  { lang: 'both', size: 'normal', duplex: true, onePerPage: true, originals: true },
]

interface Given {
  readonly case: string
  readonly receipts?: readonly { readonly file?: string }[]
}

/** One text that is an answers file and a line of a list. */
interface Example {
  readonly name: string
  readonly text: string
}

const readers = realIsolation({ atOnce: 1 })
let folder: string
let examples: readonly Example[]
let rules: ReturnType<Office['rules']> | undefined

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bx-one-way-'))
  cpSync(join(TEMPLATES, 'demo', 'scans'), join(folder, 'scans'), { recursive: true })
  const shipped = readdirSync(join(TEMPLATES, 'examples')).filter((name) => name.endsWith('.yaml'))
  examples = [
    ...shipped.map((name) => withoutScans(read(join(TEMPLATES, 'examples', name)))),
    read(join(TEMPLATES, 'demo', 'demo.yaml')),
    withCutScans(read(join(TEMPLATES, 'demo', 'demo.yaml'))),
  ].map((record) => put(record))
})
afterAll(async () => {
  await readers.close()
  rmSync(folder, { recursive: true, force: true })
})

const read = (path: string): Given => {
  const record = parse(readFileSync(path, 'utf8')) as Given
  return { ...record, case: record.case ?? 'demo' }
}

/** The scans of the examples are not there: a list would refuse them, an answers file leaves their pages to be pasted. */
const withoutScans = (record: Given): Given => ({
  ...record,
  receipts: (record.receipts ?? []).map(({ file: _, ...rest }) => rest),
})

/** A scan that broke off half-way, which its markers tell. */
function withCutScans(record: Given): Given {
  const receipts = (record.receipts ?? []).map((receipt) => {
    if (receipt.file === undefined) return receipt
    const file = join('cut', receipt.file)
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    cpSync(join(folder, receipt.file), join(folder, file))
    truncateSync(join(folder, file), 300)
    return { ...receipt, file }
  })
  return { ...record, case: 'cut-scans', receipts }
}

function put(record: Given): Example {
  const text = JSON.stringify(record)
  writeFileSync(join(folder, `${record.case}.yaml`), text)
  writeFileSync(join(folder, `${record.case}.jsonl`), `${text}\n`)
  return { name: record.case, text }
}

const officeIn = (): Office => {
  const world = { ...realWorld(), cwd: folder }
  return {
    world,
    lang: 'zh',
    today: AS_OF,
    cases: join(folder, 'cases'),
    rules: () => (rules ??= loadRuleSet({ world })),
  }
}

type Pages = readonly [checklist: Buffer, packet: Buffer]

async function byHand(name: string, look: PacketLook): Promise<Pages> {
  const office = officeIn()
  const made = await makePacket(office, await loadCase(office, `${name}.yaml`), readers, look)
  const bytesOf = (file: string): Buffer =>
    Buffer.from(made?.files.find((one) => one.name === file)?.bytes ?? new Uint8Array())
  return [bytesOf('checklist.pdf'), bytesOf('packet.pdf')]
}

async function byList(names: readonly string[], look: PacketLook): Promise<ReadonlyMap<string, Pages>> {
  const office = officeIn()
  const disk = batchDisk()
  const out = mkdtempSync(join(folder, 'out-'))
  const { kit, rules: set } = await loadKit(office, { out, look, receipts: folder })
  const desk = ruleDesk(set)
  const crew = soloCrew(kit, { disk, shelf: scanShelf(folder), reader: readers, mark: 'law' })
  const made = new Map<string, Pages>()
  for (const name of names) {
    const list = await openList(disk, join(folder, `${name}.jsonl`), {
      setting: {
        lang: 'zh',
        asOf: AS_OF,
        procedure: 'offsite-reimbursement',
        ignore: [],
        desk,
        titles: new Map(),
        shelf: scanShelf(folder),
      },
      dictionary: () => dictionaryOf(vocabularyOf(desk, ['offsite-reimbursement'], [undefined], AS_OF)),
    })
    for await (const { seq, found, problems } of list.entries()) {
      if (found === undefined) throw new Error(`${name}: ${problems.map(({ message }) => message).join('; ')}`)
      const [result] = await crew.make([{ seq, folder: name, found }])
      expect([name, result?.status]).toEqual([name, 'made'])
      // Where nothing is handed in there is no packet, by either way.
      const bytesOf = (file: string): Buffer => {
        const path = placeIn(out, `${name}/${file}`)
        return existsSync(path) ? readFileSync(path) : Buffer.alloc(0)
      }
      made.set(name, [bytesOf('checklist.pdf'), bytesOf('packet.pdf')])
    }
  }
  return made
}

/** Procedures that are done by phone or in an app: there is nothing to hand in. */
const HANDS_NOTHING_IN = new Set(['cooperative-filing', 'offsite-card'])

/** Every example in two of the looks, those with scans in all. */
const inLook = (i: number): readonly string[] =>
  examples.filter((_, at) => at >= examples.length - 2 || at % 3 === i % 3).map(({ name }) => name)

test.each(LOOKS.map((look, i) => [JSON.stringify(look), look, i] as const))(
  'a line of a list and the same answers file give the same bytes in %s',
  { timeout: 60_000 },
  async (_, look, i) => {
    const names = inLook(i)
    const listed = await byList(names, look)
    for (const name of names) {
      const [checklist, packet] = await byHand(name, look)
      const [checklistOfList, packetOfList] = listed.get(name) ?? []
      expect([name, checklistOfList?.equals(checklist), packetOfList?.equals(packet)]).toEqual([name, true, true])
      const head = (bytes: Buffer): string => bytes.subarray(0, 5).toString()
      expect([name, head(checklist), head(packet)]).toEqual([name, '%PDF-', HANDS_NOTHING_IN.has(name) ? '' : '%PDF-'])
    }
  },
)
