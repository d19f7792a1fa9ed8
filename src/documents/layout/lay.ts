import type { Block, Sheet } from '../../model/sheet.ts'
import type { Press } from '../press.ts'
import { addendumStrips } from './addendum.ts'
import { Composer } from './composer.ts'
import { fields } from './fields.ts'
import type { Layout } from './layout.ts'
import { onPages } from './last-page.ts'
import { Wanted } from './known-blocks.ts'
import { bodyOf } from './pages.ts'
import { checks, codes, qr, seals, signatures } from './places.ts'
import { based, heightOf, kept, merged, PAGE_BREAK, type Strip } from './strip.ts'
import { table } from './table.ts'
import { FRAME_PADDING, framed, heading, list, paragraph, rule, space, title } from './text-blocks.ts'

/** Where everything on a sheet stands. The running head and foot come later: they need the number of pages. */
export function layOut(press: Press, sheet: Sheet): Layout {
  const body = bodyOf(sheet)
  const composer = new Composer(press, sheet, body)
  const strips = stripsOf(composer, sheet.blocks, body.width, body.height, knownStrips)
  const base = composer.begin()
  const addendum = addendumStrips(composer, body.width).map((strip) => based(strip, base))
  return { pages: onPages([...strips, ...addendum], body), nodes: composer.nodes, problems: composer.problems }
}

/** A block of a sheet: as it was laid out before, where the sheet of another case said the same in the same look. */
function knownStrips(composer: Composer, block: Block, width: number, height: number): readonly Strip[] {
  const asked = new Wanted(block, composer.look)
  const base = composer.begin()
  const known = composer.press.blocks.get(asked)
  if (known !== undefined) for (const node of known.nodes) composer.nodes.push(node)
  const strips = known?.strips ?? laidAnew(composer, asked, width, height)
  return strips.map((strip) => based(strip, base))
}

function laidAnew(composer: Composer, asked: Wanted, width: number, height: number): readonly Strip[] {
  const { nodes, press, sheet, beyond } = composer
  const from = nodes.length
  const strips = blockStrips(composer, asked.block, width, height)
  if (composer.beyond === beyond)
    press.blocks.offer(asked, sheet.caseNumber, () => ({ strips, nodes: nodes.slice(from) }))
  return strips
}

function stripsOf(
  composer: Composer,
  blocks: readonly Block[],
  width: number,
  height: number,
  laid = blockStrips,
): readonly Strip[] {
  const strips: Strip[] = []
  for (const block of blocks) {
    const last = strips.at(-1)
    // What stands above goes with the signatures: they never stand alone on a page.
    if (last !== undefined && !last.breaks && isSigned(block)) strips[strips.length - 1] = kept(last)
    strips.push(...laid(composer, block, width, height))
  }
  return strips
}

const isSigned = (block: Block): boolean =>
  block.kind === 'signatures' || (block.kind === 'together' && block.blocks[0]?.kind === 'signatures')

function blockStrips(composer: Composer, block: Block, width: number, height: number): readonly Strip[] {
  switch (block.kind) {
    case 'title':
      return title(composer, block, width)
    case 'heading':
      return heading(composer, block, width)
    case 'paragraph':
      return paragraph(composer, block, width)
    case 'list':
      return list(composer, block, width)
    case 'fields':
      return fields(composer, block, width)
    case 'table':
      return table(composer, block, width)
    case 'checks':
      return checks(composer, block, width)
    case 'seals':
      return seals(composer, block, width)
    case 'signatures':
      return signatures(composer, block, width)
    case 'frame':
      return framed(stripsOf(composer, block.blocks, width - 2 * FRAME_PADDING, height), width, block.tone ?? 'plain')
    case 'qr':
      return qr(composer, block, width)
    case 'codes':
      return codes(composer, block, width)
    case 'space':
      return space(block)
    case 'rule':
      return rule(width)
    case 'break':
      return [PAGE_BREAK]
    case 'together':
      return together(stripsOf(composer, block.blocks, width, height), height)
  }
}

/** One strip of all where a page has room for it. */
const together = (strips: readonly Strip[], height: number): readonly Strip[] =>
  strips.length > 1 && heightOf(strips) <= height && !strips.some((strip) => strip.breaks) ? [merged(strips)] : strips
