import type { Isolation } from '../../model/reading.ts'
import type { Desk } from '../desk.ts'
import type { Attach } from './attach.ts'

const FOLDER = 'baoxiao-demo'

interface DemoFlags {
  readonly out?: string
  readonly force?: boolean
}

/** An example from the answers to the printed packet, without a question; `list` names them all. */
export function demo({ program, say, at }: Attach): void {
  program
    .command('demo')
    .description(say('cmdDemo'))
    .argument('[name]', say('argExample'))
    .option('--out <dir>', say('flagOut'))
    .option('--force', say('flagForce'))
    .action(
      at(async (desk, name: string | undefined, flags: DemoFlags) => {
        if (name === 'list') return await list(desk)
        const { withReaders } = await import('../../casework/papers/readers.ts')
        await withReaders(desk, (readers) => show(desk, name, flags, readers))
      }),
    )
}

async function list(desk: Desk): Promise<void> {
  const { examples } = await import('../../casework/cases/examples.ts')
  const { hanging } = await import('../render/page.ts')
  const all = await examples(desk)
  if (desk.flags.json)
    desk.json({ format: 1, examples: all.map(({ name, about }) => ({ name, about: about[desk.lang] })) })
  else
    all.forEach(({ name, about }) => desk.print(hanging(`  ${desk.ink.strong(name)}  `, about[desk.lang], desk.width)))
}

async function show(desk: Desk, name = 'demo', { out, force }: DemoFlags, readers: Isolation): Promise<void> {
  const { exampleNamed } = await import('../../casework/cases/examples.ts')
  const { makePacket } = await import('../../casework/packet/make.ts')
  const { tellPacket } = await import('./packet/tell.ts')
  const { writePacket } = await import('../../casework/packet/write.ts')
  const loaded = await desk.load((await exampleNamed(desk, name)).path)
  if (!desk.flags.json) {
    const { renderDemo } = await import('../render/demo.ts')
    const { judgeHere, standingOf } = await import('../../casework/cases/standing.ts')
    const judged = await judgeHere(desk, loaded)
    const standing = await standingOf(desk, judged)
    desk.print(renderDemo(loaded, judged.determination, { ...desk, full: false, standing }))
  }
  const made = await makePacket(desk, loaded, readers, {
    lang: desk.lang === 'zh' ? 'zh' : 'both',
    size: 'normal',
    duplex: false,
  })
  if (made === undefined) return
  const replace = out === undefined || force === true
  tellPacket(desk, made, await writePacket(desk, loaded, made, { out: out ?? FOLDER, replace }))
}
