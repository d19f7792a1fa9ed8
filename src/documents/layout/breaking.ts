/** 避头尾: what may not begin a line, and what may not end one. */
const NO_START = new Set('，。、；：？！）》〉」』】〕｝”’…—·％‰℃!),.:;?]}%»›～')
/** Keeps to the number before it. */
const UNITS = new Set('年月日号元时分天次张份页条款岁')
const NO_END = new Set('（《〈「『【〔｛“‘￥¥([{«‹$№')
/** Stands inside a number or a Latin word without parting it. */
const JOINERS = new Set(".,:/-_@'+%‰=#&*~")

type Width = (code: number) => number

/** Parts the pieces of a caption, with a blank on either side: it ends a line rather than begin one. */
const MIDDLE_DOT = '·'

/** An unbreakable stretch and the blanks behind it. */
interface Chunk {
  text: string
  width: number
  blank: string
  blankWidth: number
}

/**
 * Breaks text into lines of at most `room` (in the unit of `width`). Closing punctuation never begins a line, opening never
 * ends one, numbers and Latin words stay whole where they fit. The first line may be shorter by `indent`.
 */
export function breakLines(text: string, room: number, width: Width, indent = 0): readonly string[] {
  const lines: string[] = []
  for (const paragraph of text.split('\n'))
    fillLines(chunksOf(paragraph, width), room, width, lines.length === 0 ? indent : 0, lines)
  return lines
}

/** How wide the longest stretch is that only a cut would part. */
export const longestWord = (text: string, width: Width): number =>
  text
    .split('\n')
    .flatMap((paragraph) => chunksOf(paragraph, width))
    .reduce((most, chunk) => Math.max(most, chunk.width), 0)

function fillLines(chunks: readonly Chunk[], room: number, width: Width, indent: number, lines: string[]): void {
  let line = ''
  let pending = ''
  let used = indent
  let pendingWidth = 0
  const end = (): void => {
    lines.push(line)
    line = pending = ''
    used = pendingWidth = 0
  }
  for (const chunk of chunks) {
    if (line !== '' && used + pendingWidth + chunk.width > room) end()
    if (used + pendingWidth + chunk.width > room) {
      const pieces = cutAnywhere(pending + chunk.text, room - used, room, width)
      for (const piece of pieces.slice(0, -1)) {
        line += piece
        end()
      }
      line = pieces.at(-1) ?? ''
      used = total(line, width)
    } else {
      line += pending + chunk.text
      used += pendingWidth + chunk.width
    }
    pending = chunk.blank
    pendingWidth = chunk.blankWidth
  }
  end()
}

/** Only for what is wider than a whole line. */
function cutAnywhere(text: string, first: number, room: number, width: Width): readonly string[] {
  const pieces: string[] = []
  let piece = ''
  let left = first
  for (const character of text) {
    const wide = width(character.codePointAt(0) ?? 0)
    if (wide > left && piece !== '') {
      const carried = NO_START.has(character) && piece.length > 2 ? (/.$/u.exec(piece)?.[0] ?? '') : ''
      pieces.push(piece.slice(0, piece.length - carried.length))
      piece = carried
      left = room - total(carried, width)
    }
    piece += character
    left -= wide
  }
  return [...pieces, piece]
}

const total = (text: string, width: Width): number => {
  let sum = 0
  for (const character of text) sum += width(character.codePointAt(0) ?? 0)
  return sum
}

function chunksOf(text: string, width: Width): readonly Chunk[] {
  const chunks: Chunk[] = []
  let chunk: Chunk = { text: '', width: 0, blank: '', blankWidth: 0 }
  let before = ''
  for (const character of text) {
    const wide = width(character.codePointAt(0) ?? 0)
    if (character === ' ') {
      chunk.blank += character
      chunk.blankWidth += wide
    } else {
      if (before !== '' && mayBreak(before, character)) {
        chunks.push(chunk)
        chunk = { text: '', width: 0, blank: '', blankWidth: 0 }
      } else if (chunk.blank !== '') {
        chunk = { text: chunk.text + chunk.blank, width: chunk.width + chunk.blankWidth, blank: '', blankWidth: 0 }
      }
      chunk.text += character
      chunk.width += wide
    }
    before = character
  }
  chunks.push(chunk)
  return chunks
}

/** Whether a line may end between these two neighbours. */
function mayBreak(before: string, after: string): boolean {
  if (before === ' ') return after !== MIDDLE_DOT
  if (isLatin(after) && isLatin(before)) return false
  if (UNITS.has(after) && before >= '0' && before <= '9') return false
  return !NO_START.has(after) && !NO_END.has(before)
}

function isLatin(character: string): boolean {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x80) return JOINERS.has(character) || isAlphanumeric(code)
  return code < 0x2000 && code !== 0xb7
}

const isAlphanumeric = (code: number): boolean =>
  (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122)
