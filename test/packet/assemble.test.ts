import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { PDFDocument } from 'pdf-lib'
import { beforeAll, describe, expect, test } from 'vitest'
import { makePress, type Press } from '../../src/documents/press.ts'
import type { ReceiptKind } from '../../src/model/receipt.ts'
import { same } from '../../src/model/words.ts'
import type { Guide } from '../../src/model/guide.ts'
import type { Manifest, Packet } from '../../src/model/packet.ts'
import { assemblePacket, type Assembled } from '../../src/packet/assemble.ts'
import type { PacketInput } from '../../src/packet/input.ts'
import { headOf } from '../../src/packet/manifest.ts'
import { planPapers } from '../../src/packet/papers.ts'
import { recordOf } from '../../src/packet/notice.ts'
import { planSupplement } from '../../src/packet/supplement.ts'
import { CASE, input, PLAIN_FACTS, receipt } from './fixture.ts'
import { shippedTemplates } from './shelves.ts'
import { sheetAsText } from '../../src/documents/sheet-text.ts'

const templates = shippedTemplates()
const FONT = new URL('../../templates/fonts/NotoSansSC-Regular.ttf', import.meta.url)
let press: Press
beforeAll(() => {
  press = makePress([readFileSync(FONT)])
})

const about = (change: Parameters<typeof input>[0] = {}) =>
  input({ ...change, determination: { forms: ['claim-application'], ...change.determination }, rest: { templates } })
const make = (one: PacketInput, packet?: Packet): Promise<Assembled> =>
  assemblePacket(planPapers(one, { packet }), { press, head: headOf(one, 'baoxiao test') })
const bytesOf = ({ files }: Assembled, name: string): Uint8Array => {
  const found = files.find((file) => file.name === name)
  if (found === undefined) throw new Error(`no ${name}`)
  return found.bytes
}

describe('the files of a packet', () => {
  test('are checklist, packet, guide and manifest, and the manifest has their digests and page counts', async () => {
    const made = await make(about())
    const names = ['checklist.pdf', 'packet.pdf', 'guide.pdf', 'guide.html', 'packet.json']
    expect(made.files.map(({ name }) => name)).toEqual(names)
    const manifest = JSON.parse(Buffer.from(bytesOf(made, 'packet.json')).toString('utf8')) as Manifest
    for (const { name, sha256, bytes, pages } of manifest.files) {
      const file = bytesOf(made, name)
      expect([sha256, bytes]).toEqual([createHash('sha256').update(file).digest('hex'), file.length])
      if (name.endsWith('.pdf')) expect((await PDFDocument.load(file)).getPageCount()).toBe(pages)
      else expect(pages).toBeUndefined()
    }
    expect(made.problems).toEqual([])
  })

  test('are the same bytes when they are made again', async () => {
    const [one, two] = [await make(about()), await make(about())]
    expect(two.files.map(({ bytes }) => Buffer.compare(bytes, bytesOf(one, 'packet.pdf')))).toContain(0)
    for (const { name, bytes } of two.files) expect(Buffer.compare(bytes, bytesOf(one, name))).toBe(0)
  })

  test('are none where the guide fails while scans are still being read, and of a scan that fails then nothing more is heard', async () => {
    const papers = planPapers(about())
    const broken = (): never => {
      throw new Error('the guide')
    }
    const guide = Object.defineProperty({ ...papers.guide }, 'sheets', { get: broken }) as Guide
    let lose: (error: Error) => void = () => undefined
    const scans = new Promise<never>((_, fail) => (lose = fail))
    const making = assemblePacket({ ...papers, guide }, { press, scans, head: headOf(about(), 'baoxiao test') })
    await expect(making).rejects.toThrow('the guide')
    lose(new Error('the scan'))
    await new Promise((done) => setImmediate(done))
  })

  test('have tick boxes named by the papers, ticked where they are at hand', async () => {
    const form = (await PDFDocument.load(bytesOf(await make(about()), 'checklist.pdf'))).getForm()
    expect(form.getCheckBox('paper.receipt').isChecked()).toBe(true)
    expect(form.getCheckBox('paper.household-register').isChecked()).toBe(false)
  })

  test('cover every page with exactly one part, in order', async () => {
    const { manifest } = await make(about())
    let page = 0
    for (const { first, last } of manifest.index) {
      expect(first).toBe(page + 1)
      page = last
    }
    expect(manifest.files.find(({ name }) => name === 'packet.pdf')?.pages).toBe(page)
  })

  test('name the digest of every source, and say which papers are still to be pasted in', async () => {
    const scan = { path: 'scans/1.jpg', sha256: 'a'.repeat(64), bytes: 10, type: 'jpeg' } as const
    const receipts = CASE.receipts.map((one) => (one.id === 'r001' ? { ...one, scan } : one))
    const { manifest } = await make(about({ case: { receipts } }))
    expect(manifest.sources.map(({ receipt: id }) => id).toSorted()).toEqual(receipts.map(({ id }) => id))
    expect(manifest.sources.find(({ receipt: id }) => id === 'r001')).toMatchObject({
      path: 'scans/1.jpg',
      sha256: 'a'.repeat(64),
      used: 'attach-the-paper',
    })
  })
})

