import { join, resolve } from 'node:path'
import type { Bundle, SealFault } from '../../case-file/seal.ts'
import type { Words } from '../../model/words.ts'
import type { Desk } from '../desk.ts'
import type { Attach } from '../program.ts'

/** Opens a case that was handed over: as a new folder, or merged into the one that is there. */
export function unsealCase({ program, say, at }: Attach): void {
  program
    .command('unseal')
    .description(say('cmdUnseal'))
    .argument('<file>', say('argSealed'))
    .option('--passphrase-fd <n>', say('flagPassFd'))
    .action(at(receive))
}

const FAULTS: Readonly<Record<SealFault, Words>> = {
  'not-sealed': { zh: '这不是 baoxiao 加密的文件', en: 'this is no file sealed by baoxiao' },
  newer: { zh: '这个文件是更新版本的 baoxiao 做的', en: 'this file was made by a newer baoxiao' },
  'cut-off': { zh: '文件不完整，请对方重发', en: 'the file is cut off; ask for it again' },
  'wrong-passphrase-or-changed': { zh: '口令不对，或文件被改动过', en: 'wrong passphrase, or the file was changed' },
  damaged: { zh: '文件损坏', en: 'the file is damaged' },
}

async function receive(desk: Desk, file: string, { passphraseFd }: { passphraseFd?: string }): Promise<void> {
  const { unseal } = await import('../../case-file/seal.ts')
  const { knownPassphrase } = await import('../asking/passphrase.ts')
  const { DataError } = await import('../../model/errors.ts')
  const bytes = await desk.world.disk.read(resolve(desk.world.cwd, file))
  const opened = await unseal(bytes, await knownPassphrase(desk, passphraseFd))
  if (!opened.ok)
    throw new DataError({ code: `seal-${opened.fault}`, severity: 'error', message: FAULTS[opened.fault][desk.lang] })
  await settle(desk, opened.bundle)
}

/** Where the case is unknown here it becomes a folder; where it is known the two logs are brought together. */
async function settle(desk: Desk, bundle: Bundle): Promise<void> {
  const { readLog } = await import('../../case-file/log.ts')
  const { foldCase } = await import('../../case-file/fold.ts')
  const { LOG_NAME } = await import('../../case-file/store.ts')
  const { casesHome } = await import('../../casework/cases/open.ts')
  const { DataError } = await import('../../model/errors.ts')
  const log = readLog(new TextDecoder().decode(bundle.get(LOG_NAME) ?? new Uint8Array()), LOG_NAME)
  const theirs = foldCase(log.events, '')
  if (theirs === undefined || !/^[A-Za-z0-9-]{1,40}$/.test(theirs.id))
    throw new DataError({ code: 'seal-damaged', severity: 'error', message: FAULTS.damaged[desk.lang] })
  const folder = join(casesHome(desk), theirs.id)
  if ((await desk.world.kindOf(join(folder, LOG_NAME))) === 'nothing') return unpack(desk, bundle, folder, theirs.id)
  const { mergeInto } = await import('../../casework/cases/merge.ts')
  await mergeInto(desk, folder, log.events, bundle)
}

/** The originals first, the log last: a crash in between leaves no case that lacks its papers. */
async function unpack(desk: Desk, bundle: Bundle, folder: string, id: string): Promise<void> {
  const { disk } = desk.world
  const names = [...bundle.keys()].sort((a, b) => Number(a === 'log.jsonl') - Number(b === 'log.jsonl'))
  for (const name of names) {
    await disk.makeFolder(join(folder, name, '..'))
    await disk.writeWhole(join(folder, name), bundle.get(name) ?? new Uint8Array())
  }
  if (desk.flags.json) desk.json({ format: 1, case: id, folder, conflicts: [] })
  else desk.print(`${desk.say('made')}${desk.lang === 'zh' ? '：' : ': '}${folder}`)
}
