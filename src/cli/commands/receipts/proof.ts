import { NOTHING_WAITS } from '../../../casework/papers/confirm.ts'
import { proofOf } from '../../../casework/papers/proof.ts'
import { withReaders } from '../../../casework/papers/readers.ts'
import type { Desk } from '../../desk.ts'
import { fieldLabel } from '../../render/waiting.ts'
import { packetLook } from '../packet/look.ts'

/** What was recognised in photos and nobody has confirmed, beside the part of the photo that it was read from. */
export async function proof(
  desk: Desk,
  argument: string,
  flags: { readonly out: string; readonly paperLang: string; readonly force?: boolean },
): Promise<void> {
  const { lang } = packetLook(desk, { print: 'normal', paperLang: flags.paperLang })
  const { found } = await desk.load(argument)
  const pdf = await withReaders(desk, (readers) => proofOf(desk, found, readers, { lang, labelOf: fieldLabel }))
  if (pdf === undefined) return desk.print(NOTHING_WAITS[desk.lang])
  await desk.write(flags.out, pdf, flags.force)
}
