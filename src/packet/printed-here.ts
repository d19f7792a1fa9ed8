import type { ChecklistItem } from '../model/determination.ts'
import type { Words } from '../model/words.ts'
import type { PacketInput } from './input.ts'

/** A paper that this packet prints itself and that no seal is wanted on: it only has to be signed. */
export const isPrintedHere = ({ determination }: Pick<PacketInput, 'determination'>, item: ChecklistItem): boolean =>
  item.form !== undefined &&
  item.seal === undefined &&
  (item.status === 'to-get' || item.status === 'to-check') &&
  determination.verdict !== 'ineligible' &&
  determination.forms.includes(item.form)

export const TO_SIGN: Words = { zh: '已随本材料印出，待签字', en: 'printed in this packet, to be signed' }
