import type { FactValue } from '../model/fact.ts'
import type { Receipt, ReceiptKind } from '../model/receipt.ts'
import { RECEIPT_KIND, RECEIPT_KINDS } from '../model/receipt-words.ts'
import { sayValue } from '../model/say-value.ts'
import type { Lang } from '../model/words.ts'
import type { Option } from './prompter.ts'
import { allLines } from './receipt-form.ts'
import { change, putLine, receiptOf, type PaperSetting } from './receipt-line.ts'
import { speak } from './receipt-words.ts'

const [READY, KIND, REMOVE] = ['#ready', '#kind', '#remove']

/** A paper as it stands: any line can be changed, filled in or struck out, and the paper taken out of the case. */
export async function lookOver(setting: PaperSetting, id: string): Promise<void> {
  const { prompter, lang, keeper, now, by } = setting
  for (;;) {
    const receipt = receiptOf(setting, id)
    if (receipt === undefined) return
    const text = `${id}  ${RECEIPT_KIND[receipt.kind][lang]}`
    const said = await prompter.choose({
      id: 'receipt',
      text,
      options: optionsOf(receipt, lang),
      current: READY,
    })
    if (said === READY) return
    if (said === REMOVE) {
      await keeper.append([{ kind: 'receipt-removed', at: now(), by, id }])
      return prompter.tell(sayRemoved(receipt, lang))
    }
    if (said === KIND) {
      const kind = await pickKind(setting, receipt.kind)
      if (kind !== undefined) await change(setting, receipt, { kind, fields: {}, cleared: [] })
      continue
    }
    const line = allLines().find(({ key }) => key === said)
    if (line !== undefined) await putLine(setting, receipt, line, false)
  }
}

/** Taking a paper out of a case never deletes what was handed in, and says so. */
export function sayRemoved({ id, scan }: Receipt, lang: Lang): string {
  const colon = lang === 'zh' ? '：' : ': '
  const file = scan === undefined ? '' : `\n  ${speak('keptFile', lang)}${colon}${scan.path}`
  return `${speak('removed', lang)}${colon}${id}${file}`
}

function optionsOf({ kind, fields }: Receipt, lang: Lang): readonly Option[] {
  const colon = lang === 'zh' ? '：' : ': '
  const [filled, more] = [speak('filled', lang), speak('more', lang)]
  const all = allLines().map(({ key, field, fact }): Option & { readonly known: boolean } => {
    const value = fields[field] as FactValue | undefined
    const label = fact.label[lang]
    return value === undefined
      ? { value: key, label, group: more, known: false }
      : { value: key, label: `${label}${colon}${sayValue(fact, value, lang)}`, group: filled, known: true }
  })
  return [
    { value: READY, label: speak('ready', lang) },
    { value: REMOVE, label: speak('remove', lang) },
    { value: KIND, label: `${speak('changeKind', lang)}${colon}${RECEIPT_KIND[kind][lang]}`, group: filled },
    ...all.filter(({ known }) => known),
    ...all.filter(({ known }) => !known),
  ].map(({ value, label, ...rest }) => ({ value, label, ...('group' in rest ? { group: rest.group } : {}) }))
}

/** Undefined when the person thinks better of it. */
export async function pickKind(
  { prompter, lang }: PaperSetting,
  current?: ReceiptKind,
): Promise<ReceiptKind | undefined> {
  const options = RECEIPT_KINDS.map((kind) => ({ value: kind, label: RECEIPT_KIND[kind][lang] }))
  const back = { value: 'back', label: speak('noKind', lang) }
  const text = speak('kind', lang)
  const said = await prompter.choose({
    id: 'receipt.kind',
    text,
    options: [...options, back],
    ...(current === undefined ? {} : { current }),
  })
  return RECEIPT_KINDS.find((kind) => kind === said)
}
