import type { ReceiptFields, ReceiptKind, ReceiptLine } from '../../model/receipt.ts'
import { dayIn, LABELS, moneyIn, plainCell } from '../fields/labels.ts'
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
}

/** Element names inside one item of a bill. */
const ITEM_NAMES = new Set(['itemname', 'chargename'])
const ITEM_AMOUNTS = new Set(['itemamount', 'amount', 'chargeamount'])

/** What the elements of an e-bill say: by the names of the standards, or by Chinese labels as names, keys or attributes. */
export function fieldsOfLeaves(leaves: readonly Leaf[]): ReceiptFields {
  const found = new Map<keyof ReceiptFields, unknown>()
  const put = (field: keyof ReceiptFields, value: unknown): void => {
    if (value !== undefined && value !== '' && !found.has(field)) found.set(field, value)
  }
  for (const leaf of leaves) {
    const text = leaf.text.trim()
    const key = leaf.name.toLowerCase().replaceAll(/[-_]/g, '')
    const known = ELEMENTS[key]
    if (known !== undefined) put(known[0], valueOf(known[1], text))
    for (const label of [leaf.name, leaf.attributes['Name'], leaf.attributes['name']]) labelled(label, text, put)
  }
  const lines = itemsOf(leaves)
  return { ...(Object.fromEntries(found) as ReceiptFields), ...(lines.length > 0 ? { lines } : {}) }
}

/** Labels that packages of tax e-invoices use beside those of the paper. */
const PACKAGE: Readonly<Record<string, readonly [keyof ReceiptFields, Sort]>> = {
  合计金额: ['beforeTax', 'money'],
  购买方纳税人识别号: ['payerId', 'text'],
  销售方纳税人识别号: ['hospitalId', 'text'],
  发票校验码: ['checkCode', 'text'],
  价税合计: ['total', 'money'],
}

function labelled(
  given: string | undefined,
  text: string,
  put: (field: keyof ReceiptFields, value: unknown) => void,
): void {
  if (given === undefined || !/[\u3400-\u9fff]/.test(given)) return
  const label = plainCell(given)
  const own = PACKAGE[label]
  if (own !== undefined) return put(own[0], valueOf(own[1], text))
  const known = LABELS.get(label)
  if (known === undefined) return
  if (known.sort === 'money') put(known.field, moneyIn(text))
  else if (known.sort === 'day') put(known.field, dayIn(text))
  else if (known.sort === 'count') put(known.field, valueOf('count', text))
  else if (known.sort === 'void') put(known.field, valueOf('void', text))
  else if (known.sort !== 'stay') put(known.field, text)
}

function valueOf(sort: Sort, text: string): unknown {
  switch (sort) {
    case 'text':
      return text
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

/** An item's name and its amount stand beside each other, under the same element. */
function itemsOf(leaves: readonly Leaf[]): readonly ReceiptLine[] {
  const items: ReceiptLine[] = []
  let waiting: string | undefined
  for (const { name, text } of leaves) {
    const key = name.toLowerCase()
    if (ITEM_NAMES.has(key)) waiting = text
    else if (ITEM_AMOUNTS.has(key) && waiting !== undefined) {
      const amount = moneyIn(text)
      if (amount !== undefined) items.push({ name: waiting, amount })
      waiting = undefined
    }
  }
  return items
}

/** A bill of the treasury or of the tax office, by what only they carry. */
export function kindOfLeaves(leaves: readonly Leaf[]): ReceiptKind | undefined {
  const names = new Set(leaves.map(({ name }) => name.toLowerCase().replaceAll(/[-_]/g, '')))
  const labels = new Set(leaves.map(({ attributes }) => attributes['Name'] ?? attributes['name'] ?? ''))
  if (names.has('einvoicecode') || names.has('invoicingpartyname') || labels.has('票据代码') || names.has('票据代码'))
    return 'fiscal-e-receipt'
  const tax = ['sellername', 'invoiceno', 'taxinclusivetotalamount', 'totaltaxincludedamount', '发票号码']
  return tax.some((name) => names.has(name)) || labels.has('发票号码') ? 'vat-invoice' : undefined
}
