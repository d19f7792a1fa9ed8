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
  const plain = withFigures(
    withPoint(
      withAmount(
        withDigits(
          text
            .normalize('NFKC')
            .replaceAll(';', ':')
            .replace(/^人(?=院)|(?<=^[拟]?转)人(?=院|医)/, '入')
            .replace(/^Z$/, '乙')
            .replace(/(?<=^[\u3400-\u9fff]{2,})[—-]$/, '一')
            .replace(/\s*\([^大]写\)/, '(小写)'),
        ),
      ),
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
    /^(.{0,6}(?:代码|号码)\s*:?\s*)([\dqgoODlIzZSB]{4,24})$/,
    (_, label: string, value: string) => label + [...value].map((letter) => LOOKALIKES[letter] ?? letter).join(''),
  )

/** Letters that are no numeral and look like one. */
const NUMERALS: Readonly<Record<string, string>> = {
  参: '叁',
  染: '柒',
  玫: '玖',
  致: '玖',
  查: '壹',
  武: '贰',
  肄: '肆',
  任: '伍',
}
/** Letters that are no unit and look like one. */
const UNITS: Readonly<Record<string, string>> = { 伯: '佰', 件: '仟', 什: '仟', 捨: '拾', 无: '元', 兀: '元', 用: '角' }

/** Letters that only look like those of an amount, where such a letter stands between: whether the amount is right its figures say. */
const withAmount = (text: string): string =>
  text
    .replaceAll(
      /(?<=[零拾佰仟伯件什捨万亿元角])[参染玫致查武肄任](?=[拾佰仟伯件什捨万亿元角分])/g,
      (letter) => NUMERALS[letter] ?? letter,
    )
    .replaceAll(/[参染玫](?=[拾佰伯仟万亿元角分])/g, (letter) => NUMERALS[letter] ?? letter)
    .replaceAll(
      /(?<=[零壹贰叁肆伍陆柒捌玖])[伯件什捨](?=[零壹贰叁肆伍陆柒捌玖万亿元])/g,
      (letter) => UNITS[letter] ?? letter,
    )
    .replaceAll(
      /(?<=[零壹贰叁肆伍陆柒捌玖][拾佰仟万]?)[无兀用](?=[零壹贰叁肆伍陆柒捌玖整正]|$)/g,
      (letter) => UNITS[letter] ?? letter,
    )

/** A figure by itself whose point came out as a blank, or whose commas came out as points. */
const withPoint = (text: string): string =>
  text
    .replace(/^(?!(?:19|20)\d{2} )([¥￥]?\d{1,7}) (\d{2})$/, '$1.$2')
    .replace(/^([¥￥]?\d{1,3}(?:[.,]\d{3})+\.\d{2})$/, (figure) => figure.replaceAll(/[.,](?=\d{3})/g, ''))

/** A figure by itself among whose digits stands a letter or two that are none. */
const withFigures = (text: string): string =>
  /^[¥￥]?(?:[\dqgolzO]{1,9}\.[\dqgolzO]{2}|[\dqgolzO]{8,20})$/.test(text) &&
  (text.match(/[a-zO]/g)?.length ?? 0) * 3 <= (text.match(/\d/g)?.length ?? 0)
    ? text.replaceAll(/[qgolzO]/g, (letter) => LOOKALIKES[letter] ?? letter)
    : text

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
