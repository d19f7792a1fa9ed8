import fc from 'fast-check'
import { expect, test } from 'vitest'
import { capitalFen } from '../../src/model/money.ts'
import { parseCapital } from '../../src/model/capital.ts'

test('every amount that is written in words reads back', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 99_999_999_999_999n }), (fen) => parseCapital(capitalFen(fen)) === fen),
  )
})

test.each([
  ['壹仟贰佰叁拾肆元伍角整', 123450n],
  ['人民币壹万元整', 1000000n],
  ['拾元零伍分', 1005n],
  ['一千二百三十四圆五角六分', 123456n],
  ['伍角', 50n],
  ['叁分', 3n],
  ['零元整', 0n],
  ['壹亿零叁万元正', 10003000000n],
  ['负贰拾元整', -2000n],
  ['零拾零万叁仟贰佰零拾伍元陆角零分', 320560n],
  ['零佰零拾零万叁仟贰佰壹拾伍元陆角零分', 321560n],
  ['贰拾叁万零佰元整', 23000000n],
  ['壹万零仟零佰零拾零元零角零分', 1000000n],
  ['⊗万叁仟零佰零拾壹元整', 300100n],
  ['廿元整', 2000n],
  ['卅伍園整', 3500n],
  ['廿叁園正', 2300n],
  ['（负数）壹仟元整', -100000n],
  ['（负数）壹佰伍拾圆整', -15000n],
])('%s is understood', (text, fen) => expect(parseCapital(text)).toBe(fen))

test.each(['', '元', '壹贰叁', '壹佰贰仟元', '一二元', '壹仟', 'abc元', '元角'])('%j is no amount', (text) => {
  expect(parseCapital(text)).toBeUndefined()
})
