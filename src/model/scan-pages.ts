import type { Words } from './words.ts'

/** What a vetted scan offers the packet. `receipts/` makes it, in its own process; `documents/` puts it on pages. */
export type ScanPages =
  /** Whole JPEG or PNG files, one a page. EXIF orientation is still in them and is applied when they are drawn. */
  | { readonly kind: 'images'; readonly images: readonly ScanImage[] }
  /** A PDF that was looked through; `pages` (from 1) are those to print, all when left out. */
  | { readonly kind: 'pdf'; readonly bytes: Uint8Array; readonly pages?: readonly number[] }
  /** It cannot be reproduced faithfully: the packet gets a sheet "attach the paper here" that says why. */
  | { readonly kind: 'refused'; readonly why: Words }

export interface ScanImage {
  readonly type: 'jpeg' | 'png'
  readonly bytes: Uint8Array
  /** SHA-256 of the bytes in hex, when it is known already. */
  readonly sha256?: string
}
