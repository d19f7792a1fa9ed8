import { drawProof, type ProofPiece } from '../../documents/proof.ts'
import type { Case } from '../../model/case.ts'
import type { FieldPlace } from '../../model/receipt.ts'
import type { Isolation } from '../../model/reading.ts'
import type { Receipt } from '../../model/receipt.ts'
import { sayFen } from '../../model/money.ts'
import type { Sheet } from '../../model/sheet.ts'
import type { Words } from '../../model/words.ts'
import type { Office } from '../office.ts'
import { pressOf } from '../packet/shelf.ts'
import { valuableFirst, waitingOf } from './confirm.ts'
import { scanBytes } from './scans.ts'

const TITLE: Words = { zh: '识别结果核对页（不递交）', en: 'Proof of what was recognised (not to be handed in)' }

/** Every field that waits to be confirmed beside the part of the photo that it was read from. Undefined where nothing waits. */
export async function proofOf(
  office: Office,
  found: Pick<Case, 'id' | 'base' | 'receipts'>,
  readers: Isolation,
  { lang, labelOf }: { readonly lang: Sheet['lang']; readonly labelOf: (key: string) => Words },
): Promise<Uint8Array | undefined> {
  const pieces: ProofPiece[] = []
  for (const receipt of found.receipts) pieces.push(...(await piecesOf(office, found, receipt, readers, labelOf)))
  if (pieces.length === 0) return undefined
  return (await drawProof(await pressOf(office), pieces, { title: TITLE, lang, caseNumber: found.id })).bytes
}

async function piecesOf(
  office: Office,
  found: Pick<Case, 'base'>,
  receipt: Receipt,
  readers: Isolation,
  labelOf: (key: string) => Words,
): Promise<readonly ProofPiece[]> {
  const waiting = valuableFirst(waitingOf(receipt)).flatMap(([key, [field, value]]) => {
    const place = receipt.seen?.places?.[field]
    return place === undefined ? [] : [{ key, field, value, place }]
  })
  const bytes = waiting.length === 0 ? undefined : await scanBytes(office, found, receipt)
  if (bytes === undefined) return []
  const places: readonly FieldPlace[] = waiting.map(({ place }) => place)
  const lying = receipt.seen?.lying
  const hints = { places, ...(lying === undefined ? {} : { lying }) }
  const { pages } = await readers.run({ bytes, purpose: 'crops', hints })
  if (pages.kind !== 'images' || pages.images.length !== waiting.length) return []
  return pages.images.flatMap((image, i) => {
    const one = waiting[i]
    return one === undefined ? [] : [{ image, caption: captionOf(receipt.id, labelOf(one.key), one.value) }]
  })
}

function captionOf(id: string, { zh, en }: Words, value: unknown): Words {
  const shown = typeof value === 'bigint' ? sayFen(value) : Array.isArray(value) ? `(${value.length})` : String(value)
  return { zh: `${id}　${zh}：${shown}`, en: `${id}  ${en}: ${shown}` }
}
