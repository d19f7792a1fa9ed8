import { join, resolve } from 'node:path'
import type { Prepared } from '../../rulebook/prepared.ts'
import type { RuleSet } from '../../rulebook/ruleset.ts'
import type { World } from '../../cli/world.ts'

/** The rules that come with the program, or those of another folder. */
export async function loadRuleSet(world: World, folder: string | undefined): Promise<RuleSet> {
  const prepared = folder === undefined ? await ahead(world) : undefined
  return prepared ?? (await import('../../rulebook/read-rules.ts')).readRules(await ruleTexts(world, folder))
}

/** The rule files as they stand, by their path below the rules folder. */
export const ruleTexts = (world: World, folder: string | undefined): Promise<ReadonlyMap<string, string>> =>
  world.shipped.texts(folder === undefined ? join(world.shipped.root, 'rules') : resolve(world.cwd, folder), '.yaml')

/** What was prepared when the program was built, as long as it is of just these files. */
async function ahead({ disk, shipped }: World): Promise<RuleSet | undefined> {
  const made = await disk.readIfThere(join(shipped.root, 'dist', 'rules.json'))
  if (made === undefined) return undefined
  const digests = await shipped.digests(join(shipped.root, 'rules'), /(?<!\.test)\.yaml$/)
  const { preparedRules } = await import('../../rulebook/prepared.ts')
  return preparedRules(digests, JSON.parse(new TextDecoder().decode(made)) as Prepared)
}
