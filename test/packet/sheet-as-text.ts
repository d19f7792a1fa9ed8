import type { Block, Cell, Sheet, SheetField, Text } from '../../src/model/sheet.ts'

/** A sheet as a reviewable text: every word, field name and choice in reading order. */
export function sheetAsText(sheet: Sheet): string {
  const say = (text: Text | undefined): string => {
    if (text === undefined) return ''
    if (typeof text === 'string') return text
    return sheet.lang === 'both' ? `${text.zh} | ${text.en}` : text[sheet.lang]
  }
  const value = ({ label, value: shown, field }: SheetField): string => {
    if (field?.type === 'radio')
      return `${say(label)}: ${field.options.map((one) => `${one.value === field.chosen ? '(x)' : '( )'} ${say(one.label)}`).join(' ')}  <${field.name}>`
    if (field?.type === 'check') return `${field.on ? '[x]' : '[ ]'} ${say(label)}  <${field.name}>`
    return `${say(label)}: ${shown ?? '____'}${field === undefined ? '' : `  <${field.name}>`}`
  }
  const cell = (one: Cell): string => {
    if (typeof one === 'string' || 'zh' in one) return say(one)
    return one.field === undefined ? say(one.text) : `${say(one.text)}<${one.field.name}>`
  }
  const lines = (block: Block): readonly string[] => {
    switch (block.kind) {
      case 'title':
        return [`# ${say(block.text)}`, ...(block.sub === undefined ? [] : [`  ${say(block.sub)}`])]
      case 'heading':
        return [`## ${say(block.text)}`]
      case 'paragraph':
        return [`${block.tone === undefined || block.tone === 'plain' ? '' : `${block.tone}: `}${say(block.text)}`]
      case 'list':
        return block.items.map((item, i) => `${block.numbered === true ? `${i + 1}.` : '-'} ${say(item)}`)
      case 'fields':
        return block.fields.map(value)
      case 'table':
        return [
          block.columns.map(({ head }) => head).map(say),
          ...[...block.rows, ...(block.foot ? [block.foot] : [])].map((row) => row.map(cell)),
        ].map((row) => `| ${row.join(' | ')} |`)
      case 'checks':
        return block.items.flatMap((item) => [
          `${item.on ? '[x]' : '[ ]'} ${say(item.label)} … ${say(item.aside)}  <${item.name}>${item.seal === undefined ? '' : `  [seal: ${say(item.seal)}]`}`,
          ...item.details.map((detail) => `    ${say(detail)}`),
        ])
      case 'seals':
        return block.boxes.map(({ caption }) => `[seal: ${say(caption)}]`)
      case 'signatures':
        return block.lines.map(({ who, dated }) => `${say(who)} ________${dated ? '  ____-__-__' : ''}`)
      case 'frame':
      case 'together':
        return [
          ...(block.kind === 'frame' ? ['+--'] : []),
          ...block.blocks.flatMap(lines).map((line) => (block.kind === 'frame' ? `| ${line}` : line)),
          ...(block.kind === 'frame' ? ['+--'] : []),
        ]
      case 'qr':
        return [`[qr: ${block.text}] ${say(block.caption)}`]
      case 'space':
      case 'rule':
      case 'break':
        return [`--${block.kind}`]
    }
  }
  return [
    `${sheet.id} · ${sheet.lang} · ${sheet.size} · ${sheet.caseNumber}`,
    ...sheet.blocks.flatMap(lines),
    ...(sheet.footnote === undefined ? [] : [`foot: ${say(sheet.footnote)}`]),
    '',
  ].join('\n')
}

/** The names of all form fields of a sheet, in reading order. */
export function fieldNames(sheet: Sheet): readonly string[] {
  const walk = (block: Block): readonly string[] => {
    switch (block.kind) {
      case 'fields':
        return block.fields.flatMap(({ field }) => field?.name ?? [])
      case 'checks':
        return block.items.map(({ name }) => name)
      case 'table':
        return block.rows
          .flat()
          .flatMap((one) => (typeof one === 'object' && 'field' in one ? (one.field?.name ?? []) : []))
      case 'frame':
      case 'together':
        return block.blocks.flatMap(walk)
      default:
        return []
    }
  }
  return sheet.blocks.flatMap(walk)
}
