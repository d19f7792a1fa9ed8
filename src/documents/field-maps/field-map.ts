import type { FactId } from '../../model/fact.ts'
import { isError, type Place, type Problem } from '../../model/problem.ts'
import type { FieldType } from '../../model/template.ts'
import type { Words } from '../../model/words.ts'
import type { Path } from '../../yaml/parse.ts'
import { parseYaml } from '../../yaml/parse.ts'
import { FIELD_TYPES } from '../templates/blocks.ts'
import {
  amount,
  entry,
  identifier,
  isMap,
  items,
  note,
  oneOf,
  optionalText,
  PLAIN_ID,
  PLAIN_ID_WORDS,
  placeOf,
  readerOf,
  text,
  texts,
  whole,
  words,
  yesNo,
  type Entry,
  type Reader,
} from '../templates/reader.ts'

/** Which fact goes where on an agency's own blank PDF. Read from `templates/*.fields.yaml`. */
export interface FieldMap {
  readonly id: string
  readonly title: Words
  /** The blank, beside the map. */
  readonly pdf: string
  /** Of the blank that the map was made for; another edition of it is noticed. */
  readonly sha256?: string
  /** Its boxes still stand where they were proposed: to be moved before anything is filled. */
  readonly draft: boolean
  readonly entries: readonly MapEntry[]
  /** Fields of the blank that stay empty on purpose. */
  readonly unused: readonly string[]
  readonly file: string
}

export interface MapEntry {
  readonly target: Target
  readonly type: FieldType
  /** The first of these that is known fills it. */
  readonly facts: readonly FactId[]
  /** Value of the fact → what the blank calls it: the export value of a button, the entry of a drop-down. */
  readonly choices: ReadonlyMap<string, string>
  readonly otherwise?: string
  readonly required: boolean
  readonly mask: boolean
  /** What becomes of text that does not fit even at the smallest size. */
  readonly overflow: 'error' | 'addendum'
  readonly at: Place
}

type Target =
  /** An AcroForm field by its full name. */
  | { readonly kind: 'field'; readonly name: string }
  /** A place on a flat page: millimetres from the top left corner of the page as it is seen, `page` from 1. */
  | {
      readonly kind: 'box'
      readonly name: string
      readonly page: number
      readonly x: number
      readonly y: number
      readonly width: number
      readonly height: number
    }

export interface FieldMapReading {
  readonly map?: FieldMap
  readonly problems: readonly Problem[]
}

/** Strict: unknown keys, missing keys, a field mapped twice are problems with their place. */
export function parseFieldMap(yaml: string, file: string): FieldMapReading {
  const parsed = parseYaml(yaml, file)
  const reader = readerOf(parsed)
  if (parsed.value === undefined) return { problems: reader.problems }
  const root = entry(reader, [], parsed.value, ['id', 'title', 'pdf', 'fields'], ['sha256', 'unused', 'draft'])
  const map = root === undefined ? undefined : mapAt(root, file)
  if (map !== undefined) mappedOnce(reader, map)
  return map === undefined || reader.problems.some(isError)
    ? { problems: reader.problems }
    : { map, problems: reader.problems }
}

function mapAt(root: Entry, file: string): FieldMap {
  const digest = optionalText(root, 'sha256')
  if (digest !== undefined && !/^[0-9a-f]{64}$/.test(digest))
    note(root.reader, placeOf(root, 'sha256'), {
      zh: '“sha256”要写成 64 位小写十六进制数',
      en: '"sha256" must be 64 lower-case hex digits',
    })
  return {
    id: identifier(root, 'id', PLAIN_ID, PLAIN_ID_WORDS),
    title: words(root, 'title'),
    pdf: identifier(root, 'pdf', /^[^/\\:]+\.pdf$/i, {
      zh: '同一个文件夹里的 PDF 的文件名',
      en: 'the name of a PDF in the same folder',
    }),
    ...(digest === undefined ? {} : { sha256: digest }),
    draft: yesNo(root, 'draft'),
    entries: items(root, 'fields').flatMap(({ path, value }) => mapEntry(root.reader, path, value) ?? []),
    unused: texts(root, 'unused'),
    file,
  }
}

