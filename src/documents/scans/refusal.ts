import type { Words } from '../../model/words.ts'

/** Why a scan cannot be put on a page faithfully. The packet then asks for the paper itself. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly why: Words
  constructor(zh: string, en: string) {
    super(en)
    this.why = { zh, en }
  }
}

/** No side longer than this, and no more pixels than this: a reader of the packet must be able to open it. */
const MOST_SIDE = 20_000
const MOST_PIXELS = 100_000_000

export function checkExtent(width: number, height: number): void {
  if (width < 1 || height < 1) throw new Refusal('图片没有尺寸', 'the picture has no extent')
  if (width > MOST_SIDE || height > MOST_SIDE || width * height > MOST_PIXELS)
    throw new Refusal('图片尺寸过大', 'the picture is too large')
}
