import { LABELS } from '../fields/labels.ts'
import { joinedCells } from './join-cells.ts'
import type { PlacedCell, PlacedLine } from './rows.ts'

/** Labels long enough that one letter more, less or other still tells which was meant. */
const SURE_LENGTH = 4
const FITTING = [...LABELS.keys()].filter((label) => label.length >= SURE_LENGTH && !/[()]/.test(label))

/**
 * Labels that the recogniser spelt with one letter wrong or missing, spelt right, and the colon after one put back. Only words
 * that bills print are touched; a value never is.
 */
export const spelt = (rows: readonly PlacedLine[]): readonly PlacedLine[] =>
  rows.map((row) => ({ ...row, cells: joinedCells(row.cells).map((cell) => ({ ...cell, text: speltCell(cell) })) }))

function speltCell({ text }: PlacedCell): string {
  const plain = withAmount(
    withDigits(
      text
        .normalize('NFKC')
        .replaceAll(';', ':')
        .replace(/\s*\([^大]写\)/, '(小写)'),
    ),
  )
  const colon = plain.indexOf(':')
  if (colon > 0) {
    const label = plain.slice(0, colon).trim()
    return LABELS.has(label) ? plain : (meant(label) ?? label) + plain.slice(colon)
  }
  if (LABELS.has(plain)) return plain
  const whole = meant(plain)
  if (whole !== undefined) return whole
  const bare = BARE.exec(plain)
  return bare === null ? plain : `${bare[1]}:${bare[2]}`
}

/** A label directly before a figure or a date: the colon between them was too thin to be seen. */
const BARE = new RegExp(`^(${FITTING.toSorted((a, b) => b.length - a.length).join('|')})\\s*([\\d*][\\w.,*-]*.*)$`)

/** Letters that digits are taken for. After a label whose value is digits alone they are those digits. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  q: '9',
  g: '9',
  o: '0',
  O: '0',
  D: '0',
  l: '1',
  I: '1',
  z: '2',
  Z: '2',
  S: '5',
  B: '8',
}

const withDigits = (text: string): string =>
  text.replace(
    /^(.{0,6}(?:代码|号码|校验码)\s*:?\s*)([\dqgoODlIzZSB]{4,24})$/,
    (_, label: string, value: string) => label + [...value].map((letter) => LOOKALIKES[letter] ?? letter).join(''),
  )

const WORDS: Readonly<Record<string, string>> = { 参: '叁', 染: '柒', 玫: '玖', 伯: '佰' }

/** Letters that only look like those of an amount, between such: whether the amount is right its figures say. */
const withAmount = (text: string): string =>
  text
    .replaceAll(/[参染玫](?=[拾佰伯仟万亿元角分])/g, (letter) => WORDS[letter] ?? letter)
    .replaceAll(/(?<=[壹贰叁肆伍陆柒捌玖])伯/g, '佰')

/** The only label that is one slip away. */
function meant(text: string): string | undefined {
  if (text.length < SURE_LENGTH - 1 || text.length > 14) return undefined
  const near = FITTING.filter((label) => isOneSlipAway(text, label))
  return near.length === 1 ? near[0] : undefined
}

export function isOneSlipAway(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || a === b) return false
  let start = 0
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start++
  let end = 0
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++
  return Math.max(a.length, b.length) - start - end <= 1
}
