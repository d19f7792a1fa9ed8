import type { Block, Cell, Sheet, SheetField, Text } from '../model/sheet.ts'
import type { Layout, Mark } from './layout/layout.ts'

/** What a sheet says, as text: for golden files and for reading aloud. Nothing about places; see `layoutAsText`. */
export function sheetAsText(sheet: Sheet): string {
  const head = [`# ${both(sheet, sheet.title)}`, `${sheet.lang} ${sheet.size} ${sheet.caseNumber}`]
  if (sheet.annex !== undefined) head.push(both(sheet, sheet.annex))
  const foot = sheet.footnote === undefined ? [] : [`-- ${both(sheet, sheet.footnote)}`]
  return [...head, '', ...sheet.blocks.flatMap((block) => blockText(sheet, block)), ...foot].join('\n') + '\n'
}

function both({ lang }: Sheet, text: Text): string {
  if (typeof text === 'string') return text
  return lang !== 'both' ? text[lang] : text.zh === text.en || text.en === '' ? text.zh : `${text.zh} | ${text.en}`
}

function blockText(sheet: Sheet, block: Block): readonly string[] {
  const say = (text: Text): string => both(sheet, text)
  switch (block.kind) {
    case 'title':
      return [`= ${say(block.text)}`, ...(block.sub === undefined ? [] : [`  ${say(block.sub)}`]), '']
    case 'heading':
      return ['', `== ${say(block.text)}`]
    case 'paragraph':
      return [`${block.tone === 'warning' ? '! ' : block.tone === 'note' ? '~ ' : ''}${say(block.text)}`]
    case 'list':
      return block.items.map((item, i) => `${block.numbered === true ? `${i + 1}.` : '-'} ${say(item)}`)
    case 'fields':
      return block.fields.map((field) => fieldText(sheet, field))
    case 'table':
      return tableText(sheet, block)
    case 'checks':
      return block.items.flatMap((item) => [
        `[${item.on ? 'x' : ' '}] ${say(item.label)}${item.aside === undefined ? '' : ` ... ${say(item.aside)}`}`,
        ...item.details.map((detail) => `    ${say(detail)}`),
        ...(item.seal === undefined ? [] : [`    (seal: ${say(item.seal)})`]),
      ])
    case 'seals':
      return block.boxes.map(({ caption, side }) => `(seal ${Math.max(45, side ?? 45)} mm: ${say(caption)})`)
    case 'signatures':
      return block.lines.map(({ who, dated }) => `${say(who)} ________${dated ? ' (date)' : ''}`)
    case 'frame':
    case 'together':
      return block.blocks
        .flatMap((inner) => blockText(sheet, inner))
        .map((line) => (block.kind === 'frame' ? `| ${line}` : line))
    case 'qr':
      return [`(QR${block.caption === undefined ? '' : `: ${say(block.caption)}`})`]
    case 'codes':
      return block.codes.map(({ caption }) => `(QR: ${say(caption)})`)
    case 'space':
      return ['']
    case 'rule':
      return ['----']
    case 'break':
      return ['', '(new page)', '']
  }
}

function fieldText(sheet: Sheet, { label, value, field }: SheetField): string {
  const name = field === undefined ? '' : ` {${field.name}}`
  return `${both(sheet, label)}: ${field === undefined ? (value ?? '') : stateText(sheet, field, value)}${name}`
}

function stateText(sheet: Sheet, field: NonNullable<SheetField['field']>, value: string | undefined): string {
  switch (field.type) {
    case 'text':
      return value ?? ''
    case 'check':
      return field.on ? '[x]' : '[ ]'
    case 'radio':
      return field.options
        .map((option) => `(${option.value === field.chosen ? 'o' : ' '}) ${both(sheet, option.label)}`)
        .join(' ')
  }
}

function tableText(sheet: Sheet, { columns, rows, foot }: Extract<Block, { kind: 'table' }>): readonly string[] {
  const cell = (value: Cell): string => both(sheet, typeof value === 'object' && 'text' in value ? value.text : value)
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  const head = line(columns.map((column) => both(sheet, column.head)))
  return [head, ...rows.map((row) => line(row.map(cell))), ...(foot === undefined ? [] : [line(foot.map(cell))])]
}

/** Where everything stands: `page x y size text`, points from the top left, in reading order. */
export function layoutAsText({ pages }: Layout): string {
  return pages
    .map(({ groups }, i) =>
      [`page ${i + 1}`, ...groups.flatMap(({ x, y, marks }) => marks.flatMap((mark) => markText(mark, x, y)))].join(
        '\n',
      ),
    )
    .join('\n')
}

function markText(mark: Mark, dx: number, dy: number): readonly string[] {
  const place = `${(mark.x + dx).toFixed(1)} ${(mark.y + dy).toFixed(1)}`
  switch (mark.kind) {
    case 'text':
      return mark.text === '' ? [] : [`${place} ${mark.size.toFixed(1)} ${mark.text}`]
    case 'field':
      return [
        `${place} field ${mark.field.name} ${mark.w.toFixed(1)}x${mark.h.toFixed(1)} ${mark.lines.join(' / ')}`.trimEnd(),
      ]
    case 'box':
      return [`${place} box ${mark.w.toFixed(1)}x${mark.h.toFixed(1)}`]
    case 'qr':
      return [`${place} qr ${mark.side.toFixed(1)}`]
    case 'line':
    case 'fill':
    case 'grid':
      return []
  }
}
