import { expect, test } from 'vitest'
import { drawSheet } from '../../src/documents/draw-sheet.ts'
import type { Drawn } from '../../src/documents/paint/document.ts'
import { makePress, prepareFaces, type Press } from '../../src/documents/press.ts'
import { readBack } from '../../src/documents/read-back.ts'
import { FONT, FORM, LATIN, lettersOnlyInLatin, line, sheet } from './fixtures.ts'
import { textOf } from './pdf-text.ts'
import { inkOf, render } from './pixels.ts'

const WORDS = '医疗费用手工报销申请表姓名身份证号码'

test('a press that was prepared at build time makes the same bytes', () => {
  const [direct, prepared] = [makePress([FONT], WORDS), makePress([FONT], prepareFaces(FONT, WORDS))]
  expect(Buffer.compare(drawSheet(direct, sheet(FORM)).bytes, drawSheet(prepared, sheet(FORM)).bytes)).toBe(0)
})

test('of a font that is read by pieces a page has the same bytes, and most of the file is never read', () => {
  let read = 0
  const file = {
    length: FONT.length,
    readInto: (whole: Uint8Array, from: number, to: number) => {
      whole.set(FONT.subarray(from, to), from)
      read += to - from
    },
  }
  const prepared = prepareFaces(FONT, WORDS)
  const drawn = drawSheet(makePress([file], prepared), sheet(FORM)).bytes
  expect(Buffer.compare(drawn, drawSheet(makePress([FONT], WORDS), sheet(FORM)).bytes)).toBe(0)
  expect(read).toBeLessThan(FONT.length / 2)
})

test('what was prepared for another font is refused', () => {
  expect(() => makePress([FONT], prepareFaces(LATIN, 'abc'))).toThrow('does not belong to this font')
  expect(() => makePress([FONT], new Uint8Array(3))).toThrow('does not belong to this font')
})

test('what is usual in documents of a kind is in the font that all of them share, and nothing else of the kind', () => {
  const page = sheet([line(WORDS)])
  const said = drawSheet(makePress([FONT]), page)
    .texts()
    .flat()
    .join('')
  const usual = { packet: ['医', '疗'], checklist: [], guide: [...said] }
  const press = makePress([FONT], prepareFaces(FONT, WORDS, usual))
  const shared = (fonts: Press['fonts']) => {
    const [{ inventory, fixed }] = fonts
    return inventory.slice(1, fixed + 1).map((code) => String.fromCodePoint(code))
  }
  expect(shared(press.fontsOf('packet'))).toEqual(expect.arrayContaining(['医', '疗', 'A', '，']))
  expect(shared(press.fontsOf('packet'))).not.toContain('费')
  expect(shared(press.fontsOf('guide'))).toContain('费')
  expect(makePress([FONT], WORDS).fontsOf('guide')).toEqual(
    expect.arrayContaining([expect.objectContaining({ fixed: press.fonts[0].fixed })]),
  )

  const draw = (kind?: 'packet' | 'guide') => drawSheet(press, page, kind === undefined ? {} : { kind })
  const files = (drawn: Drawn) =>
    Buffer.from(drawn.bytes)
      .toString('latin1')
      .match(/[/]Length1 /g)?.length
  for (const drawn of [draw('packet'), draw('guide'), draw()]) expect(readBack(drawn.bytes, drawn)).toEqual([])
  expect([files(draw('packet')), files(draw('guide'))]).toEqual([2, 1])
})

test('a further font helps out with what the first one lacks', async () => {
  const lacking = lettersOnlyInLatin()
  const alone = drawSheet(makePress([FONT]), sheet([line(lacking)]))
  expect(alone.problems).toHaveLength(3)
  const helped = drawSheet(makePress([FONT, LATIN]), sheet([line(`姓名 ${lacking} 王`)]))
  expect(helped.problems).toEqual([])
  expect(readBack(helped.bytes, helped)).toEqual([])
  const text = await textOf(helped.bytes)
  for (const letter of lacking) expect(text).toContain(letter)
  expect(inkOf(await render(helped.bytes))).toBeGreaterThan(100)
})

test('a template that comes again is compressed once', () => {
  const press = makePress([FONT], WORDS)
  drawSheet(press, sheet(FORM))
  const streams = () => [...press.remembered.values()].flat()
  const first = streams()
  drawSheet(press, sheet(FORM))
  expect(streams()).toEqual(first)
  expect(first.length).toBeGreaterThan(0)
})

test('what a press made before shows in nothing that it makes after, not even in the bytes', () => {
  const said = (zh: string, en: string) =>
    sheet([
      { kind: 'paragraph', text: { zh, en } },
      { kind: 'list', items: [{ zh: `${zh}，请核对`, en }] },
    ])
  const [mine, theirs] = [said('病人 李样例，住院 8 天', 'Li, 8 days'), said('病人 王示例，住院 3 天', 'Wang, 3 days')]
  const used = makePress([FONT], WORDS)
  const first = drawSheet(used, theirs)
  const after = drawSheet(used, mine)
  expect(Buffer.compare(after.bytes, drawSheet(makePress([FONT], WORDS), mine).bytes)).toBe(0)
  expect(Buffer.compare(drawSheet(used, theirs).bytes, first.bytes)).toBe(0)
})
