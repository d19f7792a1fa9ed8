import type { Words } from '../../model/words.ts'

/** Why a cell that holds a formula has no text. */
interface NoText {
  readonly code: string
  readonly fault: Words
  readonly remedy: Words
}

/** WPS keeps a picture in a cell as `=DISPIMG("ID_…",1)`; Excel puts `_xlfn.` before it. */
export const isPicture = (formula: string): boolean => /^[=@]*\s*(?:_xlfn\.)?DISPIMG\s*\(/i.test(formula)

/** What programs show where a formula fails; some save beside it the number 0. */
export const isError = (text: string): boolean =>
  /^(?:#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!)|(?:Err|错误):\d{3})$/i.test(text)

/** Nobody's name, number or diagnosis begins with `=`; what does is a formula whose result is not there. */
export function formulaFault(text: string): NoText | undefined {
  if (isPicture(text)) return PICTURE
  if (isError(text)) return FAILED
  return /^=\s*[^=\s]/.test(text) ? NOT_WORKED_OUT : undefined
}

const PICTURE: NoText = {
  code: 'cell-picture',
  fault: {
    zh: '这一格是 WPS 嵌入单元格的图片，不是文字',
    en: 'this cell holds a picture that WPS put into it, and no text',
  },
  remedy: {
    zh: '把图片另存为文件，放进扫描件文件夹，在扫描件那一列写它的文件名；姓名、号码、诊断等请照图片输入文字。',
    en: 'Save the picture as a file in the folder of the scans and write its name in the column for scans; names, numbers and diagnoses are typed as text.',
  },
}

const FAILED: NoText = {
  code: 'cell-formula-error',
  fault: { zh: '这一格的公式出错', en: 'the formula in this cell fails' },
  remedy: { zh: '改好公式，或直接填值。', en: 'Mend the formula, or type the value.' },
}

const NOT_WORKED_OUT: NoText = {
  code: 'cell-formula-no-result',
  fault: {
    zh: '这一格是公式，文件里没有存它的结果',
    en: 'this cell is a formula, and its result is not in the file',
  },
  remedy: {
    zh: '用 Excel 或 WPS 打开，重新计算（F9）后保存；或者复制这一格，“选择性粘贴”为数值。',
    en: 'Open it in Excel or WPS, recalculate (F9) and save; or copy the cell and paste it as a value.',
  },
}
