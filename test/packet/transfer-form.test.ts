import { expect, test } from 'vitest'
import { judge } from '../../src/casework/cases/judge.ts'
import { inputOf } from '../../src/casework/packet/ready.ts'
import type { Case } from '../../src/model/case.ts'
import { known } from '../../src/model/fact.ts'
import { filledForms } from '../../src/packet/forms.ts'
import { shippedRules } from '../rulebook/shipped.ts'
import { shippedTemplates } from './shelves.ts'

const DAY = '2025-06-01'
const book = shippedRules().rulebook('relation-transfer', '320100', DAY)
const GIVEN = {
  'transfer.retiree-benefits': false,
  'transfer.reason': 'employment',
  'transfer.across-pools': true,
  'transfer.kind': 'resident-employee',
  'transfer.old-place-name': '江苏省南京市',
  'transfer.moved': false,
}

test('the form for a transfer says the scheme that it goes to and the code of the place that it comes from, asked for neither', () => {
  const answers = new Map(Object.entries(GIVEN).map(([fact, value]) => [fact, known(value)]))
  const found: Case = {
    id: 'c1',
    base: '.',
    procedure: book.procedure,
    region: '320100',
    answers,
    origins: new Map(),
    receipts: [],
  }
  const determination = judge(book, found, DAY)
  const asked = determination.missing.map(({ fact }) => fact)
  expect(asked).not.toContain('patient.insurance-type')
  expect(asked).not.toContain('transfer.old-place')
  const input = inputOf(
    { found, rulebook: book, determination, remarks: [] },
    { lang: 'zh', size: 'normal' },
    shippedTemplates(),
  )
  const form = filledForms(input).find(({ sheet }) => sheet.id === 'form.transfer-application')
  const said = JSON.stringify(form?.sheet.blocks)
  expect(said).toContain('"320100"')
  expect(said).toMatch(/"name":"scheme"[^}]*"employee"|"employee"[^}]*"name":"scheme"/)
})
