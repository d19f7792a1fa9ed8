import { join } from 'node:path'
import type { Disk } from '../../model/ports.ts'
import type { Receipt } from '../../model/receipt.ts'
import { RECEIPT_KIND } from '../../model/receipt-words.ts'
import type { Lang } from '../../model/words.ts'
import { ORIGINALS } from './own-originals.ts'

/** Papers whose original was taken into a case folder and is not there any more. */
export async function goneFrom(
  disk: Pick<Disk, 'look'>,
  folder: string,
  receipts: readonly Receipt[],
): Promise<readonly Receipt[]> {
  const gone: Receipt[] = []
  for (const receipt of receipts) {
    const { scan } = receipt
    if (scan === undefined || scan.sha256 === '' || !scan.path.startsWith(`${ORIGINALS}/`)) continue
    if ((await disk.look(join(folder, scan.path))) === undefined) gone.push(receipt)
  }
  return gone
}

/** A line each: the paper, and where its file lay. */
export const sayGone = (gone: readonly Receipt[], folder: string, lang: Lang): string =>
  gone
    .slice(0, MOST_SAID)
    .map(({ id, kind, scan }) => `\n  ${id} ${RECEIPT_KIND[kind][lang]}: ${join(folder, scan?.path ?? '')}`)
    .join('') + (gone.length > MOST_SAID ? `\n  +${gone.length - MOST_SAID}` : '')

const MOST_SAID = 50
