import type { FactType, FactValue } from '../../model/fact.ts'
import { capitalFen } from '../../model/money.ts'
import type { FactShape, FieldType } from '../../model/template.ts'
import { maskValue, sayValue } from '../../model/say-value.ts'
import type { Lang } from '../../model/words.ts'

/** Whether a field of one type can carry a fact of the other. A text field carries anything. */
export function takes(field: FieldType, fact: FactType): boolean {
  if (field === 'text' || field === fact) return true
  if (field === 'capital') return fact === 'money'
  if (field === 'choice') return fact === 'yes-no' || fact === 'text'
  return field === 'id-number' && fact === 'text'
}

/** Whether a value is of the kind its fact declares. */
export function isOf({ type }: FactShape, value: FactValue): boolean {
  if (type === 'yes-no') return typeof value === 'boolean'
  if (type === 'money' || type === 'ratio') return typeof value === 'bigint'
  return typeof value === (type === 'count' ? 'number' : 'string')
}

/** The value as it stands on the form. */
export function printValue(
  field: { readonly type: FieldType; readonly mask: boolean },
  shape: FactShape,
  value: FactValue,
  lang: Lang,
): string {
  // A box for a place’s code wants the code; its name goes into a text field.
  if (field.type === 'area') return String(value)
  if (field.type === 'capital' && typeof value === 'bigint') return capitalFen(value)
  return field.mask ? maskValue(shape, value, lang) : sayValue(shape, value, lang)
}

/** The word by which choices and check boxes name a value. */
export const wordOf = (value: FactValue | undefined): string | undefined =>
  value === undefined ? undefined : value === true ? 'yes' : value === false ? 'no' : String(value)
