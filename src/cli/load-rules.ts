import { join, resolve } from 'node:path'
import type { RuleShelf } from '../case-file/answers-file.ts'
import type { Rulebook } from '../model/rulebook.ts'
import { readRules, type RuleSet } from '../rulebook/ruleset.ts'
import type { World } from './world.ts'

/** The rules that come with the program, or those of another folder. */
export async function loadRuleSet(world: World, folder: string | undefined): Promise<RuleSet & RuleShelf> {
  const place = folder === undefined ? join(world.shipped.root, 'rules') : resolve(world.cwd, folder)
  const rules = readRules(await world.shipped.texts(place, '.yaml'))
  return Object.assign(rules, {
    get procedures(): readonly string[] {
      return proceduresOf(rules)
    },
  }) satisfies { rulebook: (...args: Parameters<RuleShelf['rulebook']>) => Rulebook }
}

const proceduresOf = (rules: RuleSet): readonly string[] => [
  ...new Set(rules.editions.map(({ procedure }) => procedure)),
]
