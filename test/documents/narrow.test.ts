import { expect, test } from 'vitest'
import { drawSheet } from '../../src/documents/draw-sheet.ts'
import { narrowQuotes } from '../../src/documents/layout/narrow.ts'
import { readBack } from '../../src/documents/read-back.ts'
import { widthOf } from '../../src/documents/press.ts'
import { press, sheet, words } from './fixtures.ts'
import { textOf } from './pdf-text.ts'

test('English quotes become narrow, those around Chinese stay', () => {
  expect(narrowQuotes('The patient’s “fee list”')).toBe('The patient\'s "fee list"')
  expect(narrowQuotes('plain')).toBe('plain')
  expect(narrowQuotes('the agency’s form “申请表”')).toBe("the agency's form “申请表”")
})

test('an apostrophe takes a fraction of the room that a full-width one takes', () => {
  expect(widthOf(press(), "'", 10)).toBeLessThan(0.5 * widthOf(press(), '’', 10))
})

test('a name beside a role is not parted where a line has room for it', async () => {
  const who = words('患者或者监护人签字（代办人 李小红）', 'Signature (agent Li Xiaohong)')
  const text = await textOf(drawSheet(press(), sheet([{ kind: 'signatures', lines: [{ who, dated: true }] }])).bytes)
  expect(text).toContain('（代办人 李小红）')
})

test.each(['en', 'both'] as const)(
  'in %s the apostrophe is set narrow wherever English stands; Chinese quotes stay',
  async (lang) => {
    const label = words('患者“姓名”', 'Patient’s name')
    const drawn = drawSheet(
      press(),
      sheet(
        [
          { kind: 'title', text: label },
          { kind: 'fields', columns: 2, fields: [{ label, field: { type: 'text', name: 'n', alt: label } }] },
          { kind: 'signatures', lines: [{ who: label, dated: true }] },
        ],
        { lang, title: label, footnote: words('“脚注”', 'the agency’s form') },
      ),
    )
    expect(readBack(drawn.bytes, drawn)).toEqual([])
    const text = await textOf(drawn.bytes)
    expect(text).not.toContain('’')
    expect(text.split("Patient's name").length - 1).toBeGreaterThanOrEqual(3)
    if (lang === 'both') expect(text).toContain('“姓名”')
  },
)
