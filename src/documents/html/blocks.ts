import type { Block } from '../../model/sheet.ts'
import { checksHtml, fieldsHtml, type Naming } from './fields.ts'
import { tableHtml } from './table.ts'
import { said, type Voice } from './text.ts'

/** How blocks are set on a page: in which language, and under which names. */
export interface Setting {
  readonly voice: Voice
  readonly naming: Naming
}

export const blocksHtml = (blocks: readonly Block[], setting: Setting): string =>
  blocks
    .map((block) => blockHtml(block, setting))
    .filter((html) => html !== '')
    .join('\n')

/** What only means something on paper (room, new pages, codes to scan) is left out; nothing that is said is. */
function blockHtml(block: Block, setting: Setting): string {
  const { voice, naming } = setting
  switch (block.kind) {
    case 'title':
      return `<h2>${said(block.text, voice)}</h2>${block.sub === undefined ? '' : `<p class="sub">${said(block.sub, voice)}</p>`}`
    case 'heading':
      return `<h3>${said(block.text, voice)}</h3>`
    case 'paragraph':
      return `<p class="${block.tone ?? 'plain'}">${said(block.text, voice)}</p>`
    case 'list':
      return listHtml(block, voice)
    case 'fields':
      return fieldsHtml(block.fields, voice, naming)
    case 'table':
      return tableHtml(block, voice)
    case 'checks':
      return checksHtml(block.items, voice, naming)
    case 'frame':
      return `<div class="frame ${block.tone ?? 'plain'}">${blocksHtml(block.blocks, setting)}</div>`
    case 'together':
      return `<div class="together">${blocksHtml(block.blocks, setting)}</div>`
    case 'seals':
      return block.boxes.map(({ caption }) => `<p class="note">${said(caption, voice)}</p>`).join('\n')
    case 'signatures':
      return block.lines.map(({ who }) => `<p class="sign">${said(who, voice)}</p>`).join('\n')
    case 'qr':
      return block.caption === undefined ? '' : `<p class="note">${said(block.caption, voice)}</p>`
    case 'codes':
      return block.codes.map(({ caption }) => `<p class="note">${said(caption, voice)}</p>`).join('\n')
    case 'rule':
      return '<hr>'
    case 'space':
    case 'break':
      return ''
  }
}

function listHtml({ items, numbered }: Extract<Block, { kind: 'list' }>, voice: Voice): string {
  const tag = numbered === true ? 'ol' : 'ul'
  return `<${tag}>${items.map((item) => `<li>${said(item, voice)}</li>`).join('')}</${tag}>`
}
