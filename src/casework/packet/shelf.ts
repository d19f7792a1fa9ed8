import { writtenText } from '../../model/decode-text.ts'
import { join } from 'node:path'
import type { Press } from '../../documents/press.ts'
import { preparedTemplate, readPrepared } from '../../documents/templates/prepared.ts'
import { DataError } from '../../model/errors.ts'
import type { Template } from '../../model/template.ts'
import type { Office } from '../office.ts'

/** A further font that has gone is left out: what only it has is told when it is wanted. */
export async function pressOf({ world, fonts = [] }: Pick<Office, 'world' | 'fonts'>): Promise<Press> {
  const { makePress } = await import('../../documents/press.ts')
  const { root } = world.shipped
  const font = world.shipped.inPieces(join(root, 'templates', 'fonts', 'NotoSansSC-Regular.ttf'))
  const [prepared, ...others] = await Promise.all([
    world.disk.readIfThere(join(root, 'dist', 'font.bin')),
    ...fonts.map((path) => world.disk.readIfThere(path)),
  ])
  return makePress([font, ...others.filter((bytes) => bytes !== undefined)], prepared)
}

/** The form templates that come with the program, those that are wanted only. A broken one stops, with all its problems. */
export async function templatesOf(
  { world }: Pick<Office, 'world'>,
  wanted: readonly string[],
): Promise<ReadonlyMap<string, Template>> {
  const templates = new Map<string, Template>()
  const ahead = readPrepared(await world.disk.readIfThere(join(world.shipped.root, 'dist', 'templates.json')))
  for (const id of new Set(wanted)) {
    const path = join(world.shipped.root, 'templates', `${id}.yaml`)
    const bytes = await world.disk.readIfThere(path)
    if (bytes === undefined) continue
    const text = writtenText(bytes, `templates/${id}.yaml`)
    templates.set(id, preparedTemplate(ahead, `${id}.yaml`, text) ?? (await parsed(text, `templates/${id}.yaml`)))
  }
  return templates
}

async function parsed(text: string, file: string): Promise<Template> {
  const { template, problems } = (await import('../../documents/templates/template.ts')).parseTemplate(text, file)
  if (template === undefined) throw new DataError(problems)
  return template
}
