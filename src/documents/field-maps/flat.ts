import type { FactId } from '../../model/fact.ts'
import type { FactShape, Template, TemplateField } from '../../model/template.ts'
import type { BlankShape } from '../blanks/describe-blank.ts'
import { flat } from '../templates/template.ts'

/** Millimetres. */
const ROW = { x: 20, y: 20, width: 80, height: 7, step: 10 } as const

/**
 * A first map for a blank without fields: a box for every field of a form of ours, one beneath the other, to be moved to where
 * they belong. A test print shows them.
 */
export function proposeBoxes(
  about: { readonly id: string; readonly pdf: string; readonly sha256: string },
  { pages }: BlankShape,
  like: Template,
  shapes: ReadonlyMap<FactId, FactShape>,
): string {
  const wanted = flat(like.blocks).flatMap((block) =>
    block.kind === 'fields' ? block.fields.filter(({ facts }) => facts.length > 0) : [],
  )
  const rows = rowsOf(pages)
  return [
    `# Move every box to its place (millimetres from the top left corner); take out what the form does not ask for.`,
    `id: ${about.id}`,
    'title: { zh: 经办机构表格, en: Form of the agency }',
    `pdf: ${JSON.stringify(about.pdf)}`,
    `sha256: ${JSON.stringify(about.sha256)}`,
    '# Take this line out when a test print (templates test-print) shows every box where it belongs; nothing is filled before.',
    'draft: true',
    'fields:',
    ...wanted.slice(0, rows.length).flatMap((field, i) => boxText(field, rows[i] ?? { page: 1, x: 0, y: 0 }, shapes)),
    '',
  ].join('\n')
}

interface Row {
  readonly page: number
  readonly x: number
  readonly y: number
}

/** Two columns on every page. */
const rowsOf = (pages: BlankShape['pages']): readonly Row[] =>
  pages.flatMap(({ width, height }, i) =>
    [ROW.x, ROW.x + ROW.width + 5]
      .filter((x) => x + ROW.width <= width)
      .flatMap((x) =>
        Array.from({ length: Math.max(0, Math.floor((height - 2 * ROW.y) / ROW.step)) }, (_, row) => ({
          page: i + 1,
          x,
          y: ROW.y + row * ROW.step,
        })),
      ),
  )

function boxText(
  { name, label, type, facts }: TemplateField,
  { page, x, y }: Row,
  shapes: ReadonlyMap<FactId, FactShape>,
): readonly string[] {
  const known = facts.filter((fact) => shapes.has(fact))
  if (known.length === 0) return []
  const box = `box: { page: ${page}, x: ${x}, y: ${y}, width: ${ROW.width}, height: ${ROW.height} }`
  const parts = [
    box,
    `name: ${name}`,
    ...(type === 'text' || type === 'choice' || type === 'yes-no' ? [] : [`type: ${type}`]),
    `fact: ${known.length === 1 ? known[0] : `[${known.join(', ')}]`}`,
  ]
  return [`  # ${label.zh} · ${label.en}`, `  - { ${parts.join(', ')} }`]
}
