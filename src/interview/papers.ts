import { isBill } from '../model/receipt.ts'
import { RECEIPT_KIND } from '../model/receipt-words.ts'
import { sayFen, sumFen } from '../model/money.ts'
import { standingBills } from '../model/bills.ts'
import type { Lang } from '../model/words.ts'
import type { Option } from './prompter.ts'
import { speak } from './receipt-words.ts'
import { lookOver } from './look-over.ts'
import type { PaperSetting } from './receipt-line.ts'
import { typeReceipt } from './type-receipt.ts'

/** Where files come from; the conversation does not read any. */
export interface PaperShelf {
  nextId(): string
  /** Takes a file or a folder into the case and says what became of it, or why it could not. */
  takeIn(path: string): Promise<string>
  /** Shows what was read of these papers and counts only once a person says so, a key press where it is right. */
  lookThrough?(ids: readonly string[]): Promise<void>
}

const [GO_ON, FILE, TYPED] = ['#go-on', '#file', '#typed']

/** Papers of the case: taken in as files, typed in, or mended, until the person has enough. */
export async function tendPapers(setting: PaperSetting & Pick<PaperShelf, 'takeIn' | 'lookThrough'>): Promise<void> {
  const { prompter, keeper, lang } = setting
  for (;;) {
    const { receipts } = keeper.current()
    const said = await prompter.choose({
      id: 'receipts',
      text: `${speak('title', lang)}${lang === 'zh' ? '：' : ': '}${summary(setting)}`,
      options: [...offers(lang), ...receipts.map((receipt) => optionFor(receipt, lang))],
      ...(receipts.some(isBill) ? { current: GO_ON } : { current: FILE }),
    })
    if (said === GO_ON) return
    if (said === FILE) await takeFile(setting)
    else if (said === TYPED) await typeReceipt(setting)
    else await lookOver(setting, said)
  }
}

function summary({ keeper, lang }: PaperSetting): string {
  const { receipts } = keeper.current()
  if (receipts.length === 0) return speak('none', lang)
  const totals = standingBills(receipts).flatMap(({ fields }) => (fields.total === undefined ? [] : [fields.total]))
  const sum = sayFen(sumFen(totals))
  return lang === 'zh' ? `${receipts.length} 份，合计 ${sum} 元` : `${receipts.length}, ${sum} yuan in all`
}

const offers = (lang: Lang): readonly Option[] => [
  { value: GO_ON, label: speak('goOn', lang) },
  { value: FILE, label: speak('file', lang) },
  { value: TYPED, label: speak('typed', lang) },
]

function optionFor(
  { id, kind, fields }: ReturnType<PaperSetting['keeper']['current']>['receipts'][number],
  lang: Lang,
) {
  const parts = [RECEIPT_KIND[kind][lang], ...(fields.total === undefined ? [] : [sayFen(fields.total)])]
  return { value: id, label: `${id}  ${parts.join(' · ')}`, group: speak('mend', lang) }
}

/** One paper is looked over at once, so that what could not be read of it is typed; of a whole folder each is there to choose. */
async function takeFile(setting: PaperSetting & Pick<PaperShelf, 'takeIn' | 'lookThrough'>): Promise<void> {
  const { prompter, lang, keeper, takeIn, lookThrough } = setting
  const reply = await prompter.ask({
    id: 'receipt.file',
    text: speak('path', lang),
    secret: false,
    wishes: [{ wish: 'pause', label: speak('enough', lang) }],
    check: (text) => (text.trim() === '' ? speak('pathEmpty', lang) : undefined),
  })
  if (reply.kind !== 'answer') return
  const before = new Set(keeper.current().receipts.map(({ id }) => id))
  prompter.tell(await takeIn(reply.text))
  const fresh = keeper.current().receipts.filter(({ id }) => !before.has(id))
  await lookThrough?.(fresh.map(({ id }) => id))
  const [first, ...more] = fresh
  if (first !== undefined && more.length === 0) await lookOver(setting, first.id)
}
