import { namesOf } from '../../documents/templates/template.ts'
import { problemIn } from '../../model/problem.ts'
import type { Template } from '../../model/template.ts'
import type { Lang } from '../../model/words.ts'
import type { FieldMapDraft } from '../forms/agency.ts'

export const formsJson = (forms: readonly Template[], lang: Lang): object => ({
  format: 1,
  forms: forms.map((form) => ({
    id: form.id,
    title: form.title[lang],
    fields: namesOf(form).map(({ name }) => name),
    cites: form.source.cites,
  })),
})

export const addedJson = ({ shape, map, place, problems }: FieldMapDraft, lang: Lang): object => ({
  format: 1,
  map: place,
  flat: shape.fields.length === 0,
  pages: shape.pages.length,
  fields: shape.fields.map(({ name, type, options, required, readOnly, places }) => ({
    name,
    type,
    options,
    required,
    readOnly,
    pages: [...new Set(places.map(({ page }) => page))],
    facts: map.entries.find(({ target }) => target.name === name)?.facts ?? [],
  })),
  boxes: map.entries.flatMap(({ target, facts }) => (target.kind === 'box' ? [{ ...target, facts }] : [])),
  problems: problems.map((problem) => problemIn(problem, lang)),
})
