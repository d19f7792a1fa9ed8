import { constants, inflateSync } from 'node:zlib'
import type { ReadLimits } from '../../model/reading.ts'
import type { ReasonCode } from '../reasons/reasons.ts'

const MAX_OBJECTS = 200_000
/** Objects in one object stream. */
const MAX_PACKED = 100_000
const MAX_ONE_STREAM = 16 * 1024 * 1024
const HEADER_REACH = 65_536

/**
 * Looks a PDF through before any parser does: its header, how many objects it claims, and how large the streams grow
 * that a parser would inflate on opening. Undefined when a parser may have it.
 */
export function preflightPdf(bytes: Uint8Array, limits: ReadLimits): ReasonCode | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (!buffer.subarray(0, 1024).includes('%PDF-')) return 'S16'
  const objects = countObjects(buffer)
  if (objects === 0) return 'S16'
  if (objects > MAX_OBJECTS) return 'S19'
  return checkStreams(buffer, limits)
}

function countObjects(buffer: Buffer): number {
  let count = 0
  for (let at = buffer.indexOf(' obj'); at >= 0; at = buffer.indexOf(' obj', at + 4)) if (++count > MAX_OBJECTS) break
  return count > 0 ? count : buffer.includes('obj') ? 1 : 0
}

function checkStreams(buffer: Buffer, limits: ReadLimits): ReasonCode | undefined {
  let grown = 0
  let packed = 0
  for (let at = buffer.indexOf('stream'); at >= 0; at = buffer.indexOf('stream', at + 6)) {
    if (buffer.subarray(at - 3, at).toString('latin1') === 'end') continue
    const header = headerBefore(buffer, at)
    if (!/\/(?:ObjStm|XRef)\b/.test(header)) continue
    packed += numberOf(header, 'N')
    if (numberOf(header, 'N') > MAX_PACKED || packed > MAX_OBJECTS) return 'S19'
    const filters = filtersOf(header)
    if (filters.length > 2 || filters.some((name) => name !== 'FlateDecode' && name !== 'Fl')) return 'S17'
    const size = grownSize(buffer.subarray(startOfData(buffer, at)), filters.length)
    if (size === undefined) return 'S17'
    grown += size
    if (grown > limits.inflated) return 'S17'
  }
  return undefined
}

/** The dictionary text before `stream`, with `#xx` in names resolved. */
function headerBefore(buffer: Buffer, at: number): string {
  const text = buffer.subarray(Math.max(0, at - HEADER_REACH), at).toString('latin1')
  const start = text.lastIndexOf(' obj')
  return unescapeNames(text.slice(start < 0 ? -4096 : start))
}

export const unescapeNames = (text: string): string =>
  text.replace(/#([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))

const numberOf = (header: string, key: string): number =>
  Number(new RegExp(`/${key}\\s+(\\d{1,12})`).exec(header)?.[1] ?? 0)

function filtersOf(header: string): readonly string[] {
  const found = /\/Filter\s*(\[[^\]]*\]|\/[A-Za-z0-9]+)/.exec(header)?.[1] ?? ''
  return [...found.matchAll(/\/([A-Za-z0-9]+)/g)].map((match) => match[1] ?? '')
}

function startOfData(buffer: Buffer, at: number): number {
  const next = at + 'stream'.length
  if (buffer[next] === 13) return buffer[next + 1] === 10 ? next + 2 : next + 1
  return buffer[next] === 10 ? next + 1 : next
}

/** How large the data grows; undefined when past the cap. Data that does not inflate counts as nothing: no parser gets further. */
function grownSize(data: Buffer, layers: number): number | undefined {
  let content: Uint8Array = data
  for (let i = 0; i < layers; i++) {
    const grown = inflateCapped(content, MAX_ONE_STREAM)
    if (grown === 'too-large') return undefined
    if (grown === 'broken') return 0
    content = grown
  }
  return layers === 0 ? 0 : content.length
}

/** Inflates at most `cap` bytes. What follows the compressed data, and a missing end, do not matter. */
export function inflateCapped(data: Uint8Array, cap: number): Uint8Array | 'too-large' | 'broken' {
  try {
    return inflateSync(data, { maxOutputLength: cap, finishFlush: constants.Z_SYNC_FLUSH })
  } catch (error) {
    return (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'broken'
  }
}
