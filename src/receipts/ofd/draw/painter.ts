import type { PDFRef } from 'pdf-lib'
import type { Element } from '../../xml/tree.ts'
import type { OfdPage } from '../document.ts'
import { childOf, childrenOf, flagIn, numberIn, numbersIn, rankOf } from '../elements.ts'
import { matrixIn, moved, within, type Matrix } from '../../matrix.ts'
import type { OfdPackage } from '../package.ts'
import { apart, glyphsIn, type Placed } from '../runs.ts'
import { CANNOT } from './cannot.ts'
import type { Fonts } from './fonts.ts'
import { lookOf, num, type Look } from './look.ts'
import { pathOf } from './path-data.ts'
import type { Pictures } from './pictures.ts'
import type { Resources } from './resources.ts'

const MOST_OBJECTS = 60_000
const MOST_DEPTH = 20

/** Draws what pages hold as instructions of a PDF page, in millimetres from the upper left. Whatever it does not know it refuses by name. */
export class Painter {
  readonly out: string[] = []
  readonly images = new Map<string, PDFRef>()
  readonly states = new Map<string, string>()
  /** Letters drawn, for comparing with what a reader finds. */
  letters = 0
  /** Some letter came from our font, because its own is not in the file. */
  replaced = false
  readonly #files: OfdPackage
  readonly #resources: Resources
  readonly #fonts: Fonts
  readonly #pictures: Pictures
  readonly #looking: boolean
  #objects = 0

  /** `looking`: nothing is written; what cannot be drawn is thrown all the same. */
  constructor(files: OfdPackage, resources: Resources, fonts: Fonts, pictures: Pictures, looking = false) {
    this.#looking = looking
    this.#files = files
    this.#resources = resources
    this.#fonts = fonts
    this.#pictures = pictures
  }

  async page(page: OfdPage): Promise<void> {
    for (const { root } of [...page.below, page.own, ...page.above]) await this.#layers(childOf(root, 'Content'))
    for (const { annotation } of page.annotations) {
      const appearance = childOf(annotation, 'Appearance')
      const shown = ['Visible', 'Print'].every((flag) => flagIn(annotation.attributes[flag], true))
      if (appearance === undefined || !shown) continue
      const [x = 0, y = 0] = numbersIn(appearance.attributes['Boundary'])
      await this.#group(moved(x, y), () => this.#objectsIn(appearance, [], 0))
    }
  }

