import { drawSheet } from '../documents/draw-sheet.ts'
import type { Press } from '../documents/press.ts'
import { readBack } from '../documents/read-back.ts'
import { blankForm } from '../documents/templates/fill.ts'
import type { Template } from '../model/template.ts'
import type { PacketInput } from './input.ts'

/** The printable blank of one form of ours, with a line where the case number goes. */
export function drawBlank(
  press: Press,
  template: Template,
  { lang, size }: Pick<PacketInput, 'lang' | 'size'>,
): Uint8Array {
  const drawn = drawSheet(press, blankForm(template, { lang, size, caseNumber: '＿＿＿＿＿＿' }))
  const problems = readBack(drawn.bytes, drawn)
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join('; '))
  return drawn.bytes
}
