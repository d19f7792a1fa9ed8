import { foldLetters, hasLostInName, hasLostLetter, hidesLetter } from '../../model/letters.ts'
import type { FieldsRead } from '../../model/paper-field.ts'
import type { ReceiptFields, ReceiptKind, ReceiptLine } from '../../model/receipt.ts'
import { Found } from '../fields/found.ts'
import { dayIn, daysIn, LABELS, moneyIn, plainCell } from '../fields/labels.ts'
import type { Leaf } from './tree.ts'

type Sort = 'text' | 'day' | 'money' | 'count' | 'void'

/** Element names of the fiscal and the tax e-invoice standards, lower-case and without hyphens. */
const ELEMENTS: Readonly<Record<string, readonly [keyof ReceiptFields, Sort]>> = {
  einvoicename: ['title', 'text'],
  einvoicecode: ['code', 'text'],
  einvoicenumber: ['number', 'text'],
  randomnumber: ['checkCode', 'text'],
  invoicecode: ['code', 'text'],
  invoiceno: ['number', 'text'],
  invoicenumber: ['number', 'text'],
  invoicecheckcode: ['checkCode', 'text'],
  issuedate: ['issuedOn', 'day'],
  issuetime: ['issuedOn', 'day'],
  requesttime: ['issuedOn', 'day'],
  totalamount: ['total', 'money'],
  totaltaxincludedamount: ['total', 'money'],
  taxinclusivetotalamount: ['total', 'money'],
  totaltaxincludedamountinchinese: ['totalInWords', 'text'],
  totalamwithouttax: ['beforeTax', 'money'],
  taxexclusivetotalamount: ['beforeTax', 'money'],
  payerpartyname: ['payer', 'text'],
  payerpartycode: ['payerId', 'text'],
  buyername: ['payer', 'text'],
  buyeridnum: ['payerId', 'text'],
  invoicingpartyname: ['hospital', 'text'],
  invoicingpartycode: ['hospitalId', 'text'],
  sellername: ['hospital', 'text'],
  selleridnum: ['hospitalId', 'text'],
  bizcode: ['serial', 'text'],
  businessnumber: ['serial', 'text'],
  patientnumber: ['recordNumber', 'text'],
  casenumber: ['recordNumber', 'text'],
  hospitalno: ['recordNumber', 'text'],
  inhospitaldate: ['admittedOn', 'day'],
  outhospitaldate: ['dischargedOn', 'day'],
  hospitaldays: ['stayDays', 'count'],
  consultationdate: ['visitOn', 'day'],
  department: ['department', 'text'],
  departmentname: ['department', 'text'],
  medicalinstitutiontype: ['hospitalType', 'text'],
  medicalinsurancetype: ['insuranceType', 'text'],
  medicalinsuranceid: ['insuredNumber', 'text'],
  fundpayamount: ['fundPaid', 'money'],
  otherpayamount: ['otherPaid', 'money'],
  accountpayamount: ['accountPaid', 'money'],
  selfcashpayamount: ['cashPaid', 'money'],
  owncashpay: ['cashPaid', 'money'],
  selfpaidamount: ['ownPart', 'money'],
  selfpayamount: ['outOfCatalogue', 'money'],
  remark: ['remark', 'text'],
  isvoid: ['voided', 'void'],
  codeofinvoice: ['code', 'text'],
  numberofinvoice: ['number', 'text'],
  dateofissue: ['issuedOn', 'day'],
  identifyingcode: ['checkCode', 'text'],
  nameofpurchaser: ['payer', 'text'],
  nameofseller: ['hospital', 'text'],
  taxpayeridentificationnumberunifiedsocialcreditcodeofpurchaser: ['payerId', 'text'],
  taxpayeridentificationnumberunifiedsocialcreditcodeofseller: ['hospitalId', 'text'],
  totalamountexcludingtax: ['beforeTax', 'money'],
  taxincludedamountinfigures: ['total', 'money'],
  taxincludedamountinwords: ['totalInWords', 'text'],
  originalinvoiceno: ['cancels', 'text'],
}

/** Element names inside one item of a bill, and the elements that hold one: nothing in them speaks for the whole bill. */
const ITEM_NAMES = new Set(['itemname', 'chargename', 'item', 'nameoftaxablegoodsorservices'])
const ITEM_AMOUNTS = new Set(['itemamount', 'amount', 'chargeamount', 'amountexcludingtax'])
const ITEM_HOLDERS =
  /^(?:item|items|issuiteminformation|goodsinfo|goodsinfos|details?|detaillist|chargedetail|listdetail|auxitem|informationoftaxablegoodsorservicesdetailitemstuple)$/

export interface DataRead {
  readonly kind: ReceiptKind | undefined
  /** Undefined where nothing of it is known. */
  readonly read: FieldsRead | undefined
}

/** What a data file of an e-bill says: by the names of the standards, or by Chinese labels as names, keys or attributes. */
export function readData(leaves: readonly Leaf[]): DataRead {
  const found = new Found()
  const put: Put = (field, value, text) => {
    const plain = IDS.has(field) ? String(value).replaceAll(/\s/g, '') : value
    return isLost(field, text) || (value === undefined && /\d/.test(text))
      ? found.lost(field)
      : found.put(field, plain as never)
  }
  leaves.forEach((leaf, i) => {
    if (leaf.path.some((name) => ITEM_HOLDERS.test(name.toLowerCase()))) return
    const known = ELEMENTS[keyOf(leaf.name)]
    if (known !== undefined && leaf.text !== '' && !isOfLine(leaf, leaves))
      put(known[0], valueOf(known[1], leaf.text), leaf.text)
    for (const label of [leaf.name, leaf.attributes['Name'], leaf.attributes['name']]) labelled(label, leaf.text, put)
    const value = pairedWith(leaf, leaves[i + 1])
    if (value !== undefined) labelled(leaf.text, value, put)
  })
  const lines = hasSeveralBills(leaves) ? [] : itemsOf(leaves)
  if (lines === undefined) found.lost('lines')
  const fields = { ...found.fields, ...(lines !== undefined && lines.length > 0 ? { lines } : {}) }
  const empty = Object.keys(fields).length === 0 && Object.keys(found.notes).length === 0
  return { kind: kindOfLeaves(leaves), read: empty ? undefined : { origin: 'xml', fields, notes: found.notes } }
}

