import type { Words } from './words.ts'

/** What a vetted scan offers the packet. `receipts/` makes it, in its own process; `documents/` puts it on pages. */
export type ScanPages =
  /** Whole JPEG or PNG files, one a page. EXIF orientation is still in them and is applied when they are drawn. */
  | { readonly kind: 'images'; readonly images: readonly ScanImage[]; readonly missing?: readonly MissingPage[] }
  /** A PDF that was looked through; `pages` (from 1) are those to print, all when left out. */
  | {
      readonly kind: 'pdf'
      readonly bytes: Uint8Array
      readonly pages?: readonly number[]
      readonly missing?: readonly MissingPage[]
    }
  /** It cannot be reproduced faithfully: the packet gets a sheet "attach the paper here" that says why. */
  | { readonly kind: 'refused'; readonly why: Words }

/**
 * A page of the original that cannot be reproduced: it is not among those to print, and in its place comes a sheet
 * "attach the paper here". `page` counts from 1 in the original.
 */
export interface MissingPage {
  readonly page: number
  readonly why: Words
}

export interface ScanImage {
  readonly type: 'jpeg' | 'png'
  readonly bytes: Uint8Array
  /** SHA-256 of the bytes in hex, when it is known already. */
  readonly sha256?: string
  /** As the scanner says; left out where nobody measured. With it the true size of the paper is known. */
  readonly dotsPerInch?: number
}
