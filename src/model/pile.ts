/** What can be printed of a case: `packet` is handed in, `checklist` is taken along, `guide` stays at home. */
export type Pile = 'packet' | 'checklist' | 'guide'

export const PILES: readonly Pile[] = ['packet', 'checklist', 'guide']
