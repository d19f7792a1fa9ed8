import type { Belonging } from '../../casework/cases/belongings.ts'
import type { PurgeReach } from '../../casework/cases/purge.ts'
import type { Desk } from '../desk.ts'
import { told, type When } from '../render/belonging.ts'
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

/**
 * Who lost the passphrase may delete all the same: only what goes beyond the folder asks for it, of whoever can be asked. What was not
 * read then is named as left.
 */
async function removed(desk: Desk, argument: string | undefined, flags: PurgeFlags): Promise<void> {
  const isFar = flags.all === true || flags.person !== undefined
  const act = <T>(how: () => Promise<T>): Promise<T> => (isFar ? how() : desk.vault.quietly(how))
  const folders = await act(() => chosen(desk, argument, flags))
  const names = [...folders, ...(flags.person === undefined ? [] : [flags.person])]
  if (names.length === 0) return desk.print(desk.say('nothing'))
  const { mustLieHere } = await import('../../casework/cases/own-folder.ts')
  for (const folder of folders) await mustLieHere(desk, folder, 'purge')
  if (flags.person !== undefined) await mustBeKept(desk, flags.person)
  if (flags.all === true) await opened(desk, folders)
  let elsewhere = await act(() => keptElsewhere(desk, folders))
  desk.note([desk.say('purgeTitle'), ...names.map((name) => `  ${name}`)].join('\n'))
  tell(desk, elsewhere, flags.all === true ? 'going' : 'offered')
  const reach = flags.yes === true ? (flags.all === true ? 'all' : 'case') : await confirmed(desk, elsewhere, flags)
  if (reach === undefined) return
  if (reach === 'all' && !isFar && (await opened(desk, folders))) elsewhere = await keptElsewhere(desk, folders)
  const { purgeCase } = await import('../../casework/cases/purge.ts')
  for (const folder of folders)
    await (reach === 'all' ? purgeCase(desk, folder, reach) : desk.vault.quietly(() => purgeCase(desk, folder, reach)))
  if (flags.person !== undefined) await forget(desk, flags.person, folders)
  report(desk, names, await act(() => keptElsewhere(desk, folders, elsewhere)))
}

/** Opens what tells whose details go too, before anything is deleted; whether there was any such. A wrong passphrase stops here. */
async function opened(desk: Desk, folders: readonly string[]): Promise<boolean> {
  const { isLocked } = await import('../../case-file/sealed/places.ts')
  let any = false
  for (const folder of [desk.cases, ...folders]) {
    if (!(await isLocked(desk.vault.bare, folder)) || !(await desk.vault.isOpenable(folder))) continue
    await desk.vault.open(folder)
    any = true
  }
  return any
}

function tell(desk: Desk, kept: readonly Belonging[], when: When): void {
  if (kept.length > 0) desk.note([desk.say('purgeElsewhere'), ...kept.map(told(desk, when))].join('\n'))
}

/** Before anything is deleted; which there are says nothing about anybody. */
async function mustBeKept(desk: Desk, person: string): Promise<void> {
  const { keptPeople } = await import('../../casework/cases/belongings.ts')
  const kept = await keptPeople(desk)
  if (kept.some(({ id }) => id === person)) return
  const { noSuchPerson } = await import('../render/belonging.ts')
  const { DataError } = await import('../../model/errors.ts')
  throw new DataError({ code: 'person-unknown', severity: 'error', ...noSuchPerson(kept) })
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
  tell(desk, left, 'left')
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
