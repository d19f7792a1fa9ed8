import { expect, test } from 'vitest'
import { problemIn, renderProblem } from '../../src/model/problem.ts'
import { lintRules } from '../../src/rulebook/lint.ts'
import { changed } from '../errors/small-rules.ts'
import { PACK, packFile, withPack } from './mistakes/pack.ts'
import { shippedAreas } from './shipped.ts'

const told = (text: string, lang: 'zh' | 'en'): readonly string[] =>
  lintRules(withPack(text, shippedAreas), { today: '2026-11-22' })
    .filter(({ code }) => code === 'no-such-place' || code === 'other-place')
    .map((one) => renderProblem(problemIn(one, lang)))

test('a code of no place is told, one of a place or of a retired one is not', () => {
  const text = changed(
    PACK,
    'is: { year.earlier-stays: 0 }',
    "is: { visit.place: { lies-in: ['319900', '310000', '310103'] } }",
  )
  expect(told(text, 'zh')).toEqual([`${packFile}:14:40: 没有代码是 319900 的地方\n  代码见 rules/areas/areas.txt。`])
  expect(told(text, 'en')).toEqual([
    `${packFile}:14:40: no place has the code 319900\n  The codes are in rules/areas/areas.txt.`,
  ])
})

test('a local file under the name of another place is told, one under its own name in short is not', () => {
  const said = (name: string): readonly string[] => {
    const text = changed(
      changed(PACK, "region: '899900'", "region: '640100'"),
      'name: { zh: 示例市',
      `name: { zh: ${name}`,
    )
    return lintRules(withPack(text, shippedAreas, 'regions/640100-yinchuan/2025.yaml'), { today: '2026-11-22' })
      .filter(({ code }) => code === 'other-place')
      .map((one) => renderProblem(problemIn(one, 'zh')))
  }
  expect(said('银川')).toEqual([])
  expect(said('吴忠市')).toEqual([
    'rules/regions/640100-yinchuan/2025.yaml:2:13: 640100 是银川市，这里写的却是“吴忠市”\n  看看是代码错了还是名字错了。',
  ])
})
