import { expect, test } from 'vitest'
import { renderProblem } from '../../src/model/problem.ts'
import { lintRules } from '../../src/rulebook/lint.ts'
import { complaints } from '../errors/small-rules.ts'
import { PACK, packFile, withPack } from './mistakes/pack.ts'

const region = (code: string, is: string): string => `region: '${code}'
name: { zh: 某市, en: A city }
edition: '2025'
in-force: { from: 2025-01-01 }
status: told
cites: [LAW-A]
procedures:
  small:
    derived:
      - { id: own.large, type: yes-no, label: { zh: 大额, en: Large }, is: { ${is}: true } }
`

test('a circle is told in the pack that has it, and not in another that has a fact of that name', () => {
  const texts = {
    'regions/320100-nanjing/2025.yaml': region('320100', 'a.large'),
    'regions/320500-suzhou/2025.yaml': region('320500', 'own.large'),
  }
  expect(complaints(texts, /^cycle$/)).toEqual([
    'rules/regions/320500-suzhou/2025.yaml:10:15: worked out from itself: own.large → own.large\n  Break the circle.',
  ])
})

test('a scheme that is called sourced and rests on a reprint is told in its pack, once', () => {
  const problems = lintRules(
    withPack(PACK.replace('      cites: [JS-75]\n      cost:', '      cites: [HRB-23]\n      cost:')),
    {
      today: '2026-11-22',
    },
  )
  const weak = problems.filter(({ code }) => code === 'weak-source').map(renderProblem)
  expect(weak).toEqual([
    `${packFile}:100:11: "example-2025" is marked sourced, but cites no official text\n  Cite one, or give it the status told, indicative, unverified or dated.`,
  ])
})

test('a source that is not listed is told where a scheme or a question names it', () => {
  const [question, scheme] = [
    '    local-questions:\n      - { id: ex-ask, ask: { zh: 问？, en: Ask? }, why: { zh: 因, en: Why }, cites: [NONE-1] }\n    not-before:\n',
    '      cites: [NONE-2]\n      cost:',
  ]
  const text = PACK.replace('    not-before:\n', question).replace('      cites: [JS-75]\n      cost:', scheme)
  const unknown = lintRules(withPack(text), { today: '2026-11-22' }).filter(({ code }) => code === 'unknown-source')
  expect(unknown.map(({ at }) => at?.file)).toEqual([packFile, packFile])
})
