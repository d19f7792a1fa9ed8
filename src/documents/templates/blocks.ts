import type {
  FieldType,
  TemplateBlock,
  TemplateCheck,
  TemplateChoice,
  TemplateField,
  TemplateSignature,
} from '../../model/template.ts'
import type { Words } from '../../model/words.ts'
import type { Path } from '../../yaml/parse.ts'
import {
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
  text,
  texts,
  whole,
  words,
  wordsAt,
  yesNo,
  type Entry,
  type Reader,
} from './reader.ts'

const KINDS = {
  heading: [],
  paragraph: ['tone'],
  list: ['numbered'],
  fields: ['columns'],
  checks: ['columns'],
  rows: ['name', 'count'],
  seals: [],
  signatures: [],
  frame: [],
  together: [],
  rule: [],
  break: [],
  space: [],
} as const

type Kind = keyof typeof KINDS
const WORDS = Object.keys(KINDS) as readonly Kind[]

/** Every word that `type` may say. */
export const FIELD_TYPES: readonly FieldType[] = [
  'text',
  'yes-no',
  'choice',
  'date',
  'month',
  'money',
  'count',
  'ratio',
  'id-number',
  'phone',
  'bank-card',
  'area',
  'capital',
]

/** A list of blocks; each is a map whose one kind key says what it is. */
export const blocksAt = (from: Entry, key: string): readonly TemplateBlock[] =>
  items(from, key).flatMap(({ path, value }) => blockAt(from.reader, path, value) ?? [])

function blockAt(reader: Reader, path: Path, value: unknown): TemplateBlock | undefined {
  const kind = isMap(value) ? WORDS.find((word) => word in value) : undefined
  if (kind === undefined) {
    note(
      reader,
      reader.parsed.at(path),
      { zh: '不认识的块', en: 'a block that is none of the known kinds' },
      { zh: `可用的块：${WORDS.join('、')}。`, en: `Known: ${WORDS.join(', ')}.` },
    )
    return undefined
  }
  const block = entry(reader, path, value, [kind], KINDS[kind])
  return block === undefined ? undefined : blockOf(block, kind)
}

function blockOf(block: Entry, kind: Kind): TemplateBlock {
  switch (kind) {
    case 'heading':
      return { kind, text: words(block, kind) }
    case 'paragraph':
      return paragraph(block)
    case 'list':
      return { kind, items: wordList(block, kind), numbered: yesNo(block, 'numbered') }
    case 'fields':
      return fields(block)
    case 'checks':
      return checks(block)
    case 'rows':
      return rows(block)
    case 'seals':
      return { kind, boxes: wordList(block, kind).map((caption) => ({ caption })) }
    case 'signatures':
      return {
        kind,
        lines: items(block, kind).flatMap(({ path, value }) => signature(block.reader, path, value) ?? []),
      }
    case 'frame':
    case 'together':
      return { kind, blocks: blocksAt(block, kind) }
    case 'space':
      return { kind, mm: whole(block, kind, 1, 200, 5) }
    case 'rule':
    case 'break':
      if (!yesNo(block, kind))
        note(block.reader, block.at, { zh: `“${kind}”只能写 true`, en: `"${kind}" must be true` })
      return { kind }
  }
}

const wordList = (from: Entry, key: string): readonly Words[] =>
  items(from, key).map(({ path, value }) => wordsAt(from.reader, path, value))

const SLOT = /\{([a-z][a-z0-9.-]*)\}/g
const slotsOf = (text: string): readonly string[] => [...text.matchAll(SLOT)].map((match) => match[1] ?? '')

function paragraph(block: Entry): TemplateBlock {
  const wording = words(block, 'paragraph')
  const [zh, en] = [new Set(slotsOf(wording.zh)), new Set(slotsOf(wording.en))]
  if (!sameSet(zh, en))
    note(block.reader, block.at, {
      zh: '这一段的中英文引用的事实不一样',
      en: 'the two languages of the paragraph name different facts',
    })
  const tone = oneOf(block, 'tone', ['plain', 'note', 'warning'] as const, 'plain')
  return { kind: 'paragraph', text: wording, tone, facts: [...zh], at: block.at }
}

const sameSet = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((one) => b.has(one))

function fields(block: Entry): TemplateBlock {
  const columns = whole(block, 'columns', 1, 3, 2) as 1 | 2 | 3
  const list = items(block, 'fields').flatMap(({ path, value }) => field(block.reader, path, value, columns) ?? [])
  return { kind: 'fields', columns, fields: list }
}

