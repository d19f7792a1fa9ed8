import { expect, test } from 'vitest'
import { readNotice } from '../../src/casework/packet/notice.ts'
import { DataError } from '../../src/model/errors.ts'
import type { Manifest } from '../../src/model/packet.ts'
import { problemIn } from '../../src/model/problem.ts'
import { shippedRules } from '../rulebook/shipped.ts'

const book = shippedRules().rulebook('offsite-reimbursement', '440300', '2025-06-01')
const since = { index: [] } as unknown as Manifest

function told(typed: string): string {
  try {
    readNotice({ lang: 'zh' }, book, since, [typed])
  } catch (error) {
    if (error instanceof DataError) return error.problems.map((one) => problemIn(one, 'zh').remedy).join('\n')
    throw error
  }
  return ''
}

test('a paper of the notice that is not known is answered with those of a like name, in words', () => {
  expect(told('身份证明')).toMatch(/^相近的：病人的医保电子凭证、身份证或社会保障卡（任意一样）；/)
  expect(told('身份证明')).toContain('代办人身份证')
})

test('where nothing is alike the papers are listed by their short names, and no key among them', () => {
  const said = told('ぬぬ')
  expect(said).toContain('材料有：收费票据、费用清单、诊断证明')
  expect(said).not.toMatch(/[a-z]+-[a-z]+/)
  expect(said.length).toBeLessThan(260)
})

test('a reason keeps the code that the notice may bear', () => {
  expect(told('盖章了吗')).not.toMatch(/[a-z]+-[a-z]+/)
  expect(told('没盖章')).toMatch(/R\d\d |材料有/)
})
