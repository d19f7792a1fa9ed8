import { drawSeparators } from '../../../casework/papers/separators.ts'
import { UsageError } from '../../../model/errors.ts'
import type { Desk } from '../../desk.ts'
import { packetLook } from '../packet/look.ts'

interface SeparatorFlags {
  readonly out: string
  readonly force?: boolean
  readonly bills: string
  readonly paperLang: string
}

/** A sheet for every paper that the case needs; for bills as many as there are to come. */
export async function printSeparators(desk: Desk, argument: string, flags: SeparatorFlags): Promise<void> {
  if (!/^[1-9]\d?$/.test(flags.bills)) throw new UsageError(`${desk.say('wrongValue')}: --bills`)
  const { lang, size } = packetLook(desk, { print: 'normal', paperLang: flags.paperLang })
  const claim = await desk.load(argument)
  const sheets = await drawSeparators(desk, claim, { lang, size, bills: Number(flags.bills) })
  if (sheets === undefined) return desk.note(desk.say('nothing'))
  await desk.write(flags.out, sheets, flags.force)
}
