import { readFileSync } from 'node:fs'
import { extend, EMPTY_LOG, type Log } from '../../src/case-file/log.ts'
import { foldCase } from '../../src/case-file/fold.ts'
import { judge } from '../../src/casework/cases/judge.ts'
import { interview } from '../../src/interview/interview.ts'
import type { Ending, Setting } from '../../src/interview/turn.ts'
import type { Prompter } from '../../src/interview/prompter.ts'
import type { Case, CaseEvent } from '../../src/model/case.ts'
import type { Rulebook } from '../../src/model/rulebook.ts'
import { readRules } from '../../src/rulebook/read-rules.ts'

const FILES = ['sources.yaml', 'procedures/small-claim/2025.yaml', 'regions/320100-nanjing/2025.yaml']

/** The small rulebook that the tests of the program share. */
export function smallRulebook(): Rulebook {
  const texts = new Map(
    FILES.map((path) => [path, readFileSync(new URL(`../cli/rules/${path}`, import.meta.url), 'utf8')]),
  )
  return readRules(texts).rulebook('small-claim', '320100', '2025-06-01')
}

export interface Kept {
  current(): Case
  append(events: readonly CaseEvent[]): Promise<Case>
  log(): Log
}

/** A case in memory. */
export function keeper(procedure = 'small-claim'): Kept {
  let log = extend(EMPTY_LOG, [
    { kind: 'opened', at: '2025-06-01T09:00:00.000+08:00', by: 't', id: 'c1', procedure, region: '320100' },
  ]).log
  const current = (): Case => {
    const found = foldCase(log.events, '.')
    if (found === undefined) throw new Error('never opened')
    return found
  }
  return {
    current,
    log: () => log,
    append: (events) => {
      log = extend(log, events).log
      return Promise.resolve(current())
    },
  }
}

export const settingFor = (rulebook: Rulebook, kept: Kept, prompter: Prompter): Setting => ({
  rulebook,
  keeper: kept,
  prompter,
  lang: 'zh',
  today: '2025-06-01',
  judge: (current) => judge(rulebook, current, '2025-06-01'),
  now: () => '2025-06-01T09:00:00+08:00',
  by: 'tester',
})

export const hold = (rulebook: Rulebook, kept: Kept, prompter: Prompter): Promise<Ending> =>
  interview(settingFor(rulebook, kept, prompter))
