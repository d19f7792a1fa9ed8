import type { Lang, Words } from '../model/words.ts'

/** What the conversation about papers says by itself. */
const WORDS = {
  title: { zh: '单据', en: 'Receipts' },
  none: { zh: '还没有单据', en: 'none yet' },
  goOn: { zh: '没有要加的，往下走', en: 'nothing to add: go on' },
  file: { zh: '加扫描件、照片或电子票据（给文件路径）', en: 'take in a scan, photo or e-bill (give its path)' },
  typed: { zh: '没有扫描件：照着纸一项一项录', en: 'no scan: type it in from the paper' },
  mend: { zh: '看一看、改一改', en: 'look at one, or mend it' },
  path: {
    zh: '文件在哪里？（可以把文件拖进来；一行一个文件或文件夹）',
    en: 'Where is the file? (you may drag it in; one file or folder a line)',
  },
  offer: {
    zh: '手边有票据的照片、PDF、OFD 或其他电子票吗？把文件或文件夹拖进来，就少打很多字。',
    en: 'Are photos, PDFs, OFDs or other e-bills at hand? Drag files or a folder in here: it saves a lot of typing.',
  },
  offerMore: { zh: '还有吗？再拖一个进来。', en: 'Any more? Drag another one in.' },
  offerHint: { zh: '没有就直接回车，后面还可以加', en: 'none: just press Enter; they can be added later' },
  offerLater: { zh: '没有，往下走', en: 'none: go on' },
  pathEmpty: { zh: '请给文件路径。', en: 'give the path of a file.' },
  kind: { zh: '这是什么单据？', en: 'What kind of paper is it?' },
  noKind: { zh: '← 返回，什么也不改', en: '← back, change nothing' },
  skip: { zh: '上面没有写，跳过', en: 'it is not written there: skip' },
  skipHint: { zh: '上面没有写就直接回车', en: 'Enter where it is not written' },
  enough: { zh: '先到这里', en: 'enough for now' },
  ready: { zh: '这样就对了', en: 'that is right' },
  filled: { zh: '已填，选一项可以改', en: 'filled in: choose one to change it' },
  more: { zh: '还可以填', en: 'may be filled in too' },
  changeKind: { zh: '单据种类', en: 'kind of paper' },
  remove: { zh: '不要这一张', en: 'take this one out' },
  removed: { zh: '已从个案移除', en: 'taken out of the case' },
  keptFile: { zh: '原件文件没有删，还在', en: 'the original file was not deleted; it is still' },
  kept: { zh: '已保存', en: 'saved' },
  inWords: { zh: '大写', en: 'in words' },
  asTold: {
    zh: '前面说的是这样；请和纸上核对，一样就按回车',
    en: 'as told before: compare it with the paper, Enter if it is the same',
  },
  compare: { zh: '请和票据上的大写对一下', en: 'compare it with the words on the bill' },
  order: { zh: '出院不能早于入院，请核对。', en: 'the discharge cannot come before the admission; check it.' },
  tooMuch: { zh: '比票据总额还大，请核对。', en: 'this is more than the total of the bill; check it.' },
  twice: { zh: '个案里已有同号的票据，请核对是不是同一张', en: 'a bill with this number is in the case already' },
} satisfies Record<string, Words>

export const speak = (key: keyof typeof WORDS, lang: Lang): string => WORDS[key][lang]
