import { expect, test } from 'vitest'
import { fitting } from '../../src/engine/fits.ts'
import { parseValue } from '../../src/model/values.ts'
import { changed } from '../errors/small-rules.ts'
import { PACK, withPack } from './mistakes/pack.ts'

const told = `    facts:
      - { id: ex.times-told, type: ratio, label: { zh: 倍数, en: Times }, ask: { zh: 几倍？, en: How many times? }, step: claim }
    derived:
`
const times = `      - { id: ex-times, type: ratio, label: { zh: 倍数, en: Times }, local-fact: ex.times-told }
      - id: ex-cut
`

test.each([
  ['of the deductible', 'repeat: per-stay }', 'repeat: per-stay, times: ex-times }'],
  [
    'of the own share',
    'off-site: { method: points, parameter: ex-cut }',
    'off-site: { method: own-share, parameter: ex-times }',
  ],
])('a told multiple %s below one is refused when it is given, and not left aside in silence', (_, from, to) => {
  const pack = [
    ['    derived:\n', told],
    ['      - id: ex-cut\n', times],
    [from, to],
  ].reduce((text, [before = '', after = '']) => changed(text, before, after), PACK)
  const { facts } = withPack(pack).rulebook('offsite-reimbursement', '899900', '2025-06-01')
  const fact = facts.find(({ id }) => id === 'ex.times-told')
  if (fact === undefined) throw new Error('the fact is not there')
  expect(parseValue(fact, '50%', '2025-06-01')).toEqual({
    ok: false,
    fault: { zh: '不能小于 100%。', en: 'must not be below 100%.' },
  })
  expect(parseValue(fact, '130%', '2025-06-01')).toMatchObject({ ok: true, value: 1_300_000n })
  expect([500_000n, 1_000_000n].map(fitting(fact))).toEqual([false, true])
})
