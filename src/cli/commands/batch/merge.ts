import { resolve } from 'node:path'
import { openBatch } from '../../../batch/run/open-batch.ts'
import { wordsFrom } from '../../../batch/results/labels.ts'
import { mergeParts, openParts } from '../../../batch/results/merge.ts'
import type { BatchPorts } from '../../../batch/run/outside.ts'
import type { PacketLook } from '../../../casework/packet/ready.ts'
import { mustBeNobodys } from '../../../casework/outputs.ts'
import { exitCodeOf } from '../../../batch/results/tally.ts'
import { ruleDesk } from '../../../batch/list/vocabulary.ts'
import { loadKit } from '../../../batch/run/load-kit.ts'
import type { Desk } from '../../desk.ts'
import { batchWord } from '../../words/batch.ts'
import { renderMade } from '../../render/batch.ts'
import { progressOn } from '../../render/batch-progress.ts'

type Parts = Awaited<ReturnType<typeof openParts>>

/** `batch merge`: the parts of one list become one batch, after proof that every case is there exactly once. */
export async function mergeFolders(
  desk: Desk,
  dirs: readonly string[],
  { out: given }: { readonly out: string },
): Promise<void> {
  const { world, lang } = desk
  const ports = await world.batch()
  const parts = await openParts(
    ports.disk,
    dirs.map((dir) => resolve(world.cwd, dir)),
    lang,
  )
  const [{ manifest }] = parts as readonly [(typeof parts)[number]]
  const out = resolve(world.cwd, given)
  await mustBeNobodys(desk, out)
  const batch = await openBatch(ports.disk, out, { resume: true, list: manifest.list.sha256 }, lang)
  try {
    await joinInto(desk, ports, parts, manifest, out)
  } finally {
    await batch.release()
  }
}

async function joinInto(
  desk: Desk,
  ports: BatchPorts,
  parts: Parts,
  manifest: Parts[number]['manifest'],
  out: string,
): Promise<void> {
  const { lang } = desk
  const { kit, rules } = await loadKit(desk, { out, look: JSON.parse(manifest.look) as PacketLook })
  const crew = ports.crew(kit, 0)
  const progress = await progressOn(desk, ports, manifest.list.cases)
  try {
    const wordsOf = wordsFrom(ruleDesk(rules))
    const merged = await mergeParts({ disk: ports.disk, out, lang, parts, crew, wordsOf, tick: progress.tick })
    desk.aside(`${batchWord('merged', lang)}\n${renderMade({ ...merged, kept: 0 }, out, lang)}`)
    const { tally } = merged
    if (desk.flags.json) desk.json({ format: 1, cases: tally.cases, ...tally.byStatus })
    desk.finish(exitCodeOf(tally))
  } finally {
    progress.end()
    await crew.close()
  }
}
