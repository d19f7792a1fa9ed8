import fc from 'fast-check'
import nzh from 'nzh'
import { describe, expect, test } from 'vitest'
import { capitalFen } from '../../src/model/money.ts'

const NUMERALS = '零壹贰叁肆伍陆柒捌玖'

describe('amounts in 大写', () => {
  const table: readonly (readonly [bigint, string])[] = [
    [0n, '零元整'],
    [1n, '壹分'],
    [10n, '壹角整'],
    [11n, '壹角壹分'],
    [100n, '壹元整'],
    [101n, '壹元零壹分'],
    [110n, '壹元壹角整'],
    [123_450n, '壹仟贰佰叁拾肆元伍角整'],
    [1_000n, '壹拾元整'],
    [1_005n, '壹拾元零伍分'],
    [10_050n, '壹佰元伍角整'],
    [1_000_000n, '壹万元整'],
    [1_000_100n, '壹万零壹元整'],
    [1_010_000n, '壹万零壹佰元整'],
    [10_001_000n, '壹拾万零壹拾元整'],
    [100_000_000n, '壹佰万元整'],
    [100_100_000n, '壹佰万壹仟元整'],
    [1_000_000_000_000n, '壹佰亿元整'],
    [10_000_000_100n, '壹亿零壹元整'],
    [10_001_000_000n, '壹亿零壹万元整'],
    [3_841_260n, '叁万捌仟肆佰壹拾贰元陆角整'],
    [-123n, '负壹元贰角叁分'],
  ]
  test.each(table)('%s fen is %s', (fen, expected) => {
    expect(capitalFen(fen)).toBe(expected)
  })

  test('whole yuan below a hundred million read as an independent library reads them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999_999 }), (yuan) => {
        expect(capitalFen(BigInt(yuan) * 100n)).toBe(`${nzh.cn.encodeB(yuan)}元整`)
      }),
      { numRuns: 2_000 },
    )
  })

  test('any amount can be read back from its words', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 99_999_999_999n), (fen) => {
        expect(readBack(capitalFen(fen))).toBe(fen)
      }),
      { numRuns: 2_000 },
    )
  })

  test('no two amounts have the same words, and no zero stands twice in a row', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 999_999_999_999n), fc.bigInt(0n, 999_999_999_999n), (a, b) => {
        if (a !== b) expect(capitalFen(a)).not.toBe(capitalFen(b))
        expect(capitalFen(a)).not.toContain('零零')
      }),
    )
  })
})

/** A reader of its own: sums digits by the unit behind them. */
function readBack(words: string): bigint {
  const [yuan = '', rest = ''] = words.includes('元') ? words.split('元') : ['', words]
  return wholeOf(yuan) * 100n + unitOf(rest, '角') * 10n + unitOf(rest, '分')
}

function wholeOf(words: string): bigint {
  for (const [unit, size] of [
    ['亿', 100_000_000n],
    ['万', 10_000n],
  ] as const) {
    const at = words.indexOf(unit)
    if (at >= 0) return wholeOf(words.slice(0, at)) * size + wholeOf(words.slice(at + 1))
  }
  return (['仟', '佰', '拾', ''] as const).reduce(
    (sum, unit, i) => sum + unitOf(words, unit) * 10n ** BigInt(3 - i),
    0n,
  )
}

/** The digit before a unit; before no unit: the last character. */
function unitOf(words: string, unit: string): bigint {
  const at = unit === '' ? words.length : words.indexOf(unit)
  const digit = at <= 0 ? -1 : NUMERALS.indexOf(words[at - 1] ?? '')
  return digit < 0 ? 0n : BigInt(digit)
}
