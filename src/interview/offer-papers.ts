import { isBill } from '../model/receipt.ts'
import type { PaperShelf } from './papers.ts'
import type { PaperSetting } from './receipt-line.ts'
import { speak } from './receipt-words.ts'

/** One line for the bills that are at hand, so that less has to be typed; Enter alone goes on without. */
export async function offerPapers({
  prompter,
  keeper,
  lang,
  takeIn,
  lookThrough,
}: Pick<PaperSetting, 'prompter' | 'keeper' | 'lang'> & Pick<PaperShelf, 'takeIn' | 'lookThrough'>): Promise<void> {
  for (;;) {
    const some = keeper.current().receipts.some(isBill)
    const reply = await prompter.ask({
      id: 'receipt.offer',
      text: speak(some ? 'offerMore' : 'offer', lang),
      hint: speak('offerHint', lang),
      secret: false,
      blank: 'later',
      wishes: [{ wish: 'later', label: speak('offerLater', lang) }],
      check: () => undefined,
    })
    if (reply.kind !== 'answer') return
    const before = new Set(keeper.current().receipts.map(({ id }) => id))
    prompter.tell(await takeIn(reply.text))
    const fresh = keeper.current().receipts.filter(({ id }) => !before.has(id))
    await lookThrough?.(fresh.map(({ id }) => id))
    // A folder, or several at once, is what there is.
    if (fresh.length > 1) return
  }
}
