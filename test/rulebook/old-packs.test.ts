import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { isError, problemIn, renderProblem } from '../../src/model/problem.ts'
import type { RuleSet } from '../../src/rulebook/ruleset.ts'
import { changed, complaints, PLACES, REGION, smallRules } from '../errors/small-rules.ts'
import { rulesBeside, shippedAreas, shippedTexts } from './shipped.ts'

const FROZEN = fileURLToPath(new URL('../fixtures/frozen/2026-11-28/regions', import.meta.url))

/** Today's national rules with the local files as they were shipped on 28 November 2026. */
function withOldPacks(): RuleSet {
  const texts = new Map([...shippedTexts()].filter(([path]) => !path.startsWith('regions/')))
  for (const place of readdirSync(FROZEN))
    for (const name of readdirSync(join(FROZEN, place)))
      texts.set(`regions/${place}/${name}`, readFileSync(join(FROZEN, place, name), 'utf8'))
  return rulesBeside(texts, shippedAreas)
}

describe('local files of an earlier day', () => {
  const rules = withOldPacks()

  test('load under the national rules of today, each for every procedure', () => {
    expect(rules.regions.length).toBe(readdirSync(FROZEN).length)
    const errors = rules.regions.flatMap(({ code }) =>
      rules.procedures.flatMap((procedure) =>
        rules.tryRulebook(procedure, code, '2025-06-01').problems.filter(isError),
      ),
    )
    expect(errors.map(renderProblem)).toEqual([])
  })

  test('keep their own word where the nation says by now what they had to add', () => {
    const { problems } = rules.tryRulebook('offsite-reimbursement', '320000', '2025-06-01')
    expect(problems.map(({ code }) => code)).toContain('declared-below')
    const book = rules.rulebook('offsite-reimbursement', '320000', '2025-06-01')
    const open = book.requirements.filter(({ id }) => id === 'manual-claim-open')
    expect(open.map(({ at }) => at?.file)).toEqual(['rules/regions/320000-jiangsu/2023.yaml'])
  })
})

describe('what stands in two layers', () => {
  const again = changed(
    REGION,
    '    override:\n      papers:\n        - { id: slip, copies: 2, cites: [LAW-A#4] }',
    '    papers:\n      - { id: slip, label: { zh: 当地条子, en: Local slip }, step: first, needed: true, issuer: { zh: 窗口, en: Window }, basis: local, cites: [LAW-A#4] }',
  )

  test('is told, and the local one counts', () => {
    const rules = smallRules({ [PLACES.region]: again })
    const { rulebook, problems } = rules.tryRulebook('small', '320100', '2025-06-01')
    expect(rulebook?.papers.map(({ label }) => label.zh)).toEqual(['当地条子'])
    expect(problems.map((one) => renderProblem(problemIn(one, 'zh')))).toEqual([
      'rules/regions/320100-nanjing/2025.yaml:10:15: “slip”在下层已经有了：以这里写的为准\n  要改下层的，写到 `override:` 下面。',
    ])
  })

  test('is an error where it stands twice in one file', () => {
    const [entry = ''] = /- \{ id: slip.*\n/.exec(again) ?? []
    const twice = changed(again, entry, `${entry}      ${entry}`)
    expect(complaints({ [PLACES.region]: twice }, /declared/).map((line) => line.split('\n')[0])).toEqual([
      'rules/regions/320100-nanjing/2025.yaml:10:15: "slip" stands in a lower layer too: what stands here counts',
      'rules/regions/320100-nanjing/2025.yaml:11:15: "slip" is declared twice',
    ])
  })
})
