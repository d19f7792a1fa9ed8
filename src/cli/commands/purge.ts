import type { Belonging } from '../../casework/cases/belongings.ts'
import type { PurgeReach } from '../../casework/cases/purge.ts'
import type { Desk } from '../desk.ts'
import type { Attach } from './attach.ts'

interface PurgeFlags {
  readonly yes?: boolean
  readonly all?: boolean
  readonly older?: string
  readonly person?: string
}

/** Deletes cases with everything that belongs to them, and says what lies elsewhere and what it cannot reach. */
export function purge({ program, say, at }: Attach): void {
  program
    .command('purge')
    .description(say('cmdPurge'))
    .argument('[case]', say('argCase'))
    .option('--older <days>', say('flagOlder'))
    .option('--person <person>', say('flagForget'))
    .option('--all', say('flagAll'))
    .option('--yes', say('flagYes'))
    .action(at((desk, argument: string | undefined, flags: PurgeFlags) => removed(desk, argument, flags)))
}

/** Who lost the passphrase may delete all the same: only what goes beyond the folder asks for it. */
const removed = (desk: Desk, argument: string | undefined, flags: PurgeFlags): Promise<void> =>
  flags.all === true || flags.person !== undefined
    ? remove(desk, argument, flags)
    : desk.vault.quietly(() => remove(desk, argument, flags))

async function remove(desk: Desk, argument: string | undefined, flags: PurgeFlags): Promise<void> {
  const folders = await chosen(desk, argument, flags)
  const names = [...folders, ...(flags.person === undefined ? [] : [flags.person])]
  if (names.length === 0) return desk.print(desk.say('nothing'))
  const elsewhere = await keptElsewhere(desk, folders)
  desk.note([desk.say('purgeTitle'), ...names.map((name) => `  ${name}`)].join('\n'))
  if (elsewhere.length > 0) desk.note([desk.say('purgeElsewhere'), ...elsewhere.map(told(desk))].join('\n'))
  const reach = flags.yes === true ? (flags.all === true ? 'all' : 'case') : await confirmed(desk, elsewhere, flags)
  if (reach === undefined) return
  const { purgeCase } = await import('../../casework/cases/purge.ts')
  for (const folder of folders) await purgeCase(desk, folder, reach)
  if (flags.person !== undefined) await forget(desk, flags.person, folders)
  report(desk, names, await keptElsewhere(desk, folders, elsewhere))
}

/** Where that fails, what was deleted before it is said all the same. */
async function forget(desk: Desk, person: string, folders: readonly string[]): Promise<void> {
  const { forgetPerson } = await import('../../case-file/profile.ts')
  try {
    await forgetPerson(desk.world.disk, desk.cases, person)
  } catch (error) {
    const colon = desk.lang === 'zh' ? '：' : ': '
    for (const folder of folders) desk.note(`${desk.say('purged')}${colon}${folder}`)
    throw error
  }
}

function report(desk: Desk, names: readonly string[], left: readonly Belonging[]): void {
  if (desk.flags.json) desk.json({ format: 1, deleted: names, left, outOfReach: desk.say('purgeReach') })
  else desk.print(names.map((name) => `${desk.say('purged')}${desk.lang === 'zh' ? '：' : ': '}${name}`).join('\n'))
  if (left.length > 0) desk.note([desk.say('purgeElsewhere'), ...left.map(told(desk))].join('\n'))
  desk.note(desk.say('purgeReach'))
}

/** Beside the cases, and in the folders of batches where the person stands; of what was found before, what is there still. */
async function keptElsewhere(
  desk: Desk,
  folders: readonly string[],
  before?: readonly Belonging[],
): Promise<readonly Belonging[]> {
  const { belongingsOf, stillKept } = await import('../../casework/cases/belongings.ts')
  const { PLACES } = await import('../../batch/places.ts')
  if (before !== undefined) return stillKept(desk, before)
  return belongingsOf(desk, folders, { around: [desk.world.cwd, desk.cases], results: PLACES.results })
}

const told =
  ({ lang }: Desk) =>
  ({ kind, case: id, what, shared, handedIn }: Belonging): string => {
    switch (kind) {
      case 'person':
        return lang === 'zh'
          ? `  ${id}：people.json 里 ${what} 的个人资料${shared === true ? '（别的个案还在用）' : `（purge --person ${what} 或 --all 删除）`}`
          : `  ${id}: details of ${what} in people.json${shared === true ? ' (other cases use them)' : ` (purge --person ${what} or --all deletes them)`}`
      case 'ledger':
        return lang === 'zh'
          ? `  ${id}：台账里 ${what} 个印记${handedIn === true ? '，其中有已递交的' : ''}（--all 或 receipts ledger forget 删除；删了就查不出重复申报）`
          : `  ${id}: ${what} marks in the ledger${handedIn === true ? ', of a claim that was handed in' : ''} (--all or receipts ledger forget deletes them; double claims are then no longer found)`
      case 'batch':
        return lang === 'zh'
          ? `  ${id}：批量结果 ${what}（里面还有别人的，请自行处理）`
          : `  ${id}: results of a batch in ${what} (other people are in there too; see to it yourself)`
    }
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

async function confirmed(
  desk: Desk,
  elsewhere: readonly Belonging[],
  { all }: PurgeFlags,
): Promise<PurgeReach | undefined> {
  if (!desk.canAsk()) {
    const { UsageError } = await import('../../model/errors.ts')
    throw new UsageError(desk.say('purgeNeedsYes'))
  }
  const { isPlain } = await import('../asking/plain.ts')
  const prompter = await desk.world.prompter(desk.lang, isPlain(desk.world.env))
  const more = elsewhere.some(({ kind, shared }) => kind !== 'batch' && shared !== true)
  const options = [
    { value: 'no', label: desk.say('purgeNo') },
    ...(all === true ? [] : [{ value: 'case', label: desk.say('purgeYes') }]),
    ...(more || all === true ? [{ value: 'all', label: desk.say('purgeAll') }] : []),
  ]
  const said = await prompter.choose({ id: 'purge', text: desk.say('purgeConfirm'), options })
  return said === 'case' || said === 'all' ? said : undefined
}
