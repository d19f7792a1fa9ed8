import { inBoth, nearest, type Problem } from '../../model/problem.ts'
import type { Words } from '../../model/words.ts'
import type { FoundField } from './list-fields.ts'

export const wrong = (code: string, message: Words, remedy: Words): Problem => ({
  code,
  severity: 'error',
  ...inBoth(message, remedy),
})

export const CORRECT_MAP: Words = { zh: '请改正这份表的对照。', en: 'Correct the map of this form.' }

export function unknownField(full: string, known: Iterable<string>): Problem {
  const close = nearest(full, known)
  return wrong(
    'blank-field-unknown',
    { zh: `表里没有“${full}”这一栏`, en: `the form has no field "${full}"` },
    close === undefined
      ? { zh: '列出表里的栏目，再改正对照。', en: 'List the fields of the form and correct the map.' }
      : { zh: `是不是“${close}”？`, en: `Did you mean "${close}"?` },
  )
}

/** What a field takes. */
export const TAKES = {
  text: { zh: '文字', en: 'text' },
  option: { zh: '它的选项之一', en: 'one of its options' },
  tick: { zh: '是或否', en: 'yes or no' },
} as const satisfies Readonly<Record<string, Words>>

export const mistyped = ({ name }: FoundField, wanted: Words): Problem =>
  wrong(
    'blank-field-type',
    { zh: `“${name}”这一栏只能填${wanted.zh}`, en: `the field "${name}" takes ${wanted.en}` },
    CORRECT_MAP,
  )

export const neverFilled = ({ name, type }: FoundField): Problem =>
  wrong(
    'blank-field-kind',
    {
      zh: `“${name}”是${type === 'signature' ? '签名栏' : '按钮'}，我们从不代填`,
      en: `the field "${name}" is a ${type} and is never filled by us`,
    },
    { zh: '从对照里去掉。', en: 'Leave it out of the map.' },
  )

export const noOption = ({ name, options }: FoundField): Problem =>
  wrong(
    'blank-field-option',
    { zh: `“${name}”这一栏没有这个选项`, en: `the field "${name}" has no such option` },
    { zh: `它有：${options.join('、')}。`, en: `It has: ${options.join(', ')}.` },
  )

export const overflow = (what: 'field' | 'box', name: string): Problem =>
  wrong(
    'blank-field-overflow',
    {
      zh: `“${name}”${what === 'box' ? '这个框' : '这一栏'}写不下，缩到 6 磅也不行`,
      en: `the text for the ${what} "${name}" does not fit, even at 6 points`,
    },
    {
      zh: '把答案写短些，或在对照里写 overflow: addendum：全文印在表后的附页上。',
      en: 'Shorten the answer, or write overflow: addendum in the map: the full text then goes on a page behind.',
    },
  )

/** The first character that no font has, as a problem that names it. */
export function undrawable(where: string, text: string, draws: (code: number) => boolean): readonly Problem[] {
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    if (code === 10 || draws(code)) continue
    const hex = code.toString(16).toUpperCase()
    return [
      wrong(
        'character-not-in-font',
        { zh: `“${where}”：字库里没有 U+${hex} 这个字`, en: `${where}: no font here has the character U+${hex}` },
        { zh: '请用笔填写。', en: 'Write it by hand.' },
      ),
    ]
  }
  return []
}
