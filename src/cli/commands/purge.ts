import type { Desk } from '../desk.ts'
import type { Attach } from './attach.ts'

interface PurgeFlags {
  readonly yes?: boolean
  readonly older?: string
  readonly person?: string
}

/** Deletes cases with everything that belongs to them, and says what it cannot reach. */
export function purge({ program, say, at }: Attach): void {
  program
    .command('purge')
    .description(say('cmdPurge'))
    .argument('[case]', say('argCase'))
    .option('--older <days>', say('flagOlder'))
    .option('--person <person>', say('flagForget'))
    .option('--yes', say('flagYes'))
    .action(at(remove))
}

async function remove(desk: Desk, argument: string | undefined, flags: PurgeFlags): Promise<void> {
  const folders = await chosen(desk, argument, flags)
  const names = [...folders, ...(flags.person === undefined ? [] : [flags.person])]
  if (names.length === 0) return desk.print(desk.say('nothing'))
  desk.note([desk.say('purgeTitle'), ...names.map((name) => `  ${name}`)].join('\n'))
  if (flags.yes !== true && !(await confirmed(desk))) return
  const { purgeCases } = await import('../../casework/cases/purge.ts')
  await purgeCases(desk, folders, flags.person)
  if (desk.flags.json) desk.json({ format: 1, deleted: names, outOfReach: desk.say('purgeReach') })
  else desk.print(names.map((name) => `${desk.say('purged')}${desk.lang === 'zh' ? '：' : ': '}${name}`).join('\n'))
  desk.note(desk.say('purgeReach'))
}

async function chosen(desk: Desk, argument: string | undefined, { older, person }: PurgeFlags): Promise<string[]> {
  const { caseFolder } = await import('../../casework/cases/open.ts')
  if (argument !== undefined) return [await caseFolder(desk, argument)]
  const { UsageError } = await import('../../model/errors.ts')
  if (older === undefined) {
    if (person !== undefined) return []
    throw new UsageError(`${desk.say('missingArgument')}: case | --older | --person`)
  }
  if (!/^\d{1,5}$/.test(older)) throw new UsageError(`${desk.say('wrongValue')}: --older`)
  const { addDays } = await import('../../model/dates.ts')
  const { caseload } = await import('../caseload.ts')
  const before = addDays(desk.today, -Number(older))
  return (await caseload(desk))
    .filter(({ changed = '' }) => changed !== '' && changed.slice(0, 10) < before)
    .map(({ folder }) => folder)
}

async function confirmed(desk: Desk): Promise<boolean> {
  if (!desk.canAsk()) {
    const { UsageError } = await import('../../model/errors.ts')
    throw new UsageError(desk.say('purgeNeedsYes'))
  }
  const { isPlain } = await import('../asking/conversation.ts')
  const prompter = await desk.world.prompter(desk.lang, isPlain(desk.world.env))
  const options = [
    { value: 'no', label: desk.say('purgeNo') },
    { value: 'yes', label: desk.say('purgeYes') },
  ]
  return (await prompter.choose({ id: 'purge', text: desk.say('purgeConfirm'), options })) === 'yes'
}
