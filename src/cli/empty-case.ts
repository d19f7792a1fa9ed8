import type { Case } from '../model/case.ts'

/** Nothing answered yet: what a case of that procedure starts from. */
export const emptyCase = (procedure: string, region: string | undefined): Case => ({
  id: procedure,
  procedure,
  ...(region === undefined ? {} : { region }),
  answers: new Map(),
  origins: new Map(),
  receipts: [],
  base: '.',
})
