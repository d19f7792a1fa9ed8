import type { Element } from '../../xml/tree.ts'
import { childOf, flagIn, numberIn, numbersIn } from '../elements.ts'
import { CANNOT } from './cannot.ts'
import { paletteOf, type Resources } from './resources.ts'

/** A number as the instructions of a PDF page write it. */
export const num = (value: number): string => {
  const text = value.toFixed(4).replace(/\.?0+$/, '')
  return text === '-0' || text === '' ? '0' : text
}

/** How an object is drawn: what it says itself, else the parameters it names, else those of its layer. */
export interface Look {
  readonly fill: string | undefined
  readonly stroke: string | undefined
  readonly fillAlpha: number
  readonly strokeAlpha: number
  /** Instructions for width, caps, joins and dashes. */
  readonly line: string
  readonly width: number
  readonly blend: string | undefined
}

const BLENDS = new Set(
  'Multiply Screen Overlay Darken Lighten ColorDodge ColorBurn HardLight SoftLight Difference Exclusion'.split(' '),
)

export function lookOf(
  object: Element,
  layer: readonly Element[],
  resources: Resources,
  /** Letters fill in black by themselves, paths draw their line, and fill only with a colour that is named. */
  sort: 'letters' | 'path' | 'other',
): Look {
  const params = [...resources.chain(object.attributes['DrawParam']), ...layer]
  const attribute = (name: string): string | undefined =>
    object.attributes[name] ?? params.find((param) => param.attributes[name] !== undefined)?.attributes[name]
  const colour = (name: string): Element | undefined =>
    childOf(object, name) ?? params.map((param) => childOf(param, name)).find((found) => found !== undefined)
  const alpha = (numberIn(object.attributes['Alpha']) ?? 255) / 255
  const [fill, stroke] = [colour('FillColor'), colour('StrokeColor')]
  const width = numberIn(attribute('LineWidth')) ?? 0.353
  const blend = object.attributes['BlendMode']
  return {
    fill:
      flagIn(object.attributes['Fill'], sort === 'letters') && (fill !== undefined || sort === 'letters')
        ? inkOf(fill, resources, 'rg', 'g', 'k')
        : undefined,
    stroke: flagIn(object.attributes['Stroke'], sort === 'path') ? inkOf(stroke, resources, 'RG', 'G', 'K') : undefined,
    fillAlpha: alpha * alphaOf(fill),
    strokeAlpha: alpha * alphaOf(stroke),
    line: lineOf(attribute, width),
    width,
    blend: blend !== undefined && BLENDS.has(blend) ? blend : undefined,
  }
}

const alphaOf = (colour: Element | undefined): number => (numberIn(colour?.attributes['Alpha']) ?? 255) / 255

function inkOf(colour: Element | undefined, resources: Resources, rgb: string, grey: string, cmyk: string): string {
  if (colour === undefined) return `0 ${grey}`
  if (colour.children.some(({ name }) => /^(?:Pattern|AxialShd|RadialShd|GouraudShd|LaGouraudShd)$/.test(name)))
    throw CANNOT.gradient()
  const space = resources.spaces.get(colour.attributes['ColorSpace'] ?? '')
  const index = numberIn(colour.attributes['Index'])
  const values = valuesOf(index === undefined ? colour.attributes['Value'] : paletteOf(space)[index])
  const most = 2 ** (numberIn(space?.attributes['BitsPerComponent']) ?? 8) - 1
  const parts = values.map((value) => num(Math.max(0, Math.min(1, value / most))))
  if (parts.length === 0) return `0 ${grey}`
  if (parts.length === 1) return `${parts.join(' ')} ${grey}`
  if (parts.length === 3) return `${parts.join(' ')} ${rgb}`
  if (parts.length === 4) return `${parts.join(' ')} ${cmyk}`
  throw CANNOT.colour()
}

/** `128 0 0`, or `#80 #0 #0`. */
export const valuesOf = (text: string | undefined): readonly number[] =>
  text?.includes('#') === true
    ? [...text.matchAll(/#([0-9a-fA-F]{1,4})/g)].map(([, hex = '0']) => Number.parseInt(hex, 16))
    : numbersIn(text)

function lineOf(attribute: (name: string) => string | undefined, width: number): string {
  const cap = { Butt: 0, Round: 1, Square: 2 }[attribute('Cap') ?? 'Butt'] ?? 0
  const join = { Miter: 0, Round: 1, Bevel: 2 }[attribute('Join') ?? 'Miter'] ?? 0
  const miter = numberIn(attribute('MiterLimit')) ?? 3.528
  const dash = numbersIn(attribute('DashPattern'))
  const dashes = dash.length > 0 && dash.some((value) => value > 0) && dash.every((value) => value >= 0)
  const offset = numberIn(attribute('DashOffset')) ?? 0
  return `${num(width)} w ${cap} J ${join} j ${num(Math.max(1, miter))} M${dashes ? ` [${dash.map(num).join(' ')}] ${num(offset)} d` : ''}`
}
