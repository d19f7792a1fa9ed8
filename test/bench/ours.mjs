import { CHECK_LABELS, COVER_LABELS, FORM_LABELS, TABLE_HEADS } from './workload.mjs'

const known = new Map()
/** Words as templates hold them: the same object in every packet. */
const both = (zh, en = zh) => {
  const key = `${zh}|${en}`
  const words = known.get(key) ?? { zh, en }
  known.set(key, words)
  return words
}
const base = (claim, id, title) => ({ id, title: both(title), lang: 'both', size: 'normal', caseNumber: claim.id })

/** The reference claim as a packet of ours. `editable`: the thirty fields as AcroForm fields instead of plain text. */
export function packetOf(claim, editable = false) {
  const sheet = (id, title, blocks) => ({
    kind: 'sheet',
    id,
    title: both(title),
    sheet: { ...base(claim, id, title), blocks },
  })
  const field = ([zh, en], i) => ({
    label: both(zh, en),
    value: claim.values[i],
    ...(editable ? { field: { type: 'text', name: `f${i}` } } : {}),
  })
  const scan = (n) => ({
    kind: 'scan',
    id: `scan-${n}`,
    title: both('扫描件'),
    annex: n,
    caption: both(`扫描件 ${n}`, `Scan ${n}`),
    receipt: { id: `r${n}`, kind: 'fiscal-e-receipt', fields: {}, origins: {} },
  })
  return {
    caseNumber: claim.id,
    title: both('医疗费用手工报销申请材料'),
    parts: [
      sheet('cover', '封面', [
        { kind: 'title', text: both('医疗费用手工报销申请材料', 'Claim packet') },
        {
          kind: 'fields',
          columns: 1,
          fields: COVER_LABELS.map((label, i) => ({ label: both(...label), value: claim.values[i] })),
        },
      ]),
      sheet('checklist', '材料清单', [
        { kind: 'title', text: both('材料清单', 'Checklist') },
        {
          kind: 'checks',
          items: CHECK_LABELS.map((label, i) => ({
            name: `c${i}`,
            on: claim.ticked[i],
            label: both(label),
            details: [both('原件 1 份')],
            aside: claim.ticked[i] ? both('已备') : both('还缺'),
          })),
        },
      ]),
      sheet('form', '申请表', [
        { kind: 'title', text: both('医疗费用手工报销申请表', 'Application') },
        { kind: 'fields', columns: 2, fields: FORM_LABELS.map(field) },
      ]),
      sheet('receipts', '票据汇总', [
        {
          kind: 'table',
          small: true,
          columns: TABLE_HEADS.map(([head, width], i) => ({
            head: both(head),
            width,
            ...(i > 5 ? { align: 'right' } : {}),
          })),
          rows: claim.rows,
          foot: ['', both('合计'), '', '', '', '', claim.total, '', ''],
        },
      ]),
      scan(1),
      scan(2),
    ],
  }
}

export const scansOf = (claim, pool) =>
  new Map(
    claim.scans.map((at, i) => [
      `r${i + 1}`,
      { kind: 'images', images: [{ type: 'jpeg', bytes: pool[at].bytes, sha256: pool[at].sha256 }] },
    ]),
  )
