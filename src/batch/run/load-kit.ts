import { join } from 'node:path'
import { digestOfTexts, rulesOf, type Kit } from './kit.ts'
import { sha256 } from './digest.ts'
import { AREAS } from '../../rulebook/files.ts'
import type { RuleSet } from '../../rulebook/ruleset.ts'
import type { Office } from '../../casework/office.ts'
import type { PacketLook } from '../../casework/packet/ready.ts'
import { ruleTexts } from '../../casework/rules/load.ts'

export interface LoadedKit {
  readonly kit: Kit
  readonly rules: RuleSet
  readonly rulesDigest: string
  readonly templatesDigest: string
}

/** Rules, form templates and font, as the makers of a batch need them. */
export async function loadKit(
  office: Office,
  { out, look, receipts }: { readonly out: string; readonly look: PacketLook; readonly receipts?: string },
): Promise<LoadedKit> {
  const { world, lang, rulesFolder } = office
  const { root } = world.shipped
  const texts = await ruleTexts(office)
  const yaml = [...texts].filter(([path]) => !path.endsWith('.test.yaml'))
  const rules = new Map([...yaml, [AREAS, world.shipped.areas()] as const])
  const prepared = rulesFolder === undefined ? await world.disk.readIfThere(join(root, 'dist', 'rules.bin')) : undefined
  const shipped = await world.shipped.texts(join(root, 'templates'), '.yaml')
  const templates = new Map([...shipped].filter(([path]) => !path.includes('/')))
  const preparedTemplates = await world.disk.readIfThere(join(root, 'dist', 'templates.json'))
  const preparedFont = await world.disk.readIfThere(join(root, 'dist', 'font.bin'))
  const further = await digestsOfFonts(office)
  // What a page looks like hangs on its fonts as on its template.
  const templatesDigest = digestOfTexts(
    new Map([...templates, ...[...further.values()].map((one) => [one, 'font'] as const)]),
  )
  const kit: Kit = {
    rules,
    ...(prepared === undefined ? {} : { prepared }),
    templates,
    ...(preparedTemplates === undefined ? {} : { preparedTemplates }),
    templatesDigest,
    fonts: [join(root, 'templates', 'fonts', 'NotoSansSC-Regular.ttf'), ...further.keys()],
    ...(preparedFont === undefined ? {} : { preparedFont }),
    program: `baoxiao ${await world.shipped.version()}`,
    look,
    lang,
    out,
    ...(receipts === undefined ? {} : { receipts }),
  }
  return { kit, rules: rulesOf(kit), rulesDigest: digestOfTexts(rules), templatesDigest }
}

/** The further fonts that are there, by their paths. */
async function digestsOfFonts({ world, fonts = [] }: Office): Promise<ReadonlyMap<string, string>> {
  const read = await Promise.all(fonts.map(async (path) => [path, await world.disk.readIfThere(path)] as const))
  return new Map(read.flatMap(([path, bytes]) => (bytes === undefined ? [] : [[path, sha256(bytes)] as const])))
}
