import { expect, test } from 'vitest'
import { medicalBills } from '../../src/casework/json/medical-bills.ts'
import type { Receipt, ReceiptFields, ReceiptKind } from '../../src/model/receipt.ts'

const paper = (id: string, kind: ReceiptKind, fields: ReceiptFields): Receipt => ({ id, kind, fields, origins: {} })

test('a medical bill says what is known of it by the names of the standard, and no more', () => {
  const bill = paper('r001', 'fiscal-e-receipt', {
    title: '医疗住院收费票据（电子）',
    code: '32060125',
    number: '0000000001',
    checkCode: '12345a',
    issuedOn: '2025-03-08',
    payer: '王小明',
    hospital: '西塘市康复医院',
    total: 123456n,
    cashPaid: 100000n,
    serial: '77',
    lines: [
      { name: '西药费', amount: 123400n, quantity: '2', unitPrice: 61700n, unit: '盒' },
      { name: '其他', amount: 56n },
    ],
  })
  expect(medicalBills('bx', [bill])).toEqual({
    format: 1,
    standard: 'DA/T 95—2022 B.10',
    case: 'bx',
    bills: [
      {
        id: 'r001',
        missing: [],
        MedicalBills: {
          EinvoiceName: '医疗住院收费票据（电子）',
          EinvoiceCode: '32060125',
          EinvoiceNumber: '0000000001',
          RandomNumber: '12345a',
          TotalAmount: '1234.56',
          IssueDate: '2025-03-08',
          AgencyName: '西塘市康复医院',
          PayerName: '王小明',
          BizCode: '77',
          Items: [
            { ItemName: '西药费', ItemQuantity: '2', ItemUnit: '盒', ItemStd: '617.00', ItemAmount: '1234.00' },
            { ItemName: '其他', ItemAmount: '0.56' },
          ],
        },
      },
    ],
    others: [],
  })
})

test('what must be there and is not is named; papers that the table has no names for are told apart', () => {
  const papers = [
    paper('r001', 'fiscal-receipt', { number: '1' }),
    paper('r002', 'vat-invoice', { number: '2', total: 100n }),
    paper('r003', 'referral', {}),
  ]
  const { bills, others } = medicalBills('bx', papers)
  expect(bills).toEqual([{ id: 'r001', MedicalBills: { EinvoiceNumber: '1' }, missing: ['TotalAmount', 'AgencyName'] }])
  expect(others).toEqual(['r002', 'r003'])
})
