import type { FactId } from '../model/fact.ts'
import type { FactShape, FieldType, Template } from '../model/template.ts'
import type { BlankField } from './blanks/list-fields.ts'
import { flat } from './template.ts'

interface Guess {
  readonly facts: readonly FactId[]
  readonly type: FieldType
}

/**
 * A first map for an agency's blank, as text to be gone over by a person: fields whose names we know from our own forms or
 * from the facts are mapped, every other one stands under `unused` so that nothing is forgotten.
 */
export function proposeFieldMap(
  about: { readonly id: string; readonly pdf: string; readonly sha256: string },
  fields: readonly BlankField[],
  known: { readonly templates: Iterable<Template>; readonly shapes: ReadonlyMap<FactId, FactShape> },
): string {
  const guesses = labelGuesses(known.templates, known.shapes)
  const open = fields.filter(({ type, readOnly }) => type !== 'button' && type !== 'signature' && !readOnly)
  const mapped = open.flatMap((field) => {
    const guess = guesses.get(plain(field.name))
    return guess === undefined ? [] : [{ field, guess }]
  })
  const rest = open.filter((field) => !mapped.some((one) => one.field === field))
  return [
    `id: ${about.id}`,
    'title: { zh: 经办机构表格, en: Form of the agency }',
    `pdf: ${JSON.stringify(about.pdf)}`,
    `sha256: ${JSON.stringify(about.sha256)}`,
    ...(mapped.length === 0
      ? ['# No name was recognised: move names from `unused` to `fields`, e.g. - { field: NAME, fact: patient.name }']
      : []),
    mapped.length === 0 ? 'fields: []' : 'fields:',
    ...mapped.map(({ field, guess }) => entryText(field, guess)),
    `unused: [${rest.map(({ name }) => JSON.stringify(name)).join(', ')}]`,
    '',
  ].join('\n')
}

/** What our own forms print under a label, and what the facts call themselves. Forms have the last word. */
function labelGuesses(
  templates: Iterable<Template>,
  shapes: ReadonlyMap<FactId, FactShape>,
): ReadonlyMap<string, Guess> {
  const guesses = new Map<string, Guess>()
  for (const [id, { label, type }] of shapes) guesses.set(plain(label.zh), { facts: [id], type })
  for (const template of templates)
    for (const block of flat(template.blocks))
      if (block.kind === 'fields')
        for (const { label, facts, type, key, name } of block.fields)
          if (facts.length > 0)
            for (const word of [label.zh, label.en, key ?? '', name]) guesses.set(plain(word), { facts, type })
  return guesses
}

/** Names differ in blanks, brackets, case and numbering. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\(.*?\)|（.*?）/g, '')
    .replace(/[\s:：_\-.*]/g, '')

function entryText({ name, options, required }: BlankField, { facts, type }: Guess): string {
  const parts = [
    `field: ${JSON.stringify(name)}`,
    ...(type === 'text' ? [] : [`type: ${type}`]),
    `fact: ${facts.length === 1 ? facts[0] : `[${facts.join(', ')}]`}`,
    ...(options.length === 0
      ? []
      : [`choices: { ${options.map((option) => `${JSON.stringify(option)}: ${JSON.stringify(option)}`).join(', ')} }`]),
    ...(required ? ['required: true'] : []),
  ]
  return `  - { ${parts.join(', ')} }`
}
