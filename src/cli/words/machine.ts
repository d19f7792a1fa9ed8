import type { Lang, Words } from '../../model/words.ts'

/** Words of the commands about the program itself: `doctor`, `config`, `completion`, `man`. */
const MACHINE_WORDS = {
  cmdDoctor: {
    zh: '检查这台电脑上什么能用、缺什么、怎么补',
    en: 'what works on this machine, what is missing, how to mend it',
  },
  cmdConfig: {
    zh: '自己的设置：语言、参保地、个案文件夹、纸面',
    en: 'your settings: language, insured place, cases folder, look of papers',
  },
  cmdConfigSet: { zh: '设一项', en: 'set one' },
  cmdConfigUnset: { zh: '去掉一项', en: 'drop one' },
  cmdConfigReset: { zh: '全部去掉', en: 'drop them all' },
  argKey: {
    zh: '哪一项：lang、region、cases、print、paper-lang、fonts',
    en: 'which: lang, region, cases, print, paper-lang, fonts',
  },
  argValue: {
    zh: '值，例如 zh、南京、~/个案、large、both',
    en: 'its value, such as en, Nanjing, ~/cases, large, both',
  },
  cmdCompletion: {
    zh: '打印 bash、zsh、fish 或 powershell 的补全脚本',
    en: 'print the completion script for bash, zsh, fish or powershell',
  },
  argShell: { zh: 'bash、zsh、fish 或 powershell', en: 'bash, zsh, fish or powershell' },
  cmdMan: { zh: '打印手册页（man 格式）', en: 'print the manual page (for man)' },

  settingsIn: { zh: '设置文件：', en: 'Settings in: ' },
  noSettings: { zh: '还没有设置。', en: 'Nothing is set.' },
  settingsOff: { zh: 'BAOXIAO_CONFIG 为空：不用设置文件。', en: 'BAOXIAO_CONFIG is empty: no settings are used.' },
  settingLang: { zh: '界面语言', en: 'language of the screen' },
  settingRegion: { zh: '新个案的参保地', en: 'insured place of new cases' },
  settingCases: { zh: '个案文件夹', en: 'folder with your cases' },
  settingPrint: { zh: '纸面字号', en: 'size of print' },
  settingPaperLang: { zh: '纸面语言', en: 'language of the papers' },
  settingFonts: { zh: '补充字库（姓名里的生僻字）', en: 'further fonts, for rare letters of names' },
  settingModels: { zh: '认照片的模型（文件夹）', en: 'networks that read photos (a folder)' },
  modelsUnfit: {
    zh: '这个文件夹里的模型用不了：要有 PP-OCR 的检测（det）、识别（rec）两个 .onnx 文件各一个，和与识别模型配套的一个字表 .txt；用样张试读也要读对。没有改动设置。',
    en: 'the networks in this folder cannot be used: it has to hold one .onnx file each of PP-OCR for finding (det) and reading (rec) lines, and the one .txt with the letters of the latter; tried on our sample they have to read it right. The setting is as it was.',
  },
  isSet: { zh: '已设', en: 'set' },
  isDropped: { zh: '已去掉', en: 'dropped' },

  doctorNode: { zh: 'Node.js', en: 'Node.js' },
  doctorNode20: {
    zh: 'Node 20 已在 2026 年 4 月停止维护。程序照常能用；有空时换成 22 或更新的版本更稳妥。',
    en: 'Node 20 has had no updates since April 2026. All still works; 22 or newer is the safer choice when you have a moment.',
  },
  doctorOld: { zh: '太旧：请装 Node.js 22 或更新的版本', en: 'too old: install Node.js 22 or newer' },
  doctorFonts: { zh: '中文字体（打印用）', en: 'Chinese font (for printing)' },
  doctorPdf: { zh: '读 PDF', en: 'reading PDFs' },
  doctorCodes: { zh: '读二维码', en: 'reading QR codes' },
  doctorPictures: { zh: '读和转图片', en: 'pictures' },
  doctorHeic: { zh: '读 iPhone 照片（HEIC）', en: 'iPhone photos (HEIC)' },
  doctorLists: { zh: '读 Excel 名单', en: 'Excel lists' },
  doctorPhotos: { zh: '识别照片里的字', en: 'reading text in photos' },
  doctorReader: { zh: '在单独的进程里读文件', en: 'reading files in a process of their own' },
  doctorCompiled: { zh: '预先编译（启动快）', en: 'compiled ahead (quick starts)' },
  doctorCases: { zh: '个案文件夹可以写', en: 'cases folder can be written' },
  doctorSettings: { zh: '设置文件', en: 'settings' },
  doctorTerminal: { zh: '终端', en: 'terminal' },
  doctorLeftOut: { zh: '没有装', en: 'not installed' },
  mendInstall: {
    zh: '重新安装程序（npm install，或再解压一次）',
    en: 'install the program again (npm install, or unpack it once more)',
  },
  mendPhotos: {
    zh: '需要时在程序文件夹里运行 npm install --include=optional；不装也能手工录入',
    en: 'if you want it: npm install --include=optional in the program folder; typing in works without',
  },
  mendReader: {
    zh: '杀毒软件或系统可能不让 Node 再开进程；放行 Node，或换一个文件夹',
    en: 'a virus scanner or the system may keep Node from starting a process: allow it, or use another folder',
  },
  mendCompiled: {
    zh: '用过一次以后会自己做好',
    en: 'it is made by itself after the first use',
  },
  mendCases: {
    zh: '换一个能写的文件夹：baoxiao config set cases 文件夹',
    en: 'use another folder: baoxiao config set cases FOLDER',
  },
  mendSettings: { zh: '看和改：baoxiao config', en: 'see and change them: baoxiao config' },
  doctorGood: { zh: '都能用。', en: 'All works.' },
  doctorGoodEnough: { zh: '能用；上面带 [!] 的可以补。', en: 'It works; what is marked [!] can be mended.' },
  doctorBad: {
    zh: '有缺，主要的事做不了：先补带 [x] 的。',
    en: 'The main job cannot be done: mend what is marked [x] first.',
  },
} satisfies Record<string, Words>

export type MachineWord = keyof typeof MACHINE_WORDS
export const machineWord = (key: MachineWord, lang: Lang): string => MACHINE_WORDS[key][lang]