function field(reader: Reader, path: Path, value: unknown, columns: number): TemplateField | undefined {
  const from = entry(
    reader,
    path,
    value,
    ['name', 'label'],
    ['type', 'fact', 'choices', 'otherwise', 'required', 'mask', 'span', 'lines', 'key'],
  )
  if (from === undefined) return undefined
  const type = oneOf(from, 'type', FIELD_TYPES, 'text')
  const span = whole(from, 'span', 1, columns, 1)
  const lines = whole(from, 'lines', 1, 40, 1)
  const choices = items(from, 'choices').flatMap((one) => choice(reader, one.path, one.value) ?? [])
  const otherwise = optionalText(from, 'otherwise')
  const key = optionalText(from, 'key')
  checkChoices(from, type, choices, otherwise)
  return {
    name: identifier(from, 'name', PLAIN_ID, PLAIN_ID_WORDS),
    label: words(from, 'label'),
    type,
    facts: texts(from, 'fact'),
    choices,
    ...(otherwise === undefined ? {} : { otherwise }),
    required: yesNo(from, 'required'),
    mask: yesNo(from, 'mask'),
    span,
    lines,
    ...(key === undefined ? {} : { key }),
    at: from.at,
  }
}

function checkChoices(
  from: Entry,
  type: FieldType,
  choices: readonly TemplateChoice[],
  otherwise: string | undefined,
): void {
  const boxes = type === 'choice' || type === 'yes-no'
  if (boxes && choices.length === 0)
    note(from.reader, from.at, {
      zh: `${type} 类型的栏目要写“choices”`,
      en: `a field of type ${type} lacks "choices"`,
    })
  if (!boxes && choices.length > 0)
    note(
      from.reader,
      placeOf(from, 'choices'),
      { zh: `${type} 类型的栏目没有选项`, en: `a field of type ${type} has no choices` },
      { zh: '改成 type: choice。', en: 'Write: type: choice.' },
    )
  const values = choices.flatMap(({ value, also }) => [value, ...also])
  const doubled = values.find((value, i) => values.indexOf(value) !== i)
  if (doubled !== undefined)
    note(from.reader, placeOf(from, 'choices'), {
      zh: `选项“${doubled}”写了两次`,
      en: `the choice "${doubled}" stands twice`,
    })
  if (boxes && otherwise !== undefined && !choices.some(({ value }) => value === otherwise))
    note(from.reader, placeOf(from, 'otherwise'), {
      zh: '“otherwise”不在选项里',
      en: '"otherwise" is none of the choices',
    })
}

function choice(reader: Reader, path: Path, value: unknown): TemplateChoice | undefined {
  const from = entry(reader, path, value, ['value', 'label'], ['also'])
  return from === undefined
    ? undefined
    : { value: text(from, 'value'), label: words(from, 'label'), also: texts(from, 'also') }
}

function checks(block: Entry): TemplateBlock {
  const found = items(block, 'checks').flatMap(({ path, value }) => check(block.reader, path, value) ?? [])
  return { kind: 'checks', items: found, columns: whole(block, 'columns', 1, 3, 1) as 1 | 2 | 3 }
}

function check(reader: Reader, path: Path, value: unknown): TemplateCheck | undefined {
  const from = entry(reader, path, value, ['name', 'label'], ['fact', 'is', 'also'])
  if (from === undefined) return undefined
  const fact = optionalText(from, 'fact')
  return {
    name: identifier(from, 'name', PLAIN_ID, PLAIN_ID_WORDS),
    label: words(from, 'label'),
    ...(fact === undefined ? {} : { fact }),
    is: optionalText(from, 'is') ?? 'yes',
    also: texts(from, 'also'),
    at: from.at,
  }
}

function rows(block: Entry): TemplateBlock {
  const heads = items(block, 'rows').flatMap(({ path, value }) => {
    const from = entry(block.reader, path, value, ['head'], ['width'])
    return from === undefined ? [] : [{ head: words(from, 'head'), width: whole(from, 'width', 1, 100, 10) }]
  })
  const name = identifier(block, 'name', PLAIN_ID, PLAIN_ID_WORDS)
  return { kind: 'rows', name: name === '' ? 'row' : name, heads, rows: whole(block, 'count', 1, 60, 5) }
}

function signature(reader: Reader, path: Path, value: unknown): TemplateSignature | undefined {
  const from = entry(reader, path, value, ['who'], ['role', 'dated'])
  if (from === undefined) return undefined
  const roles = ['claimant', 'principal', 'agent'] as const
  const role = from.value['role'] === undefined ? undefined : oneOf(from, 'role', roles, 'claimant')
  return { who: words(from, 'who'), ...(role === undefined ? {} : { role }), dated: yesNo(from, 'dated', true) }
}
