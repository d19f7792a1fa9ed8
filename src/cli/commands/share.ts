import { join } from 'node:path'
import type { Desk } from '../desk.ts'
import type { Attach } from '../program.ts'

interface ShareFlags {
  readonly out: string
  readonly redact?: boolean
  readonly force?: boolean
  readonly passphraseFd?: string
}

/** Hands a case over: one encrypted file, or with `--redact` a made-up twin that anybody may see. */
export function share({ program, say, at }: Attach): void {
  program
    .command('share')
    .description(say('cmdShare'))
    .argument('<case>', say('argCase'))
    .requiredOption('--out <file>', say('flagOutFile'))
    .option('--redact', say('flagRedact'))
    .option('--force', say('flagForce'))
    .option('--passphrase-fd <n>', say('flagPassFd'))
    .action(at(hand))
}

async function hand(desk: Desk, argument: string, flags: ShareFlags): Promise<void> {
  const { writeNew } = await import('../../casework/write-new.ts')
  const content = flags.redact === true ? await twinOf(desk, argument) : await sealedCase(desk, argument, flags)
  await writeNew(desk, flags.out, content, flags.force === true)
}

async function twinOf(desk: Desk, argument: string): Promise<string> {
  const { loadCase } = await import('../../casework/cases/open.ts')
  const { syntheticTwin } = await import('../../case-file/twin.ts')
  const { answersYaml } = await import('../../case-file/export.ts')
  const { sameOutcome } = await import('../../casework/cases/hand-over.ts')
  const { judge } = await import('../../casework/cases/judge.ts')
  const { found, rulebook } = await loadCase(desk, argument)
  const asOf = desk.asOf(found)
  const real = judge(rulebook, found, asOf)
  const twin = syntheticTwin({ ...found, asOf }, rulebook.facts, (made) =>
    sameOutcome(real, judge(rulebook, made, asOf)),
  )
  return answersYaml(twin, rulebook.facts)
}

async function sealedCase(desk: Desk, argument: string, flags: ShareFlags): Promise<Uint8Array> {
  const { caseFolder } = await import('../../casework/cases/open.ts')
  const { seal } = await import('../../case-file/seal.ts')
  const { newPassphrase } = await import('../asking/passphrase.ts')
  const folder = await caseFolder(desk, argument)
  const bundle = await bundleOf(desk, folder)
  return seal(bundle, await newPassphrase(desk, flags.passphraseFd), desk.world.entropy)
}

/** The log and the originals of a case. */
async function bundleOf({ world: { disk } }: Desk, folder: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const { LOG_NAME } = await import('../../case-file/store.ts')
  const { ORIGINALS } = await import('../../casework/papers/take-in.ts')
  const originals = (await disk.list(join(folder, ORIGINALS))).filter(
    (entry) => !entry.folder && !entry.name.startsWith('.'),
  )
  const names = [LOG_NAME, ...originals.map(({ name }) => `${ORIGINALS}/${name}`)]
  return new Map(await Promise.all(names.map(async (name) => [name, await disk.read(join(folder, name))] as const)))
}
