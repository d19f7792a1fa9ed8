import { join, resolve } from 'node:path'
import type { Prepared } from '../rulebook/prepared.ts'
import type { RuleSet } from '../rulebook/ruleset.ts'
import type { World } from './world.ts'

/** The rules that come with the program, or those of another folder. */
export async function loadRuleSet(world: World, folder: string | undefined): Promise<RuleSet> {
  const texts = await ruleTexts(world, folder)
  return (
    (folder === undefined ? await ahead(world, texts) : undefined) ??
    (await import('../rulebook/read-rules.ts')).readRules(texts)
  )
}

/** The rule files as they stand, by their path below the rules folder. */
export const ruleTexts = (world: World, folder: string | undefined): Promise<ReadonlyMap<string, string>> =>
  world.shipped.texts(folder === undefined ? join(world.shipped.root, 'rules') : resolve(world.cwd, folder), '.yaml')

/** What was prepared when the program was built, as long as it is of just these texts. */
async function ahead(world: World, texts: ReadonlyMap<string, string>): Promise<RuleSet | undefined> {
  const made = await world.disk.readIfThere(join(world.shipped.root, 'dist', 'rules.json'))
  if (made === undefined) return undefined
  const { preparedRules } = await import('../rulebook/prepared.ts')
  return preparedRules(texts, JSON.parse(new TextDecoder().decode(made)) as Prepared)
}
