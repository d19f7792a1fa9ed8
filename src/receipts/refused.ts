import type { Reading } from '../model/reading.ts'
import type { ScanType } from '../model/receipt.ts'
import type { MissingPage, ScanPages } from '../model/scan-pages.ts'
import { REASONS, type ReasonCode } from './reasons/reasons.ts'

export const refused = (code: ReasonCode): ScanPages => ({ kind: 'refused', why: REASONS[code].title })

/** A reading that says only what the file is and why it cannot be printed. */
export const refusedReading = (type: ScanType, code: ReasonCode): Reading => ({
  type,
  pages: refused(code),
  seen: [],
  reads: [],
  reasons: [code],
})

/** What pages of the original, counted from 0, are missing from the print copy, and why. */
export const missingPages = (codes: ReadonlyMap<number, ReasonCode>): { readonly missing?: readonly MissingPage[] } =>
  codes.size === 0
    ? {}
    : {
        missing: [...codes]
          .toSorted(([a], [b]) => a - b)
          .map(([index, code]) => ({ page: index + 1, why: REASONS[code].title })),
      }
