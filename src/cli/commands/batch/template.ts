import { writtenText } from '../../../model/decode-text.ts'
import { basename, join, resolve } from 'node:path'
import { listTemplate } from '../../../batch/list/template.ts'
import { writeWorkbook } from '../../../batch/xlsx/write-workbook.ts'
import { readAnswersFile } from '../../../case-file/answers-file.ts'
import type { Case } from '../../../model/case.ts'
import { UsageError } from '../../../model/errors.ts'
import type { RuleSet } from '../../../rulebook/ruleset.ts'
import { mustTake } from '../../../casework/write-new.ts'
import { regionNamed } from '../../../interview/pick-place.ts'
import type { Desk } from '../../desk.ts'
import { batchWord } from '../../words/batch.ts'

/** `batch template`: an empty list with drop-downs and hints, for one procedure. */
export async function writeTemplate(
  desk: Desk,
  procedure: string,
  { out, region: given, force }: { readonly out: string; readonly region?: string; readonly force?: boolean },
): Promise<void> {
  if (!/\.xlsx$/i.test(out)) throw new UsageError(`${batchWord('templateIsBook', desk.lang)}: --out ${out}`)
  const path = resolve(desk.world.cwd, out)
  const { disk } = await desk.world.batch()
  await mustTake(desk, path, force === true)
  const rules = await desk.rules()
  const region = given === undefined ? undefined : regionNamed(rules.places, given, desk)
  const rulebook = rules.rulebook(procedure, region, desk.dayOf())
  const example = await exampleOf(desk, rules, procedure)
  const file = await disk.create(path)
  try {
    await writeWorkbook(file, listTemplate(rulebook, desk.lang, example, region))
    await file.finish()
  } catch (error) {
    await file.abandon()
    throw error
  }
  if (desk.flags.json) return desk.json({ format: 1, file: path })
  const colon = desk.lang === 'zh' ? '：' : ': '
  desk.print(`${desk.say('made')}${colon}${path}`)
  const next = `baoxiao batch ${basename(path)} --procedure ${procedure}${region === undefined ? '' : ` --region ${region}`}`
  desk.print(`${batchWord('templateNext', desk.lang)}${colon}${next} --out DIR`)
}

/** The example row comes from the answers file that the program brings for the procedure; without one there is no row. */
async function exampleOf(desk: Desk, rules: RuleSet, procedure: string): Promise<Case | undefined> {
  const path = join(desk.world.shipped.root, 'templates', 'examples', `${procedure}.yaml`)
  const bytes = await desk.world.disk.readIfThere(path)
  if (bytes === undefined) return undefined
  const shelf = { procedures: [procedure], places: rules.places, rulebook: rules.rulebook.bind(rules) }
  const setting = { today: desk.today, lang: desk.lang, base: '', id: '', at: '' }
  return readAnswersFile(writtenText(bytes, path), path, shelf, setting).found
}
