import { join, resolve } from 'node:path'
import type { Prepared } from '../../rulebook/prepared.ts'
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
export const ruleTexts = ({ world, rulesFolder }: RulesPlace): Promise<ReadonlyMap<string, string>> =>
  world.shipped.texts(
    rulesFolder === undefined ? join(world.shipped.root, 'rules') : resolve(world.cwd, rulesFolder),
    '.yaml',
  )

/** What was prepared when the program was built, as long as it is of just these files. */
async function ahead({ disk, shipped }: Ports): Promise<RuleSet | undefined> {
  const made = await disk.readIfThere(join(shipped.root, 'dist', 'rules.json'))
  if (made === undefined) return undefined
  const digests = await shipped.digests(join(shipped.root, 'rules'), /(?<!\.test)\.yaml$/)
  const { preparedRules } = await import('../../rulebook/prepared.ts')
  return preparedRules(digests, JSON.parse(new TextDecoder().decode(made)) as Prepared, shipped.areas)
}
