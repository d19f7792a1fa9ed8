import type { Attach } from '../program.ts'

/** Makes `checklist.pdf`, `packet.pdf` and the manifest. */
export function packet({ program, say, at }: Attach): void {
  program
    .command('packet')
    .description(say('cmdPacket'))
    .argument('<case>', say('argCase'))
    .requiredOption('--out <dir>', say('flagOut'))
    .option('--force', say('flagForce'))
    .option('--print <size>', say('flagPrint'), 'normal')
    .option('--paper-lang <lang>', say('flagPaperLang'), 'zh')
    .option('--duplex', say('flagDuplex'))
    .action(
      at(
        async (
          desk,
          argument: string,
          flags: { out: string; force?: boolean; print: string; paperLang: string; duplex?: boolean },
        ) => {
          const { loadCase } = await import('../case-argument.ts')
          const { makePacket } = await import('../make-packet.ts')
          const { packetLook } = await import('../packet-look.ts')
          const loaded = await loadCase(desk, argument)
          const made = await makePacket(desk, loaded, packetLook(desk, flags))
          const { writePacket } = await import('../write-packet.ts')
          await writePacket(desk, loaded, made, { out: flags.out, force: flags.force === true })
        },
      ),
    )
}
