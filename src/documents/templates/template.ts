import type { FactId } from '../../model/fact.ts'
import { inBoth, isError, nearest, type Place, type Problem } from '../../model/problem.ts'
import type { FactShape, FieldType, Template, TemplateBlock } from '../../model/template.ts'
import type { Words } from '../../model/words.ts'
import { parseYaml } from '../../yaml/parse.ts'
import { blocksAt } from './blocks.ts'
import { takes } from './value.ts'
import {
  entry,
  identifier,
  meant,
  note,
  PLAIN_ID,
  PLAIN_ID_WORDS,
  readerOf,
  text,
  texts,
  words,
  type Reader,
} from './reader.ts'

/** A template, or everything that keeps the text from being one. */
export interface TemplateReading {
  readonly template?: Template
  readonly problems: readonly Problem[]
}

/** Reads a `templates/*.yaml`. Strict: unknown keys, missing keys and doubled field names are problems with their place. */
export function parseTemplate(yaml: string, file: string): TemplateReading {
  const parsed = parseYaml(yaml, file)
  const reader = readerOf(parsed)
  if (parsed.value === undefined) return { problems: reader.problems }
  const template = templateAt(reader, file)
  if (template !== undefined) distinctNames(reader, template)
  return template === undefined || reader.problems.some(isError)
    ? { problems: reader.problems }
    : { template, problems: reader.problems }
}

function templateAt(reader: Reader, file: string): Template | undefined {
  const root = entry(reader, [], reader.parsed.value, ['id', 'title', 'source', 'blocks'])
  if (root === undefined) return undefined
  const source = entry(reader, ['source'], root.value['source'], ['zh', 'en', 'cites'])
  if (source !== undefined && texts(source, 'cites').length === 0)
    note(
      reader,
      source.at,
      { zh: '“source”没有写依据', en: '"source" cites nothing' },
      {
        zh: '写明栏目从哪里来：cites: [JS-75#8]。',
        en: 'Name where the list of fields comes from: cites: [JS-75#8].',
      },
    )
  return {
    id: identifier(root, 'id', PLAIN_ID, PLAIN_ID_WORDS),
    title: words(root, 'title'),
    source: {
      text: { zh: source ? text(source, 'zh') : '', en: source ? text(source, 'en') : '' },
      cites: source ? texts(source, 'cites') : [],
    },
    blocks: blocksAt(root, 'blocks'),
    file,
  }
}

function distinctNames(reader: Reader, template: Template): void {
  const seen = new Set<string>()
  for (const { name, at } of namesOf(template)) {
    if (seen.has(name))
      note(
        reader,
        at,
        { zh: `栏目名“${name}”写了两次`, en: `the field name "${name}" stands twice` },
        { zh: '每一栏要有自己的名字。', en: 'Every field needs a name of its own.' },
      )
    seen.add(name)
  }
}

/** Every field and check box with its place, in reading order. */
export function namesOf(template: Template): readonly { readonly name: string; readonly at: Place }[] {
  return flat(template.blocks).flatMap((block): readonly { readonly name: string; readonly at: Place }[] =>
    block.kind === 'fields' ? block.fields : block.kind === 'checks' ? block.items : [],
  )
}

/** Blocks within frames and groups laid out in a row. */
export const flat = (blocks: readonly TemplateBlock[]): readonly TemplateBlock[] =>
  blocks.flatMap((block) => (block.kind === 'frame' || block.kind === 'together' ? flat(block.blocks) : [block]))

/** Where a template asks for facts that are not declared, or of another type than its field. */
export function checkTemplate(template: Template, shapes: ReadonlyMap<FactId, FactShape>): readonly Problem[] {
  return wantedFacts(template).flatMap(({ fact, type, name, at }) => {
    const shape = shapes.get(fact)
    if (shape === undefined) return [unknownFact(fact, name, at, shapes)]
    if (type === undefined || takes(type, shape.type)) return []
    return [
      problem(at, {
        zh: `“${name}”这一栏是 ${type}，事实“${fact}”却是 ${shape.type}`,
        en: `field "${name}" is ${type}, but the fact "${fact}" is ${shape.type}`,
      }),
    ]
  })
}

interface WantedFact {
  readonly fact: FactId
  readonly type?: FieldType
  readonly name: string
  readonly at: Place
}

/** Every fact that a template asks for. */
export function wantedFacts(template: Template): readonly WantedFact[] {
  return flat(template.blocks).flatMap((block): readonly WantedFact[] => {
    if (block.kind === 'fields')
      return block.fields.flatMap(({ facts, type, name, at }) => facts.map((fact) => ({ fact, type, name, at })))
    if (block.kind === 'checks')
      return block.items.flatMap(({ fact, name, at }) => (fact === undefined ? [] : [{ fact, name, at }]))
    return block.kind === 'paragraph' ? block.facts.map((fact) => ({ fact, name: 'paragraph', at: block.at })) : []
  })
}

function unknownFact(fact: FactId, name: string, at: Place, shapes: ReadonlyMap<FactId, FactShape>): Problem {
  const close = nearest(fact, shapes.keys())
  return problem(
    at,
    { zh: `“${name}”这一栏：没有“${fact}”这个事实`, en: `field "${name}": unknown fact "${fact}"` },
    close === undefined ? undefined : meant(close),
  )
}

const problem = (at: Place, message: Words, remedy?: Words): Problem => ({
  code: 'template-fact',
  severity: 'error',
  ...inBoth(message, remedy),
  at,
})
