import type { Block, Sheet } from '../../model/sheet.ts'
import type { Press } from '../press.ts'
import { addendumStrips } from './addendum.ts'
import { Composer } from './composer.ts'
import { fields } from './fields.ts'
import type { Layout } from './layout.ts'
import { onPages } from './last-page.ts'
import { bodyOf } from './pages.ts'
import { checks, codes, qr, seals, signatures } from './places.ts'
import { heightOf, merged, type Strip } from './strip.ts'
import { table } from './table.ts'
import { FRAME_PADDING, framed, heading, list, paragraph, rule, space, title } from './text-blocks.ts'

/** Where everything on a sheet stands. The running head and foot come later: they need the number of pages. */
export function layOut(press: Press, sheet: Sheet): Layout {
  const composer = new Composer(press, sheet)
  const body = bodyOf(sheet)
  const strips = stripsOf(composer, sheet.blocks, body.width, body.height)
  const pages = onPages([...strips, ...addendumStrips(composer, body.width)], body)
  return { pages, nodes: composer.nodes, problems: composer.problems }
}

function stripsOf(composer: Composer, blocks: readonly Block[], width: number, height: number): readonly Strip[] {
  const strips: Strip[] = []
  for (const block of blocks) {
    const last = strips.at(-1)
    // What stands above goes with the signatures: they never stand alone on a page.
    if (last !== undefined && last.breaks !== true && isSigned(block))
      strips[strips.length - 1] = { ...last, keep: true }
    strips.push(...blockStrips(composer, block, width, height))
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
      return [{ height: 0, marks: [], breaks: true }]
    case 'together':
      return together(stripsOf(composer, block.blocks, width, height), height)
  }
}

/** One strip of all where a page has room for it. */
const together = (strips: readonly Strip[], height: number): readonly Strip[] =>
  strips.length > 1 && heightOf(strips) <= height && !strips.some((strip) => strip.breaks) ? [merged(strips)] : strips
