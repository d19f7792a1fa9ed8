import { createHash } from 'node:crypto'
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PDFDocument } from 'pdf-lib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Manifest } from '../../src/model/packet.ts'
import { textOf } from '../documents/pdf-text.ts'
import { bench, type Bench } from './fake-world.ts'

const DEMO = fileURLToPath(new URL('../../templates/demo', import.meta.url))

let desk: Bench
beforeAll(async () => {
  desk = bench()
  cpSync(DEMO, desk.folder, { recursive: true })
  expect((await desk.run(['packet', 'demo.yaml', '--out', 'first', '--attach-originals', '--duplex'])).code).toBe(0)
}, 60_000)
afterAll(() => desk.remove())

const at = (name: string): string => join(desk.folder, name)
const manifest = (folder: string): Manifest => JSON.parse(readFileSync(at(`${folder}/packet.json`), 'utf8')) as Manifest
const parts = (folder: string): readonly string[] => manifest(folder).index.map(({ part }) => part)

/** The demo with one more bill, kept under the same case number. */
function withNewBill(name: string, more = ''): string {
  const old = readFileSync(at('demo.yaml'), 'utf8').trimEnd()
  const bill = `  - { kind: fiscal-receipt, code: "32060126", number: "0000000077", issued-on: 2025-03-19, total: "80.00" }`
  writeFileSync(at(name), `${old}\n${bill}\n${more}`)
  return name
}

test('originals ride along unaltered, named by number alone', async () => {
  const pdf = await PDFDocument.load(readFileSync(at('first/packet.pdf')))
  const kept = pdf.getAttachments()
  expect(kept.map(({ name }) => name)).toEqual(['r001.jpg', 'r002.pdf'])
  const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
  expect(digest(kept[0]?.data ?? new Uint8Array())).toBe(digest(readFileSync(at('scans/bill.jpg'))))
})

test('double-sided, every part begins on a front page', () => {
  expect(manifest('first').index.filter(({ first }) => first % 2 === 0)).toEqual([])
})

test('a supplement holds the new paper and what changed because of it, and says so; what was handed in keeps its number', async () => {
  const { code } = await desk.run(['packet', withNewBill('more.yaml'), '--since', 'first/packet.json', '--out', 'more'])
  expect(code).toBe(0)
  expect(parts('more').slice(0, 2)).toEqual(['changes', 'index'])
  expect(parts('more')).toContain('scan.r003')
  expect(parts('more')).toContain('schedule')
  expect(parts('more')).not.toContain('scan.r001')
  expect(parts('more')).not.toContain('cover')
  expect(manifest('more').index.find(({ part }) => part === 'scan.r003')?.annex).toBe(3)
  const text = (await textOf(readFileSync(at('more/packet.pdf')))).replace(/\s/g, '')
  expect(text).toContain('补充材料：有哪些变化')
  expect(text).toContain('没有变化，以原件为准')
})

test('a supplement to which nothing has been added says so, and only then', async () => {
  const since = ['--since', 'first/packet.json', '--out']
  const same = await desk.run(['packet', 'demo.yaml', ...since, 'same'])
  expect([same.code, same.err]).toEqual([0, expect.stringContaining('没有变化，不用补交')])
  expect(existsSync(at('same'))).toBe(false)
  const look = ['--print', 'large', '--paper-lang', 'en']
  const reprinted = await desk.run(['packet', 'demo.yaml', ...look, ...since, 'same'])
  expect([reprinted.code, reprinted.err]).toEqual([0, expect.stringContaining('没有变化，不用补交')])
  const more = await desk.run(['packet', withNewBill('more2.yaml'), ...since, 'more2'])
  expect(more.err).not.toContain('没有变化')
})

test('a look that does not exist is answered with those that do', async () => {
  const { code, err } = await desk.run([
    'packet',
    'demo.yaml',
    '--out',
    'huge',
    '--print',
    'huge',
    '--paper-lang',
    'fr',
  ])
  expect([code, err]).toEqual([2, '选项的值不对: --print (normal, large) --paper-lang (zh, en, both)\n'])
})

test('a second supplement is measured against the first packet and the first supplement', async () => {
  const bill = `  - { kind: fiscal-receipt, code: "32060126", number: "0000000078", issued-on: 2025-03-19, total: "90.00" }\n`
  const name = withNewBill('again.yaml', bill)
  const alone = await desk.run(['packet', name, '--since', 'more/packet.json', '--out', 'again'])
  expect([alone.code, alone.err.split('\n')[0]]).toEqual([3, 'more/packet.json: 这是一次补充材料的清单'])
  const since = ['--since', 'first/packet.json', 'more/packet.json']
  expect((await desk.run(['packet', name, ...since, '--out', 'again'])).code).toBe(0)
  expect(parts('again').filter((part) => part.startsWith('scan.'))).toEqual(['scan.r004'])
  const pages = (await textOf(readFileSync(at('again/packet.pdf')))).replace(/\s/g, '')
  expect(pages).toMatch(/第1次\d+.*页/)
  expect(pages).toMatch(/补1\d+.*页/)
})

test('the manifest of another case, and what is no manifest, are refused', async () => {
  const other = readFileSync(at('demo.yaml'), 'utf8').replace('case: demo', 'case: other')
  writeFileSync(at('other.yaml'), other)
  const wrong = await desk.run(['packet', 'other.yaml', '--since', 'first/packet.json', '--out', 'x'])
  expect([wrong.code, wrong.err]).toEqual([
    3,
    'first/packet.json: 这套材料是另一个个案的\n  写这个个案的 packet.json。\n',
  ])
  const none = await desk.run(['packet', 'demo.yaml', '--since', 'demo.yaml', '--out', 'x', '--lang', 'en'])
  expect([none.code, none.err.split('\n')[0]]).toEqual([3, 'demo.yaml: this is no manifest of a packet'])
})
