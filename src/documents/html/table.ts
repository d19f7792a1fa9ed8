import type { Block, Cell, Column, Text } from '../../model/sheet.ts'
import { plain, said, type Voice } from './text.ts'

type Table = Extract<Block, { kind: 'table' }>

/**
 * A table that falls apart into entries on a narrow screen: the styles take the cells out of the table then, and the roles
 * keep them one for whoever listens. Every cell knows the head of its column.
 */
export function tableHtml({ columns, rows, foot }: Table, voice: Voice): string {
  const head = columns.map((one) => `<th scope="col" role="columnheader">${said(one.head, voice)}</th>`).join('')
  const body = rows.map((row) => rowHtml(row, columns, voice)).join('\n')
  const last = foot === undefined ? '' : `<tfoot role="rowgroup">${rowHtml(foot, columns, voice)}</tfoot>`
  return `<table role="table"><thead role="rowgroup"><tr role="row">${head}</tr></thead>
<tbody role="rowgroup">${body}</tbody>${last}</table>`
}

function rowHtml(row: readonly Cell[], columns: readonly Column[], voice: Voice): string {
  const cells = row.map((cell, i) => cellHtml(cell, columns[i], i === 0, voice))
  return `<tr role="row">${cells.join('')}</tr>`
}

function cellHtml(cell: Cell, column: Column | undefined, first: boolean, voice: Voice): string {
  const { text, strong } = partsOf(cell)
  const words = said(text, voice)
  const shown = strong ? `<strong>${words}</strong>` : words
  const side = column?.align === 'right' ? ' class="right"' : ''
  if (first) return `<th scope="row" role="rowheader"${side}>${shown}</th>`
  return `<td role="cell"${side} data-head="${column === undefined ? '' : plain(column.head, voice)}">${shown}</td>`
}

const partsOf = (cell: Cell): { readonly text: Text; readonly strong: boolean } =>
  typeof cell === 'object' && 'text' in cell
    ? { text: cell.text, strong: cell.strong === true }
    : { text: cell, strong: false }
