import type { Desk } from '../desk.ts'
import type { Attach } from '../program.ts'

/** Every case with its status and the next thing to do. */
export function cases({ program, say, at }: Attach): void {
  program.command('cases').description(say('cmdCases')).action(at(listAll))
}

async function listAll(desk: Desk): Promise<void> {
  const { listCases } = await import('../case-list.ts')
  const { casesJson, renderCases } = await import('../render/cases.ts')
  const all = await listCases(desk)
  if (desk.flags.json) desk.json(casesJson(all, desk.lang))
  else desk.print(renderCases(all, { ...desk, full: true }))
}
