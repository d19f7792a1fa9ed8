import { nearest, type Problem } from '../../model/problem.ts'
import type { FoundField } from './list-fields.ts'

export const wrong = (code: string, message: string, remedy: string): Problem => ({
  code,
  severity: 'error',
  message,
  remedy,
})

export function unknownField(full: string, known: Iterable<string>): Problem {
  const close = nearest(full, known)
  return wrong(
    'blank-field-unknown',
    `the form has no field "${full}"`,
    close === undefined ? 'list the fields of the form and correct the map' : `did you mean "${close}"?`,
  )
}

export const mistyped = (field: FoundField, wanted: string): Problem =>
  wrong('blank-field-type', `the field "${field.name}" takes ${wanted}`, 'correct the map of this form')

export const neverFilled = ({ name, type }: FoundField): Problem =>
  wrong('blank-field-kind', `the field "${name}" is a ${type} and is never filled by us`, 'leave it out of the map')

export const noOption = (field: FoundField): Problem =>
  wrong(
    'blank-field-option',
    `the field "${field.name}" has no such option`,
    `its options: ${field.options.join(', ')}`,
  )

export const overflow = (what: 'field' | 'box', name: string): Problem =>
  wrong(
    'blank-field-overflow',
    `the text for the ${what} "${name}" does not fit, even at 6 points`,
    'shorten the answer, or write overflow: addendum in the map: the full text then goes on a page behind',
  )

/** The first character that no font has, as a problem that names it. */
export function undrawable(where: string, text: string, draws: (code: number) => boolean): readonly Problem[] {
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    if (code !== 10 && !draws(code))
      return [
        wrong(
          'character-not-in-font',
          `${where}: no font here has the character U+${code.toString(16).toUpperCase()}`,
          'write it by hand, or hand in a further font that has it',
        ),
      ]
  }
  return []
}
