import type { Attach } from './attach.ts'

/** The case as an answers file, to keep, edit or hand in elsewhere. */
export function exportCase({ program, say, at }: Attach): void {
  program
    .command('export')
    .description(say('cmdExport'))
    .argument('<case>', say('argCase'))
    .option('--out <file>', say('flagOutFile'))
    .option('--force', say('flagForce'))
    .action(
      at(async (desk, argument: string, { out, force }: { out?: string; force?: boolean }) => {
        const { answersYaml } = await import('../../case-file/export.ts')
        const { found, rulebook } = await desk.load(argument)
        const { caseJson } = await import('../../casework/json/case.ts')
        const text = desk.flags.json
          ? JSON.stringify(caseJson(found, rulebook), null, 2) + '\n'
          : answersYaml(found, rulebook)
        if (out === undefined) return desk.print(text.trimEnd())
        await desk.write(out, text, force)
      }),
    )
}
