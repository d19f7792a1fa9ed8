import type { Packet, Part } from '../../src/model/packet.ts'
import { FORM, sheet, words } from './fixtures.ts'

export const scanPart = (n: number): Part => ({
  kind: 'scan',
  id: `scan-${n}`,
  title: words(`扫描件 ${n}`, `Scan ${n}`),
  annex: n,
  receipt: { id: `r${n}`, kind: 'fiscal-e-receipt', fields: {}, origins: {} },
  caption: words('医疗收费电子票据 0012345678', 'Receipt 0012345678'),
})

export const formPart = (id: string): Part => ({
  kind: 'sheet',
  id,
  title: words('申请表', 'Application'),
  sheet: sheet(FORM, { id }),
})

/** An index that names every part with its pages. */
export const INDEX: Part = {
  kind: 'index',
  id: 'index',
  title: words('目录', 'Index'),
  sheet: (pages) =>
    sheet([
      {
        kind: 'table',
        columns: [
          { head: words('材料', 'Part'), width: 3 },
          { head: words('页', 'Pages'), width: 1 },
        ],
        rows: [...pages].map(([id, { first, last }]) => [id, `${first}-${last}`]),
      },
    ]),
}

export const packetOf = (parts: readonly Part[]): Packet => ({
  caseNumber: 'BX-1',
  title: words('报销材料', 'Claim'),
  parts,
})
