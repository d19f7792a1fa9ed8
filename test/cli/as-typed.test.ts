import { describe, expect, it } from 'vitest'
import { asTyped } from '../../src/cli/as-typed.ts'

const COMMANDS = ['check', 'receipts', 'after-call', 'new']
const typed = (text: string, startedAs = 'node bin/baoxiao.js'): string => asTyped(text, startedAs, COMMANDS)

describe('a command that a text names', () => {
  it('is the one that can be pasted here', () => {
    expect(typed('用 baoxiao receipts set 个案 b1 visit=v2。')).toBe(
      '用 node bin/baoxiao.js receipts set 个案 b1 visit=v2。',
    )
    expect(typed('see `baoxiao --help`', 'npx baoxiao')).toBe('see `npx baoxiao --help`')
    expect(typed('（baoxiao after-call）')).toBe('（node bin/baoxiao.js after-call）')
  })

  it('is left alone in a sentence, in a name, and where it was written out already', () => {
    for (const text of [
      'no baoxiao runs as process 7',
      'a newer baoxiao check-up',
      'npx baoxiao check',
      '/opt/baoxiao check',
      'baoxiao newer',
    ])
      expect(typed(text)).toBe(text)
    expect(typed('baoxiao check', 'baoxiao')).toBe('baoxiao check')
  })

  it('keeps a dollar sign of a folder', () => {
    expect(typed('baoxiao new', 'node "$1/b.js"')).toBe('node "$1/b.js" new')
  })
})
