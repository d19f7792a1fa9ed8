import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Manifest } from '../../src/model/packet.ts'
import { bench, type Bench } from './fake-world.ts'

const DEMO = fileURLToPath(new URL('../../templates/demo', import.meta.url))

let desk: Bench
beforeAll(() => {
  desk = bench()
  cpSync(DEMO, desk.folder, { recursive: true })
})
afterAll(() => desk.remove())

const at = (name: string): string => join(desk.folder, name)

test('all is made unless only some is asked for, and the manifest names every file', async () => {
  expect((await desk.run(['packet', 'demo.yaml', '--out', 'all'])).code).toBe(0)
  const files = ['checklist.pdf', 'guide.html', 'guide.pdf', 'packet.json', 'packet.pdf']
  expect(readdirSync(at('all')).toSorted()).toEqual(files)
  const manifest = JSON.parse(readFileSync(at('all/packet.json'), 'utf8')) as Manifest
  expect(manifest.files.map(({ name }) => name).toSorted()).toEqual(files.filter((name) => name !== 'packet.json'))
})

test.each([
  ['checklist', ['checklist.pdf']],
  ['guide', ['guide.html', 'guide.pdf']],
  ['packet', ['packet.json', 'packet.pdf']],
  ['guide，checklist', ['checklist.pdf', 'guide.html', 'guide.pdf']],
] as const)('only %s is made where that is asked for, the same bytes as with the rest', async (only, files) => {
  const folder = `only-${files.join('-')}`
  expect((await desk.run(['packet', 'demo.yaml', '--only', only, '--out', folder])).code).toBe(0)
  expect(readdirSync(at(folder)).toSorted()).toEqual(files)
  for (const name of files)
    if (name !== 'packet.json')
      expect(Buffer.compare(readFileSync(at(`${folder}/${name}`)), readFileSync(at(`all/${name}`)))).toBe(0)
})

test('a pile that does not exist is answered with those that do, and nothing is written', async () => {
  const { code, err } = await desk.run(['packet', 'demo.yaml', '--only', 'cover', '--out', 'none'])
  expect([code, err]).toEqual([2, '选项的值不对: --only (packet, checklist, guide)\n'])
  expect(existsSync(at('none'))).toBe(false)
})
