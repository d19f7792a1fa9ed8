import type { ReceiptFields, ReceiptKind } from '../../model/receipt.ts'
import { ANY_LABEL, dayIn, daysIn, LABELS, moneyIn, plainCell, type Label } from './labels.ts'
import { linesIn } from './item-table.ts'
import { kindOf, titleOf } from './paper-kind.ts'
import type { Cell, TextLine } from './text-lines.ts'

/** What the text layer of a paper says. */
export interface TextReading {
  readonly kind?: ReceiptKind
  readonly fields: ReceiptFields
}

/** Reads labels and their values, written one after the other or a row of labels above a row of values, and the items. */
export function readBillText(given: readonly TextLine[]): TextReading {
  const lines = given.map((line) => ({
    ...line,
    cells: line.cells.map((cell) => ({ ...cell, text: plainCell(cell.text) })).filter(({ text }) => text !== ''),
  }))
  const text = lines.map(({ cells }) => cells.map((cell) => cell.text).join(' '))
  const kind = kindOf(text)
  const found = new Found()
  lines.forEach((line, i) => line.cells.forEach((_, j) => readCell(lines, i, j, found)))
  if (kind === 'vat-invoice') readParties(text, found)
  const items = linesIn(lines)
  const title = titleOf(text)
  return {
    ...(kind === undefined ? {} : { kind }),
    fields: {
      ...(title === undefined ? {} : { title }),
      ...found.fields,
      ...(items.length > 0 ? { lines: items } : {}),
    },
  }
}

/** The first value of each field stands: headers come before footers. */
class Found {
  readonly #fields = new Map<keyof ReceiptFields, unknown>()
  get fields(): ReceiptFields {
    return Object.fromEntries(this.#fields) as ReceiptFields
  }
  has(field: keyof ReceiptFields): boolean {
    return this.#fields.has(field)
  }
  put<F extends keyof ReceiptFields>(field: F, value: ReceiptFields[F]): void {
    if (value !== undefined && !this.#fields.has(field)) this.#fields.set(field, value)
  }
}

interface Hit {
  readonly label: Label | undefined
  readonly text: string
  readonly start: number
  readonly end: number
}

/** Labels in a cell: what stands before a colon, fills the cell, or is one of those that need neither. */
function hitsIn(text: string): readonly Hit[] {
  const hits: Hit[] = []
  for (const match of text.matchAll(ANY_LABEL)) {
    const label = LABELS.get(match[0])
    const [start, end] = [match.index, match.index + match[0].length]
    const after = text.slice(end)
    const closed = /^\s*(?:\((?:元|章|盖章)\))?\s*(?::|$)/.test(after)
    if (!closed && label?.bare !== true) continue
    if (label?.bare === true && !closed && !/^\s*[¥￥\d.\-零壹贰叁肆伍陆柒捌玖拾佰仟负圆整]/.test(after)) continue
    hits.push({
      label,
      text: match[0],
      start,
      end: end + (/^\s*(?:\((?:元|章|盖章)\))?\s*:?\s*/.exec(after)?.[0].length ?? 0),
    })
  }
  return hits
}

function readCell(lines: readonly TextLine[], i: number, j: number, found: Found): void {
  const cell = lines[i]?.cells[j]
  if (cell === undefined) return
  const hits = hitsIn(cell.text)
  hits.forEach((hit, h) => {
    if (hit.label === undefined) return
    const own = cell.text.slice(hit.end, hits[h + 1]?.start ?? cell.text.length).trim()
    const last = h === hits.length - 1
    const value = own !== '' || !last ? own : (beside(lines, i, j) ?? below(lines, i, cell) ?? '')
    if (value !== '') read(hit.label, value.replace(/^:\s*/, ''), found)
  })
}

/** The next cell of the line, when it is a value. */
function beside(lines: readonly TextLine[], i: number, j: number): string | undefined {
  const next = lines[i]?.cells[j + 1]
  return next === undefined || hitsIn(next.text).some(({ start }) => start === 0) ? undefined : next.text
}

/** The nearest value under a label, where the row below holds values. */
function below(lines: readonly TextLine[], i: number, label: Cell): string | undefined {
  for (const line of lines.slice(i + 1, i + 3)) {
    if (line.top - (lines[i]?.bottom ?? 0) > 40) return undefined
    const under = line.cells.filter((cell) => cell.left < label.right + 12 && cell.right > label.left - 12)
    if (under.some((cell) => hitsIn(cell.text).length > 0)) return undefined
    const nearest = under.toSorted((a, b) => Math.abs(a.left - label.left) - Math.abs(b.left - label.left))[0]
    if (nearest !== undefined) return nearest.text
  }
  return undefined
}

function read({ field, sort }: Label, value: string, found: Found): void {
  switch (sort) {
    case 'id':
      return found.put(field, /^[\w*+/=.-]+/.exec(value)?.[0])
    case 'name':
      return found.put(field, /^[^\s,;:()]+/.exec(value)?.[0])
    case 'text':
      return found.put(field, value)
    case 'day':
      return found.put(field, dayIn(value))
    case 'money':
      return found.put(field, moneyIn(/^[-−¥￥\d.,\s]+/.exec(value)?.[0] ?? ''))
    case 'count':
      return found.put(field, countIn(value))
    case 'words':
      return found.put(
        field,
        /^[零〇壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆角分整正负一二三四五六七八九十百千两\s]+/.exec(value)?.[0].trim(),
      )
    case 'void':
      return found.put(field, /^(?:是|已作废|作废)/.test(value))
    case 'stay': {
      const [first, last] = daysIn(value)
      found.put('admittedOn', first)
      if (last !== undefined) found.put('dischargedOn', last)
    }
  }
}

const countIn = (value: string): number | undefined => {
  const digits = /^\d{1,4}/.exec(value)?.[0]
  return digits === undefined ? undefined : Number(digits)
}

/** On a VAT invoice the buyer is named first and the seller second, whether side by side or one above the other. */
function readParties(text: readonly string[], found: Found): void {
  const whole = text.join('\n')
  const names = [...whole.matchAll(/(?<![\u3400-\u9fff])名称:\s*([^\s:]+)/g)].map((match) => match[1])
  const ids = [...whole.matchAll(/(?:统一社会信用代码\/)?纳税人识别号:\s*([0-9A-Z*]{6,20})/g)].map((match) => match[1])
  if (names[0] !== undefined) found.put('payer', names[0])
  if (names[1] !== undefined) found.put('hospital', names[1])
  if (ids.length === 2 && ids[1] !== undefined) found.put('hospitalId', ids[1])
}
