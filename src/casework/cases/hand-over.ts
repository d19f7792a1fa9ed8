import { join } from 'node:path'
import { answersYaml } from '../../case-file/export.ts'
import { foldCase } from '../../case-file/fold.ts'
import { readLog } from '../../case-file/log.ts'
import { seal, unseal, type Bundle, type SealFault } from '../../case-file/seal.ts'
import { LOG_NAME } from '../../case-file/store.ts'
import { syntheticTwin } from '../../case-file/twin.ts'
import type { Determination } from '../../model/determination.ts'
import { DataError } from '../../model/errors.ts'
import { inBoth } from '../../model/problem.ts'
import type { Words } from '../../model/words.ts'
import { dayOf, type Office } from '../office.ts'
import { ORIGINALS } from '../papers/keep.ts'
import { judge, type Claim } from './judge.ts'
import { mergeInto, type Merged } from './merge.ts'

/** A made-up case with the very same outcome, as an answers file that anybody may see. */
export function twinOf(office: Office, { found, rulebook }: Claim): string {
  const asOf = dayOf(office, found)
  const real = judge(rulebook, found, asOf)
  const twin = syntheticTwin({ ...found, asOf }, rulebook.facts, (made) =>
    sameOutcome(real, judge(rulebook, made, asOf)),
  )
  return answersYaml(twin, rulebook)
}

/** Whether two results agree in all that matters: verdict, findings, papers, clocks and sums. */
const sameOutcome = (a: Determination, b: Determination): boolean => gist(a) === gist(b)

const gist = ({ verdict, findings, checklist, steps, deadlines, estimate }: Determination): string =>
  JSON.stringify([
    verdict,
    findings.map(({ id, outcome }) => [id, outcome]),
    checklist.map(({ id, status }) => [id, status]),
    steps.map(({ id, status }) => [id, status]),
    deadlines.map(({ id, due, range, state }) => [id, due, range, state]),
    estimate === null ? null : estimate.lines.map(({ id, amount }) => [id, String(amount.low), String(amount.high)]),
  ])

/** A case folder as one encrypted file. */
export async function sealCase(office: Office, folder: string, passphrase: string): Promise<Uint8Array> {
  return seal(await bundleOf(office, folder), passphrase, office.world.entropy)
}

/** The log and the originals of a case. */
async function bundleOf({ world: { disk } }: Office, folder: string): Promise<Bundle> {
  const originals = (await disk.list(join(folder, ORIGINALS))).filter(
    (entry) => !entry.folder && !entry.name.startsWith('.'),
  )
  const names = [LOG_NAME, ...originals.map(({ name }) => `${ORIGINALS}/${name}`)]
  return new Map(await Promise.all(names.map(async (name) => [name, await disk.read(join(folder, name))] as const)))
}

/** A case that came from elsewhere: a folder of its own, or brought together with the one that was here. */
export type Received = { readonly case: string; readonly folder: string; readonly merged?: Merged }

/** Opens a sealed case. Where it is unknown here it becomes a folder; where it is known the two logs are brought together. */
export async function receiveCase(office: Office, sealed: Uint8Array, passphrase: string): Promise<Received> {
  const opened = await unseal(sealed, passphrase)
  if (!opened.ok) throw faultIn(opened.fault)
  const { bundle } = opened
  const log = readLog(new TextDecoder().decode(bundle.get(LOG_NAME) ?? new Uint8Array()), LOG_NAME)
  const theirs = foldCase(log.events, '')
  if (theirs === undefined || !/^[A-Za-z0-9-]{1,40}$/.test(theirs.id)) throw faultIn('damaged')
  const folder = join(office.cases, theirs.id)
  if ((await office.world.kindOf(join(folder, LOG_NAME))) !== 'nothing')
    return { case: theirs.id, folder, merged: await mergeInto(office, folder, log.events, bundle) }
  await unpack(office, bundle, folder)
  return { case: theirs.id, folder }
}

/** The originals first, the log last: a crash in between leaves no case that lacks its papers. */
async function unpack({ world: { disk } }: Office, bundle: Bundle, folder: string): Promise<void> {
  const names = [...bundle.keys()].sort((a, b) => Number(a === LOG_NAME) - Number(b === LOG_NAME))
  for (const name of names) {
    await disk.makeFolder(join(folder, name, '..'))
    await disk.writeWhole(join(folder, name), bundle.get(name) ?? new Uint8Array())
  }
}

const faultIn = (fault: SealFault): DataError =>
  new DataError({ code: `seal-${fault}`, severity: 'error', ...inBoth(FAULTS[fault]) })

const FAULTS: Readonly<Record<SealFault, Words>> = {
  'not-sealed': { zh: '这不是 baoxiao 加密的文件', en: 'this is no file sealed by baoxiao' },
  newer: { zh: '这个文件是更新版本的 baoxiao 做的', en: 'this file was made by a newer baoxiao' },
  'cut-off': { zh: '文件不完整，请对方重发', en: 'the file is cut off; ask for it again' },
  'wrong-passphrase-or-changed': { zh: '口令不对，或文件被改动过', en: 'wrong passphrase, or the file was changed' },
  damaged: { zh: '文件损坏', en: 'the file is damaged' },
}
