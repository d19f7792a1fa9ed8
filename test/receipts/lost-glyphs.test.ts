import { decodePDFRawStream, PDFDocument, PDFRawStream } from 'pdf-lib'
import { beforeAll, expect, test } from 'vitest'
import type { Letter } from '../../src/receipts/fields/letter.ts'
import { mergeReads } from '../../src/receipts/fields/merge-fields.ts'
import { readScan } from '../../src/receipts/intake.ts'
import { readAs, withoutBlanks } from '../../src/receipts/pdf/glyph.ts'
import { hasLostLetter } from '../../src/model/letters.ts'
import { fiscalBill } from './corpus/bills.ts'
import { startCodes } from './corpus/figures.ts'
import { paintBill } from './corpus/paint.ts'

beforeAll(startCodes)

const utf16 = (letters: string): string => Buffer.from(letters, 'utf16le').swap16().toString('hex')

/** The same bill, in whose font a glyph is named other letters; with none it is not named at all. */
async function renamed(bytes: Uint8Array, letter: string, name: string | undefined): Promise<Uint8Array> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false })
  for (const [ref, object] of pdf.context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFRawStream)) continue
    const map = Buffer.from(decodePDFRawStream(object).decode()).toString('latin1')
    if (!map.includes('beginbfchar')) continue
    const entry = new RegExp(`<([0-9a-f]{4})>(\\s*)<${utf16(letter)}>`, 'i')
    expect(map).toMatch(entry)
    const named = name === undefined ? `<fff0>$2<${utf16(letter)}>` : `<$1>$2<${utf16(name)}>`
    pdf.context.assign(ref, pdf.context.stream(Buffer.from(map.replace(entry, named), 'latin1')))
  }
  return await pdf.save({ useObjectStreams: false })
}

const bill = fiscalBill(3, { layout: 'inline' })
const { total = 0n, payer = '' } = bill.truth

test.each([
  ['nothing', undefined],
  ['no letters', ''],
  ['a blank', ' '],
  ['a hard blank', '\u00a0'],
  ['a wide blank', '\u3000'],
  ['two blanks', '  '],
  ['a control', '\u0003'],
  ['a later control', '\u0085'],
  ['an end of the line', '\n'],
  ['a soft hyphen', '\u00ad'],
  ['a sign without width', '\u200b'],
  ['half of a pair', '\ud800'],
  ['an accent', '\u0301'],
])(
  'ink that the font names %s is a letter that got lost: neither half an amount nor half a name is read',
  async (_, name) => {
    const bytes = await paintBill({ ...bill, qr: undefined } as never)
    const [digit = '', letter = ''] = [String(total)[1], payer.at(-1)]
    for (const lost of [digit, letter]) {
      const { fields } = mergeReads((await readScan(await renamed(bytes, lost, name))).reads)
      for (const [field, value] of Object.entries(bill.truth))
        if (field in fields && field !== 'lines') expect(fields[field as keyof typeof fields], field).toEqual(value)
      expect(lost === digit ? fields.total : fields.payer).toBeUndefined()
    }
  },
)

const LOST = '\ufffd'
const read = (code: number, named: boolean, ink: boolean | undefined, hyphen = false): string =>
  readAs({ code, named, ink, hyphen: () => hyphen })

test('a glyph is read as its letter, and as a blank where it has no ink', () => {
  expect(read(0x738b, true, true)).toBe('王')
  // Fonts that are not in the file have no ink for it here.
  expect(read(0x738b, true, false)).toBe('王')
  for (const code of [9, 13, 32, 0xad, 0x200b]) expect(read(code, true, false), String(code)).toBe(' ')
  expect(read(0x3000, true, false)).toBe('\u3000')
  expect(read(32, false, false)).toBe(' ')
  expect(read(0xa0, false, false)).toBe('\u00a0')
  expect(read(0x20, true, undefined)).toBe(' ')
  expect(read(2, true, true, true)).toBe('-')
  for (const code of [0, 0x41, 0x200000]) expect(read(code, false, false)).toBe(LOST)
  expect(read(7, false, false)).toBe('')
})

/** Letters one after the other, each `wide`; `.` stands for a glyph without ink and letter. */
const row = (...texts: readonly string[]): string =>
  withoutBlanks(
    texts
      .map((text, i) => ({
        letter: { ...BOX, text, left: i * 10, right: i * 10 + (text === 'wide' ? 10 : 5) },
        run: 1,
      }))
      .map(({ letter, run }) => ({ letter: letter.text === 'wide' ? { ...letter, text: '' } : letter, run })),
  )
    .letters.map(({ text, spaced }) => (spaced ? `_${text}` : text))
    .join('')
const BOX: Letter = { text: '', left: 0, right: 5, top: 0, bottom: 0.01, size: 10 }

test('a glyph with neither ink nor letter is missed between digits, or where it is as wide as a Chinese letter', () => {
  expect(row('1', '', '5')).toBe(`1${LOST}5`)
  expect(row('1', '', '', '5')).toBe(`1${LOST}${LOST}5`)
  expect(row('王', 'wide')).toBe(`王${LOST}`)
  expect(row('王', '', '小')).toBe('王小')
  expect(row('A', ' ', 'b')).toBe('A_b')
})

test('one glyph for a letter and a sign that nobody sees has lost none', () => {
  const at = { ...BOX, text: '王' }
  expect(
    withoutBlanks([
      { letter: at, run: 1 },
      { letter: { ...at, text: LOST }, run: 1 },
    ]).letters,
  ).toEqual([at])
})

test('an accent alone within Chinese is a letter that got lost', () => {
  expect(hasLostLetter('王\u0301')).toBe(true)
  expect(hasLostLetter('e\u0301')).toBe(false)
})
