import { machineWord } from '../words/machine.ts'
import type { Attach } from './attach.ts'

/** The manual page, made from the commands themselves. */
export function man({ program, lang, at }: Attach): void {
  program
    .command('man')
    .description(machineWord('cmdMan', lang))
    .action(
      at(async ({ world }) => {
        const { manPage } = await import('../render/man.ts')
        world.out.write(manPage(program, lang, await world.shipped.version()))
      }),
    )
}
