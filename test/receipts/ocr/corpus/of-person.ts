import type { Sheet } from './sheet.ts'

/** The same paper with other names on it, wherever they are printed. */
export function ofPerson(sheet: Sheet, names: { readonly payer: string; readonly hospital: string }): Sheet {
  const { payer, hospital } = sheet.truth
  const renamed = (text: string): string => {
    const named = payer === undefined ? text : text.replaceAll(payer, names.payer)
    return hospital === undefined ? named : named.replaceAll(hospital, names.hospital)
  }
  return {
    ...sheet,
    marks: sheet.marks.map((mark) => ('text' in mark ? { ...mark, text: renamed(mark.text) } : mark)),
    truth: {
      ...sheet.truth,
      ...(payer === undefined ? {} : { payer: names.payer }),
      ...(hospital === undefined ? {} : { hospital: names.hospital }),
    },
  }
}
