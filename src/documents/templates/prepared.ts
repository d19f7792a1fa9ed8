import { createHash } from 'node:crypto'
import type { Template } from '../../model/template.ts'

/** The shipped templates as data, made when the program is built: by file name, the SHA-256 of the text and what it says. */
export type PreparedTemplates = Readonly<Record<string, readonly [sha256: string, template: Template]>>

/** Only a template without any problem is prepared. */
export function prepareTemplates(
  read: readonly { readonly path: string; readonly text: string; readonly template?: Template }[],
): PreparedTemplates {
  return Object.fromEntries(
    read.flatMap(({ path, text, template }) => (template === undefined ? [] : [[path, [digest(text), template]]])),
  )
}

/** As the build wrote them; none where it wrote nothing. */
export const readPrepared = (bytes: Uint8Array | undefined): PreparedTemplates =>
  bytes === undefined ? {} : (JSON.parse(new TextDecoder().decode(bytes)) as PreparedTemplates)

/** What was prepared of just this text; undefined when the text is another one. */
export function preparedTemplate(prepared: PreparedTemplates, path: string, text: string): Template | undefined {
  const [sha256, template] = prepared[path] ?? []
  return sha256 === digest(text) ? template : undefined
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex')
