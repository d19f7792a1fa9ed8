import { reason } from './reason.ts'

const retake = ['光线充足处平放重拍，或用扫描仪扫描。', 'take it again, flat and in good light, or scan it.'] as const

/** What a photo gives rise to: how it was taken, what was made out in it, and what it is read with. */
export const PHOTO_REASONS = {
  S12: reason('doubt', 'scan', ['照片太暗', 'the photo is too dark'], retake),
  S13: reason('doubt', 'scan', ['照片模糊', 'the photo is blurred'], retake),
  S14: reason('doubt', 'scan', ['图片太小，打印看不清', 'the picture is too small to be legible in print'], retake),
  S37: reason(
    'doubt',
    'scan',
    ['照片里没有看到文字', 'no writing was made out in the photo'],
    [
      '拍清楚整张单据：靠近些、光线足、放平；认错了的图片用 baoxiao receipts remove 个案 单据号 去掉，或手工填写。',
      'take the whole paper: closer, in good light, flat; take a wrong picture out (baoxiao receipts remove CASE ID), or type the values.',
    ],
  ),
  S38: reason(
    'doubt',
    'scan',
    ['照片里的文字没有读出能用的内容', 'nothing that a claim needs was made out in the photo'],
    [
      '单据放平、拍全、对准后重拍；拍屏幕的，改存截图或原文件加入；手写的，请直接填写。',
      'take it again, flat, whole and in focus; of a bill on a screen add a screenshot or the file itself; type what is written by hand.',
    ],
  ),
  S39: reason(
    'doubt',
    'scan',
    ['一张照片里有几份单据，只读了一份', 'several papers in one photo; one of them was read'],
    [
      '每份单据各拍一张，再用 baoxiao receipts add 个案 文件 加入。',
      'take a photo of each paper and add them: baoxiao receipts add CASE FILES.',
    ],
  ),
  S40: reason(
    'note',
    'scan',
    ['没有安装照片识别的组件', 'the parts that read photos are not installed'],
    [
      '手工填写；或重新安装并保留可选组件（npm ci）。',
      'type the values; or install again with the optional parts (npm ci).',
    ],
  ),
  S41: reason(
    'note',
    'scan',
    ['照片识别的组件不完整', 'the parts that read photos are incomplete or damaged'],
    ['重新安装（npm ci）；手工填写照常可用。', 'install again (npm ci); typing works as ever.'],
  ),
  S54: reason(
    'doubt',
    'scan',
    ['转诊证明的照片上没有看到红章', 'no red stamp was made out on the photo of the referral'],
    [
      '看纸上盖了医保办（医务科）的章没有；没盖的补盖。医院系统里办的转诊不用章。',
      'look whether the paper carries the stamp of the insurance office; if not, have it stamped. One made in the system needs none.',
    ],
  ),
  S55: reason(
    'note',
    'scan',
    ['转诊证明的照片上有红色印迹，像是章', 'red ink was seen on the photo of the referral, perhaps its stamp'],
    ['看纸上是不是医保办（医务科）的章。', 'look whether it is the stamp of the insurance office.'],
  ),
  S56: reason(
    'doubt',
    'scan',
    ['单据没有拍全，边上的字被切掉了', 'the paper is not whole in the photo: writing is cut off at its edge'],
    [
      '离远一点，把单据的四个角都拍进去，重拍一张；读出的内容请与纸面核对。',
      'take it again from further away, with all four corners in it; compare what was read with the paper.',
    ],
  ),
  S57: reason(
    'doubt',
    'scan',
    [
      '照片上多半是外文，没有读出能用的内容',
      'the writing in the photo is mostly foreign; nothing that a claim needs was made out',
    ],
    [
      '外文单据这里不读：照票面手工填写，收不收先打 12393 问清；其实是中文单据的，放平、对准后重拍。',
      'foreign papers are not read here: type the values, and ask 12393 whether it is accepted; a Chinese one take again, flat and in focus.',
    ],
  ),
  S58: reason(
    'note',
    'scan',
    [
      '设置里的识别模型用不了，照片是用自带的读的',
      'the networks of your settings cannot be used; the photo was read by those of the program',
    ],
    [
      '看看那个文件夹还在不在、全不全，再用 baoxiao config set models 文件夹 重设；不用了就 baoxiao config unset models。',
      'see whether that folder is still there and whole, and set it again (baoxiao config set models FOLDER), or drop it: baoxiao config unset models.',
    ],
  ),
} as const
