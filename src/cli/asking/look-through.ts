import type { OpenCase } from '../../case-file/store.ts'
import { confirmReceipts, looksAt, spelledAlike } from '../../casework/papers/confirm.ts'
import { changePaper } from '../../casework/papers/edit.ts'
import { findReceipt } from '../../casework/papers/find.ts'
import { readReceiptPairs } from '../../casework/papers/receipt-pairs.ts'
import type { Prompter } from '../../interview/prompter.ts'
import { DataError, UsageError } from '../../model/errors.ts'
import { sayFen } from '../../model/money.ts'
import { RECEIPT_KIND } from '../../model/receipt-words.ts'
import type { Receipt } from '../../model/receipt.ts'
import type { Words } from '../../model/words.ts'
import type { Desk } from '../desk.ts'
import { fieldLabel, sayWaiting } from '../render/waiting.ts'
import { isPlain } from './plain.ts'
import { startPictures, type Pictures } from './pictures.ts'

type Look = ReturnType<typeof looksAt>[number]

const HEAD: Words = { zh: '照片上读出的内容，请与纸面核对', en: 'Read from the photo; compare it with the paper' }
const ALL: Words = { zh: '都对', en: 'all of it is right' }
const WRONG: Words = { zh: '不对：', en: 'not right: ' }
const LATER: Words = { zh: '以后再看', en: 'later' }
const TYPE: Words = { zh: '纸上写的是（留空则以后再填）', en: 'what the paper says (empty: later)' }

/**
 * Paper by paper, at most four looks each: Enter where all agrees; what is not right is typed, and then the rest looked at again. The
 * papers named, or all.
 */
export async function lookThrough(desk: Desk, open: OpenCase, ids?: readonly string[]): Promise<void> {
  const { receipts } = open.current()
  const about = ids === undefined ? receipts : ids.map((id) => findReceipt(desk, receipts, id))
  const prompter = await desk.world.prompter(desk.lang, isPlain(desk.world.env))
  const pictures = startPictures(desk, open)
  try {
    for (const receipt of about) if (!(await lookAt(desk, open, receipt, prompter, pictures))) return
  } finally {
    await pictures?.close()
  }
}

/** False where the person wants to stop. */
async function lookAt(
  desk: Desk,
  open: OpenCase,
  receipt: Receipt,
  prompter: Prompter,
  pictures: Pictures | undefined,
): Promise<boolean> {
  const looks = looksAt(await withoutWhatAgrees(desk, open, receipt, prompter))
  for (const [i, look] of looks.entries()) {
    const which = looks.length === 1 ? '' : ` · ${i + 1}/${looks.length}`
    await pictures?.show(receipt, look[0])
    let left = look
    while (left.length > 0) {
      const said = await prompter.choose(menuOf(desk, receipt, left, which))
      if (said === 'later') return false
      const keys = left.map(([key]) => key)
      if (said === 'right') {
        await confirmReceipts(desk, open, receipt.id, { fields: keys, all: false })
        break
      }
      if (said !== 'lines') await mend(desk, open, receipt.id, said, prompter)
      left = left.filter(([key]) => key !== said)
    }
  }
  return true
}

/** A name that another paper spells alike, and that is settled there, is not looked at a second time: it is said, and counts. */
async function withoutWhatAgrees(desk: Desk, open: OpenCase, receipt: Receipt, prompter: Prompter): Promise<Receipt> {
  const alike = spelledAlike(receipt, open.current().receipts)
  if (alike.length === 0) return receipt
  for (const { key, value, as } of alike)
    prompter.tell(`  ${receipt.id} ${fieldLabel(key)[desk.lang]}  ${value}  ${sayAlike(as)[desk.lang]}`)
  const keys = alike.map(({ key }) => key)
  const [agreed = receipt] = await confirmReceipts(desk, open, receipt.id, { fields: keys, all: false })
  return agreed
}

const sayAlike = (as: string): Words => ({ zh: `和 ${as} 的一样`, en: `the same as on ${as}` })

function menuOf({ lang }: Desk, receipt: Receipt, look: Look, which: string): Parameters<Prompter['choose']>[0] {
  const said = look.map(([key, [, value]]) => `  ${fieldLabel(key)[lang]}  ${sayWaiting(value)}`)
  return {
    id: `confirm.${receipt.id}`,
    text: [`${calledBy(receipt, lang)} · ${HEAD[lang]}${which}`, ...said].join('\n'),
    options: [
      { value: 'right', label: ALL[lang] },
      ...look.map(([key]) => ({ value: key, label: WRONG[lang] + fieldLabel(key)[lang] })),
      { value: 'later', label: LATER[lang] },
    ],
    current: 'right',
  }
}

/** By which a person finds the paper among the others on the table: what it is, and the sum that is settled already. */
function calledBy({ id, kind, fields: { total } }: Receipt, lang: Desk['lang']): string {
  const sum = total === undefined ? '' : ` ${sayFen(total)}${lang === 'zh' ? ' 元' : ' yuan'}`
  return `${id} ${RECEIPT_KIND[kind][lang]}${sum}`
}

/** What the paper says instead, typed; a value of the wrong form is said, and asked for again. */
async function mend(desk: Desk, open: OpenCase, id: string, key: string, prompter: Prompter): Promise<void> {
  for (;;) {
    const reply = await prompter.ask({
      id: key,
      text: `${fieldLabel(key)[desk.lang]}${desk.lang === 'zh' ? '：' : ': '}${TYPE[desk.lang]}`,
      secret: false,
      wishes: [],
      check: () => undefined,
    })
    const text = reply.kind === 'answer' ? reply.text.trim() : ''
    if (text === '') return
    try {
      const edit = await readReceiptPairs(desk, [`${key}=-`], () => Promise.resolve(text))
      return await changePaper(desk, open, findReceipt(desk, open.current().receipts, id), edit)
    } catch (error) {
      if (!(error instanceof DataError || error instanceof UsageError)) throw error
      prompter.tell(error.message)
    }
  }
}
