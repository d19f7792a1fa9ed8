import { RECEIPT_KEYS } from '../../case-file/receipt-keys.ts'
import type { OpenCase } from '../../case-file/store.ts'
import { UsageError } from '../../model/errors.ts'
import type { Receipt, ReceiptFields } from '../../model/receipt.ts'
import { editReceipt } from '../../model/receipt-edit.ts'
import type { Words } from '../../model/words.ts'
import type { Office } from '../office.ts'
import { findReceipt } from './find.ts'

type Waits = readonly [field: keyof ReceiptFields, value: unknown]

/** What was recognised and nothing confirmed yet, by the key it is known by. */
export function waitingOf({ seen }: Receipt): ReadonlyMap<string, Waits> {
  const keys = new Map(Object.entries(RECEIPT_KEYS).map(([key, { field }]) => [field as string, key]))
  return new Map(
    Object.entries(seen?.unconfirmed ?? {}).flatMap(([field, value]) => {
      const key = field === 'lines' ? field : keys.get(field)
      return key === undefined ? [] : [[key, [field as keyof ReceiptFields, value] as const] as const]
    }),
  )
}

/** What a claim rests on comes first: what it amounts to, which bill it is, of which day, whose. */
const VALUE = [
  'total',
  'number',
  'issued-on',
  'payer',
  'code',
  'hospital',
  'referred-to',
  'admitted-on',
  'discharged-on',
  'visit-on',
  'total-in-words',
]

export function valuableFirst(waiting: ReadonlyMap<string, Waits>): readonly (readonly [key: string, waits: Waits])[] {
  const rank = (key: string): number => (VALUE.includes(key) ? VALUE.indexOf(key) : VALUE.length)
  return [...waiting].toSorted(([a], [b]) => rank(a) - rank(b))
}

/** What is looked at together, most valuable first: what a bill amounts to, which it is, of which days, whose. The rest goes with the last. */
const LOOKS: readonly (readonly string[])[] = [
  'total total-in-words lines fund-paid other-paid account-paid cash-paid own-part out-of-catalogue'.split(' '),
  'number code check-code serial record-number cancels belongs-to'.split(' '),
  'issued-on admitted-on discharged-on visit-on stay-days valid-until valid-days'.split(' '),
]

/** What waits of a paper, parted into at most four looks: where all agrees, one key press each confirms it. */
export function looksAt(receipt: Receipt): readonly (readonly (readonly [key: string, waits: Waits])[])[] {
  const waiting = valuableFirst(waitingOf(receipt))
  const lookOf = (key: string): number => {
    const at = LOOKS.findIndex((keys) => keys.includes(key))
    return at < 0 ? LOOKS.length : at
  }
  const looks = [...LOOKS, []].map((_, look) => waiting.filter(([key]) => lookOf(key) === look))
  return looks.reduce<(typeof waiting)[]>((grown, look) => {
    const last = grown.at(-1)
    if (look.length === 0) return grown
    return last !== undefined && last.length + look.length <= AT_A_GLANCE
      ? [...grown.slice(0, -1), [...last, ...look]]
      : [...grown, look]
  }, [])
}

/** Lines that are compared with a paper at one look. */
const AT_A_GLANCE = 5

/** Names that a paper and another of the same claim are expected to share, by key and field alike. */
const NAMES = ['payer', 'hospital'] as const

/** What waits of a paper and is spelled, letter by letter, as another paper has it for certain or as a person confirmed it there. */
export function spelledAlike(
  { id, seen }: Receipt,
  all: readonly Receipt[],
): readonly { readonly key: string; readonly value: string; readonly as: string }[] {
  return NAMES.flatMap((key) => {
    const value = seen?.unconfirmed?.[key]
    const as = all.find((one) => one.id !== id && one.fields[key] === value)
    return value === undefined || as === undefined ? [] : [{ key, value, as: as.id }]
  })
}

/** A person takes for right what was recognised: the fields named, or `all`. With neither nothing is changed. The papers as they are then. */
export async function confirmReceipts(
  office: Office,
  open: OpenCase,
  id: string | undefined,
  { fields, all }: { readonly fields: readonly string[]; readonly all: boolean },
): Promise<readonly Receipt[]> {
  const { receipts } = open.current()
  const about = id === undefined ? receipts : [findReceipt(office, receipts, id)]
  if (!all && fields.length === 0) return about
  const { clock, account } = office.world
  for (const receipt of about) {
    const chosen = chosenOf(office, receipt, fields, all)
    if (Object.keys(chosen).length === 0) continue
    const confirmed = editReceipt(receipt, { fields: chosen, cleared: [] })
    await open.append([{ kind: 'receipt-changed', at: clock.now(), by: account, receipt: confirmed }])
  }
  return open.current().receipts.filter((one) => about.some((before) => before.id === one.id))
}

function chosenOf({ lang }: Office, receipt: Receipt, fields: readonly string[], all: boolean): ReceiptFields {
  const waiting = waitingOf(receipt)
  const unknown = fields.filter((key) => !waiting.has(key))
  if (unknown.length > 0) {
    const there = waiting.size === 0 ? NOTHING_WAITS[lang] : `${WAITING[lang]}${[...waiting.keys()].join(', ')}`
    throw new UsageError(`${NOT_WAITING[lang]}: ${unknown.join(', ')}\n  ${there}`)
  }
  return Object.fromEntries(
    [...waiting].filter(([key]) => all || fields.includes(key)).map(([, pair]) => pair),
  ) as ReceiptFields
}

export const NOTHING_WAITS: Words = {
  zh: '没有等待确认的识别结果',
  en: 'nothing that was recognised waits to be confirmed',
}
const NOT_WAITING: Words = { zh: '没有等待确认的这一项', en: 'nothing of that name waits to be confirmed' }
const WAITING: Words = { zh: '等待确认的：', en: 'Waiting: ' }