const OPTIONAL = ['field', 'box', 'name', 'type', 'fact', 'choices', 'otherwise', 'required', 'mask', 'overflow']

function mapEntry(reader: Reader, path: Path, value: unknown): MapEntry | undefined {
  const from = entry(reader, path, value, [], OPTIONAL)
  const target = from === undefined ? undefined : targetOf(from)
  if (from === undefined || target === undefined) return undefined
  const otherwise = optionalText(from, 'otherwise')
  if (texts(from, 'fact').length === 0 && otherwise === undefined)
    note(
      reader,
      from.at,
      {
        zh: '没有写填什么：“fact”和“otherwise”至少写一个',
        en: 'neither "fact" nor "otherwise" says what goes there',
      },
      { zh: '或者把这一栏列在 `unused` 下。', en: 'Or list the field under `unused`.' },
    )
  return {
    target,
    type: oneOf(from, 'type', FIELD_TYPES, 'text'),
    facts: texts(from, 'fact'),
    choices: choicesOf(from),
    ...(otherwise === undefined ? {} : { otherwise }),
    required: yesNo(from, 'required'),
    mask: yesNo(from, 'mask'),
    overflow: oneOf(from, 'overflow', ['error', 'addendum'] as const, 'error'),
    at: from.at,
  }
}

function targetOf(from: Entry): Target | undefined {
  const { reader, value } = from
  if ('field' in value === 'box' in value) {
    note(
      reader,
      from.at,
      { zh: '每一项要写“field”或“box”其中一个', en: 'an entry needs either "field" or "box"' },
      {
        zh: '`field` 是表单字段的名字，`box` 是平面页上的位置。',
        en: '`field` names a form field, `box` a place on a flat page.',
      },
    )
    return undefined
  }
  return 'field' in value ? { kind: 'field', name: text(from, 'field') } : boxOf(from)
}

/** A3 is the largest sheet that an agency hands out. */
const LARGEST = 420

function boxOf(from: Entry): Target | undefined {
  const box = entry(from.reader, [...from.path, 'box'], from.value['box'], ['x', 'y', 'width', 'height'], ['page'])
  if (box === undefined) return undefined
  const [x, y] = [amount(box, 'x', 0, LARGEST), amount(box, 'y', 0, LARGEST)]
  const [width, height] = [amount(box, 'width', 2, LARGEST), amount(box, 'height', 2, LARGEST)]
  if (x === undefined || y === undefined || width === undefined || height === undefined) return undefined
  return { kind: 'box', name: text(from, 'name'), page: whole(box, 'page', 1, 200, 1), x, y, width, height }
}

/** `choices: { male: 男 }`. */
function choicesOf(from: Entry): ReadonlyMap<string, string> {
  const value = from.value['choices']
  if (value === undefined) return new Map()
  if (!isMap(value) || Object.values(value).some((one) => typeof one !== 'string')) {
    note(
      from.reader,
      placeOf(from, 'choices'),
      { zh: '“choices”要写成“答案: 文字”', en: '"choices" must map values to texts' },
      { zh: '写成：choices: { male: 男, female: 女 }。', en: 'Write: choices: { male: 男, female: 女 }.' },
    )
    return new Map()
  }
  return new Map(Object.entries(value).map(([key, one]) => [key, String(one)]))
}

function mappedOnce(reader: Reader, { entries, unused }: FieldMap): void {
  const seen = new Set<string>(unused)
  for (const { target, at } of entries) {
    if (seen.has(target.name))
      note(reader, at, {
        zh: `“${target.name}”写了两次，或者同时列在 unused 下`,
        en: `"${target.name}" is mapped twice, or is also listed as unused`,
      })
    seen.add(target.name)
  }
}
