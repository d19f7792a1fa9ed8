import type { Reading } from '../../model/reading.ts'
import type { ReasonCode } from '../reasons/reasons.ts'
import { refused, refusedReading } from '../refused.ts'
import { hasSeveralBills, readData } from './fields.ts'
import { leavesOf, refersOutside, xmlText } from './tree.ts'

/** The data file of an e-bill: everything is read, nothing can be printed. */
export function fromXml(bytes: Uint8Array): Reading {
  const leaves = leavesOf(bytes)
  if (leaves === undefined) return refusedReading('xml', 'S28')
  const { kind, read } = readData(leaves)
  const several: readonly ReasonCode[] = hasSeveralBills(leaves) ? ['S51'] : []
  const outside: readonly ReasonCode[] = refersOutside(xmlText(bytes)) ? ['S34'] : []
  return {
    type: 'xml',
    ...(kind === undefined ? {} : { kind }),
    pages: refused('S27'),
    seen: [],
    reads: read === undefined ? [] : [read],
    reasons: [...several, ...outside, 'S27'],
  }
}
