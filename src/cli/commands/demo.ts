import type { Isolation } from '../../model/reading.ts'
import type { Desk } from '../desk.ts'
import type { Attach } from '../program.ts'

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
  const { loadCase } = await import('../../casework/cases/open.ts')
  const { exampleNamed } = await import('../../casework/cases/examples.ts')
  const { makePacket } = await import('../../casework/packet/make.ts')
  const { writePacket } = await import('../../casework/packet/write.ts')
  const loaded = await loadCase(desk, (await exampleNamed(desk, name)).path)
  if (!desk.flags.json) {
    const { renderDemo } = await import('../render/demo.ts')
    const { standingOf } = await import('../../casework/cases/standing.ts')
    const determination = await desk.judge(loaded.rulebook, loaded.found)
    const standing = await standingOf(desk, loaded, determination)
    desk.print(renderDemo(loaded, determination, { ...desk, full: false, standing }))
  }
  const made = await makePacket(desk, loaded, readers, {
    lang: desk.lang === 'zh' ? 'zh' : 'both',
    size: 'normal',
    duplex: false,
  })
  if (made !== undefined)
    await writePacket(desk, loaded, made, { out: out ?? FOLDER, force: out === undefined || force === true })
}
