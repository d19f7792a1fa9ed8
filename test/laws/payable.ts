import type { FactId } from '../../src/model/fact.ts'

/** What a claim answers that nothing bars: without these, nearly every random claim would be refused before any sum is done. */
export const PAYABLE: Readonly<Record<FactId, string | boolean>> = {
  'visit.abroad': false,
  'visit.work-injury': false,
  'visit.public-health': false,
  'visit.accident': false,
  'patient.benefits-active': true,
  'settled.directly': false,
  'settled.claimed-before': false,
  'settled.other-insurer': false,
  'visit.designated': true,
}