/** More than one number of a bill: what is said of the file would be said of several. */
export const hasSeveralBills = (leaves: readonly Leaf[]): boolean =>
  new Set(
    leaves.flatMap(({ name, text }) => (text !== '' && ELEMENTS[keyOf(name)]?.[0] === 'number' ? [text.trim()] : [])),
  ).size > 1

type Put = (field: keyof ReceiptFields, value: unknown, text: string) => void

const keyOf = (name: string): string => name.toLowerCase().replaceAll(/[-_]/g, '')

/** Printed in groups, they are one. */
const IDS = new Set<keyof ReceiptFields>(['code', 'number', 'checkCode', 'payerId', 'hospitalId'])
const NAMES = new Set<keyof ReceiptFields>(['payer', 'hospital'])
const isLost = (field: keyof ReceiptFields, text: string): boolean =>
  NAMES.has(field) ? hasLostInName(text) : IDS.has(field) ? hidesLetter(text) : hasLostLetter(text)

/** An item's total is called as the bill's, but for a hyphen: without one it speaks for the bill only where it stands alone. */
function isOfLine({ name }: Leaf, leaves: readonly Leaf[]): boolean {
  if (keyOf(name) !== 'totaltaxincludedamount' || name.includes('-')) return false
  return leaves.filter((leaf) => keyOf(leaf.name) === 'totaltaxincludedamount').length > 1
}

/** A list of names and values, each in an element of its own. */
function pairedWith({ name, text, path }: Leaf, next: Leaf | undefined): string | undefined {
  const isName = /(?:name|key|label|title|名称)$/i.test(name) && /[\u3400-\u9fff]/.test(text)
  const isValue = next !== undefined && /(?:value|content|text|值|内容)$/i.test(next.name)
  return isName && isValue && path.join('/') === next.path.join('/') ? next.text : undefined
}

/** Labels that packages of tax e-invoices use beside those of the paper. */
const PACKAGE: Readonly<Record<string, readonly [keyof ReceiptFields, Sort]>> = {
  合计金额: ['beforeTax', 'money'],
  购买方纳税人识别号: ['payerId', 'text'],
  销售方纳税人识别号: ['hospitalId', 'text'],
  发票校验码: ['checkCode', 'text'],
  价税合计: ['total', 'money'],
}

function labelled(given: string | undefined, text: string, put: Put): void {
  if (given === undefined || text === '' || !/[\u3400-\u9fff]/.test(given)) return
  const label = plainCell(given)
  const own = PACKAGE[label]
  if (own !== undefined) return put(own[0], valueOf(own[1], text), text)
  const known = LABELS.get(label)
  if (known === undefined) return
  if (known.sort === 'stay') {
    const [first, last] = daysIn(text)
    put('admittedOn', first, text)
    put('dischargedOn', last, text)
  } else if (known.sort === 'money' || known.sort === 'day' || known.sort === 'count' || known.sort === 'void')
    put(known.field, valueOf(known.sort, text), text)
  else put(known.field, valueOf('text', text), text)
}

function valueOf(sort: Sort, text: string): unknown {
  switch (sort) {
    case 'text':
      return foldLetters(text)
    case 'day':
      return dayIn(text)
    case 'money':
      return moneyIn(text)
    case 'count':
      return /^\d{1,4}$/.test(text) ? Number(text) : undefined
    case 'void':
      return /^(?:1|true|是|已作废|Y)$/i.test(text)
  }
}

/** An item's name and its amount stand beside each other, under the same element. Undefined where an amount was not made out. */
function itemsOf(leaves: readonly Leaf[]): readonly ReceiptLine[] | undefined {
  const items: ReceiptLine[] = []
  let waiting: string | undefined
  for (const { name, text } of leaves) {
    const key = keyOf(name)
    if (ITEM_NAMES.has(key) && text !== '') waiting = foldLetters(text)
    else if (ITEM_AMOUNTS.has(key) && waiting !== undefined) {
      const amount = moneyIn(text)
      if (amount !== undefined) items.push({ name: waiting, amount })
      else if (/\d/.test(text)) return undefined
      waiting = undefined
    }
  }
  return items
}

/** A bill of the treasury or of the tax office, by what only they carry. */
function kindOfLeaves(leaves: readonly Leaf[]): ReceiptKind | undefined {
  const names = new Set(leaves.map(({ name }) => keyOf(name)))
  const labels = new Set(leaves.map(({ attributes }) => attributes['Name'] ?? attributes['name'] ?? ''))
  if (names.has('einvoicecode') || names.has('invoicingpartyname') || labels.has('票据代码') || names.has('票据代码'))
    return 'fiscal-e-receipt'
  const tax = [
    'sellername',
    'nameofseller',
    'invoiceno',
    'taxinclusivetotalamount',
    'totaltaxincludedamount',
    '发票号码',
  ]
  return tax.some((name) => names.has(name)) || labels.has('发票号码') ? 'vat-invoice' : undefined
}
