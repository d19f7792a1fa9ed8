import { readdirSync, readFileSync } from 'node:fs'
import { parseTemplate } from '../../src/documents/templates/template.ts'
import { renderProblem } from '../../src/model/problem.ts'
import type { Template } from '../../src/model/template.ts'

const FOLDER = new URL('../../templates/', import.meta.url)

/** The file names of the templates that ship. */
export const TEMPLATE_FILES = readdirSync(FOLDER).filter(
  (name) => name.endsWith('.yaml') && !name.endsWith('.fields.yaml'),
)

/** Every template that ships, by id. */
export function shippedTemplates(): ReadonlyMap<string, Template> {
  return new Map(
    TEMPLATE_FILES.map((name) => {
      const { template, problems } = parseTemplate(readFileSync(new URL(name, FOLDER), 'utf8'), `templates/${name}`)
      if (template === undefined) throw new Error(problems.map(renderProblem).join('\n'))
      return [template.id, template]
    }),
  )
}
