import { expect, test } from 'vitest'
import { visitName, visitOrdinal } from '../../src/model/visit-name.ts'

test('a visit is called by its number, as it is spoken', () => {
  const zh = [1, 2, 10, 11, 20, 21, 99, 100].map((number) => visitName(number).zh)
  expect(zh).toEqual(
    ['第一次', '第二次', '第十次', '第十一次', '第二十次', '第二十一次', '第九十九次', '第100次'].map(
      (one) => `${one}就医`,
    ),
  )
  const en = [1, 2, 3, 11, 12, 21, 22, 23, 101].map((number) => visitOrdinal(number).en)
  expect(en).toEqual(['first', 'second', 'third', '11th', '12th', '21st', '22nd', '23rd', '101st'])
})
