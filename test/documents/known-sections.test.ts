import { PDFRef } from 'pdf-lib'
import { expect, test } from 'vitest'
import { drawSheet } from '../../src/documents/draw-sheet.ts'
import type { StructNode } from '../../src/documents/layout/layout.ts'
import { Block } from '../../src/documents/paint/book.ts'
import { KnownSections, type Origin } from '../../src/documents/paint/known-sections.ts'
import { makePress } from '../../src/documents/press.ts'
import type { Sheet } from '../../src/model/sheet.ts'
import { FONT, sheet, words } from './fixtures.ts'

const ref = (number: number): PDFRef => PDFRef.of(number)
const node: StructNode = { role: 'P', up: 0, alt: undefined, scope: undefined, span: 1 }
const origin = (more: Partial<Origin> = {}): Origin => ({
  ref: ref(1),
  first: ref(2),
  nodes: [node, { ...node, role: 'Figure', alt: '二维码' }],
  held: [
    { page: ref(9), widget: undefined, owners: [0, 1] },
    { page: ref(9), widget: ref(10), owners: [1] },
  ],
  ...more,
})

function knowing(one: Origin): KnownSections {
  const known = new KnownSections()
  known.add('封面', { origin: one, packed: new Block('', new Uint8Array()), parents: ['[2 0 R 3 0 R]'], top: '' })
  return known
}

test('a section is known where all that it is written from is the same', () => {
  expect(knowing(origin()).get('封面', origin())?.parents).toEqual(['[2 0 R 3 0 R]'])
  expect(knowing(origin()).get('目录', origin())).toBeUndefined()
})

const held = origin().held
test.each<[string, Partial<Origin>]>([
  ['another number', { ref: ref(3) }],
  ['nodes of other numbers', { first: ref(3) }],
  ['a node more', { nodes: [...origin().nodes, node] }],
  ...([{ role: 'H1' }, { up: 1 }, { alt: '二维' }, { scope: 'Row' }, { span: 2 }] satisfies Partial<StructNode>[]).map(
    (other): [string, Partial<Origin>] => [
      `a node of another ${Object.keys(other).join()}`,
      { nodes: [node, { ...node, role: 'Figure', alt: '二维码', ...other }] },
    ],
  ),
  ['another page', { held: held.map((one) => ({ ...one, page: ref(8) })) }],
  ['another widget', { held: held.map((one) => ({ ...one, widget: one.widget && ref(11) })) }],
  ['a widget too few', { held: held.slice(0, 1) }],
  ['contents of other nodes', { held: held.map((one) => ({ ...one, owners: one.owners.map(() => 1) })) }],
  ['contents more', { held: held.map((one) => ({ ...one, owners: [...one.owners, 0] })) }],
])('a section with %s is another one', (_, more) => {
  expect(knowing(origin()).get('封面', origin(more))).toBeUndefined()
  expect(knowing(origin(more)).get('封面', origin())).toBeUndefined()
})

/** Long enough to be packed for itself. */
const long = (rows: number, qr: string): Sheet =>
  sheet([
    { kind: 'list', items: Array.from({ length: rows }, (_, i) => words(`第 ${i} 项`, `item ${i}`)) },
    { kind: 'qr', text: 'A', caption: words(qr, qr) },
    {
      kind: 'fields',
      columns: 1,
      fields: [{ label: words('姓名', 'Name'), value: '王', field: { type: 'text', name: 'patient.name' } }],
    },
  ])

test('a document is written as by a press that knows no section', () => {
  const press = makePress([FONT], '第项姓名')
  for (let round = 0; round < 2; round++)
    for (const rows of [20, 21, 90])
      for (const qr of ['核对', '复核']) {
        const one = long(rows, qr)
        const { bytes } = drawSheet(makePress([FONT], '第项姓名'), one)
        expect(Buffer.compare(drawSheet(press, one).bytes, bytes), `${rows} ${qr}`).toBe(0)
      }
})
