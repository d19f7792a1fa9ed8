import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bench, type Bench } from './fake-world.ts'

let desk: Bench
beforeAll(() => {
  desk = bench()
  const example = readFileSync(join('templates', 'examples', 'beijing-retiree.yaml'), 'utf8')
  const without = (text: string, fact: string): string =>
    text.replace(new RegExp(`^  ${fact.replace('.', '\\.')}:.*\n`, 'm'), '')
  writeFileSync(join(desk.folder, 'whole.yaml'), example)
  const said = {
    'visit.designated': 'unknown',
    'cost.out-of-catalogue-stated': 'later',
    'patient.phone': 'refused',
    'patient.employer': 'not-applicable',
  }
  const answers = Object.entries(said).map(([fact, how]) => `  ${fact}: { answer: ${how} }\n`)
  const rest = Object.keys(said).reduce(without, example)
  writeFileSync(join(desk.folder, 'said.yaml'), rest.replace(/^answers:\n/m, `answers:\n${answers.join('')}`))
})
afterAll(() => desk.remove())

const run = (...words: string[]) => desk.run([...words, '--no-input'], {})

test('what is still to find out says what was answered instead, and what does not apply is no errand', async () => {
  const { out } = await run('check', 'said.yaml', '--full', '--lang', 'en')
  const flat = out.replace(/\s+/g, ' ')
  expect(flat).toMatch(/\[\?\] [^[]*designated[^[]*\(said so far: I do not know\)/)
  expect(flat).toMatch(/\[\?\] [^[]*\(said so far: later\)/)
  expect(flat).toMatch(/\[\?\] [^[]*\(said so far: I would rather not say\)/)
  expect(flat).not.toContain('does not apply')
  expect((await run('check', 'said.yaml', '--full', '--lang', 'zh')).out).toContain('（上次答：不知道）')
})

test('a sum that was put off is a span and never nought', async () => {
  const { estimate } = JSON.parse((await run('check', 'said.yaml', '--json')).out) as {
    estimate: { low: string; high: string; wanted: string[] }
  }
  expect(estimate.wanted).toContain('cost.out-of-catalogue-stated')
  expect(Number(estimate.high)).toBeGreaterThan(Number(estimate.low))
})

test('where answers come from goes with whose rule each condition is', async () => {
  const { out } = await run('explain', 'whole.yaml', '--origin', '--lang', 'zh')
  expect(out).toContain('各条件是哪一级的规则')
  expect(out).toMatch(/ {2}- 全国：.*不属于工伤/)
  expect(out).toMatch(/ {2}- 北京市：/)
  const { rules } = JSON.parse((await run('explain', 'whole.yaml', '--origin', '--json')).out) as {
    rules: { id: string; layer: string; whose: string }[]
  }
  expect(rules.find(({ id }) => id === 'in-mainland')).toMatchObject({ layer: '000000' })
  expect(rules.filter(({ layer }) => layer === '110000').length).toBeGreaterThan(0)
})

test('what the agency said names the desk that said it, on screen and in the guide', async () => {
  const example = readFileSync(join('templates', 'examples', 'beijing-retiree.yaml'), 'utf8').replace(
    '"110000"',
    '"530100"',
  )
  const told = (who: string): string =>
    example.replace(
      /^answers:\n/m,
      `answers:\n  local.deductible: { value: "800.00", on: 2025-05-20, way: window, who: ${who} }\n`,
    )
  writeFileSync(join(desk.folder, 'told.yaml'), told('3 号窗口'))
  const said = '800.00 — 医保经办窗口，2025-05-20（当面答复），3 号窗口'
  expect((await run('check', 'told.yaml', '--lang', 'zh')).out.replace(/\s*\n\s*/g, '')).toContain(said)
  expect((await run('explain', 'told.yaml', '--origin', '--lang', 'zh')).out).toContain(
    '800.00  — 医保经办窗口，2025-05-20（当面答复），3 号窗口',
  )
  await run('packet', 'told.yaml', '--only', 'guide', '--out', 'told', '--lang', 'zh')
  expect(readFileSync(join(desk.folder, 'told', 'guide.html'), 'utf8')).toContain('3 号窗口')
})
