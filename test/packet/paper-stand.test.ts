import { expect, test } from 'vitest'
import { paperStand } from '../../src/packet/paper-stand.ts'

type About = Parameters<typeof paperStand>[0]

const ITEM = { id: 'receipt', title: { zh: '收费票据', en: 'receipts' }, status: 'ready' } as unknown as Parameters<
  typeof paperStand
>[1]
const standing = (bills: number, barred: number, bill = (id: string) => ({ id, kind: 'fiscal-receipt' })) =>
  paperStand(
    {
      case: { receipts: Array.from({ length: bills }, (_, i) => bill(`r${i}`)) },
      rulebook: { papers: [{ id: 'receipt', fromReceipts: ['fiscal-receipt'] }] },
      remarks: Array.from({ length: barred }, (_, i) => ({ code: 'S01', severity: 'blocking', receipts: [`r${i}`] })),
    } as unknown as About,
    ITEM,
  )

test('how many of the bills would be sent back, none, some or all', () => {
  expect(standing(3, 0).state).toBe('ready')
  expect(standing(3, 2)).toMatchObject({
    state: 'partly-refused',
    reasons: ['S01'],
    text: { zh: expect.stringContaining('2 份') as string },
  })
  expect(standing(3, 3).state).toBe('refused')
})

test('of very many bills none is compared with every other', () => {
  let read = 0
  const counted = (id: string) => ({
    kind: 'fiscal-receipt',
    get id() {
      read++
      return id
    },
  })
  expect(standing(2000, 2000, counted).state).toBe('refused')
  expect(read).toBeLessThan(10 * 2000)
})
