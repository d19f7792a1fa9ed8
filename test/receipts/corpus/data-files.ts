import { strToU8, zipSync } from 'fflate'
import { formatFen } from '../../../src/model/money.ts'
import type { Bill } from './bills.ts'

/** A bill as the data file of the treasury's standard. */
export function xmlOf({ truth, inPatient }: Bill): Uint8Array {
  const items = (truth.lines ?? [])
    .map(({ name, amount }) => `<Item><ItemName>${name}</ItemName><ItemAmount>${formatFen(amount)}</ItemAmount></Item>`)
    .join('')
  return strToU8(
    `<?xml version="1.0" encoding="UTF-8"?><EInvoice><EInvoiceData><Main>
<EInvoiceName>${inPatient ? '医疗住院收费票据（电子）' : '医疗门诊收费票据（电子）'}</EInvoiceName>
<EInvoiceCode>${truth.code ?? ''}</EInvoiceCode><EInvoiceNumber>${truth.number ?? ''}</EInvoiceNumber>
<RandomNumber>${truth.checkCode ?? ''}</RandomNumber><TotalAmount>${formatFen(truth.total ?? 0n)}</TotalAmount>
<IssueDate>${(truth.issuedOn ?? '').replaceAll('-', '')}</IssueDate><PayerPartyName>${truth.payer ?? ''}</PayerPartyName>
<InvoicingPartyName>${truth.hospital ?? ''}</InvoicingPartyName></Main><Details>${items}</Details>
<MainExt><医保统筹基金支付>${formatFen(truth.fundPaid ?? 0n)}</医保统筹基金支付><个人现金支付>${formatFen(truth.cashPaid ?? 0n)}</个人现金支付></MainExt>
</EInvoiceData></EInvoice>`,
  )
}

/** A VAT invoice as an OFD: data in OFD.xml, labels in the template, values on the page. */
export function ofdOf({ truth }: Bill): Uint8Array {
  const data = [
    ['发票代码', truth.code],
    ['发票号码', truth.number],
    ['开票日期', truth.issuedOn],
    ['发票校验码', truth.checkCode],
    ['购买方名称', truth.payer],
    ['销售方名称', truth.hospital],
    ['价税合计', truth.total === undefined ? undefined : formatFen(truth.total)],
  ] as const
  const custom = data
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `<ofd:CustomData Name="${name}">${value}</ofd:CustomData>`)
    .join('')
  const place = (text: string, x: number, y: number): string =>
    `<ofd:TextObject Boundary="${x} ${y} 60 5" Size="3"><ofd:TextCode X="0" Y="3" DeltaX="g ${text.length} 3">${text}</ofd:TextCode></ofd:TextObject>`
  const page = (objects: string, before = ''): Uint8Array =>
    strToU8(
      `<?xml version="1.0"?><ofd:Page xmlns:ofd="http://www.ofdspec.org/2016">${before}<ofd:Content><ofd:Layer>${objects}</ofd:Layer></ofd:Content></ofd:Page>`,
    )
  return zipSync({
    'OFD.xml': strToU8(
      `<?xml version="1.0"?><ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"><ofd:DocBody><ofd:DocInfo><ofd:CustomDatas>${custom}</ofd:CustomDatas></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
    ),
    'Doc_0/Document.xml': strToU8(
      `<?xml version="1.0"?><ofd:Document xmlns:ofd="http://www.ofdspec.org/2016"><ofd:CommonData><ofd:TemplatePage ID="2" BaseLoc="Tpls/Tpl_0/Content.xml"/></ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>`,
    ),
    'Doc_0/Tpls/Tpl_0/Content.xml': page(place('电子发票（普通发票）', 80, 8) + place('价税合计（大写）', 10, 100)),
    'Doc_0/Pages/Page_0/Content.xml': page(place(truth.totalInWords ?? '', 45, 100), '<ofd:Template TemplateID="2"/>'),
  })
}
