import type { Sheet } from '../../model/sheet.ts'
import { widthOf, type Press } from '../press.ts'
import { MARGIN } from '../layout/pages.ts'
import { narrowQuotes } from '../layout/narrow.ts'
import { wrap } from '../layout/fit.ts'
import { mm, PAGE, type Group, type Mark } from '../layout/layout.ts'

/** What stands at the head and foot of a page. */
export type Running = Pick<Sheet, 'caseNumber' | 'annex' | 'footnote' | 'lang' | 'size'>

const SIZE = 8

/** Head and foot of one page: annex, title, case number, 第 x 页 / 共 y 页, footnote; and the binding line at the left. */
export function runningMarks(press: Press, sheet: Running, title: string, page: number, total: number): Group {
  const size = sheet.size === 'large' ? SIZE * 1.25 : SIZE
  const [left, right] = [MARGIN.left, PAGE.width - MARGIN.right]
  const at = (text: string, fixed: boolean, y: number, align: 'left' | 'right' | 'center'): Mark => {
    const free = right - left - widthOf(press, text, size)
    const x = left + (align === 'right' ? free : align === 'center' ? free / 2 : 0)
    return { kind: 'text', x, y, size, text, fixed, node: -1, strong: false, shade: 0.3 }
  }
  const foot = PAGE.height - mm(11)
  const annex = sheet.annex === undefined ? '' : sheet.lang === 'en' ? sheet.annex.en : sheet.annex.zh
  const head = mm(15.5)
  const marks: Mark[] = [
    at(annex, true, head, 'right'),
    at(sheet.lang === 'en' ? narrowQuotes(title) : title, true, head, 'left'),
    { kind: 'line', x: left, y: head + 5, dx: right - left, dy: 0, width: 0.4 },
    { kind: 'line', x: left, y: foot - size - 3, dx: right - left, dy: 0, width: 0.4 },
    at(`${sheet.lang === 'en' ? 'Case ' : '案卷号 '}${sheet.caseNumber}`, false, foot, 'left'),
    at(pageOf(sheet.lang, page, total), false, foot, 'right'),
    ...footnoteMarks(press, sheet, size, foot),
  ]
  return { x: 0, y: 0, marks, base: 0, artifact: true }
}

function pageOf(lang: Running['lang'], page: number, total: number): string {
  const chinese = `第 ${page} 页 / 共 ${total} 页`
  if (lang === 'zh') return chinese
  const english = `Page ${page} of ${total}`
  return lang === 'en' ? english : `${chinese}　${english}`
}

function footnoteMarks(press: Press, sheet: Running, size: number, foot: number): readonly Mark[] {
  if (sheet.footnote === undefined) return []
  const left = MARGIN.left
  const width = PAGE.width - left - MARGIN.right
  const { zh } = sheet.footnote
  const en = narrowQuotes(sheet.footnote.en)
  const text = sheet.lang === 'zh' ? zh : sheet.lang === 'en' || sheet.footnote.en === zh ? en : `${zh}　${en}`
  const lines = wrap(press, text, width, size * 0.94)
  return lines.map((line, i) => ({
    kind: 'text',
    x: left,
    y: foot - size - 7 - (lines.length - 1 - i) * size * 1.2,
    size: size * 0.94,
    text: line,
    fixed: true,
    node: -1,
    strong: false,
    shade: 0.3,
  }))
}
