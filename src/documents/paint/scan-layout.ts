import type { Words } from '../../model/words.ts'
import { MARGIN } from '../layout/pages.ts'
import { mm, PAGE, type LaidPage, type Mark, type StructNode } from '../layout/layout.ts'
import { wrap } from '../layout/fit.ts'
import { widthOf, type Press } from '../press.ts'
import type { Box, ScanPage } from '../scans/scan-page.ts'
import type { Running } from './running.ts'

const CAPTION = 9.5

/** A figure, and its caption. */
export const scanNodes = ({ lang }: Running, caption: Words): readonly StructNode[] => [
  { role: 'Figure', up: 0, alt: lang === 'en' ? caption.en : caption.zh, scope: undefined, span: 1 },
  { role: 'Caption', up: 0, alt: undefined, scope: undefined, span: 1 },
]

/** The caption beneath the head, and the scan as large as fits below it. */
export function scanLayout(
  press: Press,
  scan: ScanPage,
  { lang }: Running,
  caption: Words,
  firstNode: number,
): { readonly layout: LaidPage; readonly box: Box } {
  const width = PAGE.width - MARGIN.left - MARGIN.right
  const text =
    lang === 'zh' || caption.zh === caption.en
      ? caption.zh
      : lang === 'en'
        ? caption.en
        : `${caption.zh}　${caption.en}`
  const lines = wrap(press, text, width, CAPTION)
  const marks = lines.map((line, i): Mark => {
    const x = MARGIN.left + (width - widthOf(press, line, CAPTION)) / 2
    return {
      kind: 'text',
      x,
      y: MARGIN.top + CAPTION + i * CAPTION * 1.4,
      size: CAPTION,
      text: line,
      fixed: false,
      node: firstNode + 1,
      strong: false,
      shade: 0,
    }
  })
  const top = MARGIN.top + lines.length * CAPTION * 1.4 + 8
  const height = PAGE.height - top - mm(19)
  const scale = Math.min(width / scan.width, height / scan.height, scan.largest)
  const [w, h] = [scan.width * scale, scan.height * scale]
  const box = { x: MARGIN.left + (width - w) / 2, y: PAGE.height - top - h - (height - h) / 8, w, h }
  const frame: Mark = { kind: 'box', x: box.x - 2, y: PAGE.height - box.y - h - 2, w: w + 4, h: h + 4, width: 0.4 }
  return { layout: { groups: [{ x: 0, y: 0, marks: [...marks, frame], base: 0, artifact: false }] }, box }
}
