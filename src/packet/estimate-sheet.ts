import type { Estimate, EstimateLine, Verdict } from '../model/determination.ts'
import { sayFen } from '../model/money.ts'
import type { Block, Cell, Sheet } from '../model/sheet.ts'
import { onlyIfPaid } from '../model/verdict.ts'
import type { Words } from '../model/words.ts'
import { basisLine } from './citation.ts'
import type { PacketInput } from './input.ts'
import { factLabel } from './shown.ts'
import { ESTIMATE_ONLY, joined, labelled, RULE_STATUS, sheetFor } from './wording.ts'

const TITLE: Words = { zh: '报销金额估算', en: 'Estimate of the payment' }

/** The estimate as a walk from the total to what comes back, each line with its source. */
export function estimateSheet(input: PacketInput, estimate: Estimate): Sheet {
  return sheetFor(input, {
    id: 'estimate',
    title: TITLE,
    footnote: ESTIMATE_ONLY,
    blocks: [{ kind: 'title', text: TITLE, sub: ESTIMATE_ONLY }, ...walk(input, estimate)],
  })
}

function walk(input: PacketInput, estimate: Estimate): readonly Block[] {
  const exact = estimate.low === estimate.high
  const sources = sourcesOf(input, estimate)
  return [
    {
      kind: 'frame',
      blocks: [{ kind: 'heading', text: result(estimate, input.determination.verdict) }, ...range(input, estimate)],
    },
    {
      kind: 'table',
      columns: [
        { head: { zh: '项目', en: 'Line' }, width: 30 },
        {
          head: exact ? { zh: '金额（元）', en: 'Yuan' } : { zh: '最低（元）', en: 'Lowest' },
          width: 16,
          align: 'right',
        },
        ...(exact ? [] : [{ head: { zh: '最高（元）', en: 'Highest' }, width: 16, align: 'right' } as const]),
        { head: { zh: '怎么算的', en: 'How it was worked out' }, width: 30 },
        { head: { zh: '依据', en: 'Source' }, width: 8, align: 'center' },
      ],
      rows: estimate.lines.map((line) => lineRow(line, exact, sources.numberOf(line))),
    },
    ...(sources.list.length === 0
      ? []
      : [
          { kind: 'heading', text: { zh: '依据', en: 'Sources' } } as const,
          { kind: 'list', numbered: true, items: sources.list } as const,
        ]),
    ...weakest(estimate),
  ]
}

interface Sources {
  readonly list: readonly Words[]
  readonly numberOf: (line: EstimateLine) => string
}

/** What the lines lean on, each text once and under a number: most of them lean on the same. */
function sourcesOf({ rulebook }: PacketInput, { lines }: Estimate): Sources {
  const list = new Map<string, Words>()
  const keys = new Map<EstimateLine, string>()
  for (const line of lines) {
    const basis = basisLine(rulebook, line.cites, line.status)
    if (basis === undefined) continue
    list.set(basis.zh, basis)
    keys.set(line, basis.zh)
  }
  const numbers = [...list.keys()]
  return {
    list: [...list.values()],
    numberOf: (line) => {
      const key = keys.get(line)
      return key === undefined ? '' : String(numbers.indexOf(key) + 1)
    },
  }
}

/** While it is not certain that it is paid at all, the sum is said with that condition. */
const result = (estimate: Estimate, verdict: Verdict): Words => {
  const { low, high } = estimate
  const amount = low === high ? `${sayFen(low)}` : `${sayFen(low)} – ${sayFen(high)}`
  if (onlyIfPaid(verdict, estimate))
    return { zh: `如果能报，估计可报：${amount} 元`, en: `If it is paid at all, estimated payment: ${amount} yuan` }
  return { zh: `估计可报：${amount} 元`, en: `Estimated payment: ${amount} yuan` }
}

/** What is still wanted to narrow the range, the most telling first. */
function range({ rulebook }: PacketInput, { low, high, wanted }: Estimate): readonly Block[] {
  if (low === high || wanted.length === 0) return []
  const facts = joined(
    wanted.slice(0, 3).map((fact) => factLabel(rulebook, fact)),
    '、',
    ', ',
  )
  return [
    {
      kind: 'paragraph',
      text: labelled({ zh: '是一个范围，因为还不知道', en: 'A range, because this is not known yet' }, facts),
    },
  ]
}

function lineRow(line: EstimateLine, exact: boolean, source: string): readonly Cell[] {
  const strong = line.role === 'subtotal' || line.role === 'total' || line.role === 'paid'
  return [
    { text: line.label, strong },
    { text: sayFen(line.amount.low), strong },
    ...(exact ? [] : [{ text: sayFen(line.amount.high), strong }]),
    line.working ?? '',
    source,
  ]
}

function weakest({ status }: Estimate): readonly Block[] {
  const words = RULE_STATUS[status]
  if (words === undefined) return []
  return [
    {
      kind: 'paragraph',
      tone: 'warning',
      text: labelled({ zh: '其中最不可靠的一项', en: 'The least reliable figure in it' }, words),
    },
  ]
}
