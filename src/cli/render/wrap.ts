import { stripVTControlCharacters } from 'node:util'
import { eastAsianWidth } from 'get-east-asian-width'
import { breakLines } from '../../documents/layout/breaking.ts'

/** Lines no wider than the page, each after the first set in by `indent`. Chinese counts two columns and breaks by its own rules. */
export function wrap(text: string, width: number, indent = ''): string {
  const room = Math.max(10, width - widthOf(indent))
  return breakLines(text, room, columnsOf).join(`\n${indent}`)
}

/** Marks that sit on the character before them, joiners and controls. */
const UNSEEN = /^[\p{M}\p{Cf}\p{Cc}]$/u

function columnsOf(code: number): number {
  if (code >= 0x20 && code < 0x7f) return 1
  return eastAsianWidth(code) === 2 ? 2 : UNSEEN.test(String.fromCodePoint(code)) ? 0 : 1
}

/** Columns that a text takes on a terminal, colours left out. */
export function widthOf(text: string): number {
  let columns = 0
  for (const character of stripVTControlCharacters(text)) columns += columnsOf(character.codePointAt(0) ?? 0)
  return columns
}
