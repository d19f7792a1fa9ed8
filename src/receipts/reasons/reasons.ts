import type { Reason } from './reason.ts'
import { BILL_REASONS } from './bill.ts'
import { FIGURE_REASONS } from './figures.ts'
import { GAP_REASONS } from './gap.ts'
import { PHOTO_REASONS } from './photo.ts'
import { SCAN_REASONS } from './scan.ts'
import { WHOSE_REASONS } from './whose.ts'

/** Every reason there is, by its stable code. */
export const REASONS = {
  ...BILL_REASONS,
  ...FIGURE_REASONS,
  ...GAP_REASONS,
  ...PHOTO_REASONS,
  ...SCAN_REASONS,
  ...WHOSE_REASONS,
} as const

export type ReasonCode = keyof typeof REASONS

export const isReasonCode = (code: string): code is ReasonCode => code in REASONS

/** What a code says; undefined for one this program does not know. */
export const reasonOf = (code: string): Reason | undefined => (isReasonCode(code) ? REASONS[code] : undefined)
