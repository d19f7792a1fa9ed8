import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Manifest } from '../../src/model/packet.ts'
import { bench, type Bench } from './fake-world.ts'

const FOLDER = fileURLToPath(new URL('../../templates/examples', import.meta.url))
const RULES = fileURLToPath(new URL('../../rules/procedures', import.meta.url))
const NAMES = readdirSync(FOLDER).map((name) => name.replace(/\.yaml$/, ''))

let desk: Bench
beforeAll(() => {
  desk = bench()
})
afterAll(() => desk.remove())

const REFUSED = new Set(['third-party'])

interface Checked {
  readonly verdict: string
  readonly checklist: readonly unknown[]
  readonly estimate: { readonly low: string; readonly high: string } | null
}

test('every procedure has an example', () => {
  expect(readdirSync(RULES).filter((procedure) => !NAMES.includes(procedure))).toEqual([])
})

/** They lead to another procedure: nothing is handed in. */
const LEADS_ON = new Set(['cooperative-filing', 'offsite-card'])

describe.each(NAMES)('the example %s', (name) => {
  test('is read without a complaint and decided', async () => {
    const { code, out, err } = await desk.run(['check', `${FOLDER}/${name}.yaml`, '--json'])
    expect([code, err]).toEqual([0, ''])
    const { verdict, checklist, estimate } = JSON.parse(out) as Checked
    expect(verdict).toBe(REFUSED.has(name) ? 'ineligible' : 'eligible')
    expect(checklist.length).toBeGreaterThan(0)
    if (name.startsWith('beijing') || name.startsWith('nanchang')) expect(estimate).not.toBeNull()
  })

  test('makes a packet', async () => {
    const { code, out } = await desk.run(['demo', name, '--out', name, '--json'])
    expect(code).toBe(0)
    const { index, files } = JSON.parse(out) as Manifest
    const packet = LEADS_ON.has(name) ? [] : ['packet.pdf']
    expect(files.map((file) => file.name)).toEqual(['checklist.pdf', ...packet, 'guide.pdf', 'guide.html'])
    if (packet.length === 0) return
    expect(index.map(({ part }) => part).slice(0, 2)).toEqual(['cover', 'index'])
    expect(readFileSync(`${desk.folder}/${name}/packet.pdf`).subarray(0, 5).toString()).toBe('%PDF-')
  })
})

test('each of the five classes of the older text has an example with its packet', () => {
  const texts = NAMES.map((name) => readFileSync(`${FOLDER}/${name}.yaml`, 'utf8'))
  const classes = texts.flatMap((text) => /filing\.older-category: (\w+)/.exec(text)?.[1] ?? [])
  const declared = readFileSync(`${RULES}/offsite-filing/2023.yaml`, 'utf8').split('filing.older-category\n')[1] ?? ''
  const all = [...(declared.split('step:')[0] ?? '').matchAll(/value: (\w+)/g)].map(([, value]) => value)
  expect(all).toHaveLength(5)
  expect(classes.toSorted()).toEqual(all.toSorted())
})

test('all examples are listed in both languages, the built-in one first', async () => {
  for (const lang of ['zh', 'en']) {
    const { out } = await desk.run(['demo', 'list', '--json', '--lang', lang])
    const { examples } = JSON.parse(out) as { examples: { name: string; about: string }[] }
    expect(examples.map(({ name }) => name)).toEqual(['demo', ...NAMES.toSorted()])
    expect(examples.filter(({ about }) => about === '')).toEqual([])
  }
})

test('an example that is not there is answered with the nearest', async () => {
  const { code, err } = await desk.run(['demo', 'emergncy', '--lang', 'en'])
  expect([code, err]).toEqual([2, 'there is no such example: emergncy\n  Did you mean emergency?\n'])
})
