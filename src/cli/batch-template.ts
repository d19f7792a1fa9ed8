import { resolve } from 'node:path'
import { listTemplate } from '../batch/list-template.ts'
import { writeWorkbook } from '../batch/xlsx/write-workbook.ts'
import { FileError, UsageError } from '../model/errors.ts'
import type { Desk } from './desk.ts'

/** `batch template`: an empty list with drop-downs and hints, for one procedure. */
export async function writeTemplate(
  desk: Desk,
  procedure: string,
  { out, region, force }: { readonly out: string; readonly region?: string; readonly force?: boolean },
): Promise<void> {
  if (!/\.xlsx$/i.test(out)) throw new UsageError(`${desk.say('wrongValue')}: --out *.xlsx`)
  const path = resolve(desk.world.cwd, out)
  const { disk } = await desk.world.batch()
  if (force !== true && (await disk.kindOf(path)) !== 'nothing') throw new FileError(`${desk.say('there')}: ${path}`)
  const rulebook = (await desk.rules()).rulebook(procedure, region, desk.flags.asOf ?? desk.today)
  const file = await disk.create(path)
  try {
    await writeWorkbook(file, listTemplate(rulebook, desk.lang))
    await file.finish()
  } catch (error) {
    await file.abandon()
    throw error
  }
  if (desk.flags.json) desk.json({ format: 1, file: path })
  else desk.print(`${desk.say('made')}${desk.lang === 'zh' ? '：' : ': '}${path}`)
}
