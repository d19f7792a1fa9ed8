import { join } from 'node:path'
import type { Attach } from '../program.ts'

const FOLDER = 'baoxiao-demo'

/** A built-in example from the answers to the printed packet, without a question. */
export function demo({ program, say, at }: Attach): void {
  program
    .command('demo')
    .description(say('cmdDemo'))
    .option('--out <dir>', say('flagOut'))
    .option('--force', say('flagForce'))
    .action(
      at(async (desk, { out, force }: { out?: string; force?: boolean }) => {
        const { loadCase } = await import('../case-argument.ts')
        const { makePacket } = await import('../make-packet.ts')
        const { writePacket } = await import('../write-packet.ts')
        const loaded = await loadCase(desk, join(desk.world.shipped.root, 'templates', 'demo', 'demo.yaml'))
        if (!desk.flags.json) {
          const { renderDemo } = await import('../render/demo.ts')
          desk.print(renderDemo(loaded, await desk.judge(loaded.rulebook, loaded.found), { ...desk, full: false }))
        }
        const made = await makePacket(desk, loaded, {
          lang: desk.lang === 'zh' ? 'zh' : 'both',
          size: 'normal',
          duplex: false,
        })
        await writePacket(desk, loaded, made, { out: out ?? FOLDER, force: out === undefined || force === true })
      }),
    )
}
