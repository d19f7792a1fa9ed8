import type { FactId } from '../../model/fact.ts'
import type { FactShape, FieldType, Template } from '../../model/template.ts'
import type { BlankField } from '../blanks/list-fields.ts'
import { flat } from '../templates/template.ts'

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
  const open = fields.filter(({ type, readOnly }) => type !== 'button' && type !== 'signature' && !readOnly)
  const names = open.map(({ name }) => plain(name))
  const guesses = labelGuesses(names, known.templates, known.shapes)
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
    ...mapped.map(({ field, guess }) => entryText(field, guess, known.shapes.get(guess.facts[0] ?? ''))),
    `unused: [${rest.map(({ name }) => JSON.stringify(name)).join(', ')}]`,
    '',
  ].join('\n')
}

/**
 * What our own forms print under a label, and what the facts call themselves. The form that shares most words with the blank has the
 * first word; of the others only what all of them mean alike is taken: "address" may be anybody's.
 */
function labelGuesses(
  names: readonly string[],
  templates: Iterable<Template>,
  shapes: ReadonlyMap<FactId, FactShape>,
): ReadonlyMap<string, Guess> {
  const forms = [...templates].map(wordsOf)
  const shared = (form: ReadonlyMap<string, Guess>): number => names.filter((name) => form.has(name)).length
  const nearest = forms.reduce<ReadonlyMap<string, Guess>>(
    (best, form) => (shared(form) > shared(best) ? form : best),
    new Map(),
  )
  const facts = [...shapes].map(([id, { label, type }]) => new Map([[plain(label.zh), { facts: [id], type }]]))
  return new Map([...agreed(facts), ...agreed(forms), ...nearest])
}

/** Words that one form uses for two things say nothing. */
const wordsOf = ({ blocks }: Template): ReadonlyMap<string, Guess> =>
  agreed(
    flat(blocks).flatMap((block) =>
      block.kind === 'fields'
        ? block.fields
            .filter(({ facts }) => facts.length > 0)
            .map(
              ({ label, facts, type, key, name }) =>
                new Map([label.zh, label.en, key ?? '', name].map((word) => [plain(word), { facts, type }])),
            )
        : [],
    ),
  )

function agreed(sayings: readonly ReadonlyMap<string, Guess>[]): ReadonlyMap<string, Guess> {
  const guesses = new Map<string, Guess>()
  const disputed = new Set([''])
  for (const saying of sayings)
    for (const [word, guess] of saying) {
      const before = guesses.get(word)
      if (before !== undefined && !alike(before, guess)) disputed.add(word)
      guesses.set(word, before ?? guess)
    }
  return new Map([...guesses].filter(([word]) => !disputed.has(word)))
}

/** The same thing first asked for; a form may know fewer ways to it. A sum in figures and in words are two fields. */
const alike = (a: Guess, b: Guess): boolean =>
  a.facts[0] === b.facts[0] && (a.type === 'capital') === (b.type === 'capital')

/** Names differ in blanks, brackets, case and numbering. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\(.*?\)|（.*?）/g, '')
    .replace(/[\s:：_\-.*]/g, '')

/** The answer that an option of the blank stands for, where they go by the same word. */
function answerOf(option: string, shape: FactShape | undefined): string {
  if (shape?.type === 'yes-no') return /^[是有√]/.test(option) ? 'yes' : /^[否无]/.test(option) ? 'no' : option
  const words = plain(option)
  return (
    shape?.choices?.find(({ value, label }) => [value, label.zh, label.en].some((word) => plain(word) === words))
      ?.value ?? option
  )
}

function entryText(
  { name, options, required }: BlankField,
  { facts, type }: Guess,
  shape: FactShape | undefined,
): string {
  const parts = [
    `field: ${JSON.stringify(name)}`,
    ...(type === 'text' ? [] : [`type: ${type}`]),
    `fact: ${facts.length === 1 ? facts[0] : `[${facts.join(', ')}]`}`,
    ...(options.length === 0
      ? []
      : [
          `choices: { ${options.map((option) => `${JSON.stringify(answerOf(option, shape))}: ${JSON.stringify(option)}`).join(', ')} }`,
        ]),
    ...(required ? ['required: true'] : []),
  ]
  return `  - { ${parts.join(', ')} }`
}
