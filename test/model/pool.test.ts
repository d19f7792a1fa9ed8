import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { liesIn } from '../../src/model/places/area.ts'
import { gazetteer } from '../../src/model/places/gazetteer.ts'
import { poolOf, samePool } from '../../src/model/places/pool.ts'
import { shippedAreas } from '../rulebook/shipped.ts'

const text = shippedAreas()
const places = gazetteer(() => text)
const codes = [...text.matchAll(/^(\d{6})\t/gm)]
  .map(([, code = '']) => code)
  .filter((code) => places.find(code)?.group === false)

describe('the pool of a place', () => {
  test.each([
    ['320106', '320100'],
    ['320100', '320100'],
    ['320583', '320500'],
    ['110105', '110000'],
    ['110100', '110000'],
    ['500230', '500000'],
    ['429004', '429004'],
    ['469005', '469005'],
    ['659001', '659001'],
    ['441900', '441900'],
    ['330000', undefined],
  ])('%s is of %s', (code, pool) => expect(poolOf(code)).toBe(pool))

  test.each([
    ['320102', '320106', true],
    ['320102', '320100', true],
    ['110105', '110108', true],
    ['500101', '500230', true],
    ['320500', '320583', true],
    ['320100', '320500', false],
    ['429004', '429005', false],
    ['429004', '420100', false],
    ['659001', '659002', false],
    ['320100', '310000', false],
    ['320000', '310000', false],
  ])('%s and %s: %s', (a, b, same) => expect(samePool(a, b, places)).toBe(same))

  test('is open for a province, a zone in it, and a place that is no more', () => {
    expect(samePool('330000', '330100', places)).toBeUndefined()
    expect(samePool('330000', '330000', places)).toBeUndefined()
    expect(samePool('13Z100', '130600', places)).toBeUndefined()
    expect(samePool('3205Z1', '320500', places)).toBeUndefined()
    expect(samePool('3205Z1', '320100', places)).toBe(false)
    expect(samePool('13Z100', '13Z100', places)).toBe(true)
    // 庐江县, of a prefecture that was parted in 2011.
    expect(samePool('341421', '340100', places)).toBeUndefined()
  })

  test('is the same whichever place is named first, and never the same for places of two prefectures', () => {
    const place = fc.constantFrom(...codes)
    fc.assert(
      fc.property(place, place, (a, b) => {
        const same = samePool(a, b, places)
        expect(samePool(b, a, places)).toBe(same)
        if (same === true) expect(poolOf(a)).toBe(poolOf(b))
        if (same === false) expect(liesIn(a, b) || liesIn(b, a)).toBe(false)
      }),
    )
  })
})
