import { deflateSync } from 'node:zlib'
import { Recent } from '../recent.ts'
import { advanceOf, outlineOf, type Face } from './face.ts'
import type { Coded } from './run.ts'
import { subsetFace } from './subset.ts'
import { toUnicode } from './to-unicode.ts'

/** What every document of ours needs: ASCII and the punctuation of both scripts. Never left out of the fixed font. */
const ALWAYS =
  Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).join('') + '·，。、；：？！（）《》“”‘’—…￥¥×№'

/** Commonest in names, places, hospitals, fees and forms; after these comes what is handed in. */
const COMMON =
  '第页共年月日号元人姓名性别男女联系电话地址身份证医院保险参保就诊住诊门急科室费用金额合计小大写票据总备案转异地报销申请表单位签章盖代理亲属关系' +
  '银行账户开自付统筹基个现清材料原件复印份张是否已未有无不本市省区县街道路镇村王李刘陈杨黄赵吴周徐孙马朱胡郭何林高罗' +
  '零一二三四五六七八九十百千万亿角分整壹贰叁肆伍陆柒捌玖拾佰仟圆附件核对说明注'

/** How many bytes of outlines the fixed font may hold before compression: it is in every document. */
const OUTLINE_BUDGET = 56_000

const LINES_KEPT = 1500

/** A face made ready: slots for known characters, and the fixed font S compressed once. */
export interface PressFont {
  readonly face: Face
  /** Code points by slot. Slot 0 is no character; slots up to `fixed` are in S, later ones go to D when they are used. */
  readonly inventory: readonly number[]
  /** By code point; 0: not in the inventory. */
  readonly slotOf: Uint16Array
  readonly fixed: number
  readonly fixedFile: { readonly bytes: Uint8Array; readonly length: number }
  readonly fixedWidths: string
  readonly fixedToUnicode: Uint8Array
  /** Lines of our own words that were coded before. */
  readonly coded: Recent<Coded>
  /** 1/1000 em by code point. */
  readonly advanceOf: (code: number) => number
}

/** What of a press font depends on the words alone: worked out once, at build time if one likes. */
export interface Prepared {
  readonly inventory: readonly number[]
  readonly fixed: number
  readonly fileLength: number
  readonly file: Uint8Array
  /** Compressed, too. */
  readonly toUnicode: Uint8Array
}

/** `words`: all texts of our templates and rules; what is commonest in them comes first. */
export const prepare = (face: Face, words: string): Prepared => {
  const inventory = [0, ...drawn(face, rank(words))]
  return prepared(face, inventory, withinBudget(face, inventory))
}

/** For documents of a kind of which is known which letters are usual in them: the fixed font has just those. */
export function prepareUsual(face: Face, words: string, usual: readonly string[]): Prepared {
  const fixed = drawn(face, [...codesOf(ALWAYS), ...codesOf(usual.join(''))])
  return prepared(face, [0, ...drawn(face, [...fixed, ...rank(words)])], fixed.length)
}

function prepared(face: Face, inventory: readonly number[], fixed: number): Prepared {
  const codes = inventory.slice(1, fixed + 1)
  const file = subsetFace(
    face,
    codes.map((code) => face.glyphOf[code] ?? 0),
  ).bytes
  return {
    inventory,
    fixed,
    fileLength: file.length,
    file: deflateSync(file, { level: 9 }),
    toUnicode: deflateSync(toUnicode(codes.map((code, i) => [i + 1, code] as const))),
  }
}

/** A face that only helps out: nothing of it is in every document. */
const NOTHING: Prepared = {
  inventory: [0],
  fixed: 0,
  fileLength: 0,
  file: new Uint8Array(),
  toUnicode: new Uint8Array(),
}

/** `advance`: 1/1000 em by code point, where the face has been measured already. */
export function pressFont(
  face: Face,
  { inventory, fixed, fileLength, file, toUnicode }: Prepared = NOTHING,
  advance = advances(face),
): PressFont {
  const slotOf = new Uint16Array(face.glyphOf.length)
  inventory.forEach((code, slot) => (slotOf[code] = slot))
  slotOf[0] = 0
  const codes = inventory.slice(0, fixed + 1)
  return {
    face,
    inventory,
    slotOf,
    fixed,
    fixedFile: { bytes: file, length: fileLength },
    fixedWidths: widths(codes.map((code, slot) => [slot, advance(code)] as const).slice(1)),
    fixedToUnicode: toUnicode,
    coded: new Recent(LINES_KEPT),
    advanceOf: advance,
  }
}

function rank(words: string): readonly number[] {
  const count = new Map<number, number>()
  for (const code of codesOf(words)) count.set(code, (count.get(code) ?? 0) + 1)
  const byUse = [...count].sort(([a, m], [b, n]) => n - m || a - b).map(([code]) => code)
  return [...codesOf(ALWAYS), ...(byUse.length > 0 ? byUse : codesOf(COMMON)), ...codesOf(COMMON)]
}

const codesOf = (text: string): readonly number[] => [...text].map((character) => character.codePointAt(0) ?? 0)

/** Each once, and only what the face has. */
const drawn = (face: Face, codes: readonly number[]): readonly number[] =>
  [...new Set(codes)].filter((code) => code >= 32 && (face.glyphOf[code] ?? 0) !== 0)

function withinBudget(face: Face, inventory: readonly number[]): number {
  let left = OUTLINE_BUDGET
  for (let slot = 1; slot < inventory.length; slot++) {
    left -= outlineOf(face, face.glyphOf[inventory[slot] ?? 0] ?? 0).length
    if (left < 0) return slot - 1
  }
  return inventory.length - 1
}

function advances(face: Face): (code: number) => number {
  const known = new Uint16Array(face.glyphOf.length).fill(0xffff)
  return (code) => {
    const width = known[code] ?? 1000
    if (width !== 0xffff) return width
    const glyph = face.glyphOf[code] ?? 0
    return (known[code] = glyph === 0 ? 1000 : advanceOf(face, glyph))
  }
}

/** The /W array: only what is not a full em wide. */
export function widths(all: Iterable<readonly [code: number, width: number]>): string {
  let text = ''
  let next = -1
  for (const [code, width] of all) {
    if (width === 1000) continue
    text += code === next ? ` ${width}` : `${next < 0 ? '' : ']'}${code}[${width}`
    next = code + 1
  }
  return `[${text}${next < 0 ? '' : ']'}]`
}
