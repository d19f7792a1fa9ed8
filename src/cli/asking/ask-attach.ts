import type { AskAttach } from '../../casework/papers/take-in.ts'
import { sayFen } from '../../model/money.ts'
import { RECEIPT_KIND } from '../../model/receipt-words.ts'
import { show } from '../../model/show.ts'
import type { Desk } from '../desk.ts'
import { isPlain } from './conversation.ts'

/** Asks whether a file belongs to the typed paper that it looks like; without a terminal it is taken in by itself, and said. */
export const askAttach =
  (desk: Desk): AskAttach =>
  async (file, { id, kind, fields }) => {
    if (!desk.canAsk()) return false
    const { lang } = desk
    const prompter = await desk.world.prompter(lang, isPlain(desk.world.env))
    const sum = fields.total === undefined ? '' : ` · ${sayFen(fields.total)} ${desk.say('yuan')}`
    const bill = `${id} · ${RECEIPT_KIND[kind][lang]}${sum}`
    const said = await prompter.choose({
      id: 'receipt.attach',
      text:
        lang === 'zh'
          ? `${show(file)} 好像就是手填的 ${bill}。附上吗？`
          : `${show(file)} looks like ${bill}, which was typed. Attach it?`,
      options: [
        { value: 'yes', label: lang === 'zh' ? `是，附到 ${id}` : `yes, attach it to ${id}` },
        { value: 'no', label: lang === 'zh' ? '不是，另作一份' : 'no, it is another paper' },
      ],
    })
    return said === 'yes'
  }
