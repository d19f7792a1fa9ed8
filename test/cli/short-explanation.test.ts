import { expect, test } from 'vitest'
import { inkFor } from '../../src/cli/ink.ts'
import { shortExplanation } from '../../src/cli/render/short-explanation.ts'
import { widthOf } from '../../src/cli/render/wrap.ts'
import { word } from '../../src/cli/words/words.ts'
import { determine } from '../../src/engine/determine.ts'
import type { Case } from '../../src/model/case.ts'
import type { Lang } from '../../src/model/words.ts'
import { readCases } from '../../src/rulebook/cases.ts'
import { shippedRules } from '../rulebook/shipped.ts'

const rules = shippedRules()
const cases = rules.files.paths(/\.test\.yaml$/).flatMap((path) => readCases(rules, path).cases)

const pageIn = (lang: Lang) => ({
  ink: inkFor({ write: () => undefined, isTTY: false, columns: 80 }, {}),
  lang,
  width: 80,
  say: (key: Parameters<typeof word>[0]) => word(key, lang),
  command: (...words: readonly string[]) => ['baoxiao', ...words].join(' '),
  full: false,
})

test.each(['zh', 'en'] as const)('%s: every case is explained in at most twelve lines of eighty columns', (lang) => {
  const told = cases.map(({ procedure, region, asOf, given }) => {
    const rulebook = rules.rulebook(procedure, region, asOf)
    const determination = determine(rulebook, given, asOf)
    const found = { id: 'case', answers: given } as unknown as Case
    const text = shortExplanation(
      { determination, needs: ({ because }) => because, rulebook, found },
      'case',
      pageIn(lang),
    )
    return { text: text.split('\n'), verdict: determination.verdictText[lang] }
  })
  for (const { text, verdict } of told) {
    expect(text.length, text.join('\n')).toBeLessThanOrEqual(12)
    expect(text[0]).toContain(verdict)
    const wide = text.slice(1).filter((line) => widthOf(line) > 80 && !/baoxiao (explain|packet)/.test(line))
    expect(wide).toEqual([])
  }
})

test('each reason names whose rule it is', () => {
  const one = cases.find(({ region, given }) => region === '110000' && given.get('filing.done') !== undefined)
  if (one === undefined) throw new Error('no case of Beijing with a filing')
  const rulebook = rules.rulebook(one.procedure, one.region, one.asOf)
  const given = new Map(one.given).set('filing.done', { kind: 'known', value: false })
  const determination = determine(rulebook, given, one.asOf)
  const found = { id: 'case', answers: given } as unknown as Case
  const text = shortExplanation(
    { determination, needs: ({ because }) => because, rulebook, found },
    'case',
    pageIn('zh'),
  )
  expect(text).toMatch(/\[\?\] .*· 北京市/)
  expect(text).toMatch(/· 全国/)
})
