import type { Words } from '../../../model/words.ts'

/** Something that a page needs and that is not drawn here: the page is refused, and says so by name. */
export class Cannot extends Error {
  override readonly name = 'Cannot'
  readonly what: Words

  constructor(what: Words) {
    super(what.en)
    this.what = what
  }
}

const named =
  (zh: string, en: string): (() => Cannot) =>
  () =>
    new Cannot({ zh, en })

export const CANNOT = {
  gradient: named('渐变色或图案填充', 'a gradient or a pattern'),
  textClip: named('按文字裁剪', 'clipping by letters'),
  picture: named('这种图片', 'a picture of this kind'),
  pictureGone: named('找不到的图片', 'a picture that is not there'),
  mask: named('带蒙版的图片', 'a picture with a mask'),
  font: named('没有字形的字体', 'a font without its outlines'),
  letter: named('字体里没有的字', 'a letter that no font here has'),
  seal: named('读不出的电子章', 'a seal whose picture cannot be read'),
  group: named('找不到的图形', 'a graphic that is not there'),
  colour: named('这种颜色', 'a colour of this kind'),
  parts: named('缺少的页面文件', 'a file of a page that is not there'),
  video: named('音视频或三维内容', 'sound, film or a solid body'),
} as const

/** The page that is not drawn; whatever else went wrong goes on. */
export const caught = (error: unknown): Cannot => {
  if (error instanceof Cannot) return error
  throw error
}

export const sayCannot = ({ what }: Cannot): Words => ({
  zh: `OFD 的页面里有这里画不出的内容：${what.zh}`,
  en: `the OFD page holds what is not drawn here: ${what.en}`,
})
