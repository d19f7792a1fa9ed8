import type { ReadLimits } from '../../../model/reading.ts'
import { documentsIn, type OfdDocument, type OfdPage } from '../document.ts'
import { openPackage, type OfdPackage } from '../package.ts'
import { CANNOT } from './cannot.ts'
import { Fonts } from './fonts.ts'
import { num } from './look.ts'
import { Painter } from './painter.ts'
import type { Pictures } from './pictures.ts'
import { Resources } from './resources.ts'
import { sealsIn, type SealOnPage } from './seals.ts'

export interface PaintSetting {
  readonly pictures: Pictures
  readonly limits: ReadLimits
  /** Names of fonts begin with it. */
  readonly prefix: string
  /** Nothing is drawn: only whether it could be is wanted. */
  readonly looking?: boolean
}

/** Paints the pages of one document, with the pictures of its seals. */
export class DocumentPainter {
  readonly #files: OfdPackage
  readonly #document: OfdDocument
  readonly #setting: PaintSetting
  readonly #resources: Resources
  readonly #fonts: Fonts
  readonly #sealFonts: Fonts[] = []
  #known: readonly SealOnPage[] | undefined

  constructor(files: OfdPackage, document: OfdDocument, setting: PaintSetting) {
    this.#files = files
    this.#document = document
    this.#setting = setting
    this.#resources = new Resources(files, document)
    this.#fonts = new Fonts(files, this.#resources, setting.prefix, setting.looking)
  }

  /** Throws `Cannot` on a page with something that is not drawn here. */
  async page(page: OfdPage): Promise<Painter> {
    const { pictures, looking } = this.#setting
    const painter = new Painter(this.#files, this.#resources, this.#fonts, pictures, looking)
    await painter.page(page)
    for (const seal of this.#seals().filter((one) => one.page === page.id)) await this.#seal(painter, seal)
    return painter
  }

  fonts(): readonly Fonts[] {
    return [this.#fonts, ...this.#sealFonts]
  }

  #seals(): readonly SealOnPage[] {
    return (this.#known ??= sealsIn(this.#files, this.#document.signatures))
  }

  /** The picture of a seal is an image, or a page of an OFD of its own. */
  async #seal(painter: Painter, { picture, box, clip }: SealOnPage): Promise<void> {
    const { limits, pictures, looking } = this.#setting
    if (picture === undefined) throw CANNOT.seal()
    if (picture.sort !== 'ofd') return await painter.picture(picture.bytes, box, clip)
    const inner = openPackage(picture.bytes, limits)
    const [document] = inner === undefined ? [] : documentsIn(inner)
    const [page] = document?.pages ?? []
    if (inner === undefined || document === undefined || page === undefined) throw CANNOT.seal()
    const resources = new Resources(inner, document)
    const fonts = new Fonts(inner, resources, `S${this.#sealFonts.length}x`, looking)
    this.#sealFonts.push(fonts)
    const own = new Painter(inner, resources, fonts, pictures, looking)
    await own.page(page)
    const [x = 0, y = 0, width = 0, height = 0] = box
    const [left = 0, top = 0, across = 1, down = 1] = page.box
    const scale = [width / across, height / down]
    painter.out.push('q', `1 0 0 1 ${num(x)} ${num(y)} cm`)
    if (clip !== undefined) painter.out.push(`${clip.map(num).join(' ')} re W n`)
    painter.out.push(
      `${num(scale[0] ?? 1)} 0 0 ${num(scale[1] ?? 1)} ${num(-left * (scale[0] ?? 1))} ${num(-top * (scale[1] ?? 1))} cm`,
    )
    painter.out.push(...own.out.map((line) => renamed(line, own, painter)), 'Q')
    for (const [name, image] of own.images) painter.images.set(name, image)
    painter.letters += own.letters
    painter.replaced ||= own.replaced
  }
}

/** States of a seal's page under names of the page it stands on. */
function renamed(line: string, own: Painter, painter: Painter): string {
  const used = /^\/(BxG\d+) gs$/.exec(line)?.[1]
  if (used === undefined) return line
  const key = [...own.states].find(([, name]) => name === used)?.[0] ?? ''
  const name = painter.states.get(key) ?? `BxG${painter.states.size}`
  painter.states.set(key, name)
  return `/${name} gs`
}
