import type { ChecklistItem, Determination } from './determination.ts'

/** A paper that the packet prints itself and that no seal is wanted on: nobody is asked for it, it only has to be signed. */
export const isPrintedHere = (
  { forms, verdict }: Pick<Determination, 'forms' | 'verdict'>,
  { form, seal, status }: Pick<ChecklistItem, 'form' | 'seal' | 'status'>,
): boolean =>
  form !== undefined &&
  seal === undefined &&
  (status === 'to-get' || status === 'to-check') &&
  verdict !== 'ineligible' &&
  forms.includes(form)