  async picture(bytes: Uint8Array, box: readonly number[], clip: readonly number[] | undefined): Promise<void> {
    const [x = 0, y = 0, width = 0, height = 0] = box
    await this.#group(moved(x, y), async () => {
      if (clip !== undefined) this.out.push(`${clip.map(num).join(' ')} re W n`)
      await this.#image(bytes, [width, 0, 0, height, 0, 0])
    })
  }

  /** Background, body and foreground, whatever order they come in. */
  async #layers(content: Element | undefined): Promise<void> {
    const layers = childrenOf(content, 'Layer')
    for (const layer of layers.toSorted((a, b) => rankOf(a) - rankOf(b)))
      await this.#objectsIn(layer, this.#resources.chain(layer.attributes['DrawParam']), 0)
  }

  async #objectsIn(holder: Element, layer: readonly Element[], depth: number): Promise<void> {
    if (depth > MOST_DEPTH) throw CANNOT.group()
    for (const object of holder.children) {
      if (++this.#objects > MOST_OBJECTS) throw CANNOT.group()
      if (!flagIn(object.attributes['Visible'], true)) continue
      await this.#object(object, layer, depth)
    }
  }

  async #object(object: Element, layer: readonly Element[], depth: number): Promise<void> {
    switch (object.name) {
      case 'PageBlock':
        return await this.#objectsIn(object, layer, depth + 1)
      case 'TextObject':
        return await this.#placed(object, layer, 'letters', (look) => Promise.resolve(this.#text(object, look)))
      case 'PathObject':
        return await this.#placed(object, layer, 'path', (look) => Promise.resolve(this.#path(object, look)))
      case 'ImageObject':
        return await this.#placed(object, layer, 'other', () => this.#imageObject(object))
      case 'CompositeObject':
        return await this.#placed(object, layer, 'other', () => this.#composite(object, depth))
      case 'VideoObject':
      case 'Object3D':
        throw CANNOT.video()
    }
  }

  async #group(matrix: Matrix, draw: () => Promise<void>): Promise<void> {
    this.out.push('q', `${matrix.map(num).join(' ')} cm`)
    await draw()
    this.out.push('Q')
  }

  async #placed(
    object: Element,
    layer: readonly Element[],
    sort: 'letters' | 'path' | 'other',
    draw: (look: Look) => Promise<void>,
  ): Promise<void> {
    const look = lookOf(object, layer, this.#resources, sort)
    if (this.#looking) {
      if (childOf(object, 'Clips') !== undefined) this.#clips(object)
      return await draw(look)
    }
    const [left = 0, top = 0] = numbersIn(object.attributes['Boundary'])
    await this.#group(moved(left, top), async () => {
      this.#clips(object)
      this.out.push(`${matrixIn(numbersIn(object.attributes['CTM'])).map(num).join(' ')} cm`)
      if (look.fillAlpha < 1 || look.strokeAlpha < 1 || look.blend !== undefined)
        this.out.push(`/${this.#state(look)} gs`)
      await draw(look)
    })
  }

  #state({ fillAlpha, strokeAlpha, blend }: Look): string {
    const key = `/ca ${num(fillAlpha)} /CA ${num(strokeAlpha)}${blend === undefined ? '' : ` /BM /${blend}`}`
    const known = this.states.get(key)
    if (known !== undefined) return known
    const name = `BxG${this.states.size}`
    this.states.set(key, name)
    return name
  }

  /** Each clip narrows what shows; the areas of one are taken together. */
  #clips(object: Element): void {
    for (const clip of childrenOf(childOf(object, 'Clips'), 'Clip')) {
      const areas = childrenOf(clip, 'Area')
      const paths = areas.map((area) => {
        const path = childOf(area, 'Path')
        if (path === undefined) throw CANNOT.textClip()
        const [x = 0, y = 0] = numbersIn(path.attributes['Boundary'])
        const inner = within(moved(x, y), matrixIn(numbersIn(path.attributes['CTM'])))
        const axes = within(matrixIn(numbersIn(area.attributes['CTM'])), inner)
        return movedPath(pathOf(childOf(path, 'AbbreviatedData')?.text ?? ''), axes)
      })
      if (paths.length > 0 && paths.every((path) => path !== '')) this.out.push(paths.join('\n'), 'W n')
    }
  }

  #path(object: Element, look: Look): void {
    if (this.#looking) return
    const path = pathOf(childOf(object, 'AbbreviatedData')?.text ?? '')
    if (path === '' || (look.fill === undefined && look.stroke === undefined)) return
    const evenOdd = /even/i.test(object.attributes['Rule'] ?? '') ? '*' : ''
    if (look.fill !== undefined) this.out.push(look.fill)
    if (look.stroke !== undefined) this.out.push(look.stroke, look.line)
    const operator = look.stroke === undefined ? `f${evenOdd}` : look.fill === undefined ? 'S' : `B${evenOdd}`
    this.out.push(path, operator)
  }

  #text(object: Element, look: Look): void {
    const size = numberIn(object.attributes['Size']) ?? 3.5
    const font = object.attributes['Font']
    if (this.#looking) return this.#lookAtText(object, font, size)
    const stretch = numberIn(object.attributes['HScale']) ?? 1
    const slant = flagIn(object.attributes['Italic'], false) ? 0.21 : 0
    const turn = ((numberIn(object.attributes['CharDirection']) ?? 0) * Math.PI) / 180
    const heavy = (numberIn(object.attributes['Weight']) ?? 400) >= 600 || this.#fonts.isBold(font)
    const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
    const { fill } = look
    // Neither filled nor stroked, letters are there to be searched, and nobody sees them.
    const unseen = fill === undefined && look.stroke === undefined
    const mode = unseen ? 3 : fill === undefined ? 1 : look.stroke !== undefined || heavy ? 2 : 0
    this.out.push('BT', ...(fill === undefined ? [] : [fill]))
    if (mode === 1 || mode === 2)
      this.out.push(
        look.stroke ?? strokeLike(fill ?? '0 g'),
        `${num(look.stroke === undefined ? size * 0.025 : look.width)} w`,
      )
    this.out.push(`${mode} Tr`)
    const letters = this.#lettersOf(object, font, size)
    letters.forEach(({ text, x, y, glyph }, i) => {
      if (text.trim() === '' && glyph === undefined) return
      const shown = this.#fonts.show(font, text, glyph)
      if (shown === undefined) throw CANNOT.letter()
      const next = letters[i + 1]
      const room = next === undefined || next.y !== y ? undefined : (next.x - x) / size / stretch
      const narrow =
        room !== undefined && shown.wide !== undefined && room > 0.2 && shown.wide > room ? room / shown.wide : 1
      const [a, d] = [size * stretch * narrow, size]
      const matrix = [a * cos, a * sin, d * slant * cos + d * sin, d * slant * sin - d * cos, x, y]
      this.out.push(
        `/${shown.font} 1 Tf ${matrix.map(num).join(' ')} Tm <${shown.code.toString(16).padStart(4, '0')}> Tj`,
      )
      if (!unseen && text !== '') this.letters++
      if (shown.replaced) this.replaced = true
    })
    this.out.push('ET')
  }

  #lookAtText(object: Element, font: string | undefined, size: number): void {
    for (const { text, glyph } of this.#lettersOf(object, font, size)) {
      if (text.trim() === '' && glyph === undefined) continue
      const shown = this.#fonts.show(font, text, glyph)
      if (shown === undefined) throw CANNOT.letter()
      if (shown.replaced) this.replaced = true
    }
  }

  /** Glyphs of a font that is not in the file say nothing: our own shows the letters, each by itself. */
  #lettersOf(object: Element, font: string | undefined, size: number): readonly Placed[] {
    const glyphs = glyphsIn(object, ({ text, glyph }) => this.#fonts.advanceOf(font, text, glyph))
    return this.#fonts.hasOwn(font) ? glyphs : glyphs.flatMap((one, i) => apart(one, glyphs[i + 1], size))
  }

  async #imageObject(object: Element): Promise<void> {
    if (object.attributes['ImageMask'] !== undefined) throw CANNOT.mask()
    const bytes = this.#files.bytes(this.#resources.media.get(object.attributes['ResourceID'] ?? ''))
    if (bytes === undefined) throw CANNOT.pictureGone()
    await this.#image(bytes, [1, 0, 0, 1, 0, 0])
  }

  /** The unit square of the axes, its top up. */
  async #image(bytes: Uint8Array, axes: Matrix): Promise<void> {
    const image = await this.#pictures.embed(bytes)
    if (image === undefined) return
    const name = `BxI${image.objectNumber}`
    this.images.set(name, image)
    this.out.push(`${within(axes, [1, 0, 0, -1, 0, 1]).map(num).join(' ')} cm /${name} Do`)
  }

  async #composite(object: Element, depth: number): Promise<void> {
    const group = this.#resources.groups.get(object.attributes['ResourceID'] ?? '')
    if (group === undefined) throw CANNOT.group()
    const content = childOf(group, 'Content') ?? group
    await this.#objectsIn(content, [], depth + 1)
  }
}

const strokeLike = (fill: string): string => fill.replace(/rg$/, 'RG').replace(/ g$/, ' G').replace(/ k$/, ' K')

/** A path in other axes: each pair of numbers moved. */
function movedPath(path: string, [a, b, c, d, e, f]: Matrix): string {
  return path.replace(/(-?[\d.]+) (-?[\d.]+)/g, (_, x: string, y: string) => {
    const [px, py] = [Number(x), Number(y)]
    return `${num(a * px + c * py + e)} ${num(b * px + d * py + f)}`
  })
}
