import { readdir, readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { REASONS } from '../../src/receipts/reasons/reasons.ts'

const all = Object.entries(REASONS)

test('there are the twelve classes of refusal and many finer ones', () => {
  for (let i = 1; i <= 12; i++) expect(Object.keys(REASONS)).toContain(`R${String(i).padStart(2, '0')}`)
  expect(all.length).toBeGreaterThanOrEqual(80)
})

test('every reason says in both languages what it is and what to do', () => {
  for (const [code, { title, remedy, paper }] of all)
    for (const words of [title, remedy, paper]) {
      expect(words.zh, code).toMatch(/[\u3400-\u9fff]/)
      expect(words.en, code).toMatch(/[a-z]/)
    }
})

test('a reason without a source says that it is general knowledge, one with a source names one that is registered', async () => {
  const sources = await readFile('rules/sources.yaml', 'utf8')
  for (const [code, { cites, status }] of all) {
    expect(status === 'unverified', code).toBe(cites.length === 0)
    for (const cite of cites) expect(sources, code).toContain((cite.split('#')[0] ?? '') + '\n')
  }
})

test('Chinese advice names what has to be typed in Chinese, and a command by its whole name', async () => {
  const texts = (await readdir('src', { recursive: true })).filter((name) => name.endsWith('.ts'))
  const rules = (await readdir('rules', { recursive: true })).filter((name) => name.endsWith('.yaml'))
  const files = [...texts.map((name) => `src/${name}`), ...rules.map((name) => `rules/${name}`)]
  const lines = (await Promise.all(files.map((name) => readFile(name, 'utf8')))).join('\n').split('\n')
  const chinese = lines.filter((line) => /[\u3400-\u9fff]/.test(line))
  expect(chinese.filter((line) => /\b(?:CASE|FILE|RECEIPT|FIELD)\b/.test(line))).toEqual([])
  expect(chinese.filter((line) => /(?<!baoxiao )\breceipts (?:add|set|remove|confirm)\b/.test(line))).toEqual([])
})

test('every reason is raised somewhere: none is a mere word', async () => {
  const files = (await readdir('src', { recursive: true })).filter(
    (name) => /^(receipts|casework|io|cli)[\\/][\w\\/-]+\.ts$/.test(name) && !/[\\/]reasons[\\/]/.test(name),
  )
  const code = (await Promise.all(files.map((name) => readFile(`src/${name}`, 'utf8')))).join('\n')
  expect(all.map(([name]) => name).filter((name) => !code.includes(`'${name}'`))).toEqual([])
})
