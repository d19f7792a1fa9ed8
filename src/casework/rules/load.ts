import { join, resolve } from 'node:path'
import { DataError } from '../../model/errors.ts'
import { inBoth } from '../../model/problem.ts'
import type { RuleSet } from '../../rulebook/ruleset.ts'
import type { Office, Ports } from '../office.ts'

/** Where an office has its rules from. */
export type RulesPlace = Pick<Office, 'world' | 'rulesFolder'>

/** The rules that come with the program, or those of another folder. */
export async function loadRuleSet(place: RulesPlace): Promise<RuleSet> {
  const prepared = place.rulesFolder === undefined ? await ahead(place.world) : undefined
  return (
    prepared ??
    (await import('../../rulebook/read-rules.ts')).readRules(await ruleTexts(place), place.world.shipped.areas)
  )
}

/** The rule files as they stand, by their path below the rules folder. */
export async function ruleTexts({ world, rulesFolder }: RulesPlace): Promise<ReadonlyMap<string, string>> {
  if (rulesFolder === undefined) return world.shipped.texts(join(world.shipped.root, 'rules'), '.yaml')
  const folder = resolve(world.cwd, rulesFolder)
  // Any other folder is not looked through: it may be a whole disk.
  if ((await world.disk.look(join(folder, 'procedures')))?.kind !== 'folder') throw noRules(rulesFolder)
  try {
    const texts = await world.shipped.texts(folder, '.yaml')
    if (![...texts.keys()].some(isProcedure)) throw noRules(rulesFolder)
    return texts
  } catch (error) {
    if (error instanceof Error && 'code' in error) throw noRules(rulesFolder)
    throw error
  }
}

const isProcedure = (path: string): boolean => path.startsWith('procedures/') && !path.endsWith('.test.yaml')

const noRules = (folder: string): DataError =>
  new DataError({
    code: 'rules-folder',
    severity: 'error',
    ...inBoth(
      { zh: `这里没有能读的规则: ${folder}`, en: `there are no rules here that can be read: ${folder}` },
      {
        zh: '规则文件夹里有 procedures/ 和 sources.yaml；见 rules/README.md。',
        en: 'A folder of rules holds procedures/ and sources.yaml; see rules/README.md.',
      },
    ),
  })

/** What was prepared when the program was built, as long as it is of just these files. */
async function ahead({ disk, shipped }: Ports): Promise<RuleSet | undefined> {
  const made = await disk.readIfThere(join(shipped.root, 'dist', 'rules.bin'))
  if (made === undefined) return undefined
  const digests = await shipped.digests(join(shipped.root, 'rules'), /(?<!\.test)\.yaml$/)
  const { preparedRules } = await import('../../rulebook/prepared.ts')
  return preparedRules(digests, made, shipped.areas)
}
