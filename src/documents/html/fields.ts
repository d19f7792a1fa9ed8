import type { CheckItem, FormField, SheetField } from '../../model/sheet.ts'
import { escaped, said, type Voice } from './text.ts'

/** Makes names of one sheet unique on the page. */
export type Naming = (name: string) => string

/** Values as a list of terms; what is to be filled in as inputs with their labels. */
export function fieldsHtml(fields: readonly SheetField[], voice: Voice, naming: Naming): string {
  const known = fields.filter(({ field }) => field === undefined)
  const open = fields.flatMap(({ field, ...rest }) => (field === undefined ? [] : [{ ...rest, field }]))
  const terms = known.map(
    ({ label, value = '' }) => `<div><dt>${said(label, voice)}</dt><dd>${said(value, voice)}</dd></div>`,
  )
  return [
    ...(terms.length === 0 ? [] : [`<dl>${terms.join('')}</dl>`]),
    ...open.map((one) => fieldHtml(one, voice, naming)),
  ].join('\n')
}

type Open = Omit<SheetField, 'field'> & { readonly field: FormField }

function fieldHtml({ label, value = '', field, lines = 1 }: Open, voice: Voice, naming: Naming): string {
  const id = naming(field.name)
  const words = `<label for="${id}">${said(label, voice)}</label>`
  switch (field.type) {
    case 'text':
      return field.multiline === true
        ? `<div class="field">${words}<textarea id="${id}" data-keep="${id}" rows="${Math.max(2, lines)}">${escaped(value)}</textarea></div>`
        : `<div class="field">${words}<input id="${id}" data-keep="${id}" type="text" autocomplete="off" value="${escaped(value)}"></div>`
    case 'check':
      return `<div class="field tick">${tick(id, field.on)}${words}</div>`
    case 'radio':
      return radioHtml(label, field, voice, id)
  }
}

const tick = (id: string, on: boolean): string =>
  `<input id="${id}" data-keep="${id}" type="checkbox"${on ? ' checked' : ''}>`

function radioHtml(
  label: SheetField['label'],
  { options, chosen }: Extract<FormField, { type: 'radio' }>,
  voice: Voice,
  id: string,
): string {
  const choices = options.map(({ value, label: option }, i) => {
    const own = `${id}-${i + 1}`
    const on = value === chosen ? ' checked' : ''
    return `<div class="tick"><input id="${own}" data-keep="${own}" name="${id}" type="radio"${on}><label for="${own}">${said(option, voice)}</label></div>`
  })
  return `<fieldset><legend>${said(label, voice)}</legend>${choices.join('')}</fieldset>`
}

/** Papers to tick, each with what is known of it. The box is named by the paper, and the rest describes it. */
export function checksHtml(items: readonly CheckItem[], voice: Voice, naming: Naming): string {
  const rows = items.map(({ name, on, label, aside, details, seal }) => {
    const id = naming(name)
    const state = aside === undefined ? '' : `<span class="aside">${said(aside, voice)}</span>`
    const told = [...details, ...(seal === undefined ? [] : [seal])].map((line) => `<li>${said(line, voice)}</li>`)
    return `<li><div class="tick">${tick(id, on)}<label for="${id}">${said(label, voice)}</label>${state}</div>${told.length === 0 ? '' : `<ul class="details">${told.join('')}</ul>`}</li>`
  })
  return `<ul class="checks">${rows.join('\n')}</ul>`
}
