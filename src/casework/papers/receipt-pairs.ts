import { suggest } from '../../case-file/complaints.ts'
import { OTHER_KEYS, PRIVATE_KEYS, RECEIPT_KEYS, typedText, YES_NO_KEYS } from '../../case-file/receipt-keys.ts'
import { DataError, UsageError } from '../../model/errors.ts'
import type { FactValue } from '../../model/fact.ts'
import type { Problem } from '../../model/problem.ts'
import type { ReceiptFields, ReceiptKind } from '../../model/receipt.ts'
import { KIND_NAMES, kindNamed, WHICH_KINDS } from '../../model/receipt-words.ts'
import type { ReceiptEdit } from '../../model/receipt-edit.ts'
import { parseValue } from '../../model/values.ts'
import type { Words } from '../../model/words.ts'
import type { Office } from '../office.ts'

type Field = keyof ReceiptFields
type Read =
  | { readonly field: Field; readonly value: FactValue | undefined }
  | { readonly kind: ReceiptKind }
  | { readonly note: string }
  | Problem

/** Reads `key=value` words with the keys of an answers file; `key=` strikes a value out, `key=-` takes what is `typed`. Every mistake at once. */
export async function readReceiptPairs(
  office: Office,
  pairs: readonly string[],
  typed: () => Promise<string>,
): Promise<ReceiptEdit> {
  if (pairs.filter((pair) => pair.endsWith('=-')).length > 1)
    throw new UsageError(office.lang === 'zh' ? '一次只能有一个 键=-' : 'only one key=- at a time')
  const read: Read[] = []
  for (const pair of pairs) read.push(await readPair(office, pair, typed))
  const problems = read.filter((one): one is Problem => 'code' in one)
  if (problems.length > 0) throw new DataError(problems)
  return collect(read)
}

const NO_PAIR: Words = {
  zh: '选项的值不对: 键=值，例如 kind=fiscal-receipt total=1234.56；键= 清空；键=- 从标准输入读',
  en: 'the value of the option is not right: key=value, such as kind=fiscal-receipt total=1234.56; key= strikes out; key=- from standard input',
}

function collect(read: readonly Read[]): ReceiptEdit {
  let fields: ReceiptFields = {}
  const cleared: Field[] = []
  let rest: Pick<ReceiptEdit, 'kind' | 'note'> = {}
  for (const one of read) {
    if ('field' in one) {
      if (one.value === undefined) cleared.push(one.field)
      else fields = { ...fields, [one.field]: one.value }
    } else if (!('code' in one)) rest = { ...rest, ...one }
  }
  return { ...rest, fields, cleared }
}

async function readPair(office: Office, pair: string, typed: () => Promise<string>): Promise<Read> {
  const at = pair.indexOf('=')
  if (at < 1) throw new UsageError(NO_PAIR[office.lang])
  const [key, written] = [pair.slice(0, at), pair.slice(at + 1)]
  // What names a person: only from standard input.
  if (PRIVATE_KEYS.includes(key) && written !== '-' && written !== '') return onCommandLine(key, office)
  const text = typedText(key, written === '-' ? await typed() : written)
  if (key === 'note') return { note: text }
  if (key === 'kind') return readKind(text, office)
  const yesNo = YES_NO_KEYS.find((one) => one === key)
  const own = Object.hasOwn(RECEIPT_KEYS, key) ? RECEIPT_KEYS[key] : undefined
  const known = yesNo === undefined ? own : ({ field: yesNo, type: 'yes-no' } as const)
  if (known === undefined) return unknownKey(key, office)
  if (text === '') return { field: known.field, value: undefined }
  if (key === 'visit' && !IS_VISIT.test(text)) return wrong(key, VISIT_FORM, office)
  const { field, type } = known
  const parsed = parseValue(type === 'date' ? { type, max: 'today' } : { type }, text, office.today)
  return parsed.ok ? { field, value: parsed.value } : wrong(key, parsed.fault, office)
}

function readKind(text: string, office: Office): Read {
  const found = kindNamed(text)
  return found === undefined ? wrong('kind', suggest(text, KIND_NAMES, WHICH_KINDS), office) : { kind: found }
}

const IS_VISIT = /^v[1-9]\d{0,3}$/
const VISIT_FORM: Words = {
  zh: '写就医编号，例如 v2（baoxiao visit list 会列出）。',
  en: 'the number of a visit, such as v2 (see baoxiao visit list).',
}

const wrong = (key: string, fault: Words, { lang }: Office): Problem => ({
  code: 'receipt-value',
  severity: 'error',
  message: lang === 'zh' ? `“${key}”写得不对` : `the value of "${key}" cannot be used`,
  remedy: fault[lang],
})

function unknownKey(key: string, { lang }: Office): Problem {
  const all = ['kind', 'note', ...YES_NO_KEYS, ...Object.keys(RECEIPT_KEYS)]
  const listed = { zh: `可用的：${all.join('、')}。`, en: `Known keys: ${all.join(', ')}.` }
  const file = {
    zh: '扫描件用 baoxiao receipts add 个案 文件 加入；给手填的单据附上：baoxiao receipts set 个案 r003 file=文件。',
    en: 'A scan is taken in with baoxiao receipts add CASE FILE; one of a typed paper is attached with baoxiao receipts set CASE r003 file=FILE.',
  }
  return {
    code: 'receipt-key',
    severity: 'error',
    message: lang === 'zh' ? `单据没有“${key}”这一项` : `a receipt has no key "${key}"`,
    remedy: (OTHER_KEYS.includes(key) && key !== 'lines' ? file : suggest(key, all, listed))[lang],
  }
}

const onCommandLine = (key: string, { lang }: Office): Problem => ({
  code: 'receipt-private',
  severity: 'error',
  message: lang === 'zh' ? `“${key}”是隐私，不要写在命令行里` : `"${key}" is private: not on a command line`,
  remedy: lang === 'zh' ? `用 ${key}=- 从标准输入给。` : `Use ${key}=- with standard input.`,
})
