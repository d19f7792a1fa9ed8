import { expect, test } from 'vitest'
import { looksAt, spelledAlike } from '../../src/casework/papers/confirm.ts'
import { lookThrough } from '../../src/cli/asking/look-through.ts'
import { pictureCodes, pictureWay } from '../../src/cli/asking/pictures.ts'
import type { Menu } from '../../src/interview/prompter.ts'
import type { Receipt } from '../../src/model/receipt.ts'

const bill: Receipt = {
  id: 'r001',
  kind: 'fiscal-e-receipt',
  fields: {},
  origins: {},
  seen: {
    pages: 1,
    pictures: [],
    reasons: [],
    conflicts: [],
    unconfirmed: {
      payer: '张三',
      department: '骨科',
      hospital: '南京鼓楼医院',
      issuedOn: '2025-03-08',
      admittedOn: '2025-03-01',
      number: '0012345678',
      code: '32060125',
      total: 100n,
      cashPaid: 100n,
      recordNumber: '12345678',
    },
  },
}

test('what waits of a paper is parted into few looks of five lines at most, the amount first and whose it is last', () => {
  const keys = looksAt(bill).map((look) => look.map(([key]) => key))
  expect(keys).toEqual([
    ['total', 'cash-paid', 'number', 'code', 'record-number'],
    ['issued-on', 'admitted-on', 'payer', 'hospital', 'department'],
  ])
})

test('a paper with nothing that waits has no look', () => {
  expect(looksAt({ ...bill, seen: { pages: 1, pictures: [], reasons: [], conflicts: [] } })).toEqual([])
})

test('a name counts without a look where another paper has it letter by letter for certain, and only a name', () => {
  const alike = (fields: Receipt['fields']) => spelledAlike(bill, [bill, { ...bill, id: 'r002', fields }])
  expect(alike({ payer: '张三', department: '骨科' })).toEqual([{ key: 'payer', value: '张三', as: 'r002' }])
  expect(alike({ payer: '张三丰', hospital: '南京鼓楼医院' })).toEqual([
    { key: 'hospital', value: '南京鼓楼医院', as: 'r002' },
  ])
  expect(alike({ issuedOn: '2025-03-08', total: 100n })).toEqual([])
})

test('pictures go only to terminals that say they take them, and to none within a program that parts it', () => {
  expect(pictureWay({ KITTY_WINDOW_ID: '1' })).toBe('kitty')
  expect(pictureWay({ TERM: 'xterm-ghostty' })).toBe('kitty')
  expect(pictureWay({ TERM_PROGRAM: 'iTerm.app' })).toBe('iterm')
  expect(pictureWay({ TERM_PROGRAM: 'Apple_Terminal', TERM: 'xterm-256color' })).toBeUndefined()
  expect(pictureWay({ KITTY_WINDOW_ID: '1', TMUX: '/tmp/x' })).toBeUndefined()
})

test('a large picture reaches kitty in pieces of which only the last is the last', () => {
  const codes = pictureCodes('kitty', { type: 'png', bytes: new Uint8Array(7_000).fill(7) })
  const pieces = [...codes.matchAll(/\u001b_G([^;]*);([^\u001b]*)\u001b\\/g)].map(([, head = '', body = '']) => [
    head,
    body,
  ])
  expect(pieces.map(([head]) => head)).toEqual(['a=T,f=100,c=60,q=2,m=1', 'm=1', 'm=0'])
  expect(Buffer.from(pieces.map(([, body]) => body).join(''), 'base64')).toHaveLength(7_000)
  const iterm = pictureCodes('iterm', { type: 'png', bytes: new Uint8Array(3) })
  expect(iterm).toBe('\u001b]1337;File=inline=1;width=60;preserveAspectRatio=1:AAAA\u0007\n')
})

test('of a paper that is looked at in parts each says which it is, and one that needs no more than one says nothing', async () => {
  const heads = async (receipt: Receipt): Promise<readonly string[]> => {
    const texts: string[] = []
    const prompter = {
      choose: ({ text, options }: Menu) => {
        texts.push(text.split('\n')[0] ?? '')
        return Promise.resolve(options[1]?.value ?? '')
      },
      ask: () => Promise.resolve({ kind: 'answer', text: '' }),
      tell: () => undefined,
    }
    const desk = { lang: 'zh', world: { env: {}, prompter: () => Promise.resolve(prompter) } }
    const open = { current: () => ({ receipts: [receipt] }) }
    await lookThrough(desk as never, open as never, undefined)
    return [...new Set(texts)]
  }
  const parts = await heads(bill)
  expect(parts).toHaveLength(2)
  expect(parts[0]).toMatch(/ · 1\/2$/)
  expect(parts[1]).toMatch(/ · 2\/2$/)
  const few = { pages: 1, pictures: [], reasons: [], conflicts: [], unconfirmed: { payer: '张三' } }
  expect((await heads({ ...bill, seen: few })).join('')).not.toMatch(/\d\/\d/)
})
