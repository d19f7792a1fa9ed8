import type { BlankField } from '../../documents/blanks/list-fields.ts'
import { namesOf } from '../../documents/templates/template.ts'
import type { Template } from '../../model/template.ts'
import type { FieldMapDraft } from '../../casework/forms/agency.ts'
import { hanging, type Page } from './page.ts'

/** Our own forms, each with how many fields it carries. */
export const renderForms = (forms: readonly Template[], { lang, width, say, ink }: Page): string =>
  forms
    .map((form) =>
      hanging(`  ${ink.strong(form.id)}  `, `${form.title[lang]}  ${namesOf(form).length} ${say('fieldsWord')}`, width),
    )
    .join('\n')

/** What a blank offers, and what the first map made of it. */
export function renderAdded({ shape, map }: FieldMapDraft, { say, width, ink, lang }: Page): string {
  const colon = lang === 'zh' ? '：' : ': '
  if (shape.fields.length === 0)
    return [`${say('flatForm')}`, `${say('boxesPlaced')}${colon}${map.entries.length}`, say('thenTestPrint')].join('\n')
  const facts = new Map(map.entries.map(({ target, facts: known }) => [target.name, known.join(', ')]))
  return [
    ink.strong(`${say('fieldsOfForm')}${colon}${shape.fields.length}`),
    ...shape.fields.map((field) =>
      hanging(`  ${field.name}  `, `${describe(field)}  → ${facts.get(field.name) ?? say('notMapped')}`, width),
    ),
    say('goOverMap'),
  ].join('\n')
}

/** `text, comb of 18, page 1`. */
const describe = ({ type, comb, multiline, options, required, places }: BlankField): string =>
  [
    type,
    ...(comb === undefined ? [] : [`comb ${comb}`]),
    ...(multiline ? ['multi-line'] : []),
    ...(options.length === 0 ? [] : [options.join(' | ')]),
    ...(required ? ['required'] : []),
    ...[...new Set(places.map(({ page }) => `p. ${page}`))],
  ].join(', ')
