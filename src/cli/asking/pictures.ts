import type { OpenCase } from '../../case-file/store.ts'
import { scanBytes } from '../../casework/papers/scans.ts'
import type { looksAt } from '../../casework/papers/confirm.ts'
import type { Isolation } from '../../model/reading.ts'
import type { FieldPlace, Receipt } from '../../model/receipt.ts'
import type { ScanImage } from '../../model/scan-pages.ts'
import type { Desk } from '../desk.ts'

/** Shows parts of photos in the terminal itself. */
export interface Pictures {
  show(receipt: Receipt, first: ReturnType<typeof looksAt>[number][number] | undefined): Promise<void>
  close(): Promise<void>
}

type Way = 'kitty' | 'iterm'

/** How a terminal that says who it is takes pictures; undefined for all others, and within programs that part a terminal. */
export function pictureWay(env: Readonly<Record<string, string | undefined>>): Way | undefined {
  if (env['TMUX'] !== undefined || env['STY'] !== undefined) return undefined
  if (env['KITTY_WINDOW_ID'] !== undefined || env['TERM'] === 'xterm-kitty' || env['TERM'] === 'xterm-ghostty')
    return 'kitty'
  return ['iTerm.app', 'WezTerm', 'mintty'].includes(env['TERM_PROGRAM'] ?? '') ? 'iterm' : undefined
}

/** A picture as such a terminal takes it: in pieces of 4,096 letters, or whole with its width in columns. */
export function pictureCodes(way: Way, { bytes }: ScanImage): string {
  const text = Buffer.from(bytes).toString('base64')
  if (way === 'iterm') return `\u001b]1337;File=inline=1;width=60;preserveAspectRatio=1:${text}\u0007\n`
  const pieces = text.match(/.{1,4096}/g) ?? []
  return `${pieces
    .map(
      (piece, i) =>
        `\u001b_G${i === 0 ? 'a=T,f=100,c=60,q=2,' : ''}m=${i < pieces.length - 1 ? 1 : 0};${piece}\u001b\\`,
    )
    .join('')}\n`
}

/** Undefined where the terminal does not say that it can: then there is nothing to cut out. */
export function startPictures(desk: Desk, open: OpenCase): Pictures | undefined {
  const way = pictureWay(desk.world.env)
  if (way === undefined) return undefined
  let readers: Isolation | undefined
  return {
    async show(receipt, first) {
      const place = first === undefined ? undefined : receipt.seen?.places?.[first[1][0]]
      if (place === undefined) return
      const image = await cut(desk, open, receipt, place, (readers ??= await desk.world.isolation()))
      // Kitty takes PNG alone; the other way takes either.
      if (image !== undefined && (way === 'iterm' || image.type === 'png'))
        desk.world.err.write(pictureCodes(way, image))
    },
    async close() {
      await readers?.close()
    },
  }
}

async function cut(
  desk: Desk,
  open: OpenCase,
  receipt: Receipt,
  place: FieldPlace,
  readers: Isolation,
): Promise<ScanImage | undefined> {
  const bytes = await scanBytes(desk, { base: open.folder }, receipt)
  if (bytes === undefined) return undefined
  const lying = receipt.seen?.lying
  const hints = { places: [place], asPng: true, ...(lying === undefined ? {} : { lying }) }
  const { pages } = await readers.run({ bytes, purpose: 'crops', hints })
  return pages.kind === 'images' ? pages.images[0] : undefined
}