describe('a supplement', () => {
  const before = about()
  const more = [
    ...CASE.receipts,
    receipt('r006', 'vat-invoice', { number: '777', issuedOn: '2025-04-01', total: 9_900n }),
  ]

  test('of a packet of one pile says nothing of the pages that the family keeps now', async () => {
    const { manifest } = await make(before)
    const kept = ['route', 'phone', 'checklist', 'estimate', 'explanation', 'originals']
    const pile = [...manifest.index, ...kept.map((part) => ({ part, title: part, first: 30, last: 30, sha256: 'f' }))]
    const { packet, nothingNew } = planSupplement(before, { ...manifest, index: pile })
    expect([packet.parts.map(({ id }) => id), nothingNew]).toEqual([['changes', 'index'], true])
    const [front] = packet.parts
    expect(front?.kind === 'sheet' ? sheetAsText(front.sheet) : '').not.toMatch(/撤回|explanation/)
  })

  test('without the packet there is no manifest to write', async () => {
    const one = before
    const { files, manifest } = await assemblePacket(planPapers(one, { only: ['guide'] }), {
      press,
      head: headOf(one, 'baoxiao test'),
    })
    expect(files.map(({ name }) => name)).toEqual(['guide.pdf', 'guide.html'])
    expect(manifest.files.map(({ name }) => name)).toEqual(['guide.pdf', 'guide.html'])
    expect(manifest.index).toEqual([])
  })

  test('finds nothing to hand in when nothing changed', async () => {
    const { manifest } = await make(before)
    expect(new Set(planSupplement(before, manifest).changes.map(({ change }) => change))).toEqual(new Set(['same']))
    expect(planSupplement(before, manifest).packet.parts.map(({ id }) => id)).toEqual(['changes', 'index'])
  })

  test('is measured by what is said, not by how large or in which language it is printed', async () => {
    const { manifest } = await make(before)
    for (const look of [{ size: 'large', lang: 'both' }, { lang: 'en' }] as const)
      expect(
        planSupplement({ ...before, ...look }, manifest).changes.filter(({ change }) => change !== 'same'),
      ).toEqual([])
    const english = await make({ ...before, lang: 'en' })
    expect(planSupplement(before, english.manifest).changes.filter(({ change }) => change !== 'same')).toEqual([])
  })

  test('holds the new paper under the next annex number and the sheets that changed by it, and nothing else', async () => {
    const { manifest } = await make(before)
    const after = about({ case: { receipts: more } })
    const { parts } = planSupplement(after, manifest).packet
    expect(parts.map(({ id }) => id)).toEqual(['changes', 'index', 'form.claim-application', 'schedule', 'scan.r006'])
    const added = parts.at(-1)
    expect(added?.kind === 'scan' ? [added.annex, added.title.zh] : []).toEqual([6, '附件 6 增值税发票'])
  })

  test('leaves the digests of unchanged parts as they were', async () => {
    const one = await make(before)
    const two = await make(about({ case: { receipts: more } }))
    const digest = ({ manifest }: Assembled, part: string) => manifest.index.find((line) => line.part === part)?.sha256
    for (const part of ['scan.r001', 'scan.r005']) expect(digest(two, part)).toBe(digest(one, part))
    expect(digest(two, 'schedule')).not.toBe(digest(one, 'schedule'))
  })

  test('leads with what a notice asks for and what answers it, a reason that still holds being open', async () => {
    const { manifest } = await make(before)
    const annex = manifest.index.find(({ part }) => part === 'scan.r001')?.annex ?? 0
    const sealed = [...more, receipt('r007', 'fee-list', { belongsTo: '0012345678', issuedOn: '2025-04-02' })]
    const remarks = [
      { code: 'R05', severity: 'blocking', receipts: ['r001'], text: { zh: '没有章', en: 'no seal' } },
    ] as const
    const after = { ...about({ case: { receipts: sealed } }), remarks }
    const bill = { title: { zh: '票据', en: 'bill' }, kinds: ['vat-invoice', 'fiscal-e-receipt'] } as const
    const asked = (code: string, kinds: readonly ReceiptKind[]) => ({ code, paper: code, title: same(code), kinds })
    const notice = [
      { ...bill, code: 'R05', annex },
      { ...bill, code: 'R06' },
      asked('fee-list', ['fee-list']),
      asked('diagnosis', ['diagnosis']),
      asked('medical-record', ['medical-record']),
      asked('agent-identity', []),
    ] as const
    expect(recordOf(planSupplement(after, manifest, notice).answers)).toEqual([
      { code: 'R05', annex, state: 'open', parts: [] },
      { code: 'R06', state: 'here', parts: ['scan.r006'] },
      { code: 'fee-list', state: 'here', parts: ['scan.r007'] },
      { code: 'diagnosis', state: 'earlier', parts: ['scan.r005'] },
      { code: 'medical-record', state: 'original', parts: [] },
      { code: 'agent-identity', state: 'open', parts: [] },
    ])
    for (const lang of ['zh', 'en'] as const) {
      const { manifest: first } = await make({ ...before, lang })
      const [front] = planSupplement({ ...after, lang }, first, notice).packet.parts
      const text = front?.kind === 'sheet' ? sheetAsText(front.sheet) : ''
      await expect(text).toMatchFileSnapshot(`../golden/packet.changes.${lang}.txt`)
    }
  })

  test('says what changed with the page numbers of the earlier packet, and can be made', async () => {
    const { manifest } = await make(before)
    const facts = new Map(Object.entries({ ...PLAIN_FACTS, 'patient.phone': '13900139000' }))
    const after = about({ determination: { facts, forms: ['claim-application'] }, case: { receipts: more } })
    const { packet } = planSupplement(after, manifest)
    const [changes] = packet.parts
    const text = changes?.kind === 'sheet' ? sheetAsText(changes.sheet) : ''
    expect(text).toContain('| 医疗费用手工（零星）报销申请表 | 有更正，以本次为准 | 3–4 |')
    expect(text).toContain('| 附件 6 增值税发票 | 新增 |  |')
    expect(text).toMatch(/\| 附件 1 [^|]+ \| 没有变化，以原件为准 \| \d+ \|/)
    const { files } = await make(after, packet)
    expect(files.map(({ name }) => name)).toEqual([
      'checklist.pdf',
      'packet.pdf',
      'guide.pdf',
      'guide.html',
      'packet.json',
    ])
  })
})
