import { PDFDict, PDFStream, type PDFName } from 'pdf-lib'
import type { Problem } from '../../model/problem.ts'
import { num } from '../paint/book.ts'
import { frameOf } from './face.ts'
import { onStateOf, type FoundField } from './list-fields.ts'
import { name } from './open.ts'
import { noOption } from './refusals.ts'
import type { Workbench } from './workbench.ts'

const OFF = name('Off')

/** Ticks a box, or takes the tick away. A box that cannot show it gets its two faces first. */
export function tick(bench: Workbench, field: FoundField, on: boolean): readonly Problem[] {
  const seen = field.widgets.map((widget) => onStateOf(bench.document, widget))
  const state = seen.find((each) => each !== undefined) ?? name('Yes')
  field.widgets.forEach((widget, i) => {
    if (seen[i] === undefined || !isDrawn(bench, widget, state)) drawBox(bench, widget, state)
  })
  setStates(bench, field, on ? state : OFF)
  return []
}

/** Turns one of several buttons on and the others off. */
export function choose(bench: Workbench, field: FoundField, value: string): readonly Problem[] {
  const state = field.states.get(value)
  if (state === undefined) return [noOption(field)]
  setStates(bench, field, state)
  return []
}

function setStates({ document, written }: Workbench, field: FoundField, state: PDFName): void {
  for (const dict of field.dicts) dict.set(name('V'), state)
  const faces = field.widgets.map((widget) => {
    const own = state !== OFF && onStateOf(document, widget) === state ? state : OFF
    widget.set(name('AS'), own)
    return own.decodeText()
  })
  written.fields.set(field.key, { name: field.name, value: state.decodeText(), faces })
}

/** Some makers name the ticked state and leave its face empty. */
function isDrawn({ document: { context } }: Workbench, widget: PDFDict, state: PDFName): boolean {
  const faces = context.lookup(widget.get(name('AP')))
  const normal = faces instanceof PDFDict ? context.lookup(faces.get(name('N'))) : undefined
  const face = normal instanceof PDFDict ? context.lookup(normal.get(state)) : undefined
  return face instanceof PDFStream && face.getContentsSize() > 0
}

/** A tick, for a form whose maker left it to the viewer to draw one. */
function drawBox({ document, book }: Workbench, widget: PDFDict, state: PDFName): void {
  const { w, h, ground } = frameOf(document.context, widget)
  const side = Math.min(w, h)
  const at = [(w - side) / 2, (h - side) / 2].map(num).join(' ')
  const scale = num(side / 10)
  const mark = `q ${scale} 0 0 ${scale} ${at} cm 1.3 w 1 J 1 j 2.1 5.1 m 4.2 2.7 l 8 7.7 l S Q`
  const face = (operators: string) =>
    book.stream(
      `/Type/XObject/Subtype/Form/BBox[0 0 ${num(w)} ${num(h)}]/Resources<<>>`,
      Buffer.from(operators, 'latin1'),
    )
  const states = document.context.obj({})
  states.set(state, face(ground + mark))
  states.set(OFF, face(ground))
  widget.set(name('AP'), document.context.obj({ N: states }))
}
