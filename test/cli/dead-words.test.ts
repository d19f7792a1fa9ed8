import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const SRC = 'src'
const TEXTS = new Map(
  readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => [name.replaceAll('\\', '/'), readFileSync(join(SRC, name), 'utf8')]),
)
const TABLES = [...TEXTS.keys()].filter((name) => /(?:^|\/)(?:words\/[a-z]+|words|receipt-words)\.ts$/.test(name))

/** `  stillOpen: {` in a table of words. */
const ENTRY = /^ {2}'?([\w-]+)'?: \{/gm

test('every word that is kept for a screen is said somewhere', () => {
  const keys = TABLES.flatMap((name) => {
    const text = TEXTS.get(name) ?? ''
    return [...text.matchAll(ENTRY)].map(([entry, key = '']) => ({ name, entry, key }))
  })
  expect(keys.length).toBeGreaterThan(400)
  const all = [...TEXTS]
  const dead = keys.filter(({ name, entry, key }) => {
    const said = new RegExp(`['"\`.]${key}\\b`)
    return !all.some(([at, text]) => said.test(at === name ? text.replace(entry, '') : text))
  })
  expect(dead.map(({ name, key }) => `${name}: ${key}`)).toEqual([])
})
